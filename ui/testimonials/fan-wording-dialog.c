/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-wording-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-wording.h"
#include "testimonials/fan-card-facts.h"
#include "testimonials/fan-wording-difference.h"

struct _FanWordingDialog
{
  FanDialog parent;
  GtkWidget *original, *restore, *preview, *difference, *warning, *consent, *save;
  GtkTextView *view;
  FanRecord *record;
  char *covers; /* what the present consent is for; NULL: there is none */
};

G_DEFINE_FINAL_TYPE (FanWordingDialog, fan_wording_dialog, FAN_TYPE_DIALOG)

static const char *
get_original (FanWordingDialog *dialog)
{
  const char *original = fan_record_get_text (dialog->record, "quote_original");

  return original ? original : "";
}

static FanWordingDifference *
compare (FanWordingDialog *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (dialog->view);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return fan_wording_compare (get_original (dialog), text);
}

/* -------- telling -------- */

static void
show_line (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static char *
list_added (GPtrArray *added)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < added->len && i < 6; i++)
    g_string_append_printf (text, i ? ", “%s”" : "“%s”", (char *)g_ptr_array_index (added, i));
  if (added->len > 6)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

static void
tell_added (FanWordingDialog *dialog, FanWordingDifference *difference)
{
  g_autofree char *added = list_added (difference->added);
  g_autofree char *text = NULL;

  if (difference->added->len > 0)
    text = g_strdup_printf (_ ("Nobody said %s. Put what is yours in [brackets]."), added);
  show_line (dialog->warning, text);
}

/* What the change means for the consent that was given for the wording as it is. */
static void
tell_consent (FanWordingDialog *dialog, FanWordingDifference *difference)
{
  g_autoptr (FanRecord) changed = fan_record_copy (dialog->record);
  g_autofree char *name = fan_card_dup_first_name (dialog->record);
  g_autofree char *shown = NULL, *text = NULL;

  fan_record_set_text (changed, "quote_edited", difference->wording);
  shown = fan_wording_make_fingerprint (changed);
  if (dialog->covers != NULL && g_strcmp0 (shown, dialog->covers) != 0)
    text = name ? g_strdup_printf (
               _ ("%s agreed to another wording: this one is held back until the consent is saved "
                  "again."),
               name)
                : g_strdup (
                    _ ("The consent is for another wording: this one is held back until it is saved again."));
  show_line (dialog->consent, text);
}

static void
update (FanWordingDialog *dialog)
{
  g_autoptr (FanWordingDifference) difference = compare (dialog);
  g_autofree char *preview = NULL, *cuts = NULL;
  const char *present = fan_record_get_text (dialog->record, "quote_edited");

  preview = g_strdup_printf (_ ("“%s”"), difference->wording ? difference->wording : get_original (dialog));
  gtk_label_set_label (GTK_LABEL (dialog->preview), preview);
  cuts = g_strdup_printf (ngettext ("%u cut, marked by […]", "%u cuts, marked by […]", difference->cuts),
                          difference->cuts);
  show_line (dialog->difference, difference->wording == NULL ? _ ("Word for word as it was said.")
                                 : difference->cuts > 0      ? cuts
                                                             : NULL);
  tell_added (dialog, difference);
  tell_consent (dialog, difference);
  gtk_widget_set_sensitive (dialog->restore, difference->wording != NULL);
  gtk_widget_set_sensitive (dialog->save, g_strcmp0 (present, difference->wording) != 0);
}

/* -------- saving -------- */

static gboolean
write_wording (FanChangeSet *set, gpointer data, GError **error)
{
  FanRecord *wanted = data;
  g_autoptr (FanRecord) record = fan_view_get (fan_change_set_get_view (set), &fan_kind_testimonial,
                                               fan_record_get_id (wanted), error);

  if (record == NULL)
    return FALSE;
  fan_record_set_text (record, "quote_edited", fan_record_get_text (wanted, "quote_edited"));
  return fan_change_set_update (set, record, error);
}

static void
on_save (FanWordingDialog *dialog)
{
  g_autoptr (FanWordingDifference) difference = compare (dialog);
  FanRecord *wanted = fan_record_copy (dialog->record);

  fan_record_set_text (wanted, "quote_edited", difference->wording);
  fan_session_write (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Changed the wording"),
                     _ ("Wording saved"), write_wording, wanted, g_object_unref);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
on_restore (FanWordingDialog *dialog)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (dialog->view), get_original (dialog), -1);
}

/* -------- object -------- */

void
fan_wording_dialog_open (GtkWidget *parent, FanSession *session, FanRecord *testimonial, FanRecord *consent)
{
  FanWordingDialog *dialog = g_object_new (FAN_TYPE_WORDING_DIALOG, NULL);
  g_autofree char *key = g_strdup_printf ("testimonial.wording.%s", fan_record_get_id (testimonial));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (dialog->view);

  dialog->record = fan_record_copy (testimonial);
  dialog->covers = consent ? g_strdup (fan_record_get_text (consent, "covers")) : NULL;
  gtk_label_set_label (GTK_LABEL (dialog->original), get_original (dialog));
  gtk_text_buffer_set_text (buffer, fan_wording_get (testimonial), -1);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (update), dialog, G_CONNECT_SWAPPED);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_dialog_keep (FAN_DIALOG (dialog), key, buffer);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->view));
  update (dialog);
}

static void
fan_wording_dialog_finalize (GObject *object)
{
  FanWordingDialog *dialog = FAN_WORDING_DIALOG (object);

  g_clear_object (&dialog->record);
  g_free (dialog->covers);
  G_OBJECT_CLASS (fan_wording_dialog_parent_class)->finalize (object);
}

static void
fan_wording_dialog_class_init (FanWordingDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_wording_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-wording-dialog.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FanWordingDialog, child)
  BIND (original);
  BIND (restore);
  BIND (view);
  BIND (preview);
  BIND (difference);
  BIND (warning);
  BIND (consent);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
}

static void
fan_wording_dialog_init (FanWordingDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
