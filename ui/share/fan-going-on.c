/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-going-on.h"

#include "share/fan-publishing.h"

/* Seconds until a server that could not be reached is tried again; each time twice as long, up to LONGEST. */
#define FIRST 60
#define LONGEST 960

struct _FanGoingOn
{
  FanSession *session; /* borrowed: the page's */
  GHashTable
      *begun; /* ids of targets that somebody published to -> how often they were tried again in vain */
  GHashTable *waiting; /* id -> Wait */
  gboolean trying;     /* what begins now begins by itself */
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

  FanPublishing *how = g_new0 (FanPublishing, 1);

  how->by_itself = TRUE;
  g_hash_table_remove (going->waiting, fan_record_get_id (target));
  going->trying = TRUE;
  fan_publishing_start (going->session, target, how);
  going->trying = FALSE;
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
  guint turns = GPOINTER_TO_UINT (g_hash_table_lookup (going->begun, id));

  g_hash_table_remove (going->waiting, id);
  g_hash_table_insert (going->begun, g_strdup (id), GUINT_TO_POINTER (going->trying ? turns + 1 : 0));
}

gboolean
fan_going_on_knows (FanGoingOn *going, const char *id)
{
  return g_hash_table_contains (going->begun, id);
}

/* For tests: how long FIRST is. */
static guint
get_first (void)
{
  const char *text = g_getenv ("FANFARE_HTTP_RETRY");
  guint64 seconds;

  return text && g_ascii_string_to_unsigned (text, 10, 1, LONGEST, &seconds, NULL) ? (guint)seconds : FIRST;
}

/* In milliseconds: until the server's time is over, or until it is worth asking again. */
static gint64
get_rest (FanGoingOn *going, const char *id, gint64 again)
{
  guint turns = GPOINTER_TO_UINT (g_hash_table_lookup (going->begun, id));

  if (again == FAN_AGAIN_ONLINE)
    return MIN ((gint64)get_first () << MIN (turns, 4), LONGEST) * 1000;
  return MAX (again - g_get_real_time () / 1000, 0) + 1000;
}

void
fan_going_on_plan (FanGoingOn *going, FanRecord *target, const FanTargetState *state)
{
  const char *id = fan_record_get_id (target);
  Wait *wait = g_hash_table_lookup (going->waiting, id);

  if (wait != NULL && wait->until == state->again)
    return;
  g_hash_table_remove (going->waiting, id);
  if (state->again == FAN_AGAIN_NOT || !g_hash_table_contains (going->begun, id))
    return;
  wait = g_new0 (Wait, 1);
  wait->going = going;
  wait->target = g_object_ref (target);
  wait->until = state->again;
  wait->source = g_timeout_add ((guint)MIN (get_rest (going, id, state->again), G_MAXINT), on_time, wait);
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
