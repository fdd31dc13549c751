/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect.h"

FanCaught *
fan_caught_new (void)
{
  FanCaught *caught = g_new0 (FanCaught, 1);

  caught->said_on = FAN_INSTANT_NONE;
  caught->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_candidate_free);
  return caught;
}

void
fan_caught_free (FanCaught *caught)
{
  if (caught == NULL)
    return;
  g_free (caught->source_kind);
  g_free (caught->subject);
  g_free (caught->author);
  g_free (caught->email);
  g_free (caught->role);
  g_free (caught->department);
  g_free (caught->message_id);
  g_free (caught->source_url);
  g_free (caught->language);
  g_free (caught->text);
  g_free (caught->own_text);
  g_clear_pointer (&caught->candidates, g_ptr_array_unref);
  g_free (caught->media_type);
  g_free (caught->note);
  g_free (caught);
}

FanCandidate *
fan_candidate_new (const char *text, int start, int end, const char *reason, double score)
{
  FanCandidate *candidate = g_new0 (FanCandidate, 1);

  candidate->text = g_strdup (text);
  candidate->start = start;
  candidate->end = end;
  candidate->reason = g_strdup (reason);
  candidate->score = score;
  return candidate;
}

void
fan_candidate_free (FanCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->text);
  g_free (candidate->reason);
  g_free (candidate);
}
