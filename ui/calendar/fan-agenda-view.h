/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/**
 * FanAgendaView: what comes, day by day, as lists.
 *
 * Signals: "activate-entry" (FanEntry *); "done-entry" (FanEntry *): its button Done; "remove-entry" (FanEntry *): Delete; "more": the end was
 * reached, further days are asked for.
 */
#define FAN_TYPE_AGENDA_VIEW (fan_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (FanAgendaView, fan_agenda_view, FAN, AGENDA_VIEW, AdwBin)

GtkWidget *fan_agenda_view_new (void);

/**
 * fan_agenda_view_show:
 * @data: for names; not kept
 * @entries: (element-type FanEntry): by time
 * @clashes: (element-type FanClash)
 * @from: (nullable): the first day that is shown
 * @more: (nullable): what the button at the end is called; %NULL: there is no more
 */
void fan_agenda_view_show (FanAgendaView *view,
                           FanCalendarData *data,
                           GPtrArray *entries,
                           GPtrArray *clashes,
                           const GDate *today,
                           const GDate *from,
                           const char *more);

G_END_DECLS
