/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-finder.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

/* Of each kind so many; who wants more searches on its page. */
#define EACH 5

/* What is searched, in the order in which it is shown. */
static const struct
{
  const FanKind *kind;
  const char *title;
  const char *icon;
} parts[] = {
  { &fan_kind_testimonial, N_ ("Testimonials"), "fan-quote-symbolic" },
  { &fan_kind_program, N_ ("Programs"), "starred-symbolic" },
  { &fan_kind_event, N_ ("Calendar"), "x-office-calendar-symbolic" },
  { &fan_kind_audience, N_ ("Audiences"), "fan-people-symbolic" },
  { &fan_kind_channel, N_ ("Channels"), "view-grid-symbolic" },
  { &fan_kind_conversation, N_ ("Conversations"), "chat-message-new-symbolic" },
  { &fan_kind_person, N_ ("People"), "avatar-default-symbolic" },
  { &fan_kind_deck, N_ ("Decks"), "x-office-presentation-symbolic" },
};

typedef struct
{
  const FanKind *kind;
  char *id, *title, *subtitle;
} Found;

struct _FanFinder
{
  AdwBin parent;
  GtkWidget *box, *none, *stack;
  GtkWidget *first;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FanFinder, fan_finder, ADW_TYPE_BIN)

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->id);
  g_free (found->title);
  g_free (found->subtitle);
  g_free (found);
}

/* -------- looking, in a thread -------- */

static char *
dup_day (FanRecord *record, const char *field)
{
  GDate day;

  return fan_local_parse (fan_record_get_text (record, field), &day, NULL) ? fan_date_to_text (&day) : NULL;
}

static Found *
describe (FanNamer *namer, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);
  Found *found = g_new0 (Found, 1);
  const char *title = fan_record_get_label (record);

  found->kind = kind;
  found->id = g_strdup (fan_record_get_id (record));
  if (kind == &fan_kind_testimonial)
    {
      const char *quote = fan_record_get_text (record, "quote_edited");
      title = quote ? quote : fan_record_get_text (record, "quote_original");
      found->subtitle = *fan_record_get_label (record) ? g_strdup (fan_record_get_label (record)) : NULL;
    }
  else if (kind == &fan_kind_conversation)
    {
      title = fan_record_get_text (record, "works_in");
      title = title ? title : fan_record_get_text (record, "problem");
      title = title ? title : fan_record_get_text (record, "note");
      found->subtitle = dup_day (record, "date");
    }
  else if (kind == &fan_kind_event)
    found->subtitle = dup_day (record, "dtstart");
  if (fan_kind_find_field (kind, "program") >= 0 && !fan_record_is_null (record, "program"))
    {
      const char *program = fan_namer_get_name (namer, "program", fan_record_get_text (record, "program"));
      char *both = found->subtitle ? g_strconcat (found->subtitle, " · ", program, NULL) : g_strdup (program);
      g_free (found->subtitle);
      found->subtitle = both;
    }
  found->title = fan_text_excerpt (title ? title : "", 120);
  return found;
}

static gpointer
look (FanView *view, FanClock *clock, gpointer words, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (FanNamer) namer = fan_namer_new (view, clock);

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_autoptr (FanQuery) query = fan_query_new (parts[p].kind);
      g_autoptr (GPtrArray) records = NULL;
      fan_query_search (query, words);
      fan_query_limit (query, EACH);
      records = fan_view_list (view, query, error);
      if (records == NULL)
        return NULL;
      for (guint i = 0; i < records->len; i++)
        g_ptr_array_add (all, describe (namer, g_ptr_array_index (records, i)));
    }
  return g_steal_pointer (&all);
}

/* -------- showing -------- */

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FanFinder *finder)
{
  const Found *found = g_object_get_data (G_OBJECT (row), "found");

  if (found->kind == &fan_kind_program)
    gtk_widget_activate_action (GTK_WIDGET (row), "win.program", "s", found->id);
  else
    gtk_widget_activate_action (GTK_WIDGET (row), "win.show", "(ss)", found->kind->name, found->id);
}

static GtkWidget *
make_row (Found *found)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), found->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (found->subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), found->subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "found", found, found_free);
  return row;
}

static void
show_part (FanFinder *finder, GPtrArray *all, guint part)
{
  GtkWidget *group = NULL, *list = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      Found *found = g_ptr_array_index (all, i);
      GtkWidget *row;
      if (found == NULL || found->kind != parts[part].kind)
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (parts[part].title));
          list = gtk_list_box_new ();
          gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
          gtk_widget_add_css_class (list, "boxed-list");
          gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          _ (parts[part].title), -1);
          g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), finder);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
          gtk_box_append (GTK_BOX (finder->box), group);
        }
      row = make_row (found);
      all->pdata[i] = NULL;
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (parts[part].icon));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      if (finder->first == NULL)
        finder->first = row;
    }
}

static void
clear (FanFinder *finder)
{
  GtkWidget *child;

  finder->first = NULL;
  while ((child = gtk_widget_get_first_child (finder->box)) != NULL)
    gtk_box_remove (GTK_BOX (finder->box), child);
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer data)
{
  FanFinder *finder = FAN_FINDER (object);
  g_autoptr (GPtrArray) all = fan_session_load_finish (result, NULL);

  if (all == NULL) /* another search came after it */
    return;
  g_ptr_array_set_free_func (all, NULL);
  clear (finder);
  gtk_stack_set_visible_child (GTK_STACK (finder->stack),
                               all->len ? gtk_widget_get_first_child (finder->stack) : finder->none);
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    show_part (finder, all, part);
}

void
fan_finder_search (FanFinder *finder, FanSession *session, const char *words)
{
  g_cancellable_cancel (finder->cancellable);
  g_set_object (&finder->cancellable, NULL);
  finder->cancellable = g_cancellable_new ();
  fan_session_load (session, finder, look, g_strdup (words), g_free, (GDestroyNotify)g_ptr_array_unref,
                    finder->cancellable, on_found, NULL);
}

void
fan_finder_activate_first (FanFinder *finder)
{
  if (finder->first != NULL)
    gtk_widget_activate (finder->first);
}

/* -------- object -------- */

static void
fan_finder_dispose (GObject *object)
{
  g_clear_object (&FAN_FINDER (object)->cancellable);
  G_OBJECT_CLASS (fan_finder_parent_class)->dispose (object);
}

static void
fan_finder_class_init (FanFinderClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_finder_dispose;
}

static void
fan_finder_init (FanFinder *finder)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  finder->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (finder->box, 18);
  gtk_widget_set_margin_end (finder->box, 18);
  gtk_widget_set_margin_top (finder->box, 12);
  gtk_widget_set_margin_bottom (finder->box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), finder->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  finder->none = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (finder->none), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (finder->none), _ ("Nothing Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (finder->none),
                                   _ ("Try the beginning of a word, or fewer words."));
  finder->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (finder->stack), scroller);
  gtk_stack_add_child (GTK_STACK (finder->stack), finder->none);
  adw_bin_set_child (ADW_BIN (finder), finder->stack);
}
