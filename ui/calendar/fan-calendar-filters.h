/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/**
 * FanCalendarFilters: which entries are shown: the five kinds, legend and choice in one, and one program or all. What was chosen is
 * remembered. Signal "changed": the user chose.
 */
#define FAN_TYPE_CALENDAR_FILTERS (fan_calendar_filters_get_type ())
G_DECLARE_FINAL_TYPE (FanCalendarFilters, fan_calendar_filters, FAN, CALENDAR_FILTERS, AdwBin)

/** fan_calendar_filters_recall: chooses what was chosen last in this library. */
void fan_calendar_filters_recall (FanCalendarFilters *filters, FanSession *session);

/** fan_calendar_filters_offer: the programs there are (element-type FanRecord); a choice that is gone becomes all. */
void fan_calendar_filters_offer (FanCalendarFilters *filters, GPtrArray *programs);

/** fan_calendar_filters_is_active: whether anything is held back. */
gboolean fan_calendar_filters_is_active (FanCalendarFilters *filters);

/** fan_calendar_filters_passes: whether @entry is shown. Busy days belong to everybody. */
gboolean fan_calendar_filters_passes (FanCalendarFilters *filters, FanEntry *entry);

G_END_DECLS
