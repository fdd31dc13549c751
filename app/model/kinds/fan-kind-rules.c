/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-kind-rules.h"

#include <string.h>

#include "fan-recur.h"
#include "fan-text.h"
#include "fan-time.h"

#include "fan-i18n.h"

#define DAY_MS (86400 * G_GINT64_CONSTANT (1000))

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID, message);
  return FALSE;
}

void
fan_event_prepare (FanRecord *event)
{
  const char *dtstart = fan_record_get_text (event, "dtstart");
  const char *dtend = fan_record_get_text (event, "dtend");
  const char *tzid = fan_record_get_text (event, "tzid");
  gint64 start = dtstart ? fan_local_to_instant (dtstart, tzid, NULL) : FAN_INSTANT_NONE;
  gint64 end = dtend ? fan_local_to_instant (dtend, tzid, NULL) : FAN_INSTANT_NONE;
  gboolean all_day = dtstart != NULL && strchr (dtstart, 'T') == NULL;

  if (end == FAN_INSTANT_NONE && start != FAN_INSTANT_NONE)
    end = all_day ? start + DAY_MS : start;
  fan_record_set_bool (event, "all_day", all_day);
  fan_record_set_instant (event, "start_ms", start);
  fan_record_set_instant (event, "end_ms", end);
  if (fan_record_is_null (event, "uid"))
    {
      g_autofree char *uid = g_strdup_printf ("%s@fanfare", fan_record_get_id (event));
      fan_record_set_text (event, "uid", uid);
    }
}

gboolean
fan_event_validate (FanRecord *event, GError **error)
{
  const char *dtstart = fan_record_get_text (event, "dtstart");
  const char *dtend = fan_record_get_text (event, "dtend");
  const char *rrule = fan_record_get_text (event, "rrule");
  g_autoptr (FanRecur) recur = NULL;
  g_autoptr (GError) failure = NULL;

  if (dtend != NULL && (strchr (dtend, 'T') == NULL) != (strchr (dtstart, 'T') == NULL))
    return refuse (error, _ ("An entry's start and end are both dates, or both have a time of day."));
  if (dtend != NULL && strcmp (dtend, dtstart) < 0)
    return refuse (error, _ ("The entry ends before it starts: choose a later end."));
  recur
      = fan_recur_new (dtstart, dtend, fan_record_get_text (event, "tzid"), rrule,
                       fan_record_get_text (event, "exdate"), fan_record_get_text (event, "rdate"), &failure);
  return recur != NULL || refuse (error, failure->message);
}

gboolean
fan_reach_validate (FanRecord *reach, GError **error)
{
  gint64 importance = fan_record_get_int (reach, "importance");

  return (importance >= 0 && importance <= 3)
         || refuse (error, _ ("The importance of a channel is 0, 1, 2 or 3."));
}

void
fan_testimonial_prepare (FanRecord *testimonial)
{
  const char *quote = fan_record_get_text (testimonial, "quote_original");
  g_autofree char *fingerprint = NULL;

  if (quote == NULL || !fan_record_is_null (testimonial, "fingerprint"))
    return;
  fingerprint = fan_text_fingerprint (quote);
  fan_record_set_text (testimonial, "fingerprint", fingerprint);
}

gboolean
fan_consent_validate (FanRecord *consent, GError **error)
{
  const char *form = fan_record_get_text (consent, "name_form");

  if (form != NULL && !g_str_equal (form, "anonymous") && !fan_record_has_item (consent, "what", "name"))
    return refuse (
        error,
        _ ("To show a name in any form, the consent must cover the name: add “name” to what is allowed."));
  return TRUE;
}
