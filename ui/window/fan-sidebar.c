/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-sidebar.h"

#include "fan-i18n.h"
#include "fan-sample.h"
#include "window/fan-pages.h"

struct _FanSidebar
{
  AdwBin parent;
  GtkListBox *list;
  FanSession *session;
  int shown; /* the page, by its place in the list */
  gboolean counting, count_again;
};

G_DEFINE_FINAL_TYPE (FanSidebar, fan_sidebar, ADW_TYPE_BIN)

static GtkWidget *
make_row (const FanPageInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (info->icon);
  GtkWidget *label = gtk_label_new (_ (info->title));
  GtkWidget *count = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "fan-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (info->title), -1);
  g_object_set_data (G_OBJECT (row), "count", count);
  return row;
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean line = before != NULL && fan_pages[gtk_list_box_row_get_index (before)].separator;

  gtk_list_box_row_set_header (row, line ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static void
on_row_activated (FanSidebar *sidebar, GtkListBoxRow *row)
{
  g_signal_emit_by_name (sidebar, "chosen", gtk_list_box_row_get_index (row));
}

/* The focus that passes by selects in GTK; what is selected here is the page that is shown. At the end nothing is: newer
 * GTK says so when the list is already gone. */
static void
on_row_selected (FanSidebar *sidebar, GtkListBoxRow *row)
{
  GtkListBoxRow *shown;

  if (row == NULL)
    return;
  shown = gtk_list_box_get_row_at_index (sidebar->list, sidebar->shown);
  if (row != shown)
    gtk_list_box_select_row (sidebar->list, shown);
}

void
fan_sidebar_select (FanSidebar *sidebar, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (sidebar->list, index);

  sidebar->shown = index;
  gtk_list_box_select_row (sidebar->list, row);
  /* The focus goes along, so that it never stands on another page's name. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (sidebar->list)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
set_count (FanSidebar *sidebar, int index, guint count)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (sidebar->list, index);
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *number = count ? g_strdup_printf ("%u", count) : g_strdup ("");
  g_autofree char *name = NULL;

  gtk_label_set_label (label, number);
  if (count > 0)
    name = g_strdup_printf (ngettext ("%s, %u thing waiting", "%s, %u things waiting", count),
                            _ (fan_pages[index].title), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name ? name : _ (fan_pages[index].title), -1);
}

/* -------- how many things wait -------- */

typedef struct
{
  GArray *counts; /* of guint, a page each */
  gboolean sample;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_array_unref (waiting->counts);
  g_free (waiting);
}

static gpointer
count_waiting (FanView *view, FanClock *clock, gpointer store, GError **error)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  waiting->sample = fan_sample_is_loaded (store);
  for (const FanPageInfo *info = fan_pages; info->name; info++)
    {
      guint count = info->count ? info->count (view, clock) : 0;
      g_array_append_val (waiting->counts, count);
    }
  return waiting;
}

static void
on_counted (GObject *object, GAsyncResult *result, gpointer session)
{
  FanSidebar *sidebar = FAN_SIDEBAR (object);
  Waiting *waiting = fan_session_load_finish (result, NULL);

  sidebar->counting = FALSE;
  if (waiting != NULL && sidebar->session == session)
    {
      for (guint i = 0; i < waiting->counts->len; i++)
        set_count (sidebar, (int)i, g_array_index (waiting->counts, guint, i));
      g_signal_emit_by_name (sidebar, "counted", waiting->sample);
    }
  g_clear_pointer (&waiting, waiting_free);
  if (sidebar->count_again)
    fan_sidebar_count (sidebar);
}

void
fan_sidebar_count (FanSidebar *sidebar)
{
  sidebar->count_again = sidebar->counting;
  if (sidebar->counting || sidebar->session == NULL)
    return;
  sidebar->counting = TRUE;
  fan_session_load (sidebar->session, sidebar, count_waiting,
                    g_object_ref (fan_session_get_store (sidebar->session)), g_object_unref, waiting_free,
                    NULL, on_counted, sidebar->session);
}

void
fan_sidebar_set_session (FanSidebar *sidebar, FanSession *session)
{
  if (sidebar->session != NULL)
    g_signal_handlers_disconnect_by_data (sidebar->session, sidebar);
  g_set_object (&sidebar->session, session);
  if (session != NULL)
    g_signal_connect_swapped (session, "changed", G_CALLBACK (fan_sidebar_count), sidebar);
  fan_sidebar_count (sidebar);
}

/* -------- object -------- */

void
fan_sidebar_grab_focus (FanSidebar *sidebar)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (sidebar->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fan_sidebar_dispose (GObject *object)
{
  fan_sidebar_set_session (FAN_SIDEBAR (object), NULL);
  G_OBJECT_CLASS (fan_sidebar_parent_class)->dispose (object);
}

static void
fan_sidebar_class_init (FanSidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
  g_signal_new ("counted", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_BOOLEAN);
  G_OBJECT_CLASS (class)->dispose = fan_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FanSidebar, list);
}

static void
fan_sidebar_init (FanSidebar *sidebar)
{
  gtk_widget_init_template (GTK_WIDGET (sidebar));
  gtk_list_box_set_header_func (sidebar->list, set_header, NULL, NULL);
  for (const FanPageInfo *info = fan_pages; info->name; info++)
    gtk_list_box_append (sidebar->list, make_row (info));
  g_signal_connect_swapped (sidebar->list, "row-activated", G_CALLBACK (on_row_activated), sidebar);
  g_signal_connect_swapped (sidebar->list, "row-selected", G_CALLBACK (on_row_selected), sidebar);
}
