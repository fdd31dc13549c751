/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-audience-choice.h"

#include "calendar/fan-event-words.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "shared/fan-dialog.h"

struct _FanAudienceChoice
{
  AdwExpanderRow parent;
  GPtrArray *rows;   /* the rows inside */
  GPtrArray *chosen; /* ids */
  char *shown;       /* what is offered and chosen, to see whether it changed */
  GtkWidget *add;    /* the last row inside: something new */
  FanSession *session;
  gboolean loading;
  gboolean awaiting; /* a new one was asked for: it is chosen when it comes */
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

/* -------- a new one -------- */

static void
on_add (FanAudienceChoice *row)
{
  row->awaiting = fan_dialog_call_window (GTK_WIDGET (row), "win.new-audience", "");
}

static gboolean
is_offered (FanAudienceChoice *row, const char *id)
{
  for (guint i = 0; i < row->rows->len; i++)
    if (g_strcmp0 (g_object_get_data (g_ptr_array_index (row->rows, i), "id"), id) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable) */
static char *
find_awaited (FanAudienceChoice *row, GPtrArray *audiences)
{
  for (guint i = 0; row->awaiting && i < audiences->len; i++)
    if (!is_offered (row, fan_record_get_id (g_ptr_array_index (audiences, i))))
      return g_strdup (fan_record_get_id (g_ptr_array_index (audiences, i)));
  return NULL;
}

static void
on_changed (FanAudienceChoice *row)
{
  g_auto (GStrv) ids = row->awaiting ? fan_audience_choice_get_ids (row) : NULL;

  if (ids != NULL)
    fan_audience_choice_load (row, row->session, (const char *const *)ids);
}

static void
follow (FanAudienceChoice *row, FanSession *session)
{
  if (row->session == session)
    return;
  if (row->session != NULL)
    g_signal_handlers_disconnect_by_data (row->session, row);
  g_set_object (&row->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), row, G_CONNECT_SWAPPED);
}

static void
make_add (FanAudienceChoice *row)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");

  row->add = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->add), _ ("New Audience…"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row->add), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->add), TRUE);
  g_signal_connect_swapped (row->add, "activated", G_CALLBACK (on_add), row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), row->add);
}

/* -------- filling -------- */

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
  g_autofree char *awaited = NULL;

  follow (row, session);
  if (now == NULL || g_strcmp0 (now, row->shown) == 0)
    return;
  g_free (row->shown);
  row->shown = g_steal_pointer (&now);
  awaited = find_awaited (row, audiences);
  row->loading = TRUE;
  for (guint i = 0; i < row->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (row), g_ptr_array_index (row->rows, i));
  g_ptr_array_set_size (row->rows, 0);
  g_ptr_array_set_size (row->chosen, 0);
  for (guint i = 0; ids && ids[i]; i++)
    g_ptr_array_add (row->chosen, g_strdup (ids[i]));
  if (awaited != NULL)
    g_ptr_array_add (row->chosen, g_strdup (awaited));
  adw_expander_row_remove (ADW_EXPANDER_ROW (row), row->add);
  for (guint i = 0; i < audiences->len; i++)
    add_audience (g_ptr_array_index (audiences, i), row);
  make_add (row);
  row->loading = FALSE;
  update_subtitle (row);
  if (awaited == NULL)
    return;
  row->awaiting = FALSE;
  g_signal_emit_by_name (row, "chosen");
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
  g_clear_object (&row->session);
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
  make_add (row);
}
