/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-withdraw.h"

#include <adwaita.h>

#include "fan-consent.h"
#include "fan-door.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-recall.h"
#include "shared/fan-question.h"
#include "testimonials/fan-card-facts.h"
#include "testimonials/fan-card-uses.h"

/* More places than this are only counted. */
#define MAX_PLACES 8

typedef struct
{
  FanSession *session;
  GtkWidget *window;
  FanRecord *record;
  GPtrArray *uses; /* what is still out there */
  gboolean *ours;  /* for each: no publishing takes it down */
  guint own;       /* how many are */
} Withdraw;

static void
withdraw_free (gpointer data)
{
  Withdraw *withdraw = data;

  g_clear_object (&withdraw->session);
  g_clear_object (&withdraw->record);
  g_clear_weak_pointer (&withdraw->window);
  g_clear_pointer (&withdraw->uses, g_ptr_array_unref);
  g_free (withdraw->ours);
  g_free (withdraw);
}

static gboolean
write_withdrawal (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_consent_withdraw (set, data, error);
}

/* What stands at a target comes down with its next publish: that is the next thing to do. */
static void
on_withdrawn (const GError *error, gpointer data)
{
  Withdraw *withdraw = data;

  if (error == NULL && withdraw->uses->len > withdraw->own && withdraw->window != NULL)
    gtk_widget_activate_action (withdraw->window, "win.publish", "s", "");
  withdraw_free (withdraw);
}

/* What is still true after it: where the words are, and who takes them down. */
static char *
tell_rest (Withdraw *withdraw)
{
  guint own = withdraw->own, remote = withdraw->uses->len - own;

  if (own + remote == 0)
    return g_strdup (_ ("Withdrawn. Nothing of it leaves any more."));
  if (own == 0)
    return g_strdup_printf (ngettext ("Withdrawn. Still out in %u place, until you publish.",
                                      "Withdrawn. Still out in %u places, until you publish.", remote),
                            remote);
  if (remote == 0)
    return g_strdup_printf (
        ngettext ("Withdrawn. Still out in %u place: take it down, Sharing says where.",
                  "Withdrawn. Still out in %u places: take them down, Sharing says where.", own),
        own);
  return g_strdup_printf (
      _ ("Withdrawn. Still out in %u places: publish, and take down %u yourself, Sharing says where."),
      own + remote, own);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Withdraw *withdraw)
{
  g_autofree char *told = tell_rest (withdraw);

  if (!g_str_equal (response, "withdraw"))
    {
      withdraw_free (withdraw);
      return;
    }
  fan_session_write_then (withdraw->session, _ ("Consent withdrawn"), told, FAN_WRITE_FINAL, write_withdrawal,
                          g_object_ref (withdraw->record), g_object_unref, on_withdrawn, withdraw);
}

/* -------- the recall list -------- */

static void
take_uses (Withdraw *withdraw, FanView *view, GPtrArray *uses)
{
  withdraw->uses = g_ptr_array_ref (uses);
  withdraw->ours = g_new0 (gboolean, uses->len + 1);
  for (guint i = 0; i < uses->len; i++)
    {
      withdraw->ours[i] = fan_recall_needs_hand (view, g_ptr_array_index (uses, i));
      withdraw->own += withdraw->ours[i];
    }
}

/* "1 poster is yours", when all that is yours is of one kind; places otherwise. */
static char *
tell_yours (Withdraw *withdraw)
{
  guint yours = withdraw->own;
  const char *kind = NULL;
  gboolean mixed = FALSE;

  for (guint i = 0; i < withdraw->uses->len; i++)
    {
      const char *artefact = fan_record_get_text (g_ptr_array_index (withdraw->uses, i), "artefact");
      if (!withdraw->ours[i])
        continue;
      mixed = mixed || (kind != NULL && g_strcmp0 (kind, artefact) != 0);
      kind = artefact;
    }
  if (!mixed && g_strcmp0 (kind, "print") == 0)
    return g_strdup_printf (ngettext ("%u poster is yours", "%u posters are yours", yours), yours);
  if (!mixed && g_strcmp0 (kind, "deck") == 0)
    return g_strdup_printf (ngettext ("%u deck is yours", "%u decks are yours", yours), yours);
  return g_strdup_printf (ngettext ("%u place is yours", "%u places are yours", yours), yours);
}

/* "June’s words are in 3 places. 2 come down with the next publish, 1 poster is yours." */
static char *
tell_recall (Withdraw *withdraw)
{
  g_autofree char *whose = fan_card_dup_whose_words (withdraw->record);
  g_autofree char *places = NULL, *down = NULL, *yours = NULL;
  guint total = withdraw->uses->len, own = withdraw->own, remote = total - own;

  if (total == 0)
    return g_strdup_printf (_ ("%s are nowhere outside. They stay in your library, and never leave it."),
                            whose);
  places = g_strdup_printf (ngettext ("%s are in %u place.", "%s are in %u places.", total), whose, total);
  down = g_strdup_printf (
      ngettext ("%u comes down with the next publish", "%u come down with the next publish", remote), remote);
  yours = tell_yours (withdraw);
  if (own == 0)
    return g_strdup_printf ("%s %s.", places, down);
  if (remote == 0)
    return g_strdup_printf ("%s %s.", places, yours);
  return g_strdup_printf ("%s %s, %s.", places, down, yours);
}

static GtkWidget *
make_list (Withdraw *withdraw)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where the words are"), -1);
  for (guint i = 0; i < withdraw->uses->len && i < MAX_PLACES; i++)
    {
      FanRecord *use = g_ptr_array_index (withdraw->uses, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = fan_use_make_title (use);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), withdraw->ours[i]
                                                             ? _ ("Yours to take down")
                                                             : _ ("Comes down with the next publish"));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (fan_use_get_icon (use)));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static void
ask (Withdraw *withdraw)
{
  g_autofree char *whose = fan_card_dup_whose_words (withdraw->record);
  g_autofree char *heading = g_strdup_printf (_ ("Withdraw %s?"), whose);
  g_autofree char *recall = tell_recall (withdraw);
  g_autofree char *body = g_strdup_printf (_ ("%s This can’t be undone."), recall);
  GtkWidget *dialog = fan_question_new (withdraw->window, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "withdraw",
                                    _ ("_Withdraw"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "withdraw",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (withdraw->uses->len > 0)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_list (withdraw));
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), withdraw);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fan_withdraw_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanView) view = fan_session_read (session);
  /* The words of a removed card may still be out there. */
  g_autoptr (FanRecord) record = view ? fan_view_get_any (view, &fan_kind_testimonial, id, NULL) : NULL;
  g_autoptr (GPtrArray) uses = record ? fan_usage_list (view, id, TRUE, NULL) : NULL;
  Withdraw *withdraw;

  if (uses == NULL)
    return;
  withdraw = g_new0 (Withdraw, 1);
  withdraw->session = g_object_ref (session);
  withdraw->record = g_steal_pointer (&record);
  take_uses (withdraw, view, uses);
  g_set_weak_pointer (&withdraw->window, GTK_WIDGET (gtk_widget_get_root (parent)));
  ask (withdraw);
}
