/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-pill.h"

/* in characters */
#define SHORT 15
#define LEAST 8

struct _FanPill
{
  GtkWidget parent;
  GtkWidget *box, *icon, *label;
  FanPillTone tone;
  gboolean wraps;
};

static const struct
{
  const char *css, *icon;
} tones[] = {
  [FAN_PILL_GOOD] = { "good", "object-select-symbolic" },
  [FAN_PILL_NONE] = { "none", "radio-symbolic" },
  [FAN_PILL_WAITING] = { "waiting", "fan-plane-symbolic" },
  [FAN_PILL_SOON] = { "soon", "alarm-symbolic" },
  [FAN_PILL_HELD] = { "soon", "system-lock-screen-symbolic" },
  [FAN_PILL_STOP] = { "stop", "action-unavailable-symbolic" },
  [FAN_PILL_PLAIN] = { "plain", NULL },
  [FAN_PILL_CLOSE] = { "soon", "dialog-warning-symbolic" },
  [FAN_PILL_AGAIN] = { "none", "fan-loop-symbolic" },
  [FAN_PILL_CHANGES] = { "waiting", "view-refresh-symbolic" },
  [FAN_PILL_CLASH] = { "stop", "dialog-warning-symbolic" },
  [FAN_PILL_UNSURE] = { "soon", "fan-question-symbolic" },
  [FAN_PILL_LATER] = { "none", "alarm-symbolic" },
  [FAN_PILL_OFFLINE] = { "none", "action-unavailable-symbolic" },
};

enum
{
  PROP_TONE = 1,
  PROP_LABEL,
};

G_DEFINE_FINAL_TYPE (FanPill, fan_pill, GTK_TYPE_WIDGET)

static void
show_tone (FanPill *pill, FanPillTone tone)
{
  gtk_widget_remove_css_class (GTK_WIDGET (pill), tones[pill->tone].css);
  pill->tone = tone;
  gtk_widget_add_css_class (GTK_WIDGET (pill), tones[tone].css);
  gtk_image_set_from_icon_name (GTK_IMAGE (pill->icon), tones[tone].icon);
  gtk_widget_set_visible (pill->icon, tones[tone].icon != NULL);
}

void
fan_pill_set (FanPill *pill, FanPillTone tone, const char *label)
{
  gboolean brief = g_utf8_strlen (label ? label : "", -1) <= SHORT;

  show_tone (pill, tone);
  gtk_label_set_label (GTK_LABEL (pill->label), label ? label : "");
  if (pill->wraps)
    return;
  /* A short word is never cut, and takes no more than it needs. */
  gtk_label_set_ellipsize (GTK_LABEL (pill->label), brief ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (pill->label), brief ? -1 : LEAST);
}

void
fan_pill_let_wrap (FanPill *pill)
{
  pill->wraps = TRUE;
  gtk_label_set_ellipsize (GTK_LABEL (pill->label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (pill->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (pill->label), 0);
  gtk_widget_add_css_class (GTK_WIDGET (pill), "lines");
}

const char *
fan_pill_get_icon_name (FanPillTone tone)
{
  return tones[tone].icon;
}

static void
fan_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FanPill *pill = FAN_PILL (object);

  if (id == PROP_TONE)
    g_value_set_int (value, (int)pill->tone);
  else if (id == PROP_LABEL)
    g_value_set_string (value, gtk_label_get_label (GTK_LABEL (pill->label)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanPill *pill = FAN_PILL (object);

  if (id == PROP_TONE)
    show_tone (pill, (FanPillTone)g_value_get_int (value));
  else if (id == PROP_LABEL)
    gtk_label_set_label (GTK_LABEL (pill->label), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_pill_dispose (GObject *object)
{
  g_clear_pointer (&FAN_PILL (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fan_pill_parent_class)->dispose (object);
}

static void
fan_pill_class_init (FanPillClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fan_pill_dispose;
  object_class->get_property = fan_pill_get_property;
  object_class->set_property = fan_pill_set_property;
  g_object_class_install_property (
      object_class, PROP_TONE, g_param_spec_int ("tone", NULL, NULL, 0, G_N_ELEMENTS (tones) - 1, 0, flags));
  g_object_class_install_property (object_class, PROP_LABEL,
                                   g_param_spec_string ("label", NULL, NULL, "", flags));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "fanpill");
}

static void
fan_pill_init (FanPill *pill)
{
  pill->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  pill->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (pill->icon), 12);
  pill->label = gtk_label_new ("");
  gtk_label_set_ellipsize (GTK_LABEL (pill->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (pill->label), 4);
  gtk_box_append (GTK_BOX (pill->box), pill->icon);
  gtk_box_append (GTK_BOX (pill->box), pill->label);
  gtk_widget_set_parent (pill->box, GTK_WIDGET (pill));
  gtk_widget_set_valign (GTK_WIDGET (pill), GTK_ALIGN_CENTER);
  show_tone (pill, FAN_PILL_GOOD);
}

GtkWidget *
fan_pill_new (FanPillTone tone, const char *label)
{
  FanPill *pill = g_object_new (FAN_TYPE_PILL, NULL);

  fan_pill_set (pill, tone, label);
  return GTK_WIDGET (pill);
}
