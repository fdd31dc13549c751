/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-banner.h"

struct _FanBanner
{
  GtkWidget parent;
  GtkWidget *revealer, *icon, *title, *text, *bar, *first, *second;
};

G_DEFINE_FINAL_TYPE (FanBanner, fan_banner, GTK_TYPE_WIDGET)

static void
set_button (GtkWidget *button, const char *label)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
}

void
fan_banner_show (FanBanner *banner,
                 const char *title,
                 const char *text,
                 const char *first_button,
                 const char *second_button)
{
  gtk_label_set_label (GTK_LABEL (banner->title), title);
  gtk_label_set_label (GTK_LABEL (banner->text), text ? text : "");
  gtk_widget_set_visible (banner->text, text != NULL);
  set_button (banner->first, first_button);
  set_button (banner->second, second_button);
  gtk_widget_set_visible (banner->bar, FALSE);
  gtk_widget_set_visible (gtk_revealer_get_child (GTK_REVEALER (banner->revealer)), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (banner->revealer), TRUE);
}

void
fan_banner_set_icon (FanBanner *banner, const char *icon_name)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (banner->icon), icon_name);
}

void
fan_banner_set_fraction (FanBanner *banner, double fraction)
{
  gtk_widget_set_visible (banner->bar, TRUE);
  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (banner->bar));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (banner->bar), fraction);
}

void
fan_banner_hide (FanBanner *banner)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (banner->revealer), FALSE);
}

gboolean
fan_banner_is_shown (FanBanner *banner)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (banner->revealer));
}

/* What is folded away is not there for a screen reader either. */
static void
on_revealed (FanBanner *banner)
{
  GtkRevealer *revealer = GTK_REVEALER (banner->revealer);

  if (!gtk_revealer_get_child_revealed (revealer) && !gtk_revealer_get_reveal_child (revealer))
    gtk_widget_set_visible (gtk_revealer_get_child (revealer), FALSE);
}

static void
on_first (FanBanner *banner)
{
  g_signal_emit_by_name (banner, "first");
}

static void
on_second (FanBanner *banner)
{
  g_signal_emit_by_name (banner, "second");
}

static void
fan_banner_dispose (GObject *object)
{
  g_clear_pointer (&FAN_BANNER (object)->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (fan_banner_parent_class)->dispose (object);
}

/* In a narrow window the buttons stand below the words. */
static void
on_root_narrow (GObject *root, GParamSpec *pspec, FanBanner *banner)
{
  GtkWidget *box = gtk_revealer_get_child (GTK_REVEALER (banner->revealer));
  gboolean narrow;

  g_object_get (root, "narrow", &narrow, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), narrow ? 6 : 12);
}

static void
fan_banner_root (GtkWidget *widget)
{
  GObject *root;

  GTK_WIDGET_CLASS (fan_banner_parent_class)->root (widget);
  root = G_OBJECT (gtk_widget_get_root (widget));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") == NULL)
    return;
  g_signal_connect (root, "notify::narrow", G_CALLBACK (on_root_narrow), widget);
  on_root_narrow (root, NULL, FAN_BANNER (widget));
}

static void
fan_banner_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_root_narrow, widget);
  GTK_WIDGET_CLASS (fan_banner_parent_class)->unroot (widget);
}

static void
fan_banner_class_init (FanBannerClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_banner_dispose;
  GTK_WIDGET_CLASS (class)->root = fan_banner_root;
  GTK_WIDGET_CLASS (class)->unroot = fan_banner_unroot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_STATUS);
  g_signal_new ("first", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("second", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
fan_banner_init (FanBanner *banner)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  banner->icon = gtk_image_new ();
  banner->title = make_label ("heading");
  banner->text = make_label (NULL);
  banner->bar = gtk_progress_bar_new ();
  gtk_widget_set_margin_top (banner->bar, 6);
  banner->first = gtk_button_new ();
  banner->second = gtk_button_new ();
  gtk_widget_add_css_class (banner->first, "fan-small");
  gtk_widget_add_css_class (banner->second, "fan-small");
  gtk_widget_set_valign (banner->first, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (banner->second, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), banner->title);
  gtk_box_append (GTK_BOX (words), banner->text);
  gtk_box_append (GTK_BOX (words), banner->bar);
  gtk_box_append (GTK_BOX (line), banner->icon);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (buttons), banner->first);
  gtk_box_append (GTK_BOX (buttons), banner->second);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "fan-banner");
  banner->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (banner->revealer), box);
  gtk_widget_set_visible (box, FALSE);
  gtk_widget_set_parent (banner->revealer, GTK_WIDGET (banner));
  g_signal_connect_swapped (banner->revealer, "notify::child-revealed", G_CALLBACK (on_revealed), banner);
  g_signal_connect_swapped (banner->first, "clicked", G_CALLBACK (on_first), banner);
  g_signal_connect_swapped (banner->second, "clicked", G_CALLBACK (on_second), banner);
}

GtkWidget *
fan_banner_new (FanBannerTone tone)
{
  FanBanner *banner = g_object_new (FAN_TYPE_BANNER, NULL);
  GtkWidget *box = gtk_revealer_get_child (GTK_REVEALER (banner->revealer));

  gtk_image_set_from_icon_name (GTK_IMAGE (banner->icon), tone == FAN_BANNER_WARNING
                                                              ? "dialog-warning-symbolic"
                                                              : "dialog-information-symbolic");
  if (tone == FAN_BANNER_WARNING)
    gtk_widget_add_css_class (box, "warning");
  return GTK_WIDGET (banner);
}
