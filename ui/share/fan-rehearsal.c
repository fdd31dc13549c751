/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-rehearsal.h"

typedef struct
{
  FanStore *store;
  FanRecord *target;
  GCancellable *cancellable;
  gboolean goes_on;
} Rehearsal;

static void
rehearsal_free (gpointer data)
{
  Rehearsal *rehearsal = data;

  g_object_unref (rehearsal->store);
  g_object_unref (rehearsal->target);
  g_clear_object (&rehearsal->cancellable);
  g_free (rehearsal);
}

static Rehearsal *
rehearsal_new (FanSession *session, FanRecord *target, GCancellable *cancellable)
{
  Rehearsal *rehearsal = g_new0 (Rehearsal, 1);

  rehearsal->store = g_object_ref (fan_session_get_store (session));
  rehearsal->target = g_object_ref (target);
  g_set_object (&rehearsal->cancellable, cancellable);
  return rehearsal;
}

static gpointer
rehearse (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Rehearsal *rehearsal = data;

  return fan_share_plan_find (rehearsal->store, rehearsal->target, TRUE, rehearsal->cancellable);
}

void
fan_rehearsal_start (FanSession *session,
                     gpointer object,
                     FanRecord *target,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback)
{
  fan_session_load (session, object, rehearse, rehearsal_new (session, target, cancellable), rehearsal_free,
                    (GDestroyNotify)fan_share_plan_free, cancellable, callback, NULL);
}

static gpointer
find_state (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Rehearsal *rehearsal = data;
  g_autoptr (FanSharePlan) plan = fan_share_plan_find (rehearsal->store, rehearsal->target, FALSE, NULL);
  g_autoptr (FanTargetOutcome) outcome = fan_target_get_outcome (rehearsal->store, rehearsal->target);

  return fan_target_state_new (rehearsal->target, plan, outcome, clock, rehearsal->goes_on);
}

void
fan_rehearsal_find_state (FanSession *session,
                          gpointer object,
                          FanRecord *target,
                          gboolean goes_on,
                          GAsyncReadyCallback callback)
{
  Rehearsal *rehearsal = rehearsal_new (session, target, NULL);

  rehearsal->goes_on = goes_on;
  fan_session_load (session, object, find_state, rehearsal, rehearsal_free,
                    (GDestroyNotify)fan_target_state_free, NULL, callback, NULL);
}
