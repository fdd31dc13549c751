/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-record-row.h"

struct _FanRecordRow
{
  AdwComboRow parent;
  char *none;
  GPtrArray *ids; /* beside the model; NULL stands for none */
  gboolean loading;
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

void
fan_record_row_load (FanRecordRow *row, FanSession *session, const FanKind *kind, const char *id)
{
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (FanQuery) query = fan_query_new (kind);
  g_autoptr (GPtrArray) records = view ? fan_view_list (view, query, NULL) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

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
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected), NULL);
}
