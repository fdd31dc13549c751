/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-first-run.h"

struct _FanFirstRun
{
  AdwBin parent;
  GtkWidget *cards;
};

G_DEFINE_FINAL_TYPE (FanFirstRun, fan_first_run, ADW_TYPE_BIN)

static void
fan_first_run_class_init (FanFirstRunClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, FanFirstRun, cards);
}

static void
fan_first_run_init (FanFirstRun *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
}
