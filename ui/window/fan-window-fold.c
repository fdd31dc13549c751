/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the sidebar stands beside the page or lies over it. The flap folds when the page has less room than it needs. A page that
 * then becomes narrow needs less, there is room again, and so on for ever: so once folded it stays so until there is as much room as
 * the page needed. */
#include "window/fan-window-private.h"

static int
get_surface_width (FanWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return surface ? gdk_surface_get_width (surface) : 0;
}

static int
measure_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* While the page is still as it was beside the sidebar. */
static int
measure_need (FanWindow *window)
{
  return measure_width (adw_flap_get_flap (window->flap))
         + measure_width (adw_flap_get_content (window->flap))
         + measure_width (adw_flap_get_separator (window->flap));
}

static void
make_narrow (FanWindow *window, gboolean narrow)
{
  (narrow ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (window), "narrow");
  g_object_notify (G_OBJECT (window), "narrow");
  g_object_notify (G_OBJECT (window), "sidebar-shown");
  gtk_widget_queue_resize (GTK_WIDGET (window->flap));
}

static gboolean
follow_fold (gpointer data)
{
  FanWindow *window = data;
  gboolean narrow = adw_flap_get_folded (window->flap);

  window->folding = 0;
  if (narrow && adw_flap_get_fold_policy (window->flap) == ADW_FLAP_FOLD_POLICY_AUTO)
    {
      int more = measure_need (window) - gtk_widget_get_width (GTK_WIDGET (window->flap));

      window->unfolds_at = get_surface_width (window) + MAX (more, 1);
      adw_flap_set_fold_policy (window->flap, ADW_FLAP_FOLD_POLICY_ALWAYS);
    }
  make_narrow (window, narrow);
  return G_SOURCE_REMOVE;
}

/* Comes while the flap gives out the room: what asks for another size now would not be heard. */
static void
on_folded (FanWindow *window)
{
  if (window->folding == 0)
    window->folding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_fold, window, NULL);
}

static void
on_width (FanWindow *window)
{
  if (adw_flap_get_fold_policy (window->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS
      && get_surface_width (window) >= window->unfolds_at)
    adw_flap_set_fold_policy (window->flap, ADW_FLAP_FOLD_POLICY_AUTO);
}

static void
on_realize (FanWindow *window)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (window)), "notify::width",
                           G_CALLBACK (on_width), window, G_CONNECT_SWAPPED);
}

static void
on_revealed (FanWindow *window)
{
  g_object_notify (G_OBJECT (window), "sidebar-shown");
}

void
fan_window_watch_fold (FanWindow *window)
{
  g_signal_connect_object (window->flap, "notify::folded", G_CALLBACK (on_folded), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window->flap, "notify::reveal-flap", G_CALLBACK (on_revealed), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_after (window, "realize", G_CALLBACK (on_realize), NULL);
}
