/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK since 4.10 tells AT-SPI the place of a widget within its parent without the parent's border and padding, so what
 * stands deep in the tree is told up to 40 pixels away from where it is, and a test's mouse would miss it. Loaded into the
 * program under test as a module of GIO (see fanfare_window.py), this tells the true places; and none for what is not
 * shown, which GTK tells where it was last, or leaves unset. */
#include <math.h>

#include <gio/gio.h>
#include <gtk/gtk.h>

void g_io_fanplaces_load (GIOModule *module);
void g_io_fanplaces_unload (GIOModule *module);
char **g_io_fanplaces_query (void);

static gboolean
true_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (accessible);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t box = GRAPHENE_RECT_INIT_ZERO, around = GRAPHENE_RECT_INIT_ZERO;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, parent ? parent : widget, &box)
      || (parent != NULL && !gtk_widget_compute_bounds (parent, parent, &around)))
    box = around = GRAPHENE_RECT_INIT_ZERO;
  *x = (int)floorf (box.origin.x - around.origin.x);
  *y = (int)floorf (box.origin.y - around.origin.y);
  *width = (int)ceilf (box.size.width);
  *height = (int)ceilf (box.size.height);
  return TRUE;
}

/* Once GTK is there, before the first widget is asked. */
static gboolean
tell_true_places (gpointer data)
{
  GTypeClass *widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  GtkAccessibleInterface *accessibles = g_type_interface_peek (widgets, GTK_TYPE_ACCESSIBLE);

  accessibles->get_bounds = true_bounds;
  return G_SOURCE_REMOVE;
}

void
g_io_fanplaces_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));
  g_idle_add_full (G_PRIORITY_HIGH, tell_true_places, NULL, NULL);
}

void
g_io_fanplaces_unload (GIOModule *module)
{
}

char **
g_io_fanplaces_query (void)
{
  return g_new0 (char *, 1);
}
