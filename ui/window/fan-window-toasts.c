/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in passing, above the page. */
#include "fan-i18n.h"
#include "window/fan-window-private.h"

static void
on_toast_dismissed (AdwToast *toast, FanWindow *window)
{
  if (window->undo_toast == toast)
    window->undo_toast = NULL;
  if (window->said != NULL)
    g_ptr_array_remove (window->said, toast);
}

static void
say (FanWindow *window, AdwToast *toast)
{
  if (window->said == NULL)
    window->said = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (window->said, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), window, 0);
  adw_toast_overlay_add_toast (window->toasts, toast);
}

/* A toast reads markup, and names have “&” in them. */
static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
fan_window_tell (FanWindow *window, const char *text, gboolean can_undo)
{
  AdwToast *toast = make_toast (text);

  gtk_label_set_label (window->status, text);
  if (window->undo_toast != NULL)
    adw_toast_dismiss (window->undo_toast);
  if (can_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      adw_toast_set_timeout (toast, 8);
      window->undo_toast = toast;
    }
  say (window, toast);
}

void
fan_window_tell_file (FanWindow *window, const char *text, GFile *file)
{
  AdwToast *toast = make_toast (text);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_label_set_label (window->status, text);
  adw_toast_set_button_label (toast, _ ("Show"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_set_timeout (toast, 8);
  say (window, toast);
}

void
fan_window_hush (FanWindow *window)
{
  g_autoptr (GPtrArray) said = g_steal_pointer (&window->said);

  for (guint i = 0; said && i < said->len; i++)
    adw_toast_dismiss (g_ptr_array_index (said, i));
}
