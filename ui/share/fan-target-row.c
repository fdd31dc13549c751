/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-row.h"

#include "fan-i18n.h"
#include "share/fan-target-kind.h"
#include "shared/fan-spoken-name.h"

struct _FanTargetRow
{
  AdwPreferencesRow parent;
  FanRecord *target;
  FanJob *job;
  GtkImage *icon;
  GtkLabel *title, *subtitle;
  GtkWidget *body, *foot, *pill, *button, *bar, *stop;
};

G_DEFINE_FINAL_TYPE (FanTargetRow, fan_target_row, ADW_TYPE_PREFERENCES_ROW)

static void
set_button (FanTargetRow *row, const char *label, const char *action)
{
  g_autofree char *name = NULL;

  gtk_widget_set_visible (row->button, label != NULL && row->job == NULL);
  if (label == NULL)
    return;
  name = g_strdup_printf ("%s: %s", label, fan_record_get_label (row->target));
  gtk_button_set_label (GTK_BUTTON (row->button), label);
  fan_set_spoken_name (row->button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->button), action);
}

static void
name_row (FanTargetRow *row, const char *state)
{
  g_autofree char *name = g_strdup_printf ("%s, %s. %s", fan_record_get_label (row->target), state,
                                           gtk_label_get_label (row->subtitle));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
fan_target_row_show_state (FanTargetRow *row, const FanTargetState *state)
{
  const char *label = state ? state->label : _ ("Looking…");

  if (state != NULL)
    gtk_label_set_label (row->subtitle, state->words);
  fan_pill_set (FAN_PILL (row->pill), state ? state->tone : FAN_PILL_NONE, label);
  set_button (row, state ? state->button : NULL, state ? state->action : NULL);
  name_row (row, label);
}

/* -------- progress -------- */

static void
on_progress (FanTargetRow *row)
{
  double fraction;

  g_object_get (row->job, "fraction", &fraction, NULL);
  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (row->bar));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (row->bar), fraction);
}

static void
show_running (FanTargetRow *row, gboolean running)
{
  gtk_widget_set_visible (row->bar, running);
  gtk_widget_set_visible (row->stop, running);
  gtk_widget_set_visible (row->pill, !running);
  if (running)
    gtk_widget_set_visible (row->button, FALSE);
}

static void
forget_job (FanTargetRow *row)
{
  if (row->job != NULL)
    g_signal_handlers_disconnect_by_data (row->job, row);
  g_clear_object (&row->job);
}

/* How it ended is shown when the page looks again. */
static void
on_done (FanTargetRow *row)
{
  forget_job (row);
  show_running (row, FALSE);
  fan_target_row_show_state (row, NULL);
}

static void
on_stop (FanTargetRow *row)
{
  if (row->job != NULL)
    fan_job_stop (row->job);
}

void
fan_target_row_show_job (FanTargetRow *row, FanJob *job)
{
  forget_job (row);
  row->job = g_object_ref (job);
  g_signal_connect_swapped (job, "notify::fraction", G_CALLBACK (on_progress), row);
  g_signal_connect_swapped (job, "done", G_CALLBACK (on_done), row);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (row->bar), 0);
  show_running (row, TRUE);
}

/* -------- object -------- */

FanRecord *
fan_target_row_get_target (FanTargetRow *row)
{
  return row->target;
}

void
fan_target_row_set_target (FanTargetRow *row, FanRecord *target)
{
  g_autofree char *place = fan_target_state_describe_place (target);
  g_autofree char *stop = g_strdup_printf (_ ("Stop: %s"), fan_record_get_label (target));

  if (row->target == NULL)
    gtk_label_set_label (row->subtitle, place);
  g_set_object (&row->target, target);
  gtk_label_set_label (row->title, fan_record_get_label (target));
  gtk_image_set_from_icon_name (row->icon, fan_target_get_icon_name (target));
  fan_set_spoken_name (row->stop, stop);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fan_record_get_id (target));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->button), "s", fan_record_get_id (target));
}

void
fan_target_row_set_narrow (FanTargetRow *row, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (row->body),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (row->body), narrow ? 6 : 12);
  /* Then the foot is as wide as the words, and the button stands at its end. */
  gtk_widget_set_hexpand (row->bar, narrow);
  gtk_widget_set_hexpand (row->pill, narrow);
  gtk_widget_set_halign (row->pill, narrow ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
}

static void
fan_target_row_dispose (GObject *object)
{
  FanTargetRow *row = FAN_TARGET_ROW (object);

  forget_job (row);
  g_clear_object (&row->target);
  G_OBJECT_CLASS (fan_target_row_parent_class)->dispose (object);
}

static void
fan_target_row_class_init (FanTargetRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_target_row_dispose;
}

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
make_body (FanTargetRow *row)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  row->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  row->title = GTK_LABEL (make_label ("title"));
  row->subtitle = GTK_LABEL (make_label ("subtitle"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->subtitle));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (row->body, GTK_ALIGN_CENTER);
  row->pill = fan_pill_new (FAN_PILL_NONE, _ ("Looking…"));
  row->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (row->pill, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (row->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Publishing"),
                                  -1);
  row->stop = make_button (_ ("Stop"));
  row->button = make_button ("");
  row->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (row->foot), row->pill);
  gtk_box_append (GTK_BOX (row->foot), row->bar);
  gtk_box_append (GTK_BOX (row->foot), row->stop);
  gtk_box_append (GTK_BOX (row->foot), row->button);
  gtk_box_append (GTK_BOX (row->body), words);
  gtk_box_append (GTK_BOX (row->body), row->foot);
}

static void
fan_target_row_init (FanTargetRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new ();

  row->icon = GTK_IMAGE (icon);
  gtk_widget_add_css_class (icon, "fan-place");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  make_body (row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-target");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row->stop, "clicked", G_CALLBACK (on_stop), row);
  gtk_widget_add_css_class (box, "fan-target");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), row->body);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  show_running (row, FALSE);
  gtk_widget_set_visible (row->button, FALSE);
}

GtkWidget *
fan_target_row_new (FanRecord *target)
{
  FanTargetRow *row = g_object_new (FAN_TYPE_TARGET_ROW, NULL);

  fan_target_row_set_target (row, target);
  name_row (row, _ ("Looking…"));
  return GTK_WIDGET (row);
}
