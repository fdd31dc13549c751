/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-text-row.h"

struct _FanTextRow
{
  AdwPreferencesRow parent;
  GtkWidget *title, *view;
};

G_DEFINE_FINAL_TYPE (FanTextRow, fan_text_row, ADW_TYPE_PREFERENCES_ROW)

GtkTextBuffer *
fan_text_row_get_buffer (FanTextRow *row)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->view));
}

char *
fan_text_row_dup_text (FanTextRow *row)
{
  GtkTextBuffer *buffer = fan_text_row_get_buffer (row);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
on_frame (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  gtk_widget_queue_resize (view);
  return --*frames > 0;
}

void
fan_text_row_set_text (FanTextRow *row, const char *text)
{
  guint *frames = g_new (guint, 1);

  gtk_text_buffer_set_text (fan_text_row_get_buffer (row), text ? text : "", -1);
  /* how high the text is, it knows only once it had its width: some frames later */
  *frames = 3;
  gtk_widget_add_tick_callback (row->view, on_frame, frames, g_free);
}

static void
on_changed (FanTextRow *row)
{
  g_signal_emit_by_name (row, "changed");
}

static void
on_title (FanTextRow *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* A click beside the text means the text. */
static gboolean
fan_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FAN_TEXT_ROW (widget)->view);
}

static void
fan_text_row_class_init (FanTextRowClass *class)
{
  GTK_WIDGET_CLASS (class)->grab_focus = fan_text_row_grab_focus;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_text_row_init (FanTextRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "fan-text-row");
  row->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->title), 0);
  gtk_widget_add_css_class (row->title, "caption");
  gtk_widget_add_css_class (row->title, "dim-label");
  row->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (row->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (row->view), FALSE);
  gtk_widget_set_size_request (row->view, -1, 44);
  gtk_box_append (GTK_BOX (box), row->title);
  gtk_box_append (GTK_BOX (box), row->view);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
  g_object_bind_property (row, "title", row->title, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect (row, "notify::title", G_CALLBACK (on_title), NULL);
  g_signal_connect_swapped (fan_text_row_get_buffer (row), "changed", G_CALLBACK (on_changed), row);
}
