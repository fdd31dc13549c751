/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-job-banner.h"

#include "fan-i18n.h"
#include "shared/fan-banner.h"

#define PATIENCE_MS 500

typedef struct
{
  FanBanner *banner;
  char *subject;
  FanJob *job;
  guint patience;
} Watch;

static void
forget (Watch *watch)
{
  if (watch->job != NULL)
    g_signal_handlers_disconnect_by_data (watch->job, watch);
  g_clear_handle_id (&watch->patience, g_source_remove);
  g_clear_object (&watch->job);
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  forget (watch);
  g_free (watch->subject);
  g_free (watch);
}

static void
on_done (Watch *watch)
{
  forget (watch);
  fan_banner_hide (watch->banner);
}

static void
on_progress (Watch *watch)
{
  double fraction;

  g_object_get (watch->job, "fraction", &fraction, NULL);
  fan_banner_set_fraction (watch->banner, fraction);
}

static gboolean
on_patience (gpointer data)
{
  Watch *watch = data;
  g_autofree char *title = NULL;

  watch->patience = 0;
  g_object_get (watch->job, "title", &title, NULL);
  fan_banner_show (watch->banner, title, NULL, _ ("Stop"), NULL);
  on_progress (watch);
  return G_SOURCE_REMOVE;
}

static void
on_job (FanSession *session, FanJob *job, Watch *watch)
{
  if (g_strcmp0 (fan_job_get_subject (job), watch->subject) != 0)
    return;
  forget (watch);
  watch->job = g_object_ref (job);
  watch->patience = g_timeout_add (PATIENCE_MS, on_patience, watch);
  g_signal_connect_swapped (job, "notify::fraction", G_CALLBACK (on_progress), watch);
  g_signal_connect_swapped (job, "done", G_CALLBACK (on_done), watch);
}

static void
on_stop (Watch *watch)
{
  if (watch->job != NULL)
    fan_job_stop (watch->job);
}

static void
on_destroy (GtkWidget *banner, FanSession *session)
{
  g_signal_handlers_disconnect_by_func (session, on_job, g_object_get_data (G_OBJECT (banner), "watch"));
  g_object_set_data (G_OBJECT (banner), "watch", NULL);
}

GtkWidget *
fan_job_banner_new (FanSession *session, const char *subject)
{
  GtkWidget *banner = fan_banner_new (FAN_BANNER_INFO);
  Watch *watch = g_new0 (Watch, 1);

  watch->banner = FAN_BANNER (banner);
  watch->subject = g_strdup (subject);
  g_object_set_data_full (G_OBJECT (banner), "watch", watch, watch_free);
  g_signal_connect_swapped (banner, "first", G_CALLBACK (on_stop), watch);
  g_signal_connect (session, "job-started", G_CALLBACK (on_job), watch);
  g_signal_connect_object (banner, "destroy", G_CALLBACK (on_destroy), session, 0);
  return banner;
}
