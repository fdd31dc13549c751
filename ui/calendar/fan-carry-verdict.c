/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-carry-verdict.h"

#include "fan-event-facts.h"
#include "fan-i18n.h"

typedef struct
{
  char *id, *who, *busy;
  GDate day;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question->who);
  g_free (question->busy);
  g_free (question);
}

void
fan_carry_verdict_free (FanCarryVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_free (verdict->text);
  g_free (verdict->spoken);
  g_free (verdict);
}

static gpointer
judge (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  const Question *question = data;
  FanCarryVerdict *verdict = g_new0 (FanCarryVerdict, 1);
  g_autofree char *day = fan_day_to_short_text (&question->day);
  g_autofree char *words = fan_noise_check_move (view, clock, question->id, &question->day,
                                                 FAN_NOISE_GAP_DAYS, &verdict->clash, NULL);

  if (verdict->clash && question->busy != NULL)
    verdict->text = g_strdup_printf (_ ("a busy day: %s"), question->busy);
  else if (verdict->clash)
    verdict->text = g_strdup_printf (_ ("%s hear twice"), question->who);
  else
    verdict->text = g_strdup (words);
  verdict->spoken = words ? g_strdup_printf ("%s · %s", day, words) : g_strdup (day);
  return verdict;
}

static const char *
find_busy (const FanCalendarData *data, const GDate *day)
{
  for (guint i = 0; i < data->entries->len; i++)
    {
      const FanEntry *entry = g_ptr_array_index (data->entries, i);
      if (entry->look == FAN_LOOK_BUSY && fan_entry_touches (entry, day, day))
        return fan_record_get_label (entry->event);
    }
  return NULL;
}

void
fan_carry_verdict_ask (FanSession *session,
                       gpointer object,
                       const FanCalendarData *data,
                       FanEntry *entry,
                       const GDate *day,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback)
{
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (fan_record_get_id (entry->event));
  question->who
      = g_strdup (fan_calendar_data_get_label (data, fan_record_get_text (entry->event, "audience")));
  question->busy = g_strdup (find_busy (data, day));
  question->day = *day;
  fan_session_load (session, object, judge, question, question_free, (GDestroyNotify)fan_carry_verdict_free,
                    cancellable, callback, NULL);
}
