/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Longer reads of a session, in a thread. */
#include "shared/fan-session.h"

typedef struct
{
  FanStore *store;
  FanLoadFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify free_result;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  if (load->destroy != NULL)
    load->destroy (load->data);
  g_object_unref (load->store);
  g_free (load);
}

static void
load_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;
  g_autoptr (FanView) view = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  view = fan_store_read (load->store, &error);
  result = view ? load->func (view, fan_store_get_clock (load->store), load->data, &error) : NULL;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, load->free_result);
}

static void
on_read (GObject *nobody, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) asked = data;
  const Load *load = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer read = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (asked, error);
  else
    g_task_return_pointer (asked, read, load->free_result);
}

/* Two tasks: that of the thread knows nothing of @object. A thread may let its task go last, and no widget must end there. */
void
fan_session_load (FanSession *session,
                  gpointer object,
                  FanLoadFunc func,
                  gpointer data,
                  GDestroyNotify destroy,
                  GDestroyNotify free_result,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *asked = g_task_new (object, cancellable, callback, user_data);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_read, asked);
  Load *load = g_new0 (Load, 1);

  load->store = g_object_ref (fan_session_get_store (session));
  load->func = func;
  load->data = data;
  load->destroy = destroy;
  load->free_result = free_result;
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);
}

gpointer
fan_session_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
