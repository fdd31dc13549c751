/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-event-verdict.h"

#include "calendar/fan-event-words.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-noise.h"
#include "fan-time.h"

void
fan_event_verdict_free (gpointer data)
{
  FanEventVerdict *verdict = data;

  g_free (verdict->text);
  g_free (verdict);
}

/* Nothing near is worth saying too: between which days. */
static char *
make_quiet_text (FanView *view, FanRecord *event)
{
  const char *audience = fan_record_get_text (event, "audience");
  g_autoptr (FanRecord) whom = audience ? fan_view_get (view, &fan_kind_audience, audience, NULL) : NULL;
  g_autofree char *first = NULL, *second = NULL;
  GDate day, from, to;

  if (whom == NULL || !fan_local_parse (fan_record_get_text (event, "dtstart"), &day, NULL))
    return NULL;
  from = fan_date_add_days (&day, -FAN_NOISE_GAP_DAYS);
  to = fan_date_add_days (&day, FAN_NOISE_GAP_DAYS);
  first = fan_day_words (&from);
  second = fan_day_words (&to);
  return g_strdup_printf (_ ("Nothing else reaches %s between %s and %s."), fan_record_get_label (whom),
                          first, second);
}

gpointer
fan_event_judge (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  FanRecord *event = data;
  FanEventVerdict *verdict = g_new0 (FanEventVerdict, 1);

  verdict->text = fan_noise_check_event (view, clock, event, FAN_NOISE_GAP_DAYS, &verdict->clash, NULL);
  if (verdict->text == NULL && g_strcmp0 (fan_record_get_text (event, "kind"), "touch") == 0
      && g_strcmp0 (fan_record_get_text (event, "status"), "done") != 0)
    verdict->text = make_quiet_text (view, event);
  return verdict;
}
