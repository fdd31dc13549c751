/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing, as a job: what is told of it, and what is asked for when it did not get through. */
#include "share/fan-publishing.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-keyring.h"

typedef struct
{
  FanSession *session;
  FanRecord *target;
  FanPublishing *how;
  GPtrArray *problems; /* "What’s on: somebody changed it" */
  GString *details;    /* a line for each of them, with the answer's number */
  guint written, taken_down, conflicts;
  char *not_kept; /* why the password is not in the keyring */
} Publish;

static void
how_free (FanPublishing *how)
{
  g_clear_object (&how->parent);
  g_clear_pointer (&how->mine, g_ptr_array_unref);
  g_clear_pointer (&how->theirs, g_ptr_array_unref);
  if (how->password)
    memset (how->password, 0, strlen (how->password));
  g_free (how->password);
  g_free (how);
}

static void
publish_free (gpointer data)
{
  Publish *publish = data;

  g_object_unref (publish->session);
  g_object_unref (publish->target);
  how_free (publish->how);
  g_ptr_array_unref (publish->problems);
  g_string_free (publish->details, TRUE);
  g_free (publish->not_kept);
  g_free (publish);
}

/* -------- in the thread -------- */

static void
add_detail (Publish *publish, const FanPublishStep *step)
{
  if (step->http > 0)
    g_string_append_printf (publish->details, "HTTP %d · ", step->http);
  g_string_append_printf (publish->details, "%s%s%s\n", step->path, step->why ? ": " : "",
                          step->why ? step->why : "");
}

static void
on_step (const FanPublishStep *step, gpointer data)
{
  Publish *publish = data;
  gboolean conflict = step->action == FAN_PUBLISH_CONFLICT;
  gboolean over = g_str_equal (step->status, "done");

  if (conflict || !over)
    add_detail (publish, step);
  if (conflict)
    publish->conflicts++;
  else if (!over)
    g_ptr_array_add (publish->problems,
                     step->why ? g_strdup_printf ("%s: %s", step->path, step->why) : g_strdup (step->path));
  else if (step->action == FAN_PUBLISH_PUT)
    publish->written++;
  else if (step->action == FAN_PUBLISH_DELETE)
    publish->taken_down++;
}

/* Only a password that the server did not refuse is worth keeping. */
static void
keep_password (Publish *publish, const GError *failure, GCancellable *cancellable)
{
  g_autofree char *label = g_strdup_printf (_ ("Fanfare: %s"), fan_record_get_label (publish->target));
  g_autoptr (GError) error = NULL;

  if (publish->how->password == NULL || g_error_matches (failure, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN))
    return;
  if (!fan_keyring_store (fan_record_get_id (publish->target), label, publish->how->password, cancellable,
                          &error))
    publish->not_kept = g_strdup (error->message);
}

static const char *const *
get_paths (GPtrArray *paths)
{
  return paths ? (const char *const *)paths->pdata : NULL;
}

static gboolean
run (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  Publish *publish = data;
  FanPublishing *how = publish->how;
  GError *failure = NULL;
  FanPublishWish wish = { .put_back = how->put_back,
                          .mine = get_paths (how->mine),
                          .theirs = get_paths (how->theirs),
                          .password = how->password,
                          .func = on_step,
                          .data = publish };

  fan_publish_site (store, publish->target, &wish, progress, cancellable, &failure);
  keep_password (publish, failure, cancellable);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* -------- what is told -------- */

static void
tell_problems (Publish *publish)
{
  guint count = publish->problems->len;
  g_autofree char *title
      = g_strdup_printf (ngettext ("%u File Stayed as It Was", "%u Files Stayed as They Were", count), count);
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  g_ptr_array_add (publish->problems, NULL);
  lines = g_strjoinv ("\n", (char **)publish->problems->pdata);
  g_set_error_literal (&error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, lines);
  fan_session_fail (publish->session, title, error);
}

/* A folder can be shown at once. */
static void
tell_place (Publish *publish, const char *told)
{
  g_autoptr (GFile) folder = NULL, page = NULL;

  if (fan_target_is_server (publish->target))
    {
      fan_session_tell (publish->session, told);
      return;
    }
  folder = g_file_new_for_uri (fan_record_get_text (publish->target, "url"));
  page = g_file_get_child (folder, "index.html");
  fan_session_tell_file (publish->session, told, page);
}

static void
tell_success (Publish *publish)
{
  const char *name = fan_record_get_label (publish->target);
  guint all = publish->written + publish->taken_down;
  g_autofree char *told = NULL;

  if (publish->conflicts > 0)
    told = g_strdup_printf (
        ngettext ("%u conflict is left: %s", "%u conflicts are left: %s", publish->conflicts),
        publish->conflicts, name);
  else if (all > 0)
    told = g_strdup_printf (ngettext ("Published %u file: %s", "Published %u files: %s", all), all, name);
  else
    told = g_strdup_printf (_ ("Up to date: %s"), name);
  tell_place (publish, told);
}

static gboolean
needs_time (const GError *error)
{
  return g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_OFFLINE)
         || g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN_PAGE)
         || g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BUSY);
}

/* A password is asked for right there; what only needs time stands in the row; the rest needs somebody to read it. */
static void
tell_failure (Publish *publish, const GError *error)
{
  const char *name = fan_record_get_label (publish->target);
  GtkWidget *parent = publish->how->parent;
  g_autofree char *title = g_strdup_printf (_ ("“%s” Was Not Published"), name);
  g_autofree char *told = g_strdup_printf (_ ("Not published yet: %s"), name);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_tell (publish->session, _ ("Stopped. Publish again to go on from there."));
  else if (g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN) && parent
           && gtk_widget_get_mapped (parent))
    gtk_widget_activate_action (parent, "win.sign-in", "s", fan_record_get_id (publish->target));
  else if (needs_time (error) || g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_SIGN_IN))
    {
      if (!publish->how->by_itself)
        fan_session_tell (publish->session, told);
    }
  else
    fan_session_fail (publish->session, title, error);
}

static char *
dup_key (FanRecord *target)
{
  return g_strconcat ("publish-details:", fan_record_get_id (target), NULL);
}

char *
fan_publishing_get_details (FanSession *session, FanRecord *target)
{
  g_autofree char *key = dup_key (target);
  return fan_session_recall (session, key);
}

static void
remember_details (Publish *publish, const GError *error)
{
  g_autofree char *key = dup_key (publish->target);

  if (error != NULL)
    g_string_append_printf (publish->details, "%s\n", error->message);
  fan_session_remember (publish->session, key, publish->details->len ? publish->details->str : NULL);
}

static void
on_done (const GError *error, gpointer data)
{
  Publish *publish = data;
  g_autoptr (GError) not_kept = NULL;

  remember_details (publish, error);
  if (error != NULL)
    tell_failure (publish, error);
  else if (publish->problems->len > 0)
    tell_problems (publish);
  else
    tell_success (publish);
  if (publish->not_kept != NULL)
    {
      g_set_error_literal (&not_kept, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, publish->not_kept);
      fan_session_fail (publish->session, _ ("The Password Is Not Kept"), not_kept);
    }
  g_signal_emit_by_name (publish->session, "changed"); /* how it ended is no change of the library */
  publish_free (publish);
}

void
fan_publishing_start (FanSession *session, FanRecord *target, FanPublishing *how)
{
  Publish *publish;

  if (how == NULL)
    how = g_new0 (FanPublishing, 1);
  if (how->parent != NULL)
    g_object_ref (how->parent);
  if (how->mine != NULL)
    g_ptr_array_add (how->mine, NULL);
  if (how->theirs != NULL)
    g_ptr_array_add (how->theirs, NULL);
  if (fan_session_find_job (session, fan_record_get_id (target)) != NULL)
    {
      how_free (how);
      return;
    }
  publish = g_new0 (Publish, 1);
  publish->session = g_object_ref (session);
  publish->target = g_object_ref (target);
  publish->how = how;
  publish->problems = g_ptr_array_new_with_free_func (g_free);
  publish->details = g_string_new (NULL);
  fan_session_run_for (session, fan_record_get_id (target), _ ("Publishing"), run, publish, NULL, on_done,
                       publish);
}
