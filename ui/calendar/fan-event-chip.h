/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/**
 * FanEventChip: an entry in a day of the month: shape, glyph and words, drawn by itself, because a month of labels in boxes takes five times
 * as long. Its height is given by whoever places it: fan_event_chip_get_height().
 */
#define FAN_TYPE_EVENT_CHIP (fan_event_chip_get_type ())
G_DECLARE_FINAL_TYPE (FanEventChip, fan_event_chip, FAN, EVENT_CHIP, GtkWidget)

GtkWidget *fan_event_chip_new (void);

/** fan_event_chip_set_entry: (entry nullable) */
void fan_event_chip_set_entry (FanEventChip *chip, FanEntry *entry);
FanEntry *fan_event_chip_get_entry (FanEventChip *chip);

/** fan_event_chip_set_more: stands for @n entries that have no room. */
void fan_event_chip_set_more (FanEventChip *chip, guint n);
gboolean fan_event_chip_is_more (FanEventChip *chip);

/** fan_event_chip_set_preview: only an outline: where it would go. */
void fan_event_chip_set_preview (FanEventChip *chip, gboolean preview);

/** fan_event_chip_set_lines: one or two lines of words. */
void fan_event_chip_set_lines (FanEventChip *chip, int lines);

/** fan_event_chip_needs_two: whether its words don't fit on one line of a chip of @width. */
gboolean fan_event_chip_needs_two (FanEventChip *chip, int width);

/** fan_event_chip_get_height: of the chip with so many lines. */
int fan_event_chip_get_height (FanEventChip *chip, int lines);

/** fan_glyph_snapshot: draws the icon @name in @color. */
void fan_glyph_snapshot (GtkSnapshot *snapshot,
                         GtkWidget *widget,
                         const char *name,
                         const GdkRGBA *color,
                         double x,
                         double y,
                         double size);

/** fan_widget_is_dark: whether the window is in the dark style. */
gboolean fan_widget_is_dark (GtkWidget *widget);

/** fan_widget_is_contrasty: whether the window is in high contrast. */
gboolean fan_widget_is_contrasty (GtkWidget *widget);

/** fan_hatch_snapshot: stripes over @bounds. */
void fan_hatch_snapshot (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *bounds);

G_END_DECLS
