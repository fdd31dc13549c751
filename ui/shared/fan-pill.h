/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** FanPillTone: a state as sign and colour; the word comes with it, so it is readable in grey. */
typedef enum
{
  FAN_PILL_GOOD,    /* check: may be used, up to date */
  FAN_PILL_NONE,    /* empty circle: not asked */
  FAN_PILL_WAITING, /* plane: asked */
  FAN_PILL_SOON,    /* alarm: ends, too close */
  FAN_PILL_HELD,    /* lock: held back */
  FAN_PILL_STOP,    /* barred circle: withdrawn, expired */
  FAN_PILL_PLAIN,   /* no sign: a tag */
  FAN_PILL_CLOSE,   /* triangle: too close */
  FAN_PILL_AGAIN,   /* loop: it must come again */
  FAN_PILL_CHANGES, /* round arrow: something is to be sent */
  FAN_PILL_CLASH,   /* triangle: two versions */
  FAN_PILL_UNSURE,  /* question: nobody knows */
  FAN_PILL_LATER,   /* alarm, without colour: it only takes time */
  FAN_PILL_OFFLINE, /* barred circle, without colour: not reached */
} FanPillTone;

/** FanPill: a small rounded state: sign and word. Properties: "tone" (int), "label". */
#define FAN_TYPE_PILL (fan_pill_get_type ())
G_DECLARE_FINAL_TYPE (FanPill, fan_pill, FAN, PILL, GtkWidget)

GtkWidget *fan_pill_new (FanPillTone tone, const char *label);
void fan_pill_set (FanPill *pill, FanPillTone tone, const char *label);

/** fan_pill_let_wrap: what it says is a sentence: where it is narrow it takes two lines rather than be cut. */
void fan_pill_let_wrap (FanPill *pill);

/** fan_pill_get_icon_name: (transfer none) (nullable): the sign of a tone, for who draws a pill himself. */
const char *fan_pill_get_icon_name (FanPillTone tone);

G_END_DECLS
