/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-event-target.h"

G_BEGIN_DECLS

gboolean fan_event_series_update_all (FanChangeSet *set,
                                      FanEventTarget *target,
                                      FanRecord *shown,
                                      FanRecord *values,
                                      GError **error);

gboolean fan_event_series_update_later (FanChangeSet *set,
                                        FanEventTarget *target,
                                        FanRecord *shown,
                                        FanRecord *values,
                                        GError **error);

/* Whether the series has a time before. */
gboolean fan_event_series_has_before (FanEventTarget *target, int *out_count, char first[20], GError **error);

/* Ends the series before @occurrence. */
gboolean fan_event_series_end (FanChangeSet *set, FanEventTarget *target, GError **error);

/* (transfer full): the exceptions from that time on */
GPtrArray *fan_event_list_later_exceptions (FanEventTarget *target, GError **error);

gboolean fan_event_refuse_rule (FanRecord *event, GError **error);

G_END_DECLS
