/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-files.h"

#include "fan-catch.h"
#include "fan-consent.h"
#include "fan-i18n.h"
#include "fan-kinds.h"

#include <glib/gstdio.h>

/* -------- opening -------- */

typedef struct
{
  FanSession *session;
  GtkWindow *window;
  char *path;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->session);
  g_clear_weak_pointer (&opening->window);
  g_free (opening->path);
  g_free (opening);
}

/* No path parts and no control characters: the name came from outside. */
static char *
make_safe_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name && *name ? name : "original");

  for (char *p = base; *p; p++)
    if (*p == G_DIR_SEPARATOR || (guchar)*p < ' ')
      *p = '_';
  return *base == '.' ? g_strconcat ("_", base, NULL) : g_steal_pointer (&base);
}

static void
on_opened (GObject *window, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_fail (opening->session, _ ("The original can’t be opened"), error);
  opening_free (opening);
}

/* In a folder of its own for this user, under its own name: programs go by the suffix. */
static gpointer
write_copy (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  FanRecord *attachment = data;
  g_autoptr (GBytes) bytes = fan_view_dup_blob (view, fan_record_get_text (attachment, "sha256"), error);
  g_autofree char *name = make_safe_name (fan_record_get_label (attachment));
  g_autofree char *folder = bytes ? g_dir_make_tmp ("fanfare-XXXXXX", error) : NULL;
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL
      || !g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                                    G_FILE_SET_CONTENTS_NONE, 0400, error))
    return NULL;
  return g_steal_pointer (&path);
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  opening->path = fan_session_load_finish (result, &error);
  if (opening->path == NULL || opening->window == NULL)
    {
      if (error != NULL)
        fan_session_fail (opening->session, _ ("The original can’t be opened"), error);
      opening_free (opening);
      return;
    }
  uri = g_filename_to_uri (opening->path, NULL, NULL);
  gtk_show_uri_full (opening->window, uri, GDK_CURRENT_TIME, NULL, on_opened, opening);
}

void
fan_attachment_open (GtkWidget *widget, FanSession *session, FanRecord *attachment)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->session = g_object_ref (session);
  g_set_weak_pointer (&opening->window, GTK_WINDOW (gtk_widget_get_root (widget)));
  fan_session_load (session, session, write_copy, g_object_ref (attachment), g_object_unref, g_free, NULL,
                    on_written, opening);
}

/* -------- evidence -------- */

typedef struct
{
  char *id, *name, *media_type;
  GBytes *bytes;
} Evidence;

static void
evidence_free (gpointer data)
{
  Evidence *evidence = data;

  g_free (evidence->id);
  g_free (evidence->name);
  g_free (evidence->media_type);
  g_bytes_unref (evidence->bytes);
  g_free (evidence);
}

static gboolean
write_evidence (FanChangeSet *set, gpointer data, GError **error)
{
  Evidence *evidence = data;
  FanView *view = fan_change_set_get_view (set);
  GDate today = fan_change_set_today (set);
  g_autoptr (FanRecord) attachment = fan_catch_attach (set, evidence->id, "evidence", evidence->bytes,
                                                       evidence->media_type, evidence->name, error);
  g_autoptr (FanRecord) consent = NULL;
  FanConsentState state;

  if (attachment == NULL || !fan_consent_find (view, evidence->id, &today, &state, &consent, error))
    return FALSE;
  if (state != FAN_CONSENT_GRANTED && state != FAN_CONSENT_EXPIRED)
    return TRUE;
  fan_record_set_text (consent, "evidence", fan_record_get_id (attachment));
  return fan_change_set_update (set, consent, error);
}

void
fan_evidence_keep (FanSession *session,
                   const char *id,
                   GBytes *bytes,
                   const char *media_type,
                   const char *name)
{
  Evidence *evidence = g_new0 (Evidence, 1);
  g_autofree char *told = g_strdup_printf (_ ("Kept as evidence: %s"), name);

  evidence->id = g_strdup (id);
  evidence->name = g_strdup (name);
  evidence->media_type = g_strdup (media_type);
  evidence->bytes = g_bytes_ref (bytes);
  fan_session_write (session, _ ("Evidence kept"), told, write_evidence, evidence, evidence_free);
}

typedef struct
{
  FanSession *session;
  char *id;
  GFile *file;
} Choosing;

static void
choosing_free (Choosing *choosing)
{
  g_object_unref (choosing->session);
  g_clear_object (&choosing->file);
  g_free (choosing->id);
  g_free (choosing);
}

static void
on_loaded (GObject *file, GAsyncResult *result, gpointer data)
{
  Choosing *choosing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (file), result, NULL, &error);
  g_autofree char *name = g_file_get_basename (G_FILE (file));
  g_autofree char *type = NULL, *media = NULL;

  if (bytes == NULL)
    fan_session_fail (choosing->session, _ ("This file can’t be read"), error);
  else
    {
      type = g_content_type_guess (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
      media = g_content_type_get_mime_type (type);
      fan_evidence_keep (choosing->session, choosing->id, bytes, media, name);
    }
  choosing_free (choosing);
}

static void
on_measured (GObject *file, GAsyncResult *result, gpointer data)
{
  Choosing *choosing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (file), result, &error);

  if (info != NULL && g_file_info_get_size (info) <= FAN_COLLECT_MAX_BYTES)
    {
      g_file_load_bytes_async (G_FILE (file), NULL, on_loaded, choosing);
      return;
    }
  if (error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("It is larger than 64 MB. A mail or a picture of the answer is enough."));
  fan_session_fail (choosing->session, _ ("This file can’t be read"), error);
  choosing_free (choosing);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, Choosing *choosing)
{
  choosing->file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  if (choosing->file == NULL)
    choosing_free (choosing);
  else
    g_file_query_info_async (choosing->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                             G_PRIORITY_DEFAULT, NULL, on_measured, choosing);
  g_object_unref (chooser);
}

void
fan_evidence_choose (GtkWidget *widget, FanSession *session, const char *id)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("The Answer That Says Yes"), GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_OPEN,
      _ ("_Keep as Evidence"), _ ("_Cancel"));
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->session = g_object_ref (session);
  choosing->id = g_strdup (id);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
