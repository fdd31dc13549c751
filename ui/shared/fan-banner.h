/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** FanBannerTone: what a banner is about: it has a colour and a sign for each. */
typedef enum
{
  FAN_BANNER_INFO,
  FAN_BANNER_WARNING,
} FanBannerTone;

/**
 * FanBanner: a line above a page's content with at most two buttons: the first is the repair or the way on, the second leaves things as they are.
 * Hidden until revealed. (AdwBanner is newer than libadwaita 1.2.)
 *
 * Signals: "first", "second" (a button was pressed).
 */
#define FAN_TYPE_BANNER (fan_banner_get_type ())
G_DECLARE_FINAL_TYPE (FanBanner, fan_banner, FAN, BANNER, GtkWidget)

GtkWidget *fan_banner_new (FanBannerTone tone);

/** fan_banner_show: @title is bold, @text (nullable) follows it; %NULL buttons are left out. */
void fan_banner_show (FanBanner *banner,
                      const char *title,
                      const char *text,
                      const char *first_button,
                      const char *second_button);

/** fan_banner_set_icon: another sign than that of its tone. */
void fan_banner_set_icon (FanBanner *banner, const char *icon_name);

/** fan_banner_set_fraction: shows a bar: 0 to 1; below 0 it pulses with each call. */
void fan_banner_set_fraction (FanBanner *banner, double fraction);

void fan_banner_hide (FanBanner *banner);
gboolean fan_banner_is_shown (FanBanner *banner);

G_END_DECLS
