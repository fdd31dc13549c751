/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-plan-back.h"

#include "calendar/fan-event-verdict.h"
#include "calendar/fan-plan-row.h"
#include "shared/fan-date-row.h"
#include "shared/fan-record-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-program-facts.h"
#include "fan-time.h"

/* A launch that nobody has set yet: what the usual rhythm needs. */
#define WEEKS_AHEAD 13
/* "30 September 2026" */
#define LAUNCH_CHARS 17

struct _FanPlanBack
{
  FanDialog parent;
  GtkStack *stack;
  GtkWidget *save, *choices, *program, *launch, *new_program, *sums, *hint;
  AdwComboRow *rhythm;
  GtkListView *list;
  GtkWidget *sum_touches, *sum_channels, *sum_stances;
  GtkImage *touches_icon, *channels_icon, *stances_icon;
  GtkLabel *touches_label, *channels_label, *stances_label;
  GListStore *items;
  GtkStringList *channel_names;
  GPtrArray *channel_ids;
  GCancellable *planning;
  GtkSizeGroup *columns[FAN_PLAN_COLUMNS];
  gboolean narrow, loading;
};

enum
{
  PROP_NARROW = 1,
};

G_DEFINE_FINAL_TYPE (FanPlanBack, fan_plan_back, FAN_TYPE_DIALOG)

static FanSession *
get_session (FanPlanBack *dialog)
{
  return fan_dialog_get_session (FAN_DIALOG (dialog));
}

/* -------- sums at the foot -------- */

typedef struct
{
  guint touches, added, moved, channels, gives, asks, supports;
} Sums;

static void
count_item (FanPlanItem *item, GHashTable *channels, Sums *sums)
{
  const FanPlanLine *line = fan_plan_item_get_line (item);

  if (!fan_plan_item_is_touch (item) || !fan_plan_item_is_wanted (item))
    return;
  sums->touches++;
  if (fan_plan_item_is_work (item))
    (*(g_str_equal (line->action, "new") ? &sums->added : &sums->moved))++;
  if (line->channel != NULL && g_hash_table_add (channels, (char *)line->channel))
    sums->channels++;
  if (g_strcmp0 (line->stance, "give") == 0)
    sums->gives++;
  else if (g_strcmp0 (line->stance, "ask") == 0)
    sums->asks++;
  else if (g_strcmp0 (line->stance, "support") == 0)
    sums->supports++;
}

static void
count_items (FanPlanBack *dialog, Sums *sums)
{
  g_autoptr (GHashTable) channels = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dialog->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FanPlanItem) item = g_list_model_get_item (G_LIST_MODEL (dialog->items), i);
      count_item (item, channels, sums);
    }
}

static void
show_sum (GtkWidget *box, GtkImage *icon, GtkLabel *label, gboolean good, char *text)
{
  gtk_label_set_label (label, text);
  gtk_image_set_from_icon_name (icon, good ? "object-select-symbolic" : "dialog-warning-symbolic");
  (good ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (box, "warning");
  g_free (text);
}

static char *
make_button_text (const Sums *sums)
{
  if (sums->added > 0 && sums->moved > 0)
    return g_strdup_printf (_ ("Add %u, Move %u"), sums->added, sums->moved);
  if (sums->moved > 0)
    return g_strdup_printf (ngettext ("Move %u Touch", "Move %u Touches", sums->moved), sums->moved);
  if (sums->added > 0)
    return g_strdup_printf (ngettext ("Add %u Touch", "Add %u Touches", sums->added), sums->added);
  return g_strdup (_ ("Set the Launch"));
}

static void
update_sums (FanPlanBack *dialog)
{
  Sums sums = { 0 };
  g_autofree char *button = NULL;
  gboolean many, wide;
  GDate launch;

  count_items (dialog, &sums);
  many = sums.touches >= FAN_TOUCHES_WANTED;
  wide = sums.channels >= FAN_CHANNELS_WANTED;
  button = make_button_text (&sums);
  gtk_button_set_label (GTK_BUTTON (dialog->save), button);
  gtk_widget_set_sensitive (dialog->save,
                            g_list_model_get_n_items (G_LIST_MODEL (dialog->items)) > 0
                                && fan_date_row_get_date (FAN_DATE_ROW (dialog->launch), &launch));
  show_sum (
      dialog->sum_touches, dialog->touches_icon, dialog->touches_label, many,
      g_strdup_printf (many ? ngettext ("%u touch, %d are enough", "%u touches, %d are enough", sums.touches)
                            : ngettext ("%u touch, better %d", "%u touches, better %d", sums.touches),
                       sums.touches, FAN_TOUCHES_WANTED));
  show_sum (dialog->sum_channels, dialog->channels_icon, dialog->channels_label, wide,
            g_strdup_printf (
                wide ? ngettext ("%u channel, %d are enough", "%u channels, %d are enough", sums.channels)
                     : ngettext ("%u channel, better %d", "%u channels, better %d", sums.channels),
                sums.channels, FAN_CHANNELS_WANTED));
  show_sum (dialog->sum_stances, dialog->stances_icon, dialog->stances_label, sums.gives >= sums.asks,
            g_strdup_printf (_ ("%u give, %u ask, %u support"), sums.gives, sums.asks, sums.supports));
}

/* -------- the plan -------- */

typedef struct
{
  char *program;
  char *template_name;
  GDate launch;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->program);
  g_free (wish->template_name);
  g_free (wish);
}

static gpointer
make_plan (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (FanRecord) program = fan_view_get (view, &fan_kind_program, wish->program, error);

  return program ? fan_plan_make (view, clock, program, &wish->launch, wish->template_name, error) : NULL;
}

/* The item of the same step in the plan that is shown now. */
static FanPlanItem *
find_same (FanPlanBack *dialog, const FanPlanLine *line)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dialog->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FanPlanItem) item = g_list_model_get_item (G_LIST_MODEL (dialog->items), i);
      const FanPlanLine *other = fan_plan_item_get_line (item);
      if (other->offset_weeks == line->offset_weeks && g_strcmp0 (other->kind, line->kind) == 0
          && g_strcmp0 (other->id, line->id) == 0)
        return item;
    }
  return NULL;
}

static void
take_plan (FanPlanBack *dialog, GPtrArray *lines)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dialog->items));

  for (guint i = 0; i < lines->len; i++)
    {
      const FanPlanLine *line = g_ptr_array_index (lines, i);
      FanPlanItem *item = fan_plan_item_new (line), *same = find_same (dialog, line);
      if (same != NULL)
        fan_plan_item_follow (item, same);
      g_signal_connect_object (item, "changed", G_CALLBACK (update_sums), dialog, G_CONNECT_SWAPPED);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (dialog->items, 0, n, items->pdata, items->len);
  update_sums (dialog);
}

static void
on_planned (GObject *object, GAsyncResult *result, gpointer data)
{
  FanPlanBack *dialog = FAN_PLAN_BACK (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = fan_session_load_finish (result, &error);

  if (lines != NULL)
    take_plan (dialog, lines);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_list_store_remove_all (dialog->items);
      gtk_label_set_label (GTK_LABEL (dialog->hint), error->message);
      gtk_widget_set_visible (dialog->hint, TRUE);
      update_sums (dialog);
    }
}

static const char *
get_template (FanPlanBack *dialog)
{
  const char *const *names = fan_plan_list_templates ();
  guint chosen = adw_combo_row_get_selected (dialog->rhythm);

  return chosen < g_strv_length ((char **)names) ? names[chosen] : NULL;
}

static void
plan (FanPlanBack *dialog)
{
  const char *program = fan_record_row_get_id (FAN_RECORD_ROW (dialog->program));
  Wish *wish;
  GDate launch;

  if (dialog->loading)
    return;
  g_cancellable_cancel (dialog->planning);
  g_clear_object (&dialog->planning);
  update_sums (dialog);
  if (program == NULL || !fan_date_row_get_date (FAN_DATE_ROW (dialog->launch), &launch))
    return;
  wish = g_new0 (Wish, 1);
  wish->program = g_strdup (program);
  wish->template_name = g_strdup (get_template (dialog));
  wish->launch = launch;
  dialog->planning = g_cancellable_new ();
  fan_session_load (get_session (dialog), dialog, make_plan, wish, wish_free,
                    (GDestroyNotify)g_ptr_array_unref, dialog->planning, on_planned, NULL);
}

/* Another program: its own launch, and nothing of what was chosen for the other. */
static void
on_program (FanPlanBack *dialog)
{
  const char *id = fan_record_row_get_id (FAN_RECORD_ROW (dialog->program));
  g_autoptr (FanRecord) program
      = id ? fan_session_get_record (get_session (dialog), &fan_kind_program, id) : NULL;
  const char *text = program ? fan_record_get_text (program, "launch") : NULL;
  GDate today = fan_clock_today (fan_session_get_clock (get_session (dialog)));
  GDate launch = fan_date_add_days (&today, 7 * WEEKS_AHEAD);

  if (text != NULL)
    fan_date_parse (text, &launch);
  fan_date_row_set_date (FAN_DATE_ROW (dialog->launch), &launch);
  g_list_store_remove_all (dialog->items);
  plan (dialog);
}

/* -------- a day that is chosen by hand -------- */

static FanRecord *
make_event (FanPlanBack *dialog, FanPlanItem *item)
{
  const FanPlanLine *line = fan_plan_item_get_line (item);
  g_autofree char *date = fan_date_to_string (&line->date);
  FanRecord *event
      = line->id ? fan_session_get_record (get_session (dialog), &fan_kind_event, line->id) : NULL;

  if (event == NULL)
    event = fan_record_new (&fan_kind_event);
  fan_record_set_text (event, "kind", line->kind);
  fan_record_set_text (event, "summary", line->summary);
  fan_record_set_text (event, "audience", line->audience);
  fan_record_set_text (event, "dtstart", date);
  return event;
}

static void
on_judged (GObject *object, GAsyncResult *result, gpointer data)
{
  FanPlanItem *item = FAN_PLAN_ITEM (object);
  FanEventVerdict *verdict = fan_session_load_finish (result, NULL);

  if (verdict != NULL && verdict->clash)
    fan_plan_item_set_warning (item, verdict->text);
  if (verdict != NULL)
    fan_event_verdict_free (verdict);
}

static void
on_date_chosen (FanPlanBack *dialog, FanPlanItem *item)
{
  fan_session_load (get_session (dialog), item, fan_event_judge, make_event (dialog, item), g_object_unref,
                    fan_event_verdict_free, NULL, on_judged, NULL);
}

/* -------- rows -------- */

static void
set_up_row (FanPlanBack *dialog, GtkListItem *list_item)
{
  GtkWidget *row = fan_plan_row_new (G_LIST_MODEL (dialog->channel_names), dialog->channel_ids);

  fan_plan_row_align (FAN_PLAN_ROW (row), dialog->columns);
  g_object_bind_property (dialog, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "date-chosen", G_CALLBACK (on_date_chosen), dialog, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row (FanPlanBack *dialog, GtkListItem *list_item)
{
  fan_plan_row_bind (FAN_PLAN_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_row (FanPlanBack *dialog, GtkListItem *list_item)
{
  fan_plan_row_bind (FAN_PLAN_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* Enter on a row is its check. */
static void
on_activate (FanPlanBack *dialog, guint position)
{
  g_autoptr (FanPlanItem) item = g_list_model_get_item (G_LIST_MODEL (dialog->items), position);

  if (fan_plan_item_is_touch (item))
    fan_plan_item_set_wanted (item, !fan_plan_item_is_wanted (item));
}

static void
make_list (FanPlanBack *dialog)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (dialog->items)));

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (set_up_row), dialog);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row), dialog);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_row), dialog);
  gtk_list_view_set_factory (dialog->list, factory);
  gtk_list_view_set_model (dialog->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (dialog->list, "activate", G_CALLBACK (on_activate), dialog);
  g_object_unref (factory);
  g_object_unref (selection);
}

/* -------- writing -------- */

typedef struct
{
  char *program;
  GDate launch;
  GPtrArray *lines;
} Planned;

static void
planned_free (gpointer data)
{
  Planned *planned = data;

  g_free (planned->program);
  g_ptr_array_unref (planned->lines);
  g_free (planned);
}

static gboolean
write_plan (FanChangeSet *set, gpointer data, GError **error)
{
  Planned *planned = data;
  g_autoptr (FanRecord) program
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_program, planned->program, error);

  return program && fan_plan_apply (set, program, &planned->launch, planned->lines, error);
}

static void
on_save (FanPlanBack *dialog)
{
  Planned *planned = g_new0 (Planned, 1);
  Sums sums = { 0 };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dialog->items)), touches;
  g_autofree char *told = NULL;

  count_items (dialog, &sums);
  touches = sums.added + sums.moved;
  planned->program = g_strdup (fan_record_row_get_id (FAN_RECORD_ROW (dialog->program)));
  fan_date_row_get_date (FAN_DATE_ROW (dialog->launch), &planned->launch);
  planned->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_plan_line_free);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FanPlanItem) item = g_list_model_get_item (G_LIST_MODEL (dialog->items), i);
      if (fan_plan_item_is_wanted (item))
        g_ptr_array_add (planned->lines, fan_plan_line_copy (fan_plan_item_get_line (item)));
    }
  told = touches ? g_strdup_printf (ngettext ("%u touch planned.", "%u touches planned.", touches), touches)
                 : g_strdup (_ ("The launch is set."));
  fan_dialog_write (FAN_DIALOG (dialog), _ ("Planned back from the launch"), told, write_plan, planned,
                    planned_free);
}

/* -------- opening -------- */

/* The program whose launch is next; else the first. */
static char *
find_next_program (FanView *view, const GDate *today)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);
  g_autofree char *from = fan_date_to_string (today);
  g_autoptr (GPtrArray) programs = NULL;

  fan_query_between (query, "launch", from, NULL);
  fan_query_order (query, "launch", FALSE);
  fan_query_limit (query, 1);
  programs = fan_view_list (view, query, NULL);
  return programs && programs->len ? g_strdup (fan_record_get_id (g_ptr_array_index (programs, 0))) : NULL;
}

static void
load_channels (FanPlanBack *dialog, FanView *view)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_channel);
  g_autoptr (GPtrArray) channels = NULL;

  fan_query_order (query, "name", FALSE);
  channels = fan_view_list (view, query, NULL);
  gtk_string_list_append (dialog->channel_names, _ ("Not decided"));
  g_ptr_array_add (dialog->channel_ids, NULL);
  for (guint i = 0; channels != NULL && i < channels->len; i++)
    {
      FanRecord *channel = g_ptr_array_index (channels, i);
      gtk_string_list_append (dialog->channel_names, fan_record_get_label (channel));
      g_ptr_array_add (dialog->channel_ids, g_strdup (fan_record_get_id (channel)));
    }
}

static void
load_rhythms (FanPlanBack *dialog)
{
  static const struct
  {
    const char *name, *words;
  } known[] = {
    { "standard", N_ ("Big launch") },
    { "short", N_ ("Short notice") },
    { "gentle", N_ ("Gentle") },
  };
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const char *const *names = fan_plan_list_templates ();

  for (guint i = 0; names[i]; i++)
    {
      const char *word = names[i];
      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        if (g_str_equal (known[k].name, names[i]))
          word = _ (known[k].words);
      gtk_string_list_append (words, word);
    }
  adw_combo_row_set_model (dialog->rhythm, G_LIST_MODEL (words));
}

void
fan_plan_back_open (GtkWidget *parent, FanSession *session, const char *id)
{
  FanPlanBack *dialog = g_object_new (FAN_TYPE_PLAN_BACK, NULL);
  g_autoptr (FanView) view = fan_session_read (session);
  GDate today = fan_clock_today (fan_session_get_clock (session));
  g_autofree char *program = *id || view == NULL ? g_strdup (id) : find_next_program (view, &today);
  GtkRoot *root = gtk_widget_get_root (parent);

  dialog->loading = TRUE;
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") != NULL)
    g_object_bind_property (root, "narrow", dialog, "narrow", G_BINDING_SYNC_CREATE);
  fan_dialog_open (FAN_DIALOG (dialog), parent, session);
  if (view != NULL)
    load_channels (dialog, view);
  load_rhythms (dialog);
  fan_record_row_load (FAN_RECORD_ROW (dialog->program), session, &fan_kind_program, program);
  dialog->loading = FALSE;
  gtk_stack_set_visible_child_name (
      dialog->stack, fan_record_row_get_id (FAN_RECORD_ROW (dialog->program)) ? "plan" : "empty");
  gtk_widget_set_visible (dialog->save, fan_record_row_get_id (FAN_RECORD_ROW (dialog->program)) != NULL);
  on_program (dialog);
  gtk_widget_grab_focus (dialog->program);
}

static void
on_new_program (FanPlanBack *dialog)
{
  GtkWidget *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));

  gtk_window_close (GTK_WINDOW (dialog));
  if (window != NULL)
    gtk_widget_activate_action (window, "win.new-program", "s", "");
}

/* -------- object -------- */

static void
update_narrow (FanPlanBack *dialog)
{
  GtkOrientation orientation = dialog->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (dialog->choices), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (dialog->sums), orientation);
  gtk_box_set_spacing (GTK_BOX (dialog->sums), dialog->narrow ? 3 : 18);
  gtk_widget_set_visible (dialog->hint, !dialog->narrow); /* the rows need the room */
  /* beside the others the day is not cut */
  gtk_editable_set_width_chars (GTK_EDITABLE (dialog->launch), dialog->narrow ? -1 : LAUNCH_CHARS);
  for (guint i = 0; i < FAN_PLAN_COLUMNS; i++)
    gtk_size_group_set_mode (dialog->columns[i],
                             dialog->narrow ? GTK_SIZE_GROUP_NONE : GTK_SIZE_GROUP_HORIZONTAL);
}

static void
fan_plan_back_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, FAN_PLAN_BACK (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_plan_back_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanPlanBack *dialog = FAN_PLAN_BACK (object);

  if (id != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  dialog->narrow = g_value_get_boolean (value);
  update_narrow (dialog);
}

static void
fan_plan_back_dispose (GObject *object)
{
  FanPlanBack *dialog = FAN_PLAN_BACK (object);

  g_cancellable_cancel (dialog->planning);
  g_clear_object (&dialog->planning);
  if (dialog->list != NULL)
    gtk_list_view_set_model (dialog->list, NULL);
  G_OBJECT_CLASS (fan_plan_back_parent_class)->dispose (object);
}

static void
fan_plan_back_finalize (GObject *object)
{
  FanPlanBack *dialog = FAN_PLAN_BACK (object);

  g_object_unref (dialog->items);
  g_object_unref (dialog->channel_names);
  g_ptr_array_unref (dialog->channel_ids);
  for (guint i = 0; i < FAN_PLAN_COLUMNS; i++)
    g_object_unref (dialog->columns[i]);
  G_OBJECT_CLASS (fan_plan_back_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FanPlanBack, name)

static void
fan_plan_back_class_init (FanPlanBackClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = fan_plan_back_dispose;
  object_class->finalize = fan_plan_back_finalize;
  object_class->get_property = fan_plan_back_get_property;
  object_class->set_property = fan_plan_back_set_property;
  g_object_class_install_property (
      object_class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (FAN_TYPE_DATE_ROW);
  g_type_ensure (FAN_TYPE_RECORD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-plan-back.ui");
  BIND (stack);
  BIND (save);
  BIND (choices);
  BIND (program);
  BIND (launch);
  BIND (rhythm);
  BIND (list);
  BIND (sums);
  BIND (sum_touches);
  BIND (sum_channels);
  BIND (sum_stances);
  BIND (touches_icon);
  BIND (channels_icon);
  BIND (stances_icon);
  BIND (touches_label);
  BIND (channels_label);
  BIND (stances_label);
  BIND (hint);
  BIND (new_program);
}

static void
fan_plan_back_init (FanPlanBack *dialog)
{
  dialog->items = g_list_store_new (FAN_TYPE_PLAN_ITEM);
  dialog->channel_names = gtk_string_list_new (NULL);
  dialog->channel_ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < FAN_PLAN_COLUMNS; i++)
    dialog->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (dialog));
  make_list (dialog);
  update_narrow (dialog);
  g_signal_connect_swapped (dialog->program, "chosen", G_CALLBACK (on_program), dialog);
  g_signal_connect_swapped (dialog->launch, "date-changed", G_CALLBACK (plan), dialog);
  g_signal_connect_swapped (dialog->rhythm, "notify::selected", G_CALLBACK (plan), dialog);
  g_signal_connect_swapped (dialog->save, "clicked", G_CALLBACK (on_save), dialog);
  g_signal_connect_swapped (dialog->new_program, "clicked", G_CALLBACK (on_new_program), dialog);
}
