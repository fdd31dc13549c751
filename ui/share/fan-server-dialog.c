/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A target on a server: three fields, the tests that run by themselves, and what a company may want more. */
#include "share/fan-server-dialog.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-target.h"
#include "share/fan-certificate.h"
#include "share/fan-kept-versions.h"
#include "share/fan-lets-see.h"
#include "share/fan-target-parts.h"
#include "share/fan-target-save.h"
#include "shared/fan-form.h"

/* Milliseconds after the last key: an address that is half typed, or a password, must not be tried. */
#define REST_ADDRESS 1000
#define REST_SECRET 1500

static const struct
{
  const char *nick, *label;
} ways[] = {
  { "auto", N_ ("As the server offers it") },
  { "basic", N_ ("Basic") },
  { "digest", N_ ("Digest") },
  { "bearer", N_ ("Bearer: the password is a token") },
  { "ntlm", N_ ("NTLM (Windows)") },
  { "negotiate", N_ ("Negotiate (Kerberos ticket)") },
};

struct _FanServerDialog
{
  FanDialog parent;
  GtkWidget *column, *save;
  GtkWidget *address, *user, *password, *name;
  GtkWidget *more, *certificate;
  AdwComboRow *way;
  FanTargetParts *parts;
  FanLetsSee *see;
  char *kind, *ca;  /* ca: the text of the chosen certificate; NULL: none */
  char *id;         /* of the target that is edited; NULL: a new one */
  gboolean editing; /* it was opened for a target that was there */
  gboolean named;   /* the name was typed, not guessed */
  gboolean guessing;
  gboolean saving;
};

#define FAN_TYPE_SERVER_DIALOG (fan_server_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanServerDialog, fan_server_dialog, FAN, SERVER_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanServerDialog, fan_server_dialog, FAN_TYPE_DIALOG)

/* -------- what was entered -------- */

static const char *
get_way (FanServerDialog *dialog)
{
  return ways[adw_combo_row_get_selected (dialog->way)].nick;
}

static const char *
get_password (FanServerDialog *dialog)
{
  return gtk_editable_get_text (GTK_EDITABLE (dialog->password));
}

/* Browsers hide what an address begins with. */
static char *
dup_address (FanServerDialog *dialog)
{
  g_autofree char *text = fan_form_dup_text (dialog->address);
  g_autofree char *whole = text ? g_strconcat (strstr (text, "://") ? "" : "https://", text, NULL) : NULL;

  return whole ? fan_target_dup_address (whole) : NULL;
}

/* Whether it is enough to try: a name wants its password, or each attempt would count as a wrong one. */
static gboolean
is_enough (FanServerDialog *dialog)
{
  g_autofree char *user = fan_form_dup_text (dialog->user);
  gboolean secret = *get_password (dialog) != '\0' || dialog->editing;
  FanAuth auth = fan_auth_parse (get_way (dialog));

  if (auth == FAN_AUTH_NEGOTIATE)
    return TRUE;
  if (auth == FAN_AUTH_BEARER)
    return secret;
  return user ? secret : *get_password (dialog) == '\0';
}

static void
show_save (FanServerDialog *dialog)
{
  g_autofree char *name = fan_form_dup_text (dialog->name);

  gtk_widget_set_sensitive (dialog->save, name != NULL && !dialog->saving
                                              && (dialog->editing || fan_lets_see_is_good (dialog->see)));
}

static void
try (FanServerDialog *dialog, guint rest)
{
  g_autofree char *address = dup_address (dialog);
  FanServer *server = NULL;

  if (address != NULL && is_enough (dialog))
    {
      server = fan_server_new (address, g_str_equal (dialog->kind, "webdav"));
      server->user = fan_form_dup_text (dialog->user);
      server->password = *get_password (dialog) ? g_strdup (get_password (dialog)) : NULL;
      server->ca = g_strdup (dialog->ca);
      server->auth = fan_auth_parse (get_way (dialog));
    }
  fan_lets_see_try (dialog->see, server, dialog->id, rest);
}

/* -------- what is typed -------- */

/* The name is guessed from the server until somebody types one. */
static void
guess_name (FanServerDialog *dialog)
{
  g_autofree char *address = dup_address (dialog);
  g_autofree char *host = NULL;

  if (dialog->named || dialog->editing
      || !g_uri_split_network (address ? address : "", G_URI_FLAGS_PARSE_RELAXED, NULL, &host, NULL, NULL))
    return;
  dialog->guessing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (dialog->name), host ? host : "");
  dialog->guessing = FALSE;
}

static void
on_address (FanServerDialog *dialog)
{
  guess_name (dialog);
  try (dialog, REST_ADDRESS);
}

static void
on_secret (FanServerDialog *dialog)
{
  try (dialog, REST_SECRET);
}

static void
on_way (FanServerDialog *dialog)
{
  if (dialog->see != NULL)
    try (dialog, 0);
}

static void
on_name (FanServerDialog *dialog)
{
  g_autofree char *name = fan_form_dup_text (dialog->name);

  if (!dialog->guessing)
    dialog->named = name != NULL;
  show_save (dialog);
}

static void
on_beside (FanServerDialog *dialog)
{
  g_autofree char *address = dup_address (dialog);
  g_autofree char *beside = g_strconcat (address, "fanfare/", NULL);

  gtk_editable_set_text (GTK_EDITABLE (dialog->address), beside);
  gtk_editable_set_position (GTK_EDITABLE (dialog->address), -1);
  gtk_widget_grab_focus (dialog->address);
  try (dialog, 0);
}

/* -------- the company certificate -------- */

static void
show_certificate (FanServerDialog *dialog)
{
  g_autofree char *whose = fan_certificate_describe (dialog->ca);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (dialog->certificate),
                               whose ? whose
                               : dialog->ca
                                   ? _ ("A certificate was chosen.")
                                   : _ ("None: those of this computer are enough for most servers."));
}

static void
on_certificate_read (GtkWidget *widget, const char *pem, const char *words)
{
  FanServerDialog *dialog = FAN_SERVER_DIALOG (widget);

  if (pem == NULL)
    {
      fan_lets_see_tell (dialog->see, _ ("This is no certificate"), words);
      return;
    }
  g_free (dialog->ca);
  dialog->ca = g_strdup (pem);
  show_certificate (dialog);
  try (dialog, 0);
}

static void
on_certificate (FanServerDialog *dialog)
{
  fan_certificate_choose (GTK_WIDGET (dialog), on_certificate_read);
}

/* -------- saving -------- */

static void
on_saved (FanDialog *fan_dialog, const char *id, const char *words)
{
  FanServerDialog *dialog = FAN_SERVER_DIALOG (fan_dialog);
  g_autoptr (FanSession) session = g_object_ref (fan_dialog_get_session (fan_dialog));
  g_autoptr (GError) error = NULL;

  dialog->saving = FALSE;
  if (words == NULL)
    {
      fan_dialog_finish (fan_dialog);
      return;
    }
  if (id != NULL && *words != '\0')
    {
      /* It is there; only its password is not kept, and will be asked for. */
      g_set_error_literal (&error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, words);
      fan_session_fail (session, _ ("The Password Is Not Kept"), error);
      fan_dialog_finish (fan_dialog);
      return;
    }
  show_save (dialog);
}

static void
save (FanServerDialog *dialog)
{
  FanTargetWish *wish = g_new0 (FanTargetWish, 1);
  char *user = fan_form_dup_text (dialog->user);

  dialog->saving = TRUE;
  show_save (dialog);
  wish->id = g_strdup (dialog->id);
  wish->name = fan_form_dup_text (dialog->name);
  wish->address = dup_address (dialog);
  wish->kind = g_strdup (dialog->kind);
  wish->scope = g_strdup (fan_target_parts_get_scope (dialog->parts));
  wish->parts = fan_target_parts_dup (dialog->parts);
  wish->user = user ? user : g_strdup ("");
  wish->auth = g_strdup (get_way (dialog));
  wish->ca = g_strdup (dialog->ca ? dialog->ca : "");
  wish->password = *get_password (dialog) ? g_strdup (get_password (dialog)) : NULL;
  fan_target_save (FAN_DIALOG (dialog), wish, on_saved);
}

/* Enter does not wait for the rest. */
static void
on_enter (FanServerDialog *dialog)
{
  if (gtk_widget_get_sensitive (dialog->save))
    save (dialog);
  else if (!dialog->saving)
    try (dialog, 0);
}

static void
on_save (FanServerDialog *dialog)
{
  save (dialog);
}

/* -------- building -------- */

static GtkWidget *
add_entry (FanServerDialog *dialog, AdwPreferencesGroup *group, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (on_enter), dialog);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_help (AdwPreferencesGroup *group)
{
  GtkWidget *expander = gtk_expander_new (_ ("Where do I get an app password?"));
  GtkWidget *label = gtk_label_new (_ (
      "On Nextcloud: your picture at the top › Personal settings › Security › Devices & sessions › Create "
      "new app password. It works for this program alone, and you can take it back there at any time. Other "
      "servers take the password you sign in with; IT knows."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (expander, "caption");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_start (expander, 12);
  gtk_widget_set_margin_top (expander, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), label);
  adw_preferences_group_add (group, expander);
}

static void
add_fields (FanServerDialog *dialog)
{
  AdwPreferencesGroup *group = fan_form_add_group (dialog->column, NULL);

  dialog->address = add_entry (dialog, group, adw_entry_row_new (), _ ("Address"));
  dialog->user = add_entry (dialog, group, adw_entry_row_new (), _ ("User name"));
  dialog->password = add_entry (dialog, group, adw_password_entry_row_new (), _ ("App password"));
  fan_form_add_hint (group, _ ("The password goes into this computer’s keyring, nowhere else."));
  add_help (group);
}

static void
add_more (FanServerDialog *dialog)
{
  AdwPreferencesGroup *group = fan_form_add_group (dialog->column, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *way = adw_combo_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Company Certificate…"));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_string_list_append (names, _ (ways[i].label));
  dialog->way = ADW_COMBO_ROW (way);
  adw_combo_row_set_model (dialog->way, G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (way), _ ("Way of signing in"));
  dialog->more = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->more), _ ("More"));
  dialog->certificate = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (dialog->certificate), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->certificate), _ ("Who vouches for the server"));
  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_certificate), dialog);
  adw_action_row_add_suffix (ADW_ACTION_ROW (dialog->certificate), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (dialog->more), way);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (dialog->more), dialog->certificate);
  adw_preferences_group_add (group, dialog->more);
}

static void
connect_fields (FanServerDialog *dialog)
{
  g_signal_connect_swapped (dialog->address, "changed", G_CALLBACK (on_address), dialog);
  g_signal_connect_swapped (dialog->user, "changed", G_CALLBACK (on_secret), dialog);
  g_signal_connect_swapped (dialog->password, "changed", G_CALLBACK (on_secret), dialog);
  g_signal_connect_swapped (dialog->name, "changed", G_CALLBACK (on_name), dialog);
  g_signal_connect_swapped (dialog->way, "notify::selected", G_CALLBACK (on_way), dialog);
  g_signal_connect_swapped (dialog->see, "changed", G_CALLBACK (show_save), dialog);
  g_signal_connect_swapped (dialog->see, "certificate", G_CALLBACK (on_certificate), dialog);
  g_signal_connect_swapped (dialog->see, "beside", G_CALLBACK (on_beside), dialog);
  g_signal_connect_swapped (dialog->save, "clicked", G_CALLBACK (on_save), dialog);
}

static FanServerDialog *
make_dialog (GtkWidget *parent, const char *kind, const char *title, const char *done, const char *text)
{
  FanServerDialog *dialog = g_object_new (FAN_TYPE_SERVER_DIALOG, NULL);
  GtkWidget *label = gtk_label_new (text);
  gboolean narrow;

  dialog->kind = g_strdup (kind);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 540, 720);
  dialog->column = fan_form_new (FAN_DIALOG (dialog), title, done, &dialog->save);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (dialog->column), label);
  add_fields (dialog);
  dialog->see = FAN_LETS_SEE (fan_lets_see_new ());
  g_object_get (gtk_widget_get_root (parent), "narrow", &narrow, NULL);
  fan_lets_see_set_narrow (dialog->see, narrow);
  gtk_box_append (GTK_BOX (dialog->column), GTK_WIDGET (dialog->see));
  dialog->name
      = add_entry (dialog, fan_form_add_group (dialog->column, NULL), adw_entry_row_new (), _ ("Call it"));
  add_more (dialog);
  dialog->parts = g_object_new (FAN_TYPE_TARGET_PARTS, NULL);
  gtk_box_append (GTK_BOX (dialog->column), GTK_WIDGET (dialog->parts));
  return dialog;
}

void
fan_server_dialog_add (GtkWidget *parent, FanSession *session, const char *kind)
{
  gboolean dav = g_str_equal (kind, "webdav");
  FanServerDialog *dialog = make_dialog (
      parent, kind, dav ? _ ("Page on Nextcloud or WebDAV") : _ ("Plain Web Server (PUT)"), _ ("Add"),
      dav ? _ ("A folder on your intranet server. Copy its address from the browser and paste it here.")
          : _ ("A folder on a web server that takes files by PUT. IT tells its address."));

  show_certificate (dialog);
  connect_fields (dialog);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_dialog_keep (FAN_DIALOG (dialog), "target.address", dialog->address);
  fan_dialog_keep (FAN_DIALOG (dialog), "target.user", dialog->user);
  gtk_widget_grab_focus (dialog->address);
}

static void
on_remove (FanServerDialog *dialog)
{
  g_autoptr (FanRecord) target
      = fan_session_get_record (fan_dialog_get_session (FAN_DIALOG (dialog)), &fan_kind_target, dialog->id);

  if (target != NULL)
    fan_target_remove (FAN_DIALOG (dialog), target);
}

static void
show_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
}

void
fan_server_dialog_edit (GtkWidget *parent, FanSession *session, FanRecord *target)
{
  FanServerDialog *dialog = make_dialog (
      parent, fan_record_get_text (target, "kind"), fan_record_get_label (target), _ ("Save"),
      _ ("The address stays: what is published there is remembered by it. For another place add "
         "another target. The password stays too, as long as the field is empty."));
  g_autoptr (FanTargetOutcome) outcome = fan_target_get_outcome (fan_session_get_store (session), target);
  const char *auth = fan_record_get_text (target, "auth");
  GtkWidget *remove;

  dialog->id = g_strdup (fan_record_get_id (target));
  dialog->editing = TRUE;
  dialog->ca = g_strdup (fan_record_get_text (target, "ca"));
  show_text (dialog->address, fan_record_get_text (target, "url"));
  show_text (dialog->user, fan_record_get_text (target, "user"));
  show_text (dialog->name, fan_record_get_label (target));
  gtk_editable_set_editable (GTK_EDITABLE (dialog->address), FALSE);
  adw_combo_row_set_selected (dialog->way, (guint)fan_auth_parse (auth));
  fan_target_parts_show (dialog->parts, target);
  show_certificate (dialog);
  if (outcome && g_str_equal (outcome->state, "untrusted"))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (dialog->more), TRUE);
  connect_fields (dialog);
  gtk_box_append (GTK_BOX (dialog->column), fan_kept_versions_new (session, target));
  remove = fan_form_add_remove (dialog->column);
  gtk_button_set_label (GTK_BUTTON (remove), _ ("Remove This Target"));
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), dialog);
  show_save (dialog);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  gtk_widget_grab_focus (dialog->user);
}

/* -------- object -------- */

static void
fan_server_dialog_finalize (GObject *object)
{
  FanServerDialog *dialog = FAN_SERVER_DIALOG (object);

  g_free (dialog->kind);
  g_free (dialog->ca);
  g_free (dialog->id);
  G_OBJECT_CLASS (fan_server_dialog_parent_class)->finalize (object);
}

static void
fan_server_dialog_class_init (FanServerDialogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_server_dialog_finalize;
}

static void
fan_server_dialog_init (FanServerDialog *dialog)
{
}
