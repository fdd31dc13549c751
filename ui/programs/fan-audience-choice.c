/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-audience-choice.h"

#include "calendar/fan-event-words.h"

#include "fan-i18n.h"
#include "fan-kinds.h"

struct _FanAudienceChoice
{
  AdwExpanderRow parent;
  GPtrArray *rows;   /* the rows inside */
  GPtrArray *chosen; /* ids */
  char *shown;       /* what is offered and chosen, to see whether it changed */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (FanAudienceChoice, fan_audience_choice, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_chosen (FanAudienceChoice *row, const char *id)
{
  return g_ptr_array_find_with_equal_func (row->chosen, id, g_str_equal, NULL);
}

static void
update_subtitle (FanAudienceChoice *row)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < row->chosen->len; i++)
    for (guint k = 0; k < row->rows->len; k++)
      {
        GtkWidget *one = g_ptr_array_index (row->rows, k);
        if (g_strcmp0 (g_object_get_data (G_OBJECT (one), "id"), g_ptr_array_index (row->chosen, i)) == 0)
          g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                                  (const char *)g_object_get_data (G_OBJECT (one), "name"));
      }
  if (names->len == 0)
    g_string_append (names, row->rows->len ? _ ("Nobody chosen yet") : _ ("There are no audiences yet"));
  {
    g_autofree char *markup = g_markup_escape_text (names->str, -1);
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), markup);
  }
}

static void
on_toggled (GtkCheckButton *check, FanAudienceChoice *row)
{
  char *id = g_object_get_data (G_OBJECT (check), "id");
  guint index;

  if (row->loading)
    return;
  if (gtk_check_button_get_active (check) && !is_chosen (row, id))
    g_ptr_array_add (row->chosen, g_strdup (id));
  else if (!gtk_check_button_get_active (check)
           && g_ptr_array_find_with_equal_func (row->chosen, id, g_str_equal, &index))
    g_ptr_array_remove_index (row->chosen, index);
  update_subtitle (row);
  g_signal_emit_by_name (row, "chosen");
}

static void
add_audience (FanRecord *audience, FanAudienceChoice *row)
{
  GtkWidget *one = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *id = fan_record_get_id (audience), *name = fan_record_get_label (audience);
  g_autofree char *words = fan_audience_words (audience);
  g_autofree char *markup = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (one), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (one), words);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (row, id));
  adw_action_row_add_prefix (ADW_ACTION_ROW (one), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (one), check);
  g_object_set_data_full (G_OBJECT (one), "id", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (one), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), one);
  g_ptr_array_add (row->rows, one);
}

static char *
describe (GPtrArray *audiences, const char *const *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < audiences->len; i++)
    g_string_append_printf (text, "%s %s\n", fan_record_get_id (g_ptr_array_index (audiences, i)),
                            fan_record_get_label (g_ptr_array_index (audiences, i)));
  for (guint i = 0; ids && ids[i]; i++)
    g_string_append_printf (text, "+%s\n", ids[i]);
  return g_string_free (text, FALSE);
}

void
fan_audience_choice_load (FanAudienceChoice *row, FanSession *session, const char *const *ids)
{
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_audience);
  g_autoptr (GPtrArray) audiences = view ? fan_view_list (view, query, NULL) : NULL;
  g_autofree char *now = audiences ? describe (audiences, ids) : NULL;

  if (now == NULL || g_strcmp0 (now, row->shown) == 0)
    return;
  g_free (row->shown);
  row->shown = g_steal_pointer (&now);
  row->loading = TRUE;
  for (guint i = 0; i < row->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (row), g_ptr_array_index (row->rows, i));
  g_ptr_array_set_size (row->rows, 0);
  g_ptr_array_set_size (row->chosen, 0);
  for (guint i = 0; ids && ids[i]; i++)
    g_ptr_array_add (row->chosen, g_strdup (ids[i]));
  for (guint i = 0; i < audiences->len; i++)
    add_audience (g_ptr_array_index (audiences, i), row);
  row->loading = FALSE;
  update_subtitle (row);
}

GStrv
fan_audience_choice_get_ids (FanAudienceChoice *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < row->chosen->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (row->chosen, i));
  return g_strv_builder_end (builder);
}

static void
fan_audience_choice_finalize (GObject *object)
{
  FanAudienceChoice *row = FAN_AUDIENCE_CHOICE (object);

  g_ptr_array_unref (row->rows);
  g_ptr_array_unref (row->chosen);
  g_free (row->shown);
  G_OBJECT_CLASS (fan_audience_choice_parent_class)->finalize (object);
}

static void
fan_audience_choice_class_init (FanAudienceChoiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_audience_choice_finalize;
  g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_audience_choice_init (FanAudienceChoice *row)
{
  row->rows = g_ptr_array_new ();
  row->chosen = g_ptr_array_new_with_free_func (g_free);
}
