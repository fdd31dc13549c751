/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-style.h"

#include <adwaita.h>

static void
set_class (GtkWidget *window, const char *class, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (window, class);
}

static void
update (GtkWidget *window)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  set_class (window, "dark", adw_style_manager_get_dark (manager));
  set_class (window, "hc", adw_style_manager_get_high_contrast (manager));
}

void
fan_style_follow (GtkWidget *window)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update), window, G_CONNECT_SWAPPED);
  update (window);
}
