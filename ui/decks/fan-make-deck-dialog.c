/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-make-deck-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-make-deck.h"
#include "fan-time.h"
#include "shared/fan-number-row.h"
#include "shared/fan-record-row.h"

#define MAX_MEETINGS 20

struct _FanMakeDeckDialog
{
  FanDialog parent;
  GtkWidget *make;
  AdwComboRow *meeting;
  FanRecordRow *program, *audience;
  AdwPreferencesGroup *group;
  GtkSpinButton *minutes;
  GtkLabel *verdict;
  GPtrArray *meetings; /* FanRecord, in the order of the row below "No meeting" */
  GtkWidget *opener;
  GCancellable *looking;
  gboolean filling, looked;
};

#define FAN_TYPE_MAKE_DECK_DIALOG (fan_make_deck_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanMakeDeckDialog, fan_make_deck_dialog, FAN, MAKE_DECK_DIALOG, FanDialog)
G_DEFINE_FINAL_TYPE (FanMakeDeckDialog, fan_make_deck_dialog, FAN_TYPE_DIALOG)

/* -------- what is asked for -------- */

typedef struct
{
  char *meeting, *program, *audience;
  int minutes;
  FanClock *clock;
  GtkWidget *dialog;
  char *made;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->meeting);
  g_free (wish->program);
  g_free (wish->audience);
  g_free (wish->made);
  g_free (wish);
}

static FanRecord *
get_meeting (FanMakeDeckDialog *dialog)
{
  guint chosen = adw_combo_row_get_selected (dialog->meeting);

  return chosen > 0 && chosen <= dialog->meetings->len ? g_ptr_array_index (dialog->meetings, chosen - 1)
                                                       : NULL;
}

static Wish *
wish_new (FanMakeDeckDialog *dialog)
{
  FanRecord *meeting = get_meeting (dialog);
  Wish *wish = g_new0 (Wish, 1);

  wish->meeting = meeting ? g_strdup (fan_record_get_id (meeting)) : NULL;
  wish->program = g_strdup (fan_record_row_get_id (dialog->program));
  wish->audience = g_strdup (fan_record_row_get_id (dialog->audience));
  wish->minutes = gtk_spin_button_get_value_as_int (dialog->minutes);
  wish->clock = fan_session_get_clock (fan_dialog_get_session (FAN_DIALOG (dialog)));
  return wish;
}

static FanComposed *
compose (FanView *view, FanClock *clock, Wish *wish, GError **error)
{
  FanDeckRequest request = { wish->meeting, wish->program, wish->audience, wish->minutes, NULL };

  return fan_deck_compose (view, clock, &request, error);
}

/* -------- what it will be -------- */

static gpointer
look (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  return compose (view, clock, data, error);
}

static char *
describe (FanComposed *composed)
{
  guint n = composed->deck->slides->len, quotes = composed->quotes->len;
  g_autofree char *slides = g_strdup_printf (n == 1 ? _ ("%u slide") : _ ("%u slides"), n);
  g_autofree char *said
      = g_strdup_printf (quotes == 1 ? _ ("%u cleared quote") : _ ("%u cleared quotes"), quotes);

  if (composed->held == 0)
    return g_strdup_printf (_ ("%s, with %s."), slides, said);
  return g_strdup_printf (_ ("%s, with %s. %u more are held back: nobody said that they may be shown there."),
                          slides, said, composed->held);
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer data)
{
  FanMakeDeckDialog *dialog = FAN_MAKE_DECK_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanComposed) composed = fan_session_load_finish (result, &error);
  g_autofree char *words = composed ? describe (composed) : NULL;
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || session == NULL)
    return;
  gtk_widget_set_sensitive (dialog->make, composed != NULL);
  gtk_label_set_label (dialog->verdict,
                       words ? words : _ ("There is no program to tell of yet. Add one first."));
  if (composed == NULL)
    return;
  /* All is guessed: Enter is enough. */
  if (!dialog->looked)
    gtk_widget_grab_focus (dialog->make);
  dialog->looked = TRUE;
  dialog->filling = TRUE;
  if (fan_record_row_get_id (dialog->program) == NULL)
    fan_record_row_load (dialog->program, session, &fan_kind_program, composed->program);
  gtk_spin_button_set_value (dialog->minutes, composed->minutes);
  dialog->filling = FALSE;
}

static void
look_again (FanMakeDeckDialog *dialog)
{
  g_cancellable_cancel (dialog->looking);
  g_clear_object (&dialog->looking);
  dialog->looking = g_cancellable_new ();
  fan_session_load (fan_dialog_get_session (FAN_DIALOG (dialog)), dialog, look, wish_new (dialog), wish_free,
                    (GDestroyNotify)fan_composed_free, dialog->looking, on_looked, NULL);
}

static void
on_changed (FanMakeDeckDialog *dialog)
{
  if (!dialog->filling)
    look_again (dialog);
}

/* A meeting says whom, about what and how long. */
static void
on_meeting (FanMakeDeckDialog *dialog)
{
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));
  FanRecord *meeting = get_meeting (dialog);

  if (dialog->filling || session == NULL)
    return;
  dialog->filling = TRUE;
  fan_record_row_load (dialog->program, session, &fan_kind_program,
                       meeting ? fan_record_get_text (meeting, "program") : NULL);
  fan_record_row_load (dialog->audience, session, &fan_kind_audience,
                       meeting ? fan_record_get_text (meeting, "audience") : NULL);
  gtk_spin_button_set_value (dialog->minutes, meeting && fan_record_get_int (meeting, "minutes_we_get") > 0
                                                  ? (double)fan_record_get_int (meeting, "minutes_we_get")
                                                  : 6);
  dialog->filling = FALSE;
  look_again (dialog);
}

/* -------- making it -------- */

static gboolean
write_deck (FanChangeSet *set, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (FanComposed) composed = compose (fan_change_set_get_view (set), wish->clock, wish, error);

  if (composed != NULL)
    wish->made = fan_deck_keep (set, composed, error);
  return wish->made != NULL;
}

static void
on_made (const GError *error, gpointer data)
{
  Wish *wish = data;
  FanMakeDeckDialog *dialog = FAN_MAKE_DECK_DIALOG (wish->dialog);

  gtk_widget_set_sensitive (dialog->make, TRUE);
  if (error == NULL)
    {
      GtkWidget *opener = dialog->opener;

      if (gtk_widget_get_root (opener) != NULL)
        gtk_widget_activate_action (opener, "win.show", "(ss)", "deck", wish->made);
      fan_dialog_finish (FAN_DIALOG (dialog));
    }
  g_object_unref (dialog);
  wish_free (wish);
}

static void
on_make (FanMakeDeckDialog *dialog)
{
  Wish *wish = wish_new (dialog);

  gtk_widget_set_sensitive (dialog->make, FALSE);
  wish->dialog = GTK_WIDGET (g_object_ref (dialog));
  fan_session_write_then (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Made a deck"),
                          _ ("The deck is made."), FAN_WRITE_DEFAULT, write_deck, wish, NULL, on_made, wish);
}

/* -------- opening -------- */

static char *
name_meeting (FanRecord *meeting)
{
  GDate date;

  if (fan_local_parse (fan_record_get_text (meeting, "dtstart"), &date, NULL))
    {
      g_autofree char *day = fan_date_to_text (&date);
      return g_strdup_printf ("%s, %s", fan_record_get_label (meeting), day);
    }
  return g_strdup (fan_record_get_label (meeting));
}

static void
load_meetings (FanMakeDeckDialog *dialog, FanSession *session, const char *id)
{
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (FanRecord) asked = view && *id ? fan_view_get (view, &fan_kind_event, id, NULL) : NULL;
  guint chosen = 0;

  if (view != NULL)
    dialog->meetings = fan_deck_list_meetings (view, fan_session_get_clock (session), MAX_MEETINGS, NULL);
  if (dialog->meetings == NULL)
    dialog->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_string_list_append (names, _ ("No meeting"));
  for (guint i = 0; i < dialog->meetings->len; i++)
    if (g_str_equal (fan_record_get_id (g_ptr_array_index (dialog->meetings, i)), id))
      chosen = i + 1;
  if (asked != NULL && chosen == 0)
    g_ptr_array_insert (dialog->meetings, 0, g_steal_pointer (&asked));
  for (guint i = 0; i < dialog->meetings->len; i++)
    {
      g_autofree char *name = name_meeting (g_ptr_array_index (dialog->meetings, i));
      gtk_string_list_append (names, name);
    }
  dialog->filling = TRUE;
  adw_combo_row_set_model (dialog->meeting, G_LIST_MODEL (names));
  adw_combo_row_set_selected (dialog->meeting, chosen ? chosen : MIN (dialog->meetings->len, 1));
  dialog->filling = FALSE;
}

void
fan_make_deck_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanMakeDeckDialog *dialog = g_object_new (FAN_TYPE_MAKE_DECK_DIALOG, NULL);

  dialog->opener = g_object_ref (parent);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  load_meetings (dialog, session, id);
  on_meeting (dialog);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->meeting));
}

/* -------- object -------- */

static void
fan_make_deck_dialog_dispose (GObject *object)
{
  FanMakeDeckDialog *dialog = FAN_MAKE_DECK_DIALOG (object);

  g_cancellable_cancel (dialog->looking);
  g_clear_object (&dialog->looking);
  g_clear_object (&dialog->opener);
  G_OBJECT_CLASS (fan_make_deck_dialog_parent_class)->dispose (object);
}

static void
fan_make_deck_dialog_finalize (GObject *object)
{
  g_clear_pointer (&FAN_MAKE_DECK_DIALOG (object)->meetings, g_ptr_array_unref);
  G_OBJECT_CLASS (fan_make_deck_dialog_parent_class)->finalize (object);
}

static void
fan_make_deck_dialog_class_init (FanMakeDeckDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_make_deck_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_make_deck_dialog_finalize;
  g_type_ensure (FAN_TYPE_RECORD_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fanfare_desktop/Fanfare/ui/fan-make-deck-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanMakeDeckDialog, make);
  gtk_widget_class_bind_template_child (widget_class, FanMakeDeckDialog, meeting);
  gtk_widget_class_bind_template_child (widget_class, FanMakeDeckDialog, program);
  gtk_widget_class_bind_template_child (widget_class, FanMakeDeckDialog, audience);
  gtk_widget_class_bind_template_child (widget_class, FanMakeDeckDialog, group);
  gtk_widget_class_bind_template_child (widget_class, FanMakeDeckDialog, verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_make);
  gtk_widget_class_bind_template_callback (widget_class, on_meeting);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
fan_make_deck_dialog_init (FanMakeDeckDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
  adw_preferences_group_add (dialog->group, fan_number_row_new (_ ("Minutes"), 1, 120, &dialog->minutes));
  g_signal_connect_swapped (dialog->minutes, "value-changed", G_CALLBACK (on_changed), dialog);
  gtk_window_set_default_widget (GTK_WINDOW (dialog), dialog->make);
}
