/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-people-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "map/fan-map-forms.h"

/* So many are shown; the search finds the others. */
#define SHOWN_MAX 200

struct _FanPeopleDialog
{
  FanDialog parent;
  GtkWidget *search, *stack, *more;
  GtkListBox *list;
  AdwStatusPage *none;
};

G_DEFINE_FINAL_TYPE (FanPeopleDialog, fan_people_dialog, FAN_TYPE_DIALOG)

/* -------- rows -------- */

/* "Fleet captain · Harbourline Ferries, Fleet" */
static char *
describe_work (FanRecord *person)
{
  const char *title = fan_record_get_text (person, "title"), *org = fan_record_get_text (person, "org");
  g_autoptr (GString) where = g_string_new (org ? org : "");

  g_string_replace (where, ";", ", ", 0);
  return title && org ? g_strdup_printf ("%s · %s", title, where->str)
                      : g_strdup (title ? title : where->str);
}

/* "Leader: resistant now, supportive wanted"; NULL for others. */
static char *
describe_level (FanRecord *person)
{
  const char *now = fan_map_words_level (fan_record_get_text (person, "level_now"));
  const char *wanted = fan_map_words_level (fan_record_get_text (person, "level_wanted"));

  if (!fan_record_get_bool (person, "leader"))
    return NULL;
  if (*now && *wanted)
    return g_strdup_printf (_ ("Leader. Now: %s. Wanted: %s."), now, wanted);
  return *now ? g_strdup_printf (_ ("Leader. Now: %s."), now) : g_strdup (_ ("Leader"));
}

static void
add_row (FanPeopleDialog *dialog, FanRecord *person)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *work = describe_work (person);
  g_autofree char *level = describe_level (person);
  g_autofree char *text = level ? g_strjoin (*work ? "\n" : "", work, level, NULL) : g_strdup (work);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fan_record_get_label (person));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-edit-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (fan_record_get_id (person)), g_free);
  gtk_list_box_append (dialog->list, row);
}

/* -------- reading -------- */

typedef struct
{
  GPtrArray *people;
  gint64 all;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->people, g_ptr_array_unref);
  g_free (found);
}

static FanQuery *
make_query (const char *words, const char *leader)
{
  FanQuery *query = fan_query_new (&fan_kind_person);

  if (*words != '\0')
    fan_query_search (query, words);
  if (leader != NULL)
    fan_query_where (query, "leader", leader);
  fan_query_order (query, "fn", FALSE);
  fan_query_limit (query, SHOWN_MAX);
  return query;
}

/* Leaders first, each by name. */
static gpointer
find_people (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  const char *words = data;
  g_autoptr (FanQuery) leaders = make_query (words, "true"), everybody = make_query (words, NULL);
  g_autoptr (GPtrArray) others = fan_view_list (view, everybody, error);
  Found *found = g_new0 (Found, 1);

  found->people = others ? fan_view_list (view, leaders, error) : NULL;
  if (found->people == NULL)
    {
      found_free (found);
      return NULL;
    }
  for (guint i = 0; i < others->len && found->people->len < SHOWN_MAX; i++)
    if (!fan_record_get_bool (g_ptr_array_index (others, i), "leader"))
      g_ptr_array_add (found->people, g_object_ref (g_ptr_array_index (others, i)));
  fan_query_limit (everybody, 0);
  found->all = fan_view_count (view, everybody, NULL);
  return found;
}

static void
show_found (FanPeopleDialog *dialog, Found *found)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (dialog->list)), *row;
  int focused = GTK_IS_LIST_BOX_ROW (focus) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (dialog->search)) != '\0';
  g_autofree char *more
      = g_strdup_printf (_ ("There are %d more: search for them."), (int)(found->all - found->people->len));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (dialog->list))) != NULL)
    gtk_list_box_remove (dialog->list, row);
  for (guint i = 0; i < found->people->len; i++)
    add_row (dialog, g_ptr_array_index (found->people, i));
  gtk_stack_set_visible_child_name (GTK_STACK (dialog->stack), found->people->len ? "list" : "none");
  adw_status_page_set_title (dialog->none, searching ? _ ("Nobody Goes by That Name") : _ ("Nobody Yet"));
  gtk_label_set_label (GTK_LABEL (dialog->more), more);
  gtk_widget_set_visible (dialog->more, found->all > (gint64)found->people->len);
  if (focused >= 0 && found->people->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (
        gtk_list_box_get_row_at_index (dialog->list, MIN (focused, (int)found->people->len - 1))));
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer data)
{
  FanPeopleDialog *dialog = FAN_PEOPLE_DIALOG (object);
  Found *found = fan_session_load_finish (result, NULL);
  g_autofree char *words = data;

  /* an answer to an older question is of no use */
  if (found != NULL && dialog->list != NULL
      && g_str_equal (words, gtk_editable_get_text (GTK_EDITABLE (dialog->search))))
    show_found (dialog, found);
  g_clear_pointer (&found, found_free);
}

static void
refresh (FanPeopleDialog *dialog)
{
  FanSession *session = fan_dialog_get_session (FAN_DIALOG (dialog));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (dialog->search));

  if (session != NULL)
    fan_session_load (session, dialog, find_people, g_strdup (words), g_free, found_free, NULL, on_found,
                      g_strdup (words));
}

/* -------- doing -------- */

static void
on_new (FanPeopleDialog *dialog)
{
  fan_map_new_person (GTK_WIDGET (dialog), fan_dialog_get_session (FAN_DIALOG (dialog)), "");
}

static void
on_row_activated (FanPeopleDialog *dialog, GtkListBoxRow *row)
{
  fan_map_edit_person (GTK_WIDGET (dialog), fan_dialog_get_session (FAN_DIALOG (dialog)),
                       g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_search_activate (FanPeopleDialog *dialog)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (dialog->list, 0);

  if (first != NULL)
    on_row_activated (dialog, first);
}

void
fan_people_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanPeopleDialog *dialog = g_object_new (FAN_TYPE_PEOPLE_DIALOG, NULL);

  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), dialog, G_CONNECT_SWAPPED);
  refresh (dialog);
  gtk_widget_grab_focus (dialog->search);
  if (id != NULL && *id != '\0')
    fan_map_edit_person (GTK_WIDGET (dialog), session, id);
}

/* -------- object -------- */

static void
fan_people_dialog_dispose (GObject *object)
{
  FAN_PEOPLE_DIALOG (object)->list = NULL;
  G_OBJECT_CLASS (fan_people_dialog_parent_class)->dispose (object);
}

static void
fan_people_dialog_class_init (FanPeopleDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_people_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-people-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanPeopleDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FanPeopleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FanPeopleDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FanPeopleDialog, more);
  gtk_widget_class_bind_template_child (widget_class, FanPeopleDialog, none);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, on_new);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
}

static void
fan_people_dialog_init (FanPeopleDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
