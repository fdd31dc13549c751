/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Which library is open: the first run, opening, what is shown when that fails. */
#include "window/fan-window-private.h"

#include "fan-i18n.h"
#include "fan-sample.h"
#include "shared/fan-choose-files.h"
#include "today/fan-today-share.h"
#include "window/fan-first-run.h"
#include "window/fan-opening.h"
#include "window/fan-refusal.h"
#include "window/fan-tasks.h"

/* How long opening may take before it is said. */
#define PATIENCE_MS 400

/* What would write is not offered where nothing can be written. */
static void
enable_tasks (FanWindow *window)
{
  gboolean writes
      = window->session != NULL && !fan_store_is_read_only (fan_session_get_store (window->session));

  for (const FanTask *task = fan_tasks; task->name; task++)
    {
      g_autofree char *name = g_strconcat ("win.", task->name, NULL);
      gtk_widget_action_set_enabled (GTK_WIDGET (window), name,
                                     writes || (task->reads && window->session != NULL));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.undo", writes);
  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.redo", writes);
  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.remove-sample", FALSE);
  /* Before there is a library, a catch begins one. */
  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.catch", writes || window->session == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.paste", writes || window->session == NULL);
}

static void
set_session (FanWindow *window, FanSession *session)
{
  if (window->session != NULL)
    g_signal_handlers_disconnect_by_data (window->session, window);
  for (const FanPageInfo *info = fan_pages; info->name; info++)
    adw_bin_set_child (ADW_BIN (adw_view_stack_get_child_by_name (window->pages, info->name)), NULL);
  g_set_object (&window->session, session);
  if (session != NULL)
    {
      g_signal_connect_swapped (session, "told", G_CALLBACK (fan_window_tell), window);
      g_signal_connect_swapped (session, "told-file", G_CALLBACK (fan_window_tell_file), window);
      g_signal_connect_swapped (session, "failed", G_CALLBACK (fan_window_fail), window);
    }
  enable_tasks (window);
  fan_sidebar_set_session (window->sidebar, session);
  g_object_notify (G_OBJECT (window), "session");
}

static void
show_first_run (FanWindow *window)
{
  if (gtk_stack_get_child_by_name (window->stack, "first-run") == NULL)
    gtk_stack_add_named (window->stack, g_object_new (FAN_TYPE_FIRST_RUN, NULL), "first-run");
  gtk_stack_set_visible_child_name (window->stack, "first-run");
}

static void
drop_page (FanWindow *window, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (window->stack, name);

  if (page != NULL)
    gtk_stack_remove (window->stack, page);
}

static FanRefusal *
get_refusal (FanWindow *window)
{
  GtkWidget *page = gtk_stack_get_child_by_name (window->stack, "refusal");

  if (page == NULL)
    {
      page = g_object_new (FAN_TYPE_REFUSAL, NULL);
      gtk_stack_add_named (window->stack, page, "refusal");
    }
  gtk_stack_set_visible_child_name (window->stack, "refusal");
  return FAN_REFUSAL (page);
}

/* Where another library is open, it stays. */
static void
refuse_library (FanWindow *window, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (window->opening);
  g_autofree char *title = g_strdup_printf (_ ("“%s” Can’t Be Opened"), name);

  if (window->session == NULL)
    {
      window->refused = TRUE;
      fan_refusal_explain (get_refusal (window), window->opening, error);
    }
  else
    {
      gtk_stack_set_visible_child_name (window->stack, "main");
      fan_window_fail (window, title, error->message);
    }
}

static void load_sample_now (FanWindow *window);

static void
show_library (FanWindow *window, FanStore *store)
{
  const FanPageInfo *info = fan_window_find_page (window->state.page);
  g_autoptr (FanSession) session = fan_session_new (store);

  g_free (window->state.library);
  window->state.library = g_strdup (fan_store_get_path (store));
  window->refused = FALSE;
  set_session (window, session);
  gtk_stack_set_visible_child_name (window->stack, "main");
  drop_page (window, "first-run");
  drop_page (window, "refusal");
  fan_window_show_page (window, info ? info : &fan_pages[0]);
  fan_sidebar_grab_focus (window->sidebar);
}

/* What was asked for before there was a library. */
static void
go_on (FanWindow *window)
{
  g_autofree char *action = g_steal_pointer (&window->action_after);
  g_autoptr (GVariant) parameter = g_steal_pointer (&window->parameter_after);

  if (window->sample_after)
    load_sample_now (window);
  window->sample_after = FALSE;
  if (action != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), action, parameter);
}

typedef struct
{
  FanWindow *window;
  guint turn; /* an answer that another opening has overtaken is of no interest */
} Opened;

static void
on_opened (FanStore *store, const GError *error, gpointer data)
{
  g_autofree Opened *opened = data;
  g_autoptr (FanWindow) window = opened->window;

  if (opened->turn != window->turn)
    return;
  g_clear_handle_id (&window->patience, g_source_remove);
  if (store == NULL)
    {
      refuse_library (window, error);
      return;
    }
  show_library (window, store);
  go_on (window);
}

static gboolean
on_patience_ends (gpointer data)
{
  FanWindow *window = data;

  window->patience = 0;
  fan_refusal_wait (get_refusal (window), window->opening);
  return G_SOURCE_REMOVE;
}

/* Today's page asks for it, and the sidebar does in any case. */
static void
look_at_today (FanView *view, FanClock *clock)
{
  g_autoptr (FanToday) today = fan_today_share (view, clock, NULL);
}

static void
open_library (FanWindow *window, const char *path, const char *backup)
{
  Opened *opened = g_new0 (Opened, 1);
  g_autofree char *own = g_strdup (path);

  g_free (window->opening);
  window->opening = g_steal_pointer (&own);
  opened->window = g_object_ref (window);
  opened->turn = ++window->turn;
  g_clear_handle_id (&window->patience, g_source_remove);
  window->patience = g_timeout_add (PATIENCE_MS, on_patience_ends, window);
  fan_opening_start (window->opening, backup, look_at_today, on_opened, opened);
}

static char *
dup_path (const char *asked, const FanWindowState *state)
{
  if (asked == NULL && state->library == NULL)
    return fan_library_default_path ();
  return g_strdup (asked ? asked : state->library);
}

void
fan_window_prepare_library (const char *path)
{
  FanWindowState state = { 0 };
  g_autofree char *own = NULL;

  fan_window_state_load (&state);
  own = dup_path (path, &state);
  if (g_file_test (own, G_FILE_TEST_EXISTS))
    fan_opening_prepare (own, look_at_today);
  fan_window_state_clear (&state);
}

void
fan_window_open_library (FanWindow *window, const char *path)
{
  g_autofree char *own = dup_path (path, &window->state);

  if (window->session != NULL
      && g_strcmp0 (own, fan_store_get_path (fan_session_get_store (window->session))) == 0)
    return;
  if (g_file_test (own, G_FILE_TEST_EXISTS))
    {
      open_library (window, own, NULL);
      return;
    }
  set_session (window, NULL);
  g_free (window->state.library);
  window->state.library = g_steal_pointer (&own);
  show_first_run (window);
}

void
fan_window_begin (FanWindow *window, const char *action, GVariant *parameter)
{
  g_free (window->action_after);
  window->action_after = g_strdup (action);
  g_clear_pointer (&window->parameter_after, g_variant_unref);
  window->parameter_after = parameter ? g_variant_ref_sink (parameter) : NULL;
  if (window->session != NULL)
    go_on (window);
}

static void
act_try_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWindow *window = FAN_WINDOW (widget);

  if (window->opening != NULL)
    open_library (window, window->opening, NULL);
}

static void
replace_library (GtkWidget *widget, GListModel *files, gpointer data)
{
  FanWindow *window = FAN_WINDOW (widget);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (window->opening != NULL && g_file_peek_path (file) != NULL)
    open_library (window, window->opening, g_file_peek_path (file));
}

static void
act_replace_library (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_choose_files (widget, _ ("Restore a Backup"), _ ("_Restore"), GTK_FILE_CHOOSER_ACTION_OPEN, FALSE, NULL,
                    fan_file_filter_new (_ ("Fanfare libraries"), "fanfare"), replace_library, NULL);
}

/* The first-run page chose: where the library will be is already known. */
static void
start_library (FanWindow *window)
{
  g_autofree char *path
      = window->state.library ? g_strdup (window->state.library) : fan_library_default_path ();

  open_library (window, path, NULL);
}

void
fan_window_catch_files (FanWindow *window, GFile **files, int n_files)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  /* Beside a library that can't be opened no other is begun behind the user's back: the files wait. */
  if (window->session == NULL && !window->refused && window->turn == 0)
    start_library (window);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (list, g_object_ref (files[i]));
  fan_catcher_take_files (window->catcher, list);
}

static void
act_start_empty (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_library (FAN_WINDOW (widget));
}

static gboolean
load_sample (FanStore *store, FanProgress *progress, GCancellable *cancellable, gpointer data, GError **error)
{
  FanSampleTotals totals = { 0 };

  return fan_sample_load (store, &totals, progress, cancellable, error);
}

static void
on_sample_loaded (const GError *error, gpointer data)
{
  g_autoptr (FanWindow) window = data;

  if (error != NULL && window->session != NULL)
    fan_session_fail (window->session, _ ("The Sample Can’t Be Opened"), error);
  fan_sidebar_count (window->sidebar);
}

static void
load_sample_now (FanWindow *window)
{
  fan_session_run (window->session, _ ("Opening the sample"), load_sample, NULL, NULL, on_sample_loaded,
                   g_object_ref (window));
}

static void
act_open_sample (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWindow *window = FAN_WINDOW (widget);

  window->sample_after = TRUE;
  start_library (window);
}

static void
open_chosen (GtkWidget *widget, GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (g_file_peek_path (file) != NULL)
    fan_window_open_library (FAN_WINDOW (widget), g_file_peek_path (file));
}

static void
act_open_library (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_choose_files (widget, _ ("Open a Library"), _ ("_Open"), GTK_FILE_CHOOSER_ACTION_OPEN, FALSE, NULL,
                    fan_file_filter_new (_ ("Fanfare libraries"), "fanfare"), open_chosen, NULL);
}

void
fan_window_install_library_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.start-empty", NULL, act_start_empty);
  gtk_widget_class_install_action (class, "win.open-sample", NULL, act_open_sample);
  gtk_widget_class_install_action (class, "win.open-library", NULL, act_open_library);
  gtk_widget_class_install_action (class, "win.try-again", NULL, act_try_again);
  gtk_widget_class_install_action (class, "win.replace-library", NULL, act_replace_library);
}
