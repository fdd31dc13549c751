/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-history-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

#include <string.h>

/* Who looks further back has the command line. */
#define MAX_ENTRIES 300
#define MAX_VALUE 80

struct _FanHistoryDialog
{
  FanDialog parent;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FanHistoryDialog, fan_history_dialog, FAN_TYPE_DIALOG)

static const struct
{
  const char *field, *name;
} names[] = {
  { "kind", N_ ("Kind") },
  { "quote_original", N_ ("Quote") },
  { "quote_edited", N_ ("Wording") },
  { "said_on", N_ ("Said on") },
  { "author", N_ ("Name") },
  { "email", N_ ("Mail address") },
  { "role", N_ ("Role") },
  { "department", N_ ("Department") },
  { "author_person", N_ ("Person") },
  { "program", N_ ("Program") },
  { "audience", N_ ("Audience") },
  { "result_level", N_ ("Kind of result") },
  { "before", N_ ("Before") },
  { "after", N_ ("After") },
  { "metric", N_ ("What was counted") },
  { "problem", N_ ("Problem") },
  { "status", N_ ("Status") },
  { "tags", N_ ("Tags") },
  { "notes", N_ ("Notes") },
  { "expires", N_ ("Holds through") },
  { "withdrawn", N_ ("Withdrawn") },
  { "evidence", N_ ("Evidence") },
};

/* A step: what it was called, when, and what it changed. */
typedef struct
{
  gint64 change_set, at;
  char *label;
  GString *changes;
  gboolean undone;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->label);
  g_string_free (step->changes, TRUE);
  g_free (step);
}

/* -------- in words -------- */

static char *
describe_value (FanNamer *namer, const FanField *field, const FanValue *value, FanClock *clock)
{
  if (value->type == FAN_VALUE_NULL)
    return g_strdup (_ ("nothing"));
  if (field->type == FAN_INSTANT && value->type == FAN_VALUE_INT)
    {
      GDate date = fan_instant_get_date (value->integer, fan_clock_get_zone (clock));
      return fan_date_to_text (&date);
    }
  if (value->type == FAN_VALUE_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  if (value->type == FAN_VALUE_REAL)
    return g_strdup_printf ("%g", value->real);
  if (field->type == FAN_REF)
    return g_strdup (fan_namer_get_name (namer, field->refers, value->text));
  return fan_text_excerpt (value->text, MAX_VALUE);
}

static void
describe_change (Step *step, FanNamer *namer, const FanHistoryEntry *entry, FanClock *clock)
{
  const FanKind *kind = fan_kinds_find (entry->kind);
  int index = kind && entry->field ? fan_kind_find_field (kind, entry->field) : -1;
  g_autofree char *was = NULL, *is = NULL;

  for (guint i = 0; index >= 0 && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].field, kind->fields[index].name))
      {
        was = describe_value (namer, &kind->fields[index], &entry->old_value, clock);
        is = describe_value (namer, &kind->fields[index], &entry->new_value, clock);
        g_string_append_printf (step->changes, "%s%s: %s → %s", step->changes->len ? "\n" : "",
                                _ (names[i].name), was, is);
      }
}

/* -------- loading -------- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FanHistoryEntry *x = *(FanHistoryEntry *const *)a, *y = *(FanHistoryEntry *const *)b;

  return x->change_set == y->change_set ? 0 : x->change_set > y->change_set ? -1 : 1;
}

/* The testimonial's own entries and those of its consents, also of the ones that were replaced. */
static GPtrArray *
list_entries (FanView *view, const char *id, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) all = fan_view_history (view, id, MAX_ENTRIES, error);
  g_autoptr (GPtrArray) consents = NULL;

  fan_query_where (query, "testimonial", id);
  fan_query_include_deleted (query);
  consents = all ? fan_view_list (view, query, error) : NULL;
  for (guint i = 0; consents && i < consents->len; i++)
    {
      GPtrArray *more
          = fan_view_history (view, fan_record_get_id (g_ptr_array_index (consents, i)), MAX_ENTRIES, error);
      if (more == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, more);
    }
  if (consents != NULL)
    g_ptr_array_sort (all, compare_entries);
  return consents ? g_steal_pointer (&all) : NULL;
}

static gpointer
load_steps (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (view, data, error);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr (FanNamer) namer = fan_namer_new (view, clock);
  Step *step = NULL;

  for (guint i = 0; entries && i < entries->len; i++)
    {
      const FanHistoryEntry *entry = g_ptr_array_index (entries, i);

      if (step == NULL || step->change_set != entry->change_set)
        {
          step = g_new0 (Step, 1);
          step->change_set = entry->change_set;
          step->at = entry->at;
          step->label = g_strdup (entry->label);
          step->undone = entry->undone;
          step->changes = g_string_new (NULL);
          g_ptr_array_add (steps, step);
        }
      describe_change (step, namer, entry, clock);
    }
  return entries ? g_steal_pointer (&steps) : NULL;
}

/* -------- showing -------- */

static GtkWidget *
make_row (const Step *step)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (step->at / 1000);
  g_autofree char *at = g_date_time_format (when, _ ("%-d %B %Y, %H:%M"));
  g_autofree char *subtitle
      = step->changes->len ? g_strdup_printf ("%s\n%s", at, step->changes->str) : g_strdup (at);
  g_autofree char *title
      = step->undone ? g_strdup_printf (_ ("%s (undone)"), step->label) : g_strdup (step->label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title && *title ? title : _ ("Changed"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanHistoryDialog *dialog = FAN_HISTORY_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = fan_session_load_finish (result, &error);

  /* Closed meanwhile. */
  if (fan_dialog_get_session (FAN_DIALOG (dialog)) == NULL)
    return;
  if (steps == NULL)
    fan_session_fail (fan_dialog_get_session (FAN_DIALOG (dialog)), _ ("The history can’t be read"), error);
  for (guint i = 0; steps && i < steps->len; i++)
    gtk_list_box_append (dialog->list, make_row (g_ptr_array_index (steps, i)));
}

void
fan_history_dialog_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanHistoryDialog *dialog = g_object_new (FAN_TYPE_HISTORY_DIALOG, NULL);

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  fan_session_load (session, dialog, load_steps, g_strdup (id), g_free, (GDestroyNotify)g_ptr_array_unref,
                    NULL, on_loaded, NULL);
}

static void
fan_history_dialog_class_init (FanHistoryDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanHistoryDialog, list);
}

static void
fan_history_dialog_init (FanHistoryDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
