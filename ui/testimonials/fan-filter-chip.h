/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanFilterChip: a filter as a button with a list: what can be chosen and how many there are of it. An active one is blue and
 * carries its value.
 * Signals: "opening" (its choices are wanted: fan_filter_chip_set_choices()), "chosen" (the user chose: fan_filter_chip_get_value()).
 */
#define FAN_TYPE_FILTER_CHIP (fan_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (FanFilterChip, fan_filter_chip, FAN, FILTER_CHIP, AdwBin)

/** FanFilterChoice: @value %NULL: all. */
typedef struct
{
  char *value, *label;
  guint count;
} FanFilterChoice;

FanFilterChoice *fan_filter_choice_new (const char *value, const char *label, guint count);
void fan_filter_choice_free (FanFilterChoice *choice);

/** fan_filter_chip_new: @title: while nothing is chosen ("Program"); @all: what choosing nothing is called ("All programs"). */
GtkWidget *fan_filter_chip_new (const char *title, const char *all);

/** fan_filter_chip_set_choices: @choices: (element-type FanFilterChoice): in their order; "all" comes by itself. */
void fan_filter_chip_set_choices (FanFilterChip *chip, GPtrArray *choices);

/** fan_filter_chip_get_value: (transfer none) (nullable): what is chosen. */
const char *fan_filter_chip_get_value (FanFilterChip *chip);

/** fan_filter_chip_set_value: chooses without a signal; %NULL: nothing. */
void fan_filter_chip_set_value (FanFilterChip *chip, const char *value, const char *label);

G_END_DECLS
