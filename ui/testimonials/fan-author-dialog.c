/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-author-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "shared/fan-date-row.h"

static const char *const fields[] = { "author", "role", "department", "email" };

struct _FanAuthorDialog
{
  FanDialog parent;
  GtkWidget *author, *role, *department, *email, *said_on, *save;
  char *id;
  GDate shown; /* what the date row began with */
};

G_DEFINE_FINAL_TYPE (FanAuthorDialog, fan_author_dialog, FAN_TYPE_DIALOG)

static GtkWidget *
get_row (FanAuthorDialog *dialog, guint i)
{
  GtkWidget *rows[] = { dialog->author, dialog->role, dialog->department, dialog->email };

  return rows[i];
}

typedef struct
{
  char *id;
  char *texts[G_N_ELEMENTS (fields)];
  gboolean dated;
  gint64 said_on;
} Author;

static void
author_free (gpointer data)
{
  Author *author = data;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_free (author->texts[i]);
  g_free (author->id);
  g_free (author);
}

static gboolean
write_author (FanChangeSet *set, gpointer data, GError **error)
{
  Author *author = data;
  g_autoptr (FanRecord) record
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_testimonial, author->id, error);

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fan_record_set_text (record, fields[i], author->texts[i]);
  if (author->dated)
    fan_record_set_instant (record, "said_on", author->said_on);
  return fan_change_set_update (set, record, error);
}

/* A day that was not touched keeps its time of day; another one is meant as a whole. */
static void
read_date (FanAuthorDialog *dialog, Author *author)
{
  GTimeZone *zone = fan_clock_get_zone (fan_session_get_clock (fan_dialog_get_session (FAN_DIALOG (dialog))));
  g_autofree char *noon = NULL;
  GDate date;

  author->said_on = FAN_INSTANT_NONE;
  if (!fan_date_row_get_date (FAN_DATE_ROW (dialog->said_on), &date))
    {
      author->dated = g_date_valid (&dialog->shown);
      return;
    }
  author->dated = !g_date_valid (&dialog->shown) || g_date_compare (&date, &dialog->shown) != 0;
  noon = fan_local_to_string (&date, 12 * 3600);
  author->said_on = fan_local_to_instant (noon, NULL, zone);
}

static void
on_save (FanAuthorDialog *dialog)
{
  Author *author;

  if (!gtk_widget_get_sensitive (dialog->save))
    return;
  author = g_new0 (Author, 1);
  author->id = g_strdup (dialog->id);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    author->texts[i] = fan_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (get_row (dialog, i))));
  read_date (dialog, author);
  fan_session_write (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("Changed who said it"),
                     _ ("Saved who said it"), write_author, author, author_free);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
on_date (FanAuthorDialog *dialog)
{
  FanDateRow *row = FAN_DATE_ROW (dialog->said_on);
  GDate date;

  gtk_widget_set_sensitive (dialog->save, fan_date_row_is_empty (row) || fan_date_row_get_date (row, &date));
}

static void
fill (FanAuthorDialog *dialog, FanRecord *testimonial, GTimeZone *zone)
{
  gint64 said = fan_record_get_instant (testimonial, "said_on");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = fan_record_get_text (testimonial, fields[i]);
      gtk_editable_set_text (GTK_EDITABLE (get_row (dialog, i)), text ? text : "");
    }
  g_date_clear (&dialog->shown, 1);
  if (said != FAN_INSTANT_NONE)
    dialog->shown = fan_instant_get_date (said, zone);
  fan_date_row_set_date (FAN_DATE_ROW (dialog->said_on), said != FAN_INSTANT_NONE ? &dialog->shown : NULL);
}

void
fan_author_dialog_open (GtkWidget *parent, FanSession *session, FanRecord *testimonial)
{
  FanAuthorDialog *dialog = g_object_new (FAN_TYPE_AUTHOR_DIALOG, NULL);

  dialog->id = g_strdup (fan_record_get_id (testimonial));
  fill (dialog, testimonial, fan_clock_get_zone (fan_session_get_clock (session)));
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *key = g_strdup_printf ("testimonial.%s.%s", fields[i], dialog->id);
      fan_dialog_keep (FAN_DIALOG (dialog), key, get_row (dialog, i));
    }
}

static void
fan_author_dialog_finalize (GObject *object)
{
  g_free (FAN_AUTHOR_DIALOG (object)->id);
  G_OBJECT_CLASS (fan_author_dialog_parent_class)->finalize (object);
}

static void
fan_author_dialog_class_init (FanAuthorDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (FAN_TYPE_DATE_ROW);
  G_OBJECT_CLASS (class)->finalize = fan_author_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-author-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanAuthorDialog, author);
  gtk_widget_class_bind_template_child (widget_class, FanAuthorDialog, role);
  gtk_widget_class_bind_template_child (widget_class, FanAuthorDialog, department);
  gtk_widget_class_bind_template_child (widget_class, FanAuthorDialog, email);
  gtk_widget_class_bind_template_child (widget_class, FanAuthorDialog, said_on);
  gtk_widget_class_bind_template_child (widget_class, FanAuthorDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_date);
}

static void
fan_author_dialog_init (FanAuthorDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
