/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-files.h"

#include "fan-catch.h"
#include "fan-collect.h"
#include "fan-consent.h"
#include "fan-i18n.h"

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

/* One answer, perhaps in several files. */
typedef struct
{
  FanSession *session;
  char *id;
  FanDropped *dropped;
} Taking;

typedef struct
{
  char *name, *media_type;
  GBytes *bytes;
} File;

typedef struct
{
  char *id;
  GPtrArray *files; /* of File */
} Evidence;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_object_unref (taking->session);
  fan_dropped_unref (taking->dropped);
  g_free (taking->id);
  g_free (taking);
}

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_free (file->media_type);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

static void
evidence_free (gpointer data)
{
  Evidence *evidence = data;

  g_free (evidence->id);
  g_ptr_array_unref (evidence->files);
  g_free (evidence);
}

static gboolean
read_file (File *file, const char *path, GError **error)
{
  g_autofree char *type = NULL;
  char *contents;
  gsize length;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && (S_ISDIR (info.st_mode) || info.st_size > FAN_COLLECT_MAX_BYTES))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                           _ ("Evidence is one mail or picture, of at most 64 MB."));
      return FALSE;
    }
  if (!g_file_get_contents (path, &contents, &length, error))
    return FALSE;
  file->bytes = g_bytes_new_take (contents, length);
  file->name = g_path_get_basename (path);
  type = g_content_type_guess (file->name, (const guchar *)contents, length, NULL);
  file->media_type = g_content_type_get_mime_type (type);
  return TRUE;
}

static gpointer
read_files (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Taking *taking = data;
  const char *const *paths = fan_dropped_get_paths (taking->dropped);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);

  for (guint i = 0; paths[i]; i++)
    {
      File *file = g_new0 (File, 1);
      g_ptr_array_add (files, file);
      if (!read_file (file, paths[i], error))
        return NULL;
    }
  return g_steal_pointer (&files);
}

/* What proves a consent that was given belongs to it; else it waits for the one that is saved next. */
static gboolean
name_evidence (FanChangeSet *set, const char *id, FanRecord *attachment, GError **error)
{
  GDate today = fan_change_set_today (set);
  g_autoptr (FanRecord) consent = NULL;
  FanConsentState state;

  if (!fan_consent_find (fan_change_set_get_view (set), id, &today, &state, &consent, error))
    return FALSE;
  if (state != FAN_CONSENT_GRANTED && state != FAN_CONSENT_EXPIRED)
    return TRUE;
  fan_record_set_text (consent, "evidence", fan_record_get_id (attachment));
  return fan_change_set_update (set, consent, error);
}

static gboolean
write_evidence (FanChangeSet *set, gpointer data, GError **error)
{
  Evidence *evidence = data;

  for (guint i = 0; i < evidence->files->len; i++)
    {
      File *file = g_ptr_array_index (evidence->files, i);
      g_autoptr (FanRecord) attachment = fan_catch_attach (set, evidence->id, "evidence", file->bytes,
                                                           file->media_type, file->name, error);
      if (attachment == NULL || !name_evidence (set, evidence->id, attachment, error))
        return FALSE;
    }
  return TRUE;
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  Taking *taking = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *files = fan_session_load_finish (result, &error);
  g_autofree char *told = NULL;
  Evidence *evidence;

  if (files == NULL)
    fan_session_fail (taking->session, _ ("This can’t be kept as evidence"), error);
  else if (files->len == 0)
    g_ptr_array_unref (files);
  else
    {
      File *last = g_ptr_array_index (files, files->len - 1);
      told = g_strdup_printf (_ ("Kept as evidence: %s"), last->name);
      evidence = g_new0 (Evidence, 1);
      evidence->id = g_strdup (taking->id);
      evidence->files = files;
      fan_session_write (taking->session, _ ("Evidence kept"), told, write_evidence, evidence, evidence_free);
    }
  taking_free (taking);
}

void
fan_evidence_take (FanSession *session, const char *id, FanDropped *dropped)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->session = g_object_ref (session);
  taking->id = g_strdup (id);
  taking->dropped = fan_dropped_ref (dropped);
  fan_session_load (session, session, read_files, taking, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                    on_read, taking);
}
