/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-avatar.h"

/* Each is also in the style sheet: .fan-face-N. */
static const char *const colours[]
    = { "#1f8454", "#c64600", "#9141ac", "#a51d2d", "#865e3c", "#613583", "#13717b", "#1a5fb4" };

static guint
choose (const char *name)
{
  return g_str_hash (name) % G_N_ELEMENTS (colours);
}

const char *
fan_avatar_get_colour (const char *name)
{
  return colours[choose (name)];
}

void
fan_avatar_set_name (AdwAvatar *avatar, const char *name)
{
  g_autofree char *class = g_strdup_printf ("fan-face-%u", choose (name));

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      g_autofree char *other = g_strdup_printf ("fan-face-%u", i);
      gtk_widget_remove_css_class (GTK_WIDGET (avatar), other);
    }
  adw_avatar_set_text (avatar, name);
  gtk_widget_add_css_class (GTK_WIDGET (avatar), class);
}

GtkWidget *
fan_avatar_new (int size, const char *name)
{
  GtkWidget *avatar = adw_avatar_new (size, name, TRUE);

  fan_avatar_set_name (ADW_AVATAR (avatar), name);
  return avatar;
}
