/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-save.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-keyring.h"
#include "fan-kinds.h"

void
fan_target_wish_free (FanTargetWish *wish)
{
  g_free (wish->id);
  g_free (wish->name);
  g_free (wish->address);
  g_free (wish->kind);
  g_free (wish->scope);
  g_free (wish->parts);
  g_free (wish->user);
  g_free (wish->auth);
  g_free (wish->ca);
  if (wish->password)
    memset (wish->password, 0, strlen (wish->password));
  g_free (wish->password);
  g_free (wish);
}

typedef struct
{
  FanDialog *dialog;
  FanSession *session;
  FanTargetWish *wish;
  FanTargetSavedFunc func;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->dialog);
  g_object_unref (saving->session);
  fan_target_wish_free (saving->wish);
  g_free (saving);
}

static void
finish (Saving *saving, const char *words)
{
  if (fan_dialog_get_session (saving->dialog) != NULL)
    saving->func (saving->dialog, saving->wish->id, words);
  saving_free (saving);
}

/* -------- the password -------- */

static gpointer
keep_password (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Saving *saving = data;
  const FanTargetWish *wish = saving->wish;
  g_autofree char *label = g_strdup_printf (_ ("Fanfare: %s"), wish->name);
  g_autoptr (FanRecord) target = fan_view_get (view, &fan_kind_target, wish->id, NULL);

  /* What stood in the way may be mended by this. */
  if (target != NULL)
    fan_target_forget_outcome (fan_session_get_store (saving->session), target);
  if (wish->password && !fan_keyring_store (wish->id, label, wish->password, NULL, error))
    return NULL;
  return (gpointer) "kept";
}

static void
on_password_kept (GObject *object, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  fan_session_load_finish (result, &error);
  g_signal_emit_by_name (saving->session, "changed");
  finish (saving, error ? error->message : NULL);
}

/* -------- the target -------- */

static gboolean
change_target (FanChangeSet *set, const FanTargetWish *wish, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  const struct
  {
    const char *field, *text;
  } entered[] = { { "name", wish->name }, { "scope", wish->scope }, { "what", wish->parts },
                  { "user", wish->user }, { "auth", wish->auth },   { "ca", wish->ca } };
  g_autoptr (FanRecord) target = fan_view_get (view, &fan_kind_target, wish->id, error);

  if (target == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (entered); i++)
    {
      if (entered[i].text == NULL)
        continue;
      if (*entered[i].text == '\0')
        fan_record_set_text (target, entered[i].field, NULL);
      else if (!fan_library_set_field (view, target, entered[i].field, entered[i].text, error))
        return FALSE;
    }
  return fan_change_set_update (set, target, error);
}

static const char *
or_null (const char *text)
{
  return text && *text ? text : NULL;
}

static gboolean
write_target (FanChangeSet *set, gpointer data, GError **error)
{
  FanTargetWish *wish = ((Saving *)data)->wish;
  FanNewTarget added = { .name = wish->name,
                         .address = wish->address,
                         .kind = wish->kind,
                         .scope = wish->scope,
                         .what = wish->parts,
                         .user = or_null (wish->user),
                         .auth = wish->auth,
                         .ca = or_null (wish->ca) };
  g_autoptr (FanRecord) target = NULL;

  if (wish->id != NULL)
    return change_target (set, wish, error);
  target = fan_target_add (set, &added, error);
  if (target != NULL)
    wish->id = g_strdup (fan_record_get_id (target));
  return target != NULL;
}

static void
on_written (const GError *error, gpointer data)
{
  Saving *saving = data;

  if (error != NULL)
    finish (saving, "");
  else
    fan_session_load (saving->session, saving->dialog, keep_password, saving, NULL, NULL, NULL,
                      on_password_kept, saving);
}

void
fan_target_save (FanDialog *dialog, FanTargetWish *wish, FanTargetSavedFunc func)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *told
      = g_strdup_printf (wish->id ? _ ("Changed: %s") : _ ("Added. Nothing is sent yet: %s"), wish->name);

  saving->dialog = g_object_ref (dialog);
  saving->session = g_object_ref (fan_dialog_get_session (dialog));
  saving->wish = wish;
  saving->func = func;
  fan_session_write_then (fan_dialog_get_session (dialog),
                          wish->id ? _ ("Changed a target") : _ ("Added a target"), told, FAN_WRITE_DEFAULT,
                          write_target, saving, NULL, on_written, saving);
}

/* -------- removing -------- */

static gpointer
forget_password (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  fan_keyring_clear (data, NULL, NULL); /* without a keyring there is no password either */
  return NULL;
}

void
fan_target_remove (FanDialog *dialog, FanRecord *target)
{
  FanSession *session = fan_dialog_get_session (dialog);
  g_autofree char *told
      = g_strdup_printf (_ ("Removed. What is there stays there: %s"), fan_record_get_label (target));

  fan_session_remove (session, _ ("Removed a target"), told, target);
  if (fan_target_is_server (target))
    fan_session_load (session, NULL, forget_password, g_strdup (fan_record_get_id (target)), g_free, NULL,
                      NULL, NULL, NULL);
  fan_dialog_finish (dialog);
}
