/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-row.h"

#include "fan-i18n.h"
#include "shared/fan-pill.h"
#include "shared/fan-spoken-name.h"

struct _FanTargetRow
{
  AdwActionRow parent;
  FanRecord *target;
  FanJob *job;
  GtkWidget *pill, *button, *bar, *stop;
};

G_DEFINE_FINAL_TYPE (FanTargetRow, fan_target_row, ADW_TYPE_ACTION_ROW)

/* "in /srv/intranet", as people know it */
static char *
describe_place (FanRecord *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (fan_record_get_text (target, "url"));
  g_autofree char *name = g_file_get_parse_name (file);

  return g_strdup_printf (_ ("Folder %s"), name);
}

static void
show_subtitle (FanTargetRow *row, const FanSharePlan *plan)
{
  g_autofree char *place = describe_place (row->target);
  g_autofree char *quotes = NULL;
  g_autofree char *all = NULL;

  if (plan != NULL && plan->problem != NULL)
    all = g_strdup (plan->problem);
  else if (plan != NULL)
    {
      quotes = g_strdup_printf (ngettext ("%u quote", "%u quotes", plan->n_quotes), plan->n_quotes);
      all = g_strdup_printf ("%s · %s", place, quotes);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), all ? all : place);
}

static void
set_button (FanTargetRow *row, const char *label)
{
  g_autofree char *name = NULL;

  gtk_widget_set_visible (row->button, label != NULL);
  if (label == NULL)
    return;
  name = g_strdup_printf ("%s: %s", label, fan_record_get_label (row->target));
  gtk_button_set_label (GTK_BUTTON (row->button), label);
  fan_set_spoken_name (row->button, name);
}

static void
show_state (FanTargetRow *row, const FanSharePlan *plan)
{
  FanPill *pill = FAN_PILL (row->pill);
  guint changes = plan ? fan_share_plan_count (plan) : 0;
  g_autofree char *label = NULL;

  if (plan == NULL)
    fan_pill_set (pill, FAN_PILL_NONE, _ ("Looking…"));
  else if (plan->problem != NULL)
    fan_pill_set (pill, FAN_PILL_STOP, _ ("Out of reach"));
  else if (plan->conflicts->len > 0)
    {
      label = g_strdup_printf (ngettext ("%u conflict", "%u conflicts", plan->conflicts->len),
                               plan->conflicts->len);
      fan_pill_set (pill, FAN_PILL_STOP, label);
    }
  else if (changes > 0)
    {
      label = g_strdup_printf (ngettext ("%u change", "%u changes", changes), changes);
      fan_pill_set (pill, FAN_PILL_WAITING, label);
    }
  else
    fan_pill_set (pill, FAN_PILL_GOOD, _ ("Up to date"));
  set_button (row,
              plan && plan->problem == NULL && changes + plan->conflicts->len > 0 ? _ ("Preview…") : NULL);
}

void
fan_target_row_show_plan (FanTargetRow *row, const FanSharePlan *plan)
{
  show_subtitle (row, plan);
  if (row->job == NULL)
    show_state (row, plan);
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

static void
on_done (FanTargetRow *row)
{
  forget_job (row);
  show_running (row, FALSE);
  show_state (row, NULL);
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
  g_set_object (&row->target, target);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fan_record_get_label (target));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fan_record_get_id (target));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->button), "s", fan_record_get_id (target));
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

static void
fan_target_row_init (FanTargetRow *row)
{
  AdwActionRow *action_row = ADW_ACTION_ROW (row);
  GtkWidget *icon = gtk_image_new_from_icon_name ("folder-publicshare-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_add_css_class (icon, "fan-place");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  row->pill = fan_pill_new (FAN_PILL_NONE, _ ("Looking…"));
  row->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (row->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Publishing"),
                                  -1);
  row->stop = gtk_button_new_with_label (_ ("Stop"));
  row->button = gtk_button_new ();
  gtk_widget_add_css_class (row->stop, "fan-small");
  gtk_widget_add_css_class (row->button, "fan-small");
  gtk_widget_set_valign (row->stop, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (row->button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->button), "win.publish");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-target");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row->stop, "clicked", G_CALLBACK (on_stop), row);
  adw_action_row_add_prefix (action_row, icon);
  adw_action_row_add_suffix (action_row, row->pill);
  adw_action_row_add_suffix (action_row, row->bar);
  adw_action_row_add_suffix (action_row, row->stop);
  adw_action_row_add_suffix (action_row, row->button);
  adw_action_row_add_suffix (action_row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  show_running (row, FALSE);
  set_button (row, NULL);
}

GtkWidget *
fan_target_row_new (FanRecord *target)
{
  FanTargetRow *row = g_object_new (FAN_TYPE_TARGET_ROW, NULL);

  fan_target_row_set_target (row, target);
  show_subtitle (row, NULL);
  return GTK_WIDGET (row);
}
