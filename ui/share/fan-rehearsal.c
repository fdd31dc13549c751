/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-rehearsal.h"

typedef struct
{
  FanStore *store;
  FanRecord *target;
} Rehearsal;

static void
rehearsal_free (gpointer data)
{
  Rehearsal *rehearsal = data;

  g_object_unref (rehearsal->store);
  g_object_unref (rehearsal->target);
  g_free (rehearsal);
}

static gpointer
rehearse (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Rehearsal *rehearsal = data;

  return fan_share_plan_find (rehearsal->store, rehearsal->target, FALSE, NULL);
}

void
fan_rehearsal_start (FanSession *session, gpointer object, FanRecord *target, GAsyncReadyCallback callback)
{
  Rehearsal *rehearsal = g_new0 (Rehearsal, 1);

  rehearsal->store = g_object_ref (fan_session_get_store (session));
  rehearsal->target = g_object_ref (target);
  fan_session_load (session, object, rehearse, rehearsal, rehearsal_free, (GDestroyNotify)fan_share_plan_free,
                    NULL, callback, NULL);
}
