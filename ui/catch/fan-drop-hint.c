/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-drop-hint.h"

#include "fan-i18n.h"

struct _FanDropHint
{
  AdwBin parent;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *rows, *foot;
};

G_DEFINE_FINAL_TYPE (FanDropHint, fan_drop_hint, ADW_TYPE_BIN)

/* In the order of FanDropSort, without the unknown. */
static const struct
{
  const char *icon, *title, *text;
} sorts[] = {
  { "mail-unread-symbolic", N_ ("Mail, chat or web text"), N_ ("becomes a testimonial") },
  { "image-x-generic-symbolic", N_ ("Picture"), N_ ("becomes a testimonial or a living example") },
  { "x-office-calendar-symbolic", N_ ("Calendar file"), N_ ("joins your calendar") },
  { "contact-new-symbolic", N_ ("Contact card"), N_ ("joins your people") },
  { "x-office-spreadsheet-symbolic", N_ ("LMS report"), N_ ("joins your results") },
};

void
fan_drop_hint_show (FanDropHint *hint, const char *title, FanDropSort sort)
{
  int number = FAN_DROP_WORDS;

  gtk_label_set_label (hint->title, title ? title : _ ("Let Go, We’ll Catch It"));
  gtk_label_set_label (hint->subtitle,
                       title ? _ ("To catch something new, let go over the sidebar.")
                             : _ ("The best sentence, who said it and when are filled in for you."));
  gtk_widget_set_visible (hint->rows, title == NULL);
  gtk_widget_set_visible (hint->foot, title == NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (hint->rows); row; row = gtk_widget_get_next_sibling (row))
    (number++ == (int)sort ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (row, "lit");
  gtk_widget_set_visible (GTK_WIDGET (hint), TRUE);
}

void
fan_drop_hint_hide (FanDropHint *hint)
{
  gtk_widget_set_visible (GTK_WIDGET (hint), FALSE);
}

static GtkWidget *
make_row (guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ (sorts[i].title));
  GtkWidget *text = gtk_label_new (_ (sorts[i].text));

  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (sorts[i].icon));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (title), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "what");
  gtk_label_set_xalign (GTK_LABEL (text), 1);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), text);
  gtk_widget_add_css_class (row, "fan-drop-row");
  return row;
}

static void
fan_drop_hint_class_init (FanDropHintClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-drop-hint.ui");
  gtk_widget_class_bind_template_child (widget_class, FanDropHint, title);
  gtk_widget_class_bind_template_child (widget_class, FanDropHint, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FanDropHint, rows);
  gtk_widget_class_bind_template_child (widget_class, FanDropHint, foot);
}

static void
fan_drop_hint_init (FanDropHint *hint)
{
  gtk_widget_init_template (GTK_WIDGET (hint));
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    gtk_box_append (GTK_BOX (hint->rows), make_row (i));
}

GtkWidget *
fan_drop_hint_new (void)
{
  return g_object_new (FAN_TYPE_DROP_HINT, NULL);
}
