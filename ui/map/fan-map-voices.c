/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What people said, in their own words, newest first. */
#include "map/fan-map-voices.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "map/fan-map-forms.h"
#include "map/fan-map-words.h"
#include "shared/fan-page.h"

/* A sentence of theirs; else the problem that costs them most. */
static char *
quote (FanRecord *conversation)
{
  static const char *const fields[] = { "note", "problem", "outside" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = fan_record_get_text (conversation, fields[i]);
      if (!fan_text_is_blank (text))
        /* TRANSLATORS: quotation marks */
        return g_strdup_printf (_ ("“%s”"), text);
    }
  return g_strdup (_ ("No words were noted."));
}

static char *
describe_source (FanRecord *conversation, const GDate *today)
{
  const char *place = fan_record_get_text (conversation, "works_in");
  const char *role = fan_map_words_role (fan_record_get_text (conversation, "role"));
  g_autofree char *day = NULL;
  GDate date;

  if (fan_date_parse (fan_record_get_text (conversation, "date"), &date))
    day = fan_map_words_day (&date, today);
  return place ? g_strdup_printf ("%s · %s, %s", role, place, day ? day : "")
               : g_strdup_printf ("%s, %s", role, day ? day : "");
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_row (FanRecord *conversation, const GDate *today)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *source_label;
  g_autofree char *text = quote (conversation);
  g_autofree char *source = describe_source (conversation, today);

  source_label = make_label (source, "caption");
  gtk_widget_add_css_class (source_label, "dim-label");
  gtk_widget_add_css_class (box, "fan-voice");
  gtk_box_append (GTK_BOX (box), make_label (text, NULL));
  gtk_box_append (GTK_BOX (box), source_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (fan_record_get_id (conversation)), g_free);
  return row;
}

static void
on_activated (GtkWidget *list, GtkListBoxRow *row)
{
  fan_map_edit_conversation (list, fan_page_find_session (list), g_object_get_data (G_OBJECT (row), "id"));
}

GtkWidget *
fan_map_voices_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  g_signal_connect (list, "row-activated", G_CALLBACK (on_activated), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

/* (element-type FanRecord): newest first. */
static GPtrArray *
list_talks (FanView *view, const char *audience, FanVoices whose, const char *channel)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_conversation);
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *talks = g_ptr_array_new_with_free_func (g_object_unref);

  fan_query_where (query, "audience", audience);
  if (channel != NULL)
    fan_query_where (query, "found_out_via", channel);
  fan_query_order (query, "date", TRUE);
  all = fan_view_list (view, query, NULL);
  for (guint i = 0; all && i < all->len; i++)
    {
      gboolean own = g_strcmp0 (fan_record_get_text (g_ptr_array_index (all, i), "role"), "learner") == 0;
      if (own == (whose == FAN_VOICES_OWN))
        g_ptr_array_add (talks, g_object_ref (g_ptr_array_index (all, i)));
    }
  return talks;
}

/* Everything that the rows say: the same text needs no new rows. */
static char *
spell (GPtrArray *talks, guint limit, const GDate *today)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (talks->len, limit); i++)
    {
      FanRecord *talk = g_ptr_array_index (talks, i);
      g_autofree char *words = quote (talk);
      g_autofree char *source = describe_source (talk, today);
      g_string_append_printf (text, "%s\n%s\n%s\n", fan_record_get_id (talk), words, source);
    }
  return g_string_free (text, FALSE);
}

static void
fill (GtkWidget *list, GPtrArray *talks, guint limit, const GDate *today)
{
  GtkWidget *focus = gtk_widget_get_focus_child (list), *row;
  int focused = GTK_IS_LIST_BOX_ROW (focus) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  GtkListBoxRow *again;

  while ((row = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
  for (guint i = 0; i < MIN (talks->len, limit); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (g_ptr_array_index (talks, i), today));
  again = focused < 0
              ? NULL
              : gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), MIN (focused, (int)talks->len - 1));
  if (again != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (again));
}

guint
fan_map_voices_show (GtkWidget *list,
                     FanView *view,
                     const char *audience,
                     FanVoices whose,
                     const char *channel,
                     guint limit,
                     const GDate *today)
{
  g_autoptr (GPtrArray) talks = list_talks (view, audience, whose, channel);
  g_autofree char *spelled = spell (talks, limit, today);

  gtk_widget_set_visible (list, talks->len > 0);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (list), "spelled"), spelled) != 0)
    {
      fill (list, talks, limit, today);
      g_object_set_data_full (G_OBJECT (list), "spelled", g_steal_pointer (&spelled), g_free);
    }
  return talks->len;
}
