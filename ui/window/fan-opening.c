/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-opening.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

typedef struct
{
  char *path, *backup;
  FanFirstLook look;
  FanOpenedFunc func;
  gpointer data;
} Opening;

/* It is being opened, and nobody has asked for it yet. */
static Opening *prepared;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->backup);
  g_free (opening);
}

static void
look_first (FanStore *store, FanFirstLook look)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);

  if (view != NULL)
    look (view, fan_store_get_clock (store));
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
  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_object_ref (store), g_object_unref);
  look_first (store, opening->look);
  g_object_unref (store);
#ifdef __GLIBC__
  malloc_trim (
      0); /* what a large calendar took is not needed again soon; by itself glibc keeps it, for each thread */
#endif
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (FanStore) store = g_task_propagate_pointer (G_TASK (result), &error);

  if (prepared == opening)
    prepared = NULL;
  if (opening->func != NULL)
    opening->func (store, error, opening->data);
}

static Opening *
begin (const char *path, const char *backup, FanFirstLook look)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_opened, NULL);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->backup = g_strdup (backup);
  opening->look = look;
  g_task_set_task_data (task, opening, opening_free);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, open_in_thread);
  return opening;
}

void
fan_opening_prepare (const char *path, FanFirstLook look)
{
  prepared = begin (path, NULL, look);
}

void
fan_opening_start (const char *path, const char *backup, FanFirstLook look, FanOpenedFunc func, gpointer data)
{
  gboolean waits = prepared != NULL && backup == NULL && g_str_equal (prepared->path, path);
  Opening *opening = waits ? g_steal_pointer (&prepared) : begin (path, backup, look);

  opening->func = func;
  opening->data = data;
}
