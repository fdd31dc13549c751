/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-application.h"

#include "fan-config.h"
#include "shared/fan-spoken-name.h"
#include "window/fan-preferences.h"
#include "window/fan-window.h"

struct _FanApplication
{
  AdwApplication parent;
  char *library; /* that of the command line; NULL: none */
};

#define FAN_TYPE_APPLICATION (fan_application_get_type ())
G_DECLARE_FINAL_TYPE (FanApplication, fan_application, FAN, APPLICATION, AdwApplication)
G_DEFINE_FINAL_TYPE (FanApplication, fan_application, ADW_TYPE_APPLICATION)

/* The active one may be a dialog. */
static FanWindow *
get_window (GApplication *application)
{
  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (application)); list; list = list->next)
    if (FAN_IS_WINDOW (list->data))
      return list->data;
  return NULL;
}

static FanWindow *
present_window (GApplication *application, const char *library)
{
  FanWindow *window = get_window (application);
  gboolean is_new = window == NULL;

  if (is_new)
    window = fan_window_new (GTK_APPLICATION (application));
  /* The library is opened beside: the window is seen before. */
  if (is_new || library != NULL)
    fan_window_open_library (window, library);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
fan_application_activate (GApplication *application)
{
  present_window (application, NULL);
}

typedef struct
{
  FanWindow *window;
  GPtrArray *files;
} Catching;

/* When the window stands. */
static gboolean
catch_files (gpointer data)
{
  Catching *catching = data;

  fan_window_catch_files (catching->window, (GFile **)catching->files->pdata, (int)catching->files->len);
  g_object_unref (catching->window);
  g_ptr_array_unref (catching->files);
  g_free (catching);
  return G_SOURCE_REMOVE;
}

static void
fan_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  Catching *catching = g_new0 (Catching, 1);

  catching->window = g_object_ref (present_window (application, NULL));
  catching->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (catching->files, g_object_ref (files[i]));
  g_idle_add_full (G_PRIORITY_LOW, catch_files, catching, NULL);
}

/* The library that a second start asks for, as an action so that it reaches the first. */
static void
act_library (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present_window (data, g_variant_get_string (parameter, NULL));
}

/* What the desktop offers in the program's menu: each is a task of the window. */
static void
act_task (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  FanWindow *window = present_window (data, NULL);

  if (g_str_equal (name, "deck"))
    fan_window_begin (window, "win.make-deck", g_variant_new_string (""));
  else if (g_str_equal (name, "publish"))
    fan_window_begin (window, "win.publish", g_variant_new_string (""));
  else
    fan_window_begin (window, "win.catch", NULL);
}

static void
fan_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { "library", act_library, "s" },
    { "catch", act_task },
    { "deck", act_task },
    { "publish", act_task },
  };

  /* Beside GTK's start. A service may never get a window. */
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) == 0)
    fan_window_prepare_library (FAN_APPLICATION (application)->library);
  G_APPLICATION_CLASS (fan_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_window_set_default_icon_name (FAN_APP_ID);
  /* For tests and pictures: without a translation of our own GTK stays left-to-right. */
  if (g_strcmp0 (g_getenv ("FANFARE_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fan_preferences_apply_style ();
  fan_menus_have_names ();
}

static void
fan_application_finalize (GObject *object)
{
  g_free (FAN_APPLICATION (object)->library);
  G_OBJECT_CLASS (fan_application_parent_class)->finalize (object);
}

static void
fan_application_class_init (FanApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_application_finalize;
  application_class->startup = fan_application_startup;
  application_class->activate = fan_application_activate;
  application_class->open = fan_application_open;
}

static void
fan_application_init (FanApplication *application)
{
}

static GApplication *
make_application (GApplicationFlags flags)
{
  return g_object_new (FAN_TYPE_APPLICATION, "application-id", FAN_APP_ID, "flags", flags,
                       "resource-base-path", "/io/github/fanfare_desktop/Fanfare", NULL);
}

int
fan_application_run_service (void)
{
  g_autoptr (GApplication) application
      = make_application (G_APPLICATION_HANDLES_OPEN | G_APPLICATION_IS_SERVICE);

  return g_application_run (application, 0, NULL);
}

int
fan_application_run (const char *library, const char *const *files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GApplication) application = make_application (G_APPLICATION_HANDLES_OPEN);
  g_autoptr (GFile) file = library ? g_file_new_for_commandline_arg (library) : NULL;
  char *path = file ? g_file_get_path (file) : NULL;

  FAN_APPLICATION (application)->library = path;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("fanfare: %s\n", error->message);
      return 1;
    }
  if (path != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "library", g_variant_new_string (path));
  for (; files && *files; files++)
    g_ptr_array_add (list, g_file_new_for_commandline_arg (*files));
  if (list->len > 0)
    g_application_open (application, (GFile **)list->pdata, (int)list->len, "");
  return g_application_run (application, 0, NULL);
}
