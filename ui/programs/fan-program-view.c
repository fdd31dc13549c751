/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-program-view.h"

#include "programs/fan-audience-choice.h"
#include "programs/fan-program-rows.h"
#include "programs/fan-program-words.h"
#include "programs/fan-result-dialog.h"
#include "shared/fan-banner.h"
#include "shared/fan-date-row.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"

#define N_TEXTS 5

/* A row with a text that is typed, then applied. */
typedef struct
{
  const char *field, *what;
  GtkWidget *row;
  char *stored; /* what the library has */
} TextRow;

struct _FanProgramView
{
  AdwBin parent;
  AdwBin *banner_place;
  FanBanner *banner;
  GtkWidget *columns, *brief_group, *brief_pill, *audiences, *launch;
  GtkWidget *key_message, *desired_outcome, *title, *benefit, *url;
  AdwComboRow *kind, *status;
  GtkListBox *told, *coming, *results, *quotes;
  TextRow texts[N_TEXTS];
  FanSession *session;
  char *id, *subtitle;
  char *told_seen, *coming_seen, *results_seen,
      *quotes_seen; /* what the lists show, to see whether it changed */
  char *stored_launch;
  GCancellable *loading;
  gboolean narrow, showing, stale;
};

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_NARROW,
  PROP_ID,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (FanProgramView, fan_program_view, ADW_TYPE_BIN)

/* -------- saving -------- */

typedef struct
{
  char *id;
  const char *field;
  char *value;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->id);
  g_free (change->value);
  g_free (change);
}

static gboolean
write_change (FanChangeSet *set, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (FanRecord) program
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_program, change->id, error);

  if (program == NULL)
    return FALSE;
  fan_record_set_text (program, change->field, change->value);
  return fan_change_set_update (set, program, error);
}

/* @what: the field for people */
static void
save_field (FanProgramView *view, const char *field, const char *what, const char *value)
{
  Change *change = g_new0 (Change, 1);
  g_autofree char *told = g_strdup_printf (_ ("Saved: %s"), what);
  g_autofree char *label = g_strdup_printf (_ ("Changed “%s”"), what);

  change->id = g_strdup (view->id);
  change->field = field;
  change->value = g_strdup (fan_text_is_blank (value) ? NULL : value);
  fan_session_write (view->session, label, told, write_change, change, change_free);
}

static void
save_text (FanProgramView *view, TextRow *text)
{
  g_autofree char *now = fan_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (text->row)));

  if (g_strcmp0 (now, text->stored) == 0)
    return;
  /* A program without a name can't be found any more. */
  if (g_str_equal (text->field, "title") && *now == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (text->row), text->stored);
      return;
    }
  g_free (text->stored);
  text->stored = g_strdup (now);
  save_field (view, text->field, text->what, now);
}

static void
on_apply (GtkWidget *row, FanProgramView *view)
{
  for (guint i = 0; i < N_TEXTS; i++)
    if (view->texts[i].row == row)
      save_text (view, &view->texts[i]);
}

static void
save_all (FanProgramView *view)
{
  for (guint i = 0; i < N_TEXTS; i++)
    if (view->texts[i].stored != NULL)
      save_text (view, &view->texts[i]);
}

static void
on_audiences (FanProgramView *view)
{
  g_auto (GStrv) ids = fan_audience_choice_get_ids (FAN_AUDIENCE_CHOICE (view->audiences));
  g_autofree char *joined = g_strjoinv ("\n", ids);

  save_field (view, "audiences", _ ("For whom"), joined);
}

static void
on_kind (FanProgramView *view)
{
  if (!view->showing)
    save_field (view, "kind", _ ("What it is"),
                fan_nick_at (&fan_kind_program, "kind", adw_combo_row_get_selected (view->kind)));
}

static void
on_status (FanProgramView *view)
{
  if (!view->showing)
    save_field (view, "status", _ ("How it stands"),
                fan_nick_at (&fan_kind_program, "status", adw_combo_row_get_selected (view->status)));
}

/* Only a whole date is saved: "1 Se" is still being typed. */
static void
save_launch (FanProgramView *view)
{
  g_autofree char *text = NULL;
  GDate launch;
  FanDateRow *row = FAN_DATE_ROW (view->launch);

  if (fan_date_row_get_date (row, &launch))
    text = fan_date_to_string (&launch);
  else if (fan_date_row_is_empty (row))
    text = g_strdup ("");
  if (text == NULL || view->stored_launch == NULL || g_str_equal (text, view->stored_launch))
    return;
  g_free (view->stored_launch);
  view->stored_launch = g_strdup (text);
  save_field (view, "launch", _ ("Launch"), text);
}

/* -------- showing -------- */

static void
show_text (TextRow *text, FanRecord *program)
{
  const char *stored = fan_record_get_text (program, text->field);
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (text->row));
  gboolean typing = text->stored != NULL && g_strcmp0 (shown, text->stored) != 0;

  if (!typing && g_strcmp0 (shown, stored ? stored : "") != 0)
    {
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (text->row), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (text->row), stored ? stored : "");
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (text->row), TRUE);
    }
  g_free (text->stored);
  text->stored = g_strdup (stored ? stored : "");
}

static void
show_launch (FanProgramView *view, FanRecord *program)
{
  const char *text = fan_record_get_text (program, "launch");
  GtkWidget *focus = gtk_widget_get_focus_child (view->launch);
  GDate launch;

  if (view->stored_launch != NULL && focus != NULL && g_strcmp0 (text ? text : "", view->stored_launch) == 0)
    return;
  fan_date_row_set_date (FAN_DATE_ROW (view->launch),
                         text && fan_date_parse (text, &launch) ? &launch : NULL);
  g_free (view->stored_launch);
  view->stored_launch = g_strdup (text ? text : "");
}

static void
show_fields (FanProgramView *view, FanRecord *program)
{
  g_auto (GStrv) audiences = fan_record_get_list (program, "audiences");

  for (guint i = 0; i < N_TEXTS; i++)
    show_text (&view->texts[i], program);
  fan_audience_choice_load (FAN_AUDIENCE_CHOICE (view->audiences), view->session,
                            (const char *const *)audiences);
  adw_combo_row_set_selected (
      view->kind, fan_nick_index (&fan_kind_program, "kind", fan_record_get_text (program, "kind")));
  adw_combo_row_set_selected (
      view->status, fan_nick_index (&fan_kind_program, "status", fan_record_get_text (program, "status")));
  show_launch (view, program);
}

static void
show_brief (FanProgramView *view, FanProgramFacts *facts)
{
  fan_pill_set (FAN_PILL (view->brief_pill), facts->brief_ready ? FAN_PILL_GOOD : FAN_PILL_SOON,
                facts->brief_ready ? _ ("Ready") : _ ("Not ready yet"));
}

/* What the launch leaves time for, and what the brief lacks. */
static char *
make_advice (FanProgramView *view, FanProgramLoad *load)
{
  GString *text = g_string_new (NULL);
  const char *launch_text = fan_record_get_text (load->program, "launch");
  GDate today = fan_clock_today (fan_session_get_clock (view->session)), launch;
  guint missing = g_strv_length (load->facts->brief_missing);

  if (launch_text != NULL && fan_date_parse (launch_text, &launch) && g_date_compare (&launch, &today) > 0)
    {
      int weeks = g_date_days_between (&today, &launch) / 7;
      if (weeks >= 12)
        g_string_append_printf (text, _ ("%d weeks are plenty, if they start now."), weeks);
      else
        g_string_append_printf (text, ngettext ("%d week is left.", "%d weeks are left.", (gulong)weeks),
                                weeks);
    }
  if (missing > 0)
    g_string_append_printf (
        text, ngettext ("%sThe brief needs %u more line.", "%sThe brief needs %u more lines.", missing),
        text->len ? " " : "", missing);
  return g_string_free (text, FALSE);
}

static char *
make_untold_title (FanProgramLoad *load)
{
  if (load->facts->touches == 0)
    return g_strdup (_ ("Nobody has been told."));
  for (guint i = 0; i < load->facts->audiences->len; i++)
    {
      FanAudienceFacts *facts = g_ptr_array_index (load->facts->audiences, i);
      FanRecord *audience = facts->audience ? g_hash_table_lookup (load->names, facts->audience) : NULL;
      if (facts->touches == 0 && audience != NULL)
        return g_strdup_printf (_ ("Nobody in %s has been told."), fan_record_get_label (audience));
    }
  return NULL;
}

static void
show_banner (FanProgramView *view, FanProgramLoad *load)
{
  gboolean closed = g_strcmp0 (fan_record_get_text (load->program, "status"), "closed") == 0;
  g_autofree char *title = closed ? NULL : make_untold_title (load);
  g_autofree char *advice = title ? make_advice (view, load) : NULL;

  if (title != NULL)
    fan_banner_show (view->banner, title, advice, _ ("Plan Back…"), NULL);
  else if (fan_banner_is_shown (view->banner))
    fan_banner_hide (view->banner);
}

/* -------- lists -------- */

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Whether a list must be made anew; @now (transfer full) is what it will show. */
static gboolean
differs (char **seen, GString *now)
{
  g_autofree char *text = g_string_free (now, FALSE);

  if (g_strcmp0 (*seen, text) == 0)
    return FALSE;
  g_free (*seen);
  *seen = g_steal_pointer (&text);
  return TRUE;
}

static void
put_record (GString *text, FanRecord *record)
{
  g_string_append_printf (text, "%s\n", fan_record_get_id (record));
  for (guint i = 0; i < fan_record_get_kind (record)->n_fields; i++)
    {
      g_autofree char *value = fan_record_dup_field_text (record, i);
      if (value != NULL)
        g_string_append_printf (text, "%u %s\n", i, value);
    }
}

static void
put_names (GString *text, FanProgramLoad *load)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, load->names);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    put_record (text, record);
}

static void
show_told (FanProgramView *view, FanProgramLoad *load)
{
  GString *now = g_string_new (NULL);
  GPtrArray *audiences = load->facts->audiences;
  g_autoptr (GtkSizeGroup) counts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) pills = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < audiences->len; i++)
    {
      FanAudienceFacts *facts = g_ptr_array_index (audiences, i);
      g_string_append_printf (now, "%s %u %u %u %u %u\n", facts->audience, facts->touches, facts->told,
                              facts->channels, facts->gives, facts->asks);
    }
  put_names (now, load);
  if (!differs (&view->told_seen, now))
    return;
  clear (view->told);
  for (guint i = 0; i < audiences->len; i++)
    gtk_list_box_append (view->told,
                         fan_program_told_row_new (load, g_ptr_array_index (audiences, i), counts, pills));
  if (audiences->len == 0)
    gtk_list_box_append (view->told, fan_program_note_row_new (_ ("Choose for whom it is.")));
}

static void
show_coming (FanProgramView *view, FanProgramLoad *load)
{
  GString *now = g_string_new ("\n");
  GTimeZone *zone = fan_clock_get_zone (fan_session_get_clock (view->session));

  for (guint i = 0; i < load->coming->len; i++)
    {
      FanEventOccurrence *occurrence = g_ptr_array_index (load->coming, i);
      put_record (now, occurrence->event);
      g_string_append (now, occurrence->start);
    }
  put_names (now, load);
  if (!differs (&view->coming_seen, now))
    return;
  clear (view->coming);
  for (guint i = 0; i < load->coming->len; i++)
    gtk_list_box_append (view->coming,
                         fan_program_coming_row_new (load, g_ptr_array_index (load->coming, i), zone));
  if (load->coming->len == 0)
    gtk_list_box_append (view->coming, fan_program_note_row_new (_ ("Nothing is planned.")));
}

static void
show_results (FanProgramView *view, FanProgramLoad *load)
{
  GString *now = g_string_new ("\n");

  for (guint i = 0; i < load->results->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (load->results, i);
      for (guint k = 0; k < group->len; k++)
        put_record (now, g_ptr_array_index (group, k));
    }
  put_names (now, load);
  if (!differs (&view->results_seen, now))
    return;
  clear (view->results);
  for (guint i = 0; i < load->results->len; i++)
    gtk_list_box_append (view->results, fan_program_result_row_new (
                                            load, g_ptr_array_index (load->results, i), view->session));
  if (load->results->len == 0)
    gtk_list_box_append (view->results,
                         fan_program_note_row_new (_ ("No number yet. One is enough to begin.")));
}

static void
show_quotes (FanProgramView *view, FanProgramLoad *load)
{
  GString *now = g_string_new ("\n");

  for (guint i = 0; i < load->quotes->len; i++)
    {
      FanProgramQuote *quote = g_ptr_array_index (load->quotes, i);
      put_record (now, quote->testimonial);
      g_string_append (now, quote->consent);
    }
  if (!differs (&view->quotes_seen, now))
    return;
  clear (view->quotes);
  for (guint i = 0; i < load->quotes->len; i++)
    gtk_list_box_append (view->quotes, fan_program_quote_row_new (g_ptr_array_index (load->quotes, i)));
  if (load->quotes->len == 0)
    gtk_list_box_append (view->quotes,
                         fan_program_note_row_new (_ ("Nobody has said anything yet. Ask one.")));
}

static void
show_header (FanProgramView *view, FanRecord *program)
{
  GDate today = fan_clock_today (fan_session_get_clock (view->session));

  g_free (view->subtitle);
  view->subtitle = fan_program_words (program, &today);
  g_object_notify (G_OBJECT (view), "title");
  g_object_notify (G_OBJECT (view), "subtitle");
}

/* -------- following the library -------- */

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (object);
  g_autoptr (GError) error = NULL;
  FanProgramLoad *load = fan_session_load_finish (result, &error);

  if (load == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fan_session_fail (view->session, _ ("The library can’t be read"), error);
      return;
    }
  if (load->program == NULL)
    g_signal_emit_by_name (view, "gone");
  else
    {
      view->showing = TRUE;
      show_fields (view, load->program);
      show_header (view, load->program);
      show_brief (view, load->facts);
      show_banner (view, load);
      show_told (view, load);
      show_coming (view, load);
      show_results (view, load);
      show_quotes (view, load);
      view->showing = FALSE;
    }
  fan_program_load_free (load);
}

static void
refresh (FanProgramView *view)
{
  view->stale = !gtk_widget_get_mapped (GTK_WIDGET (view));
  if (view->stale)
    return;
  g_cancellable_cancel (view->loading);
  g_clear_object (&view->loading);
  view->loading = g_cancellable_new ();
  fan_session_load (view->session, view, fan_program_load, g_strdup (view->id), g_free, fan_program_load_free,
                    view->loading, on_loaded, NULL);
}

static void
fan_program_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fan_program_view_parent_class)->map (widget);
  if (FAN_PROGRAM_VIEW (widget)->stale)
    refresh (FAN_PROGRAM_VIEW (widget));
}

/* Left: what was typed is saved. */
static void
fan_program_view_unmap (GtkWidget *widget)
{
  save_all (FAN_PROGRAM_VIEW (widget));
  GTK_WIDGET_CLASS (fan_program_view_parent_class)->unmap (widget);
}

/* -------- actions -------- */

static void
on_banner (FanProgramView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.plan-back", "s", view->id);
}

static void
act_plan_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_banner (FAN_PROGRAM_VIEW (widget));
}

static void
act_add_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (widget);

  fan_result_dialog_open_new (widget, view->session, view->id);
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (widget);
  g_autoptr (FanRecord) program = fan_session_get_record (view->session, &fan_kind_program, view->id);
  g_autofree char *label = NULL, *told = NULL;

  if (program == NULL)
    return;
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_pointer (&view->texts[i].stored, g_free); /* nothing is saved any more */
  label = g_strdup_printf (_ ("Removed “%s”"), fan_record_get_label (program));
  told = g_strdup_printf (_ ("Removed: %s"), fan_record_get_label (program));
  fan_session_remove (view->session, label, told, program);
}

/* -------- object -------- */

static void
fan_program_view_constructed (GObject *object)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (object);

  G_OBJECT_CLASS (fan_program_view_parent_class)->constructed (object);
  g_signal_connect_object (view->session, "changed", G_CALLBACK (refresh), view, G_CONNECT_SWAPPED);
}

static void
fan_program_view_dispose (GObject *object)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (object);

  view->showing = TRUE; /* what goes now chooses nothing */
  g_cancellable_cancel (view->loading);
  g_clear_object (&view->loading);
  G_OBJECT_CLASS (fan_program_view_parent_class)->dispose (object);
}

static void
fan_program_view_finalize (GObject *object)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (view->texts[i].stored);
  g_free (view->id);
  g_free (view->subtitle);
  g_free (view->told_seen);
  g_free (view->coming_seen);
  g_free (view->results_seen);
  g_free (view->quotes_seen);
  g_free (view->stored_launch);
  g_clear_object (&view->session);
  G_OBJECT_CLASS (fan_program_view_parent_class)->finalize (object);
}

static void
fan_program_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, view->texts[0].stored);
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, view->subtitle);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, view->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_program_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanProgramView *view = FAN_PROGRAM_VIEW (object);

  if (id == PROP_ID)
    view->id = g_value_dup_string (value);
  else if (id == PROP_SESSION)
    view->session = g_value_dup_object (value);
  else if (id == PROP_NARROW)
    {
      view->narrow = g_value_get_boolean (value);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (view->columns),
                                      view->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_homogeneous (GTK_BOX (view->columns), !view->narrow);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_properties (GObjectClass *class)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  g_object_class_install_property (class, PROP_TITLE, g_param_spec_string ("title", NULL, NULL, NULL, read));
  g_object_class_install_property (class, PROP_SUBTITLE,
                                   g_param_spec_string ("subtitle", NULL, NULL, NULL, read));
  g_object_class_install_property (
      class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (class, PROP_ID, g_param_spec_string ("id", NULL, NULL, NULL, once));
  g_object_class_install_property (class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, FAN_TYPE_SESSION, once));
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FanProgramView, name)

static void
fan_program_view_class_init (FanProgramViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = fan_program_view_constructed;
  object_class->dispose = fan_program_view_dispose;
  object_class->finalize = fan_program_view_finalize;
  object_class->get_property = fan_program_view_get_property;
  object_class->set_property = fan_program_view_set_property;
  widget_class->map = fan_program_view_map;
  widget_class->unmap = fan_program_view_unmap;
  install_properties (object_class);
  g_signal_new ("gone", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "program.plan-back", NULL, act_plan_back);
  gtk_widget_class_install_action (widget_class, "program.add-report", NULL, act_add_report);
  gtk_widget_class_install_action (widget_class, "program.remove", NULL, act_remove);
  g_type_ensure (FAN_TYPE_AUDIENCE_CHOICE);
  g_type_ensure (FAN_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-program-view.ui");
  BIND (banner_place);
  BIND (columns);
  BIND (brief_group);
  BIND (key_message);
  BIND (audiences);
  BIND (desired_outcome);
  BIND (title);
  BIND (benefit);
  BIND (url);
  BIND (kind);
  BIND (status);
  BIND (launch);
  BIND (told);
  BIND (coming);
  BIND (results);
  BIND (quotes);
}

static void
connect_texts (FanProgramView *view)
{
  const TextRow texts[N_TEXTS] = {
    { "title", _ ("Name"), view->title },
    { "key_message", _ ("Key message"), view->key_message },
    { "desired_outcome", _ ("What should they do?"), view->desired_outcome },
    { "benefit", _ ("What people can do afterwards"), view->benefit },
    { "url", _ ("Link"), view->url },
  };

  for (guint i = 0; i < N_TEXTS; i++)
    {
      view->texts[i] = texts[i];
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (texts[i].row), TRUE);
      g_signal_connect (texts[i].row, "apply", G_CALLBACK (on_apply), view);
    }
}

static void
fan_program_view_init (FanProgramView *view)
{
  g_autoptr (GListModel) kinds = fan_nicks_model (&fan_kind_program, "kind", fan_program_kind_words);
  g_autoptr (GListModel) statuses = fan_nicks_model (&fan_kind_program, "status", fan_program_status_words);

  view->stale = TRUE;
  view->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (view));
  view->banner = FAN_BANNER (fan_banner_new (FAN_BANNER_WARNING));
  adw_bin_set_child (view->banner_place, GTK_WIDGET (view->banner));
  view->brief_pill = fan_pill_new (FAN_PILL_SOON, _ ("Not ready yet"));
  gtk_widget_set_valign (view->brief_pill, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (view->brief_group), view->brief_pill);
  adw_combo_row_set_model (view->kind, kinds);
  adw_combo_row_set_model (view->status, statuses);
  connect_texts (view);
  g_signal_connect_swapped (view->banner, "first", G_CALLBACK (on_banner), view);
  g_signal_connect_swapped (view->audiences, "chosen", G_CALLBACK (on_audiences), view);
  g_signal_connect_swapped (view->kind, "notify::selected", G_CALLBACK (on_kind), view);
  g_signal_connect_swapped (view->status, "notify::selected", G_CALLBACK (on_status), view);
  g_signal_connect_swapped (view->launch, "date-changed", G_CALLBACK (save_launch), view);
}

GtkWidget *
fan_program_view_new (FanSession *session, const char *id)
{
  return g_object_new (FAN_TYPE_PROGRAM_VIEW, "session", session, "id", id, NULL);
}
