/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-opening.h"

typedef struct
{
  char *path, *backup;
  FanOpenedFunc func;
  gpointer data;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->backup);
  g_free (opening);
}

/* A store tells its changes in the default context also when a thread like this one opened it. */
static void
open_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  FanClock *clock = fan_clock_new_from_environment ();
  g_autofree char *kept = NULL;
  GError *error = NULL;
  FanStore *store = opening->backup
                        ? fan_library_replace (opening->path, clock, opening->backup, &kept, &error)
                        : fan_library_open (opening->path, clock, FAN_STORE_OPEN_DEFAULT, &error);

  fan_clock_unref (clock);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (FanStore) store = g_task_propagate_pointer (G_TASK (result), &error);

  opening->func (store, error, opening->data);
}

void
fan_opening_start (const char *path, const char *backup, FanOpenedFunc func, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_opened, NULL);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->backup = g_strdup (backup);
  opening->func = func;
  opening->data = data;
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}
