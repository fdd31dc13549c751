/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-sidebar.h"

#include "fan-i18n.h"
#include "window/fan-pages.h"

struct _FanSidebar
{
  AdwBin parent;
  GtkListBox *list;
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

void
fan_sidebar_select (FanSidebar *sidebar, int index)
{
  gtk_list_box_select_row (sidebar->list, gtk_list_box_get_row_at_index (sidebar->list, index));
}

void
fan_sidebar_set_count (FanSidebar *sidebar, int index, guint count)
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

void
fan_sidebar_grab_focus (FanSidebar *sidebar)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (sidebar->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fan_sidebar_class_init (FanSidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
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
}
