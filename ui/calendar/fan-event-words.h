/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-record.h"

G_BEGIN_DECLS

typedef enum
{
  FAN_EVENT_KIND_SESSION,
  FAN_EVENT_KIND_TOUCH,
  FAN_EVENT_KIND_FOLLOW_UP,
  FAN_EVENT_KIND_MEETING,
  FAN_EVENT_KIND_MILESTONE,
  FAN_EVENT_KIND_BUSY,
  FAN_N_EVENT_KINDS,
} FanEventKind;

/**
 * FanEventKindInfo: how a kind of entry is called, and what is asked about it.
 * @is_timed: a new one has a time of day
 * @is_long: often takes several days
 * @stance: index into fan_event_stances of a new one; -1: none
 */
typedef struct
{
  FanEventKind kind;
  const char *nick;
  const char *icon;
  const char *new_title, *edit_title, *question, *stance_title;
  gboolean is_timed, is_long, has_program, has_audience, has_channel, has_place, has_stance;
  int stance;
} FanEventKindInfo;

/** fan_event_kinds: FAN_N_EVENT_KINDS of them, in their order. Their words are marked for translation. */
extern const FanEventKindInfo fan_event_kinds[];

/** fan_event_stances: "give", "ask", "support". */
extern const char *const fan_event_stances[];

/** fan_event_kind_find: a session for what is unknown. */
const FanEventKindInfo *fan_event_kind_find (const char *nick);

/** fan_event_kind_statuses: (transfer none): the nicks of status that make sense for the kind, NULL-terminated. */
const char *const *fan_event_kind_statuses (FanEventKind kind);

/** fan_event_status_words: (transfer none): a status for people. */
const char *fan_event_status_words (const char *nick);

/** fan_stance_words: (transfer none): "Give", "Ask", "Support", "" for none. */
const char *fan_stance_words (const char *nick);

/** fan_stance_icon: (transfer none) (nullable). */
const char *fan_stance_icon (const char *nick);

/** fan_day_words: (transfer full): "18 May". */
char *fan_day_words (const GDate *date);

/** fan_day_short_words: (transfer full): "Mon 18 May". */
char *fan_day_short_words (const GDate *date);

/** fan_weekday_words: (transfer full): "Monday". */
char *fan_weekday_words (const GDate *date);

/** fan_audience_words: (transfer full): "140 people, no mail"; "" when nothing is known. */
char *fan_audience_words (FanRecord *audience);

G_END_DECLS
