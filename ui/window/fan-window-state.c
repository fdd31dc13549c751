/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-window-state.h"

#define GROUP "window"

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "fanfare", "window.ini", NULL);
}

static int
get_size (GKeyFile *file, const char *key, int fallback)
{
  int size = g_key_file_get_integer (file, GROUP, key, NULL);
  return size > 0 ? size : fallback;
}

void
fan_window_state_load (FanWindowState *state)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  state->width = get_size (file, "width", 1280);
  state->height = get_size (file, "height", 900);
  state->maximized = g_key_file_get_boolean (file, GROUP, "maximized", NULL);
  state->library = g_key_file_get_string (file, GROUP, "library", NULL);
  state->page = g_key_file_get_string (file, GROUP, "page", NULL);
  state->folded_away = g_key_file_get_boolean (file, GROUP, "no-sidebar", NULL);
}

void
fan_window_state_save (const FanWindowState *state)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  g_key_file_set_integer (file, GROUP, "width", state->width);
  g_key_file_set_integer (file, GROUP, "height", state->height);
  g_key_file_set_boolean (file, GROUP, "maximized", state->maximized);
  g_key_file_set_boolean (file, GROUP, "no-sidebar", state->folded_away);
  if (state->library != NULL)
    g_key_file_set_string (file, GROUP, "library", state->library);
  if (state->page != NULL)
    g_key_file_set_string (file, GROUP, "page", state->page);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}

void
fan_window_state_clear (FanWindowState *state)
{
  g_clear_pointer (&state->library, g_free);
  g_clear_pointer (&state->page, g_free);
}

char *
fan_window_state_get_style (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return g_key_file_get_string (file, GROUP, "style", NULL);
}

void
fan_window_state_set_style (const char *style)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  g_key_file_set_string (file, GROUP, "style", style);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}
