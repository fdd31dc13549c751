/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-event-edit.h"

G_BEGIN_DECLS

/*
 * What is edited: an entry at one of its times.
 * @master: the entry that repeats, or that happens once
 * @exception: (nullable): the one that stands for this time
 * @occurrence: the time as the rule has it
 */
typedef struct
{
  FanView *view;
  FanRecord *master, *exception;
  char *occurrence;
  gboolean repeats;
} FanEventTarget;

void fan_event_target_clear (FanEventTarget *target);

gboolean fan_event_target_find (FanEventTarget *target,
                                FanView *view,
                                const char *id,
                                const char *occurrence,
                                GError **error);

gboolean fan_event_has_rule (FanRecord *event);

GPtrArray *fan_event_list_series (FanView *view, FanRecord *event, gboolean exceptions, GError **error);

/* (transfer full) (nullable): the entry that @exception belongs to; NULL without @error: it is gone */
FanRecord *fan_event_find_master (FanView *view, FanRecord *exception, GError **error);

/* (transfer full): @end moved as @start goes to @new_start, so that it lasts as long. */
char *fan_event_follow (const char *start, const char *end, const char *new_start);

void fan_event_set_times (FanRecord *event, const char *start, const char *end);

/* Puts @event to @start, as long as before. */
void fan_event_put_at (FanRecord *event, const char *start);

/* The entry as it is at that time. */
FanRecord *fan_event_target_show (FanEventTarget *target);

/* Others know by SEQUENCE which is newer. */
gboolean fan_event_write_changed (FanChangeSet *set, FanRecord *before, FanRecord *after, GError **error);

void fan_event_bump (FanRecord *event, gint64 least);

gboolean fan_event_remove (FanChangeSet *set, FanRecord *event, GError **error);

void fan_event_copy_field (FanRecord *from, FanRecord *to, const char *field);

/* What was changed from @shown to @values, except times and rule. */
void fan_event_apply_words (FanRecord *shown, FanRecord *values, FanRecord *to);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FanEventTarget, fan_event_target_clear)

G_END_DECLS
