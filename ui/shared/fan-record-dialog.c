/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-record-dialog.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "shared/fan-date-row.h"
#include "shared/fan-record-row.h"

struct _FanRecordDialog
{
  FanDialog parent;
  GtkWidget *save, *groups;
  FanSession *session;
  const FanForm *form;
  FanRecord *record; /* with what was filled in so far */
  GPtrArray *rows;   /* the widget of each field */
};

G_DEFINE_FINAL_TYPE (FanRecordDialog, fan_record_dialog, FAN_TYPE_DIALOG)

static gboolean
is_new (FanRecordDialog *dialog)
{
  return *fan_record_get_id (dialog->record) == '\0';
}

static guint
get_index (FanRecordDialog *dialog, guint i)
{
  return (guint)fan_kind_find_field (dialog->form->kind, dialog->form->fields[i].field);
}

/* -------- several records -------- */

static void
list_checked (GtkWidget *flow, GPtrArray *ids)
{
  for (GtkWidget *child = gtk_widget_get_first_child (flow); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *check = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_ptr_array_add (ids, g_object_get_data (G_OBJECT (check), "id"));
    }
  g_ptr_array_add (ids, NULL);
}

static void on_edited (FanRecordDialog *dialog);

static void
add_check (FanRecordDialog *dialog, GtkWidget *flow, FanRecord *record, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (fan_record_get_label (record));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (fan_record_get_id (record)), g_free);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), check);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_edited), dialog);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (fan_record_get_label (*(FanRecord *const *)a),
                         fan_record_get_label (*(FanRecord *const *)b));
}

/* Whether just these are offered already. */
static gboolean
is_offered (GtkWidget *flow, GPtrArray *records)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *before = g_object_get_data (G_OBJECT (flow), "names");

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (names, "%s\n", fan_record_get_label (g_ptr_array_index (records, i)));
  if (before != NULL && g_str_equal (before, names->str))
    return TRUE;
  g_object_set_data_full (G_OBJECT (flow), "names", g_strdup (names->str), g_free);
  return FALSE;
}

static gboolean
is_offered_already (GtkWidget *flow, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (flow); child;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (
            g_object_get_data (G_OBJECT (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child))), "id"),
            id)
        == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): the one that was made from here just now: it is what they meant */
static char *
find_awaited (GtkWidget *flow, GPtrArray *records)
{
  if (g_object_get_data (G_OBJECT (flow), "awaiting") == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    if (!is_offered_already (flow, fan_record_get_id (g_ptr_array_index (records, i))))
      {
        g_object_set_data (G_OBJECT (flow), "awaiting", NULL);
        return g_strdup (fan_record_get_id (g_ptr_array_index (records, i)));
      }
  return NULL;
}

/* Offers what there is now; what was checked stays so. */
static void
fill_checks (FanRecordDialog *dialog, guint i)
{
  const FanField *field = &dialog->form->kind->fields[get_index (dialog, i)];
  GtkWidget *flow = g_ptr_array_index (dialog->rows, i), *child;
  g_autoptr (FanView) view = fan_session_read (dialog->session);
  g_autoptr (FanQuery) query = fan_query_new (fan_kinds_find (field->refers));
  g_autoptr (GPtrArray) records = view ? fan_view_list (view, query, NULL) : NULL;
  g_autofree char *awaited = NULL;

  if (records == NULL || is_offered (flow, records))
    return;
  awaited = find_awaited (flow, records);
  while ((child = gtk_widget_get_first_child (flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (flow), child);
  g_ptr_array_sort (records, compare_labels);
  for (guint k = 0; k < records->len; k++)
    {
      FanRecord *record = g_ptr_array_index (records, k);
      const char *id = fan_record_get_id (record);
      add_check (dialog, flow, record,
                 fan_record_has_item (dialog->record, field->name, id) || g_strcmp0 (awaited, id) == 0);
    }
  if (awaited != NULL)
    on_edited (dialog);
  gtk_widget_set_visible (flow, records->len > 0);
}

static void
on_add (GtkWidget *button, FanRecordDialog *dialog)
{
  const FanFormField *field = g_object_get_data (G_OBJECT (button), "field");

  g_object_set_data (G_OBJECT (g_object_get_data (G_OBJECT (button), "flow")), "awaiting", dialog);
  field->add (GTK_WIDGET (dialog), dialog->session, "");
}

static GtkWidget *
make_checks (FanRecordDialog *dialog, guint i, GtkWidget *group)
{
  const FanFormField *field = &dialog->form->fields[i];
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (field->title), -1);
  gtk_widget_add_css_class (flow, "card");
  gtk_widget_add_css_class (flow, "fan-checks");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), flow);
  if (field->add != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (field->add_label));
      g_object_set_data (G_OBJECT (button), "field", (gpointer)field);
      g_object_set_data (G_OBJECT (button), "flow", flow);
      g_signal_connect (button, "clicked", G_CALLBACK (on_add), dialog);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "fan-small");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
    }
  return flow;
}

/* -------- the rows -------- */

static void
choose (AdwComboRow *row, FanRecordDialog *dialog, guint i)
{
  const FanFormField *field = &dialog->form->fields[i];
  const FanField *known = &dialog->form->kind->fields[get_index (dialog, i)];
  const char *nick = fan_record_get_text (dialog->record, field->field);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  if (field->none != NULL)
    gtk_string_list_append (names, _ (field->none));
  for (guint k = 0; known->nicks[k]; k++)
    {
      gtk_string_list_append (names, _ (field->words[k]));
      if (g_strcmp0 (nick, known->nicks[k]) == 0)
        chosen = k + (field->none != NULL);
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, chosen);
}

static const char *
get_chosen_nick (FanRecordDialog *dialog, guint i)
{
  const FanFormField *field = &dialog->form->fields[i];
  const FanField *known = &dialog->form->kind->fields[get_index (dialog, i)];
  guint chosen = adw_combo_row_get_selected (g_ptr_array_index (dialog->rows, i));

  if (field->none != NULL && chosen-- == 0)
    return NULL;
  return known->nicks[chosen];
}

static GtkWidget *
make_switch_row (FanRecordDialog *dialog, guint i)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_switch_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button),
                         fan_record_get_bool (dialog->record, dialog->form->fields[i].field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (dialog->form->fields[i].title), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "switch", button);
  g_signal_connect_swapped (button, "notify::active", G_CALLBACK (on_edited), dialog);
  return row;
}

static GtkWidget *
make_text_row (FanRecordDialog *dialog, guint i)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = fan_record_dup_field_text (dialog->record, get_index (dialog, i));

  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
  g_object_set (row, "activates-default", TRUE, NULL);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_edited), dialog);
  return row;
}

static GtkWidget *
make_date_row (FanRecordDialog *dialog, guint i)
{
  GtkWidget *row = g_object_new (FAN_TYPE_DATE_ROW, "activates-default", TRUE, "back", TRUE, NULL);
  const char *text = fan_record_get_text (dialog->record, dialog->form->fields[i].field);
  GDate date;

  fan_date_row_set_date (FAN_DATE_ROW (row), text && fan_date_parse (text, &date) ? &date : NULL);
  g_signal_connect_swapped (row, "date-changed", G_CALLBACK (on_edited), dialog);
  return row;
}

static GtkWidget *
make_record_row (FanRecordDialog *dialog, guint i)
{
  const FanFormField *field = &dialog->form->fields[i];
  const FanField *known = &dialog->form->kind->fields[get_index (dialog, i)];
  GtkWidget *row = g_object_new (FAN_TYPE_RECORD_ROW, "none", field->none ? _ (field->none) : NULL, NULL);

  fan_record_row_load (FAN_RECORD_ROW (row), dialog->session, fan_kinds_find (known->refers),
                       fan_record_get_text (dialog->record, field->field));
  g_signal_connect_swapped (row, "chosen", G_CALLBACK (on_edited), dialog);
  return row;
}

static GtkWidget *
make_choice_row (FanRecordDialog *dialog, guint i)
{
  GtkWidget *row = adw_combo_row_new ();

  choose (ADW_COMBO_ROW (row), dialog, i);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (on_edited), dialog);
  return row;
}

static GtkWidget *
make_row (FanRecordDialog *dialog, guint i)
{
  switch (dialog->form->fields[i].row)
    {
    case FAN_FORM_SWITCH:
      return make_switch_row (dialog, i);
    case FAN_FORM_CHOICE:
      return make_choice_row (dialog, i);
    case FAN_FORM_DATE:
      return make_date_row (dialog, i);
    case FAN_FORM_RECORD:
      return make_record_row (dialog, i);
    default:
      return make_text_row (dialog, i);
    }
}

/* -------- what was filled in -------- */

/* FALSE and a marked row when the text does not fit the field. */
static gboolean
read_text (FanRecordDialog *dialog, guint i, GtkWidget *row)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fan_record_dup_field_text (dialog->record, get_index (dialog, i));
  g_autofree char *text = fan_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (row)));
  /* line breaks that somebody wrote elsewhere stay as long as nobody touches the text */
  gboolean same = g_strcmp0 (before, gtk_editable_get_text (GTK_EDITABLE (row))) == 0;
  gboolean good = same || fan_record_parse_field (dialog->record, get_index (dialog, i), text, &error);

  (good ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (row, "error");
  gtk_widget_set_tooltip_text (row, good ? NULL : error->message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return good;
}

static gboolean
read_date (FanRecordDialog *dialog, const char *name, GtkWidget *row)
{
  g_autofree char *text = NULL;
  GDate date;

  if (!fan_date_row_is_empty (FAN_DATE_ROW (row)) && !fan_date_row_get_date (FAN_DATE_ROW (row), &date))
    return FALSE;
  text = fan_date_row_is_empty (FAN_DATE_ROW (row)) ? NULL : fan_date_to_string (&date);
  fan_record_set_text (dialog->record, name, text);
  return TRUE;
}

static gboolean
read_row (FanRecordDialog *dialog, guint i)
{
  const FanFormField *field = &dialog->form->fields[i];
  GtkWidget *row = g_ptr_array_index (dialog->rows, i);
  g_autoptr (GPtrArray) ids = NULL;

  switch (field->row)
    {
    case FAN_FORM_SWITCH:
      fan_record_set_bool (dialog->record, field->field,
                           gtk_switch_get_active (g_object_get_data (G_OBJECT (row), "switch")));
      return TRUE;
    case FAN_FORM_CHOICE:
      fan_record_set_text (dialog->record, field->field, get_chosen_nick (dialog, i));
      return TRUE;
    case FAN_FORM_DATE:
      return read_date (dialog, field->field, row);
    case FAN_FORM_RECORD:
      fan_record_set_text (dialog->record, field->field, fan_record_row_get_id (FAN_RECORD_ROW (row)));
      return TRUE;
    case FAN_FORM_RECORDS:
      ids = g_ptr_array_new ();
      list_checked (row, ids);
      fan_record_set_list (dialog->record, field->field, (const char *const *)ids->pdata);
      return TRUE;
    default:
      return read_text (dialog, i, row);
    }
}

static gboolean
is_enough (FanRecordDialog *dialog)
{
  if (dialog->form->is_enough != NULL)
    return dialog->form->is_enough (dialog->record);
  return !fan_text_is_blank (fan_record_get_label (dialog->record));
}

static void
on_edited (FanRecordDialog *dialog)
{
  gboolean good = TRUE;

  if (dialog->rows->len < dialog->form->n_fields)
    return; /* still being built */
  for (guint i = 0; i < dialog->rows->len; i++)
    good = read_row (dialog, i) && good;
  gtk_widget_set_sensitive (dialog->save, good && is_enough (dialog));
}

static char *
say (FanRecordDialog *dialog, const char *format)
{
  g_autofree char *name = dialog->form->name ? dialog->form->name (dialog->session, dialog->record)
                                             : g_strdup (fan_record_get_label (dialog->record));
  g_autoptr (GString) text = g_string_new (_ (format));

  g_string_replace (text, "%s", name, 1);
  return g_strdup (text->str);
}

static void
on_save (FanRecordDialog *dialog)
{
  g_autofree char *told = NULL;

  on_edited (dialog);
  if (!gtk_widget_get_sensitive (dialog->save))
    return;
  told = say (dialog, is_new (dialog) ? dialog->form->added : dialog->form->changed);
  fan_session_save (dialog->session, told, told, dialog->record);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

static void
on_remove (FanRecordDialog *dialog)
{
  g_autofree char *told = say (dialog, dialog->form->removed);

  fan_session_remove (dialog->session, told, told, dialog->record);
  fan_dialog_finish (FAN_DIALOG (dialog));
}

/* -------- building -------- */

static GtkWidget *
add_group (FanRecordDialog *dialog, const char *title, const char *hint)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (*title != '\0')
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (title));
  if (hint != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ (hint));
  gtk_box_append (GTK_BOX (dialog->groups), group);
  return group;
}

static void
keep_row (FanRecordDialog *dialog, guint i)
{
  const char *id = fan_record_get_id (dialog->record);
  g_autofree char *key = g_strdup_printf ("%s.%s.%s", dialog->form->kind->name, dialog->form->fields[i].field,
                                          *id ? id : "new");

  fan_dialog_keep (FAN_DIALOG (dialog), key, g_ptr_array_index (dialog->rows, i));
}

static void
add_remove_button (FanRecordDialog *dialog)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Remove"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_add_css_class (button, "fan-small");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove), dialog);
  gtk_box_append (GTK_BOX (dialog->groups), button);
}

static void
build (FanRecordDialog *dialog)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < dialog->form->n_fields; i++)
    {
      const FanFormField *field = &dialog->form->fields[i];
      GtkWidget *row;

      if (group == NULL || field->group != NULL)
        group = add_group (dialog, field->group ? field->group : "", field->hint);
      row = field->row == FAN_FORM_RECORDS ? make_checks (dialog, i, group) : make_row (dialog, i);
      g_ptr_array_add (dialog->rows, row);
      if (field->row == FAN_FORM_RECORDS)
        fill_checks (dialog, i);
      else
        {
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->title));
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
        }
    }
  if (!is_new (dialog))
    add_remove_button (dialog);
}

/* A channel was added meanwhile. */
static void
on_changed (FanRecordDialog *dialog)
{
  for (guint i = 0; i < dialog->rows->len; i++)
    if (dialog->form->fields[i].row == FAN_FORM_RECORDS)
      fill_checks (dialog, i);
}

void
fan_record_dialog_open (GtkWidget *parent, FanSession *session, const FanForm *form, FanRecord *record)
{
  FanRecordDialog *dialog = g_object_new (FAN_TYPE_RECORD_DIALOG, NULL);

  dialog->session = g_object_ref (session);
  dialog->form = form;
  dialog->record = fan_record_copy (record);
  gtk_window_set_title (GTK_WINDOW (dialog), is_new (dialog) ? _ (form->new_title) : _ (form->edit_title));
  build (dialog);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  for (guint i = 0; i < form->n_fields; i++)
    if (form->fields[i].row == FAN_FORM_TEXT)
      keep_row (dialog, i);
  on_edited (dialog);
  gtk_window_set_default_widget (GTK_WINDOW (dialog), dialog->save);
  gtk_widget_child_focus (dialog->groups, GTK_DIR_TAB_FORWARD);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), dialog, G_CONNECT_SWAPPED);
}

void
fan_record_dialog_open_id (GtkWidget *parent, FanSession *session, const FanForm *form, const char *id)
{
  g_autoptr (FanRecord) record = fan_session_get_record (session, form->kind, id);

  if (record != NULL)
    fan_record_dialog_open (parent, session, form, record);
}

/* -------- object -------- */

static void
fan_record_dialog_finalize (GObject *object)
{
  FanRecordDialog *dialog = FAN_RECORD_DIALOG (object);

  g_clear_object (&dialog->session);
  g_clear_object (&dialog->record);
  g_ptr_array_unref (dialog->rows);
  G_OBJECT_CLASS (fan_record_dialog_parent_class)->finalize (object);
}

static void
fan_record_dialog_class_init (FanRecordDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_record_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FanRecordDialog, save);
  gtk_widget_class_bind_template_child (widget_class, FanRecordDialog, groups);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
fan_record_dialog_init (FanRecordDialog *dialog)
{
  dialog->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (dialog));
}
