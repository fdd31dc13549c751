/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-window-private.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "shared/fan-question.h"
#include "shared/fan-style.h"
#include "window/fan-help.h"
#include "window/fan-tasks.h"

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  PROP_SIDEBAR_SHOWN,
};

G_DEFINE_FINAL_TYPE (FanWindow, fan_window, ADW_TYPE_APPLICATION_WINDOW)

/* -------- pages -------- */

/* An AdwBin for each page stands in the stack from the start; the page is made when it is first shown. */
static void
make_places (FanWindow *window)
{
  for (const FanPageInfo *info = fan_pages; info->name; info++)
    adw_view_stack_add_named (window->pages, adw_bin_new (), info->name);
}

static FanPage *
get_page (FanWindow *window, const char *name)
{
  GtkWidget *place = adw_view_stack_get_child_by_name (window->pages, name);
  GtkWidget *page = place ? adw_bin_get_child (ADW_BIN (place)) : NULL;

  return FAN_PAGE (page);
}

static FanPage *
ensure_page (FanWindow *window, const FanPageInfo *info)
{
  GtkWidget *place = adw_view_stack_get_child_by_name (window->pages, info->name);

  if (adw_bin_get_child (ADW_BIN (place)) == NULL)
    adw_bin_set_child (ADW_BIN (place), g_object_new (info->get_type (), "session", window->session, NULL));
  return FAN_PAGE (adw_bin_get_child (ADW_BIN (place)));
}

const FanPageInfo *
fan_window_find_page (const char *name)
{
  for (const FanPageInfo *info = fan_pages; info->name; info++)
    if (g_strcmp0 (info->name, name) == 0)
      return info;
  return NULL;
}

static FanPage *
get_shown_page (FanWindow *window)
{
  const char *name = adw_view_stack_get_visible_child_name (window->pages);
  return name ? get_page (window, name) : NULL;
}

FanPage *
fan_window_show_page (FanWindow *window, const FanPageInfo *info)
{
  FanPage *page = ensure_page (window, info);
  int index = (int)(info - fan_pages);

  adw_view_stack_set_visible_child_name (window->pages, info->name);
  fan_sidebar_select (window->sidebar, index);
  if (adw_flap_get_folded (window->flap))
    adw_flap_set_reveal_flap (window->flap, FALSE); /* it lies over the page */
  g_free (window->state.page);
  window->state.page = g_strdup (info->name);
  return page;
}

/* Who goes to another page has read what was said about this one. */
static void
leave_page (FanWindow *window, const FanPageInfo *info)
{
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (window->pages), info->name) != 0)
    fan_window_hush (window);
}

static void
on_page_chosen (FanWindow *window, int index)
{
  const FanPageInfo *info = &fan_pages[index];
  FanPage *page;

  if (window->session == NULL)
    return;
  page = get_page (window, info->name);
  if (page != NULL)
    fan_page_pop_all (page);
  leave_page (window, info);
  fan_window_show_page (window, info);
}

static void
act_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const FanPageInfo *info = fan_window_find_page (g_variant_get_string (parameter, NULL));

  if (info == NULL || FAN_WINDOW (widget)->session == NULL)
    return;
  leave_page (FAN_WINDOW (widget), info);
  fan_window_show_page (FAN_WINDOW (widget), info);
}

static void
act_show_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FAN_WINDOW (widget)->session != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (fan_window_show_page (FAN_WINDOW (widget), fan_window_find_page ("testimonials"))),
        "page.show-new", NULL);
}

/* Asks the pages in turn: the one that knows the kind shows the record. */
static void
act_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWindow *window = FAN_WINDOW (widget);
  const char *kind_name, *id;
  const FanKind *kind;

  g_variant_get (parameter, "(&s&s)", &kind_name, &id);
  kind = fan_kinds_find (kind_name);
  if (kind == NULL || window->session == NULL)
    return;
  for (const FanPageInfo *info = fan_pages; info->name; info++)
    {
      g_autoptr (GTypeClass) class = g_type_class_ref (info->get_type ());
      FanPage *page;

      if (((FanPageClass *)class)->show_record == NULL)
        continue;
      page = ensure_page (window, info);
      if (((FanPageClass *)class)->show_record (page, kind, id))
        {
          fan_window_show_page (window, info);
          if (adw_flap_get_folded (window->flap))
            adw_flap_set_reveal_flap (window->flap, FALSE);
          return;
        }
    }
}

/* Remove the Sample is in the menu as long as there is something of it. */
static void
on_counted (FanWindow *window, gboolean sample)
{
  if (window->session != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.remove-sample",
                                   sample
                                       && !fan_store_is_read_only (fan_session_get_store (window->session)));
}

/* -------- failures -------- */

void
fan_window_fail (FanWindow *window, const char *title, const char *text)
{
  GtkWidget *dialog = fan_question_new (GTK_WIDGET (window), title, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* -------- other actions -------- */

/* In a field these keys are the field's own. */
static gboolean
is_typing (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));

  return focus != NULL
         && ((GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus)))
             || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))));
}

static void
act_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWindow *window = FAN_WINDOW (widget);

  if (window->session == NULL)
    return;
  if (g_str_equal (name, "win.redo"))
    fan_session_redo (window->session);
  else
    fan_session_undo (window->session);
}

static void
act_catch (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWindow *window = FAN_WINDOW (widget);

  if (g_str_equal (name, "win.paste"))
    fan_catcher_paste (window->catcher);
  else
    fan_catcher_open_dialog (window->catcher);
}

/* Undo, redo and paste. */
static gboolean
act_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (is_typing (widget))
    return FALSE;
  return gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), NULL);
}

static void
act_sidebar (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwFlap *flap = FAN_WINDOW (widget)->flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
act_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanPage *page = get_shown_page (FAN_WINDOW (widget));
  GtkWidget *sheet = page ? fan_page_get_sheet (page) : NULL;

  if (FAN_IS_SHEET (sheet))
    fan_sheet_start_search (FAN_SHEET (sheet));
}

static void
act_side_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanPage *page = get_shown_page (FAN_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (fan_page_get_sheet (page), "page.side-pane", NULL);
}

/* Ctrl+E: the page knows its last format. */
static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanPage *page = get_shown_page (FAN_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (fan_page_get_sheet (page), "page.export", "s", "");
}

static void
act_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanPage *page = get_shown_page (FAN_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (fan_page_get_sheet (page), "page.print", NULL);
}

static void
on_folder_shown (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error))
    fan_window_fail (FAN_WINDOW (window), _ ("The Folder Can’t Be Shown"), error->message);
}

static void
act_show_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder ? folder : file);

  gtk_show_uri_full (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME, NULL, on_folder_shown, NULL);
}

static void
act_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanPage *page = get_shown_page (FAN_WINDOW (widget));

  if (page != NULL && FAN_PAGE_GET_CLASS (page)->create != NULL)
    FAN_PAGE_GET_CLASS (page)->create (page);
}

static void
act_help (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "win.help"))
    fan_help_open (GTK_WINDOW (widget));
  else if (g_str_equal (name, "win.shortcuts"))
    fan_shortcuts_open (GTK_WINDOW (widget));
  else
    fan_about_open (GTK_WINDOW (widget));
}

static void
act_task (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWindow *window = FAN_WINDOW (widget);

  for (const FanTask *task = fan_tasks; task->name && window->session; task++)
    if (g_str_equal (task->name, name + strlen ("win.")))
      task->open (widget, window->session, g_variant_get_string (parameter, NULL));
}

/* -------- closing -------- */

static void
on_idle_session (FanSession *session, GParamSpec *pspec, FanWindow *window)
{
  if (!fan_session_is_busy (session))
    gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
fan_window_close_request (GtkWindow *gtk_window)
{
  FanWindow *window = FAN_WINDOW (gtk_window);

  window->state.maximized = gtk_window_is_maximized (gtk_window);
  gtk_window_get_default_size (gtk_window, &window->state.width, &window->state.height);
  if (!adw_flap_get_folded (window->flap))
    window->state.folded_away = !adw_flap_get_reveal_flap (window->flap);
  fan_window_state_save (&window->state);
  /* What is being written is written to its end; the window is only no longer seen. */
  if (window->session != NULL && fan_session_is_busy (window->session))
    {
      gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
      g_signal_connect_object (window->session, "notify::busy", G_CALLBACK (on_idle_session), window, 0);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (fan_window_parent_class)->close_request (gtk_window);
}

/* -------- object -------- */

static void
fan_window_dispose (GObject *object)
{
  FanWindow *window = FAN_WINDOW (object);

  if (window->session != NULL)
    g_signal_handlers_disconnect_by_data (window->session, window);
  g_clear_object (&window->session);
  if (window->catcher != NULL)
    fan_catcher_leave (window->catcher);
  g_clear_object (&window->catcher);
  g_clear_pointer (&window->said, g_ptr_array_unref);
  g_clear_handle_id (&window->patience, g_source_remove);
  g_clear_handle_id (&window->folding, g_source_remove);
  g_clear_pointer (&window->opening, g_free);
  g_clear_pointer (&window->action_after, g_free);
  g_clear_pointer (&window->parameter_after, g_variant_unref);
  fan_window_state_clear (&window->state);
  G_OBJECT_CLASS (fan_window_parent_class)->dispose (object);
}

static void
fan_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FanWindow *window = FAN_WINDOW (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, window->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, adw_flap_get_folded (window->flap));
  else if (id == PROP_SIDEBAR_SHOWN)
    g_value_set_boolean (value, adw_flap_get_reveal_flap (window->flap));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_actions (GtkWidgetClass *class)
{
  fan_window_install_library_actions (class);
  for (const FanTask *task = fan_tasks; task->name; task++)
    {
      g_autofree char *name = g_strconcat ("win.", task->name, NULL);
      gtk_widget_class_install_action (class, g_intern_string (name), "s", act_task);
    }
  gtk_widget_class_install_action (class, "win.page", "s", act_page);
  gtk_widget_class_install_action (class, "win.show", "(ss)", act_show);
  gtk_widget_class_install_action (class, "win.show-new", NULL, act_show_new);
  gtk_widget_class_install_action (class, "win.undo", NULL, act_undo);
  gtk_widget_class_install_action (class, "win.redo", NULL, act_undo);
  gtk_widget_class_install_action (class, "win.catch", NULL, act_catch);
  gtk_widget_class_install_action (class, "win.paste", NULL, act_catch);
  gtk_widget_class_install_action (class, "win.sidebar", NULL, act_sidebar);
  gtk_widget_class_install_action (class, "win.side-pane", NULL, act_side_pane);
  gtk_widget_class_install_action (class, "win.search", NULL, act_search);
  gtk_widget_class_install_action (class, "win.export", NULL, act_export);
  gtk_widget_class_install_action (class, "win.print", NULL, act_print);
  gtk_widget_class_install_action (class, "win.show-file", "s", act_show_file);
  gtk_widget_class_install_action (class, "win.new", NULL, act_new);
  gtk_widget_class_install_action (class, "win.help", NULL, act_help);
  gtk_widget_class_install_action (class, "win.shortcuts", NULL, act_help);
  gtk_widget_class_install_action (class, "win.about", NULL, act_help);
}

static void
install_keys (GtkWidgetClass *class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;

  /* Bindings of a class come after the focused widget's own, so a field keeps its undo. */
  gtk_widget_class_add_binding (class, GDK_KEY_z, control, act_by_key, "s", "win.undo");
  gtk_widget_class_add_binding (class, GDK_KEY_z, control | GDK_SHIFT_MASK, act_by_key, "s", "win.redo");
  gtk_widget_class_add_binding_action (class, GDK_KEY_c, control | GDK_SHIFT_MASK, "win.catch", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F9, 0, "win.sidebar", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F9, GDK_SHIFT_MASK, "win.side-pane", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_f, control, "win.search", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_e, control, "win.export", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_p, control, "win.print", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_n, control, "win.new", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_comma, control, "win.preferences", "s", "");
  gtk_widget_class_add_binding_action (class, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_question, control, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_question, control | GDK_SHIFT_MASK, "win.shortcuts",
                                       NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_b, control, "win.plan-back", "s", "");
  for (guint i = 0; fan_pages[i].name; i++)
    gtk_widget_class_add_binding_action (class, GDK_KEY_1 + i, control, "win.page", "s", fan_pages[i].name);
}

static void
fan_window_class_init (FanWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = fan_window_dispose;
  object_class->get_property = fan_window_get_property;
  GTK_WINDOW_CLASS (class)->close_request = fan_window_close_request;
  g_object_class_install_property (object_class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, FAN_TYPE_SESSION, flags));
  g_object_class_install_property (object_class, PROP_NARROW,
                                   g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_SIDEBAR_SHOWN,
                                   g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, flags));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FanWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, status);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, FanWindow, bottom);
  install_actions (widget_class);
  install_keys (widget_class);
}

/* Before the focused widget's own: a text that can't be changed would swallow it. */
static void
add_paste_key (FanWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *paste = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                         gtk_callback_action_new (act_by_key, NULL, NULL));

  gtk_shortcut_set_arguments (paste, g_variant_new_string ("win.paste"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), paste);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

static void
fan_window_init (FanWindow *window)
{
  g_type_ensure (FAN_TYPE_SIDEBAR);
  gtk_widget_init_template (GTK_WIDGET (window));
  fan_window_state_load (&window->state);
  gtk_window_set_default_size (GTK_WINDOW (window), window->state.width, window->state.height);
  if (window->state.maximized)
    gtk_window_maximize (GTK_WINDOW (window));
  adw_flap_set_reveal_flap (window->flap, !window->state.folded_away);
  make_places (window);
  window->catcher = fan_catcher_new (GTK_WINDOW (window), window->overlay, window->bottom);
  add_paste_key (window);
  g_signal_connect_swapped (window->sidebar, "chosen", G_CALLBACK (on_page_chosen), window);
  g_signal_connect_swapped (window->sidebar, "counted", G_CALLBACK (on_counted), window);
  fan_window_watch_fold (window);
  fan_style_follow (GTK_WIDGET (window));
}

FanWindow *
fan_window_new (GtkApplication *application)
{
  return g_object_new (FAN_TYPE_WINDOW, "application", application, NULL);
}

FanSession *
fan_window_get_session (FanWindow *window)
{
  return window->session;
}
