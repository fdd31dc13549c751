/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-record-row.h"

#include "fan-i18n.h"
#include "shared/fan-dialog.h"

struct _FanRecordRow
{
  AdwComboRow parent;
  char *none;
  GPtrArray *ids; /* beside the model; NULL stands for none */
  GtkWidget *add;
  FanSession *session;
  const FanKind *kind;
  gboolean loading;
  gboolean awaiting; /* something new was asked for: what comes is chosen */
};

/* What can be made from here, by the task of that name. */
static const struct
{
  const char *kind, *label, *action, *target;
} makers[] = {
  { "program", N_ ("New program…"), "win.new-program", "stay" },
  { "audience", N_ ("New audience…"), "win.new-audience", "" },
  { "channel", N_ ("New channel…"), "win.new-channel", "" },
  { "person", N_ ("New person…"), "win.new-person", "" },
};

enum
{
  PROP_NONE = 1,
};

G_DEFINE_FINAL_TYPE (FanRecordRow, fan_record_row, ADW_TYPE_COMBO_ROW)

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (fan_record_get_label (*(FanRecord *const *)a),
                         fan_record_get_label (*(FanRecord *const *)b));
}

/* -------- something new -------- */

static int
find_maker (const FanKind *kind)
{
  for (guint i = 0; kind && i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (makers[i].kind, kind->name))
      return (int)i;
  return -1;
}

static void
on_add (FanRecordRow *row)
{
  int maker = find_maker (row->kind);

  if (maker >= 0)
    row->awaiting = fan_dialog_call_window (GTK_WIDGET (row), makers[maker].action, makers[maker].target);
}

static gboolean
is_known (FanRecordRow *row, const char *id)
{
  for (guint i = 0; i < row->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (row->ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): of a record that was not there when the row was filled */
static char *
find_new (FanRecordRow *row)
{
  g_autoptr (FanView) view = fan_session_read (row->session);
  g_autoptr (FanQuery) query = fan_query_new (row->kind);
  g_autoptr (GPtrArray) records = view ? fan_view_list (view, query, NULL) : NULL;

  for (guint i = 0; records && i < records->len; i++)
    if (!is_known (row, fan_record_get_id (g_ptr_array_index (records, i))))
      return g_strdup (fan_record_get_id (g_ptr_array_index (records, i)));
  return NULL;
}

static void
on_changed (FanRecordRow *row)
{
  g_autofree char *id = row->awaiting ? find_new (row) : NULL;

  if (id == NULL)
    return;
  row->awaiting = FALSE;
  fan_record_row_load (row, row->session, row->kind, id);
  g_signal_emit_by_name (row, "chosen");
}

static void
follow (FanRecordRow *row, FanSession *session, const FanKind *kind)
{
  int maker = find_maker (kind);

  if (row->session != session)
    {
      if (row->session != NULL)
        g_signal_handlers_disconnect_by_data (row->session, row);
      g_set_object (&row->session, session);
      g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), row, G_CONNECT_SWAPPED);
    }
  row->kind = kind;
  gtk_widget_set_visible (row->add, maker >= 0);
  if (maker < 0)
    return;
  gtk_widget_set_tooltip_text (row->add, _ (makers[maker].label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (makers[maker].label), -1);
}

/* -------- filling -------- */

void
fan_record_row_load (FanRecordRow *row, FanSession *session, const FanKind *kind, const char *id)
{
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (FanQuery) query = fan_query_new (kind);
  g_autoptr (GPtrArray) records = view ? fan_view_list (view, query, NULL) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  follow (row, session, kind);
  g_ptr_array_set_size (row->ids, 0);
  if (row->none != NULL)
    {
      gtk_string_list_append (names, row->none);
      g_ptr_array_add (row->ids, NULL);
    }
  if (records != NULL)
    g_ptr_array_sort (records, compare_labels);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      FanRecord *record = g_ptr_array_index (records, i);
      if (g_strcmp0 (id, fan_record_get_id (record)) == 0)
        chosen = row->ids->len;
      gtk_string_list_append (names, fan_record_get_label (record));
      g_ptr_array_add (row->ids, g_strdup (fan_record_get_id (record)));
    }
  row->loading = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), row->ids->len ? chosen : GTK_INVALID_LIST_POSITION);
  row->loading = FALSE;
}

const char *
fan_record_row_get_id (FanRecordRow *row)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return chosen < row->ids->len ? g_ptr_array_index (row->ids, chosen) : NULL;
}

static void
on_selected (FanRecordRow *row)
{
  if (!row->loading)
    g_signal_emit_by_name (row, "chosen");
}

static void
fan_record_row_dispose (GObject *object)
{
  g_clear_object (&FAN_RECORD_ROW (object)->session);
  G_OBJECT_CLASS (fan_record_row_parent_class)->dispose (object);
}

static void
fan_record_row_finalize (GObject *object)
{
  FanRecordRow *row = FAN_RECORD_ROW (object);

  g_free (row->none);
  g_ptr_array_unref (row->ids);
  G_OBJECT_CLASS (fan_record_row_parent_class)->finalize (object);
}

static void
fan_record_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NONE)
    g_value_set_string (value, FAN_RECORD_ROW (object)->none);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_record_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanRecordRow *row = FAN_RECORD_ROW (object);

  if (id == PROP_NONE)
    {
      g_free (row->none);
      row->none = g_value_dup_string (value);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_record_row_class_init (FanRecordRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = fan_record_row_dispose;
  object_class->finalize = fan_record_row_finalize;
  object_class->get_property = fan_record_row_get_property;
  object_class->set_property = fan_record_row_set_property;
  g_object_class_install_property (
      object_class, PROP_NONE,
      g_param_spec_string ("none", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_record_row_init (FanRecordRow *row)
{
  row->ids = g_ptr_array_new_with_free_func (g_free);
  row->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (row->add, "flat");
  gtk_widget_set_valign (row->add, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (row->add, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), row->add);
  g_signal_connect_swapped (row->add, "clicked", G_CALLBACK (on_add), row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected), NULL);
}
