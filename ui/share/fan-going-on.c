/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-going-on.h"

#include "share/fan-publishing.h"

struct _FanGoingOn
{
  FanSession *session; /* borrowed: the page's */
  GHashTable *begun;   /* ids of targets that somebody published to */
  GHashTable *waiting; /* id -> Wait */
};

typedef struct
{
  FanGoingOn *going;
  FanRecord *target;
  gint64 until; /* milliseconds; FAN_AGAIN_ONLINE */
  guint source;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_clear_handle_id (&wait->source, g_source_remove);
  g_object_unref (wait->target);
  g_free (wait);
}

static void
go_on (Wait *wait)
{
  FanGoingOn *going = wait->going;
  g_autoptr (FanRecord) target = g_object_ref (wait->target);

  g_hash_table_remove (going->waiting, fan_record_get_id (target));
  fan_publishing_start (going->session, target, NULL);
}

static gboolean
on_time (gpointer data)
{
  Wait *wait = data;

  wait->source = 0;
  go_on (wait);
  return G_SOURCE_REMOVE;
}

static void
on_network (FanGoingOn *going, gboolean available)
{
  g_autoptr (GList) waits = available ? g_hash_table_get_values (going->waiting) : NULL;

  for (GList *l = waits; l; l = l->next)
    if (((Wait *)l->data)->until == FAN_AGAIN_ONLINE)
      go_on (l->data);
}

void
fan_going_on_note (FanGoingOn *going, const char *id)
{
  g_hash_table_remove (going->waiting, id);
  g_hash_table_add (going->begun, g_strdup (id));
}

void
fan_going_on_plan (FanGoingOn *going, FanRecord *target, const FanTargetState *state)
{
  const char *id = fan_record_get_id (target);
  Wait *wait = g_hash_table_lookup (going->waiting, id);
  gint64 rest = MAX (state->again - g_get_real_time () / 1000, 0) + 1000;

  if (wait != NULL && wait->until == state->again)
    return;
  g_hash_table_remove (going->waiting, id);
  if (state->again == FAN_AGAIN_NOT || !g_hash_table_contains (going->begun, id))
    return;
  wait = g_new0 (Wait, 1);
  wait->going = going;
  wait->target = g_object_ref (target);
  wait->until = state->again;
  if (state->again != FAN_AGAIN_ONLINE)
    wait->source = g_timeout_add ((guint)MIN (rest, G_MAXINT), on_time, wait);
  g_hash_table_replace (going->waiting, g_strdup (id), wait);
}

FanGoingOn *
fan_going_on_new (FanSession *session)
{
  FanGoingOn *going = g_new0 (FanGoingOn, 1);

  going->session = session;
  going->begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  going->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wait_free);
  g_signal_connect_swapped (g_network_monitor_get_default (), "network-changed", G_CALLBACK (on_network),
                            going);
  return going;
}

void
fan_going_on_free (FanGoingOn *going)
{
  g_signal_handlers_disconnect_by_data (g_network_monitor_get_default (), going);
  g_hash_table_unref (going->begun);
  g_hash_table_unref (going->waiting);
  g_free (going);
}
