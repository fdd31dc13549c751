/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "catch/fan-catcher.h"

#include "catch/fan-catch-dialog.h"
#include "catch/fan-catch-failures.h"
#include "catch/fan-catch-refused.h"
#include "catch/fan-catching.h"
#include "catch/fan-drop-hint.h"
#include "catch/fan-drop-reader.h"
#include "fan-i18n.h"
#include "fan-text.h"
#include "shared/fan-banner.h"
#include "shared/fan-page.h"

/* From here on there is a banner with a bar. */
#define MANY 20
#define LONG_MS 2000

struct _FanCatcher
{
  GObject parent;
  GtkWindow *window; /* NULL when it is gone */
  GtkWidget *content;
  FanDropHint *hint;
  FanBanner *banner;
  FanPage *page;        /* the one a drop being read was let go on; weak */
  FanCatching *running; /* one after the other: there is one banner */
  FanSession *reading;  /* where it runs; another library may be opened meanwhile */
  GQueue waiting;       /* FanCatching */
  GPtrArray *failures;  /* of the run that the banner is about */
  guint timer;
};

G_DEFINE_FINAL_TYPE (FanCatcher, fan_catcher, G_TYPE_OBJECT)

static void start_next (FanCatcher *catcher);

/* -------- where and what -------- */

static FanSession *
get_session (FanCatcher *catcher)
{
  return catcher->window ? fan_page_find_session (GTK_WIDGET (catcher->window)) : NULL;
}

/* What is caught before there is a library is a good reason to begin one. */
static FanSession *
ensure_session (FanCatcher *catcher)
{
  if (catcher->window != NULL && get_session (catcher) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (catcher->window), "win.start-empty", NULL);
  return get_session (catcher);
}

static void
show_record (FanCatcher *catcher, const char *id)
{
  if (catcher->window != NULL && id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (catcher->window), "win.show", "(ss)", "testimonial", id);
}

static void
show_page (FanCatcher *catcher, const char *page)
{
  if (catcher->window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (catcher->window), "win.page", "s", page);
}

/* "June" of "June Abara" and of "Abara, June". */
static char *
first_name (const char *author)
{
  const char *comma = author ? strchr (author, ',') : NULL;
  g_autofree char *text = fan_text_squeeze (comma ? comma + 1 : author ? author : "");

  text[strcspn (text, " ")] = '\0';
  if (*text == '\0' || strchr (text, '@') != NULL)
    return NULL;
  return g_steal_pointer (&text);
}

void
fan_catcher_show_card (FanCatcher *catcher, const char *id, const char *author)
{
  FanSession *session = get_session (catcher);
  g_autofree char *name = first_name (author);
  g_autofree char *text = name ? g_strdup_printf (_ ("Caught. %s’s words are safe."), name)
                               : g_strdup (_ ("Caught. The words are safe."));

  if (session == NULL)
    return;
  show_record (catcher, id);
  fan_session_tell_undo (session, text);
}

void
fan_catcher_show_same (FanCatcher *catcher, const char *id, const char *author)
{
  FanSession *session = get_session (catcher);
  g_autofree char *name = first_name (author);
  g_autofree char *text = name ? g_strdup_printf (_ ("Came twice: you already had %s’s words."), name)
                               : g_strdup (_ ("Came twice: you already had these words."));

  if (session == NULL)
    return;
  show_record (catcher, id);
  fan_session_tell (session, text);
}

/* -------- the end of a run -------- */

static gboolean
is_single (const FanCatchResult *result)
{
  return fan_catch_result_count_new (result) + result->n_same + result->failures->len == 1;
}

static void
show_several (FanCatcher *catcher, const FanCatchResult *result)
{
  if (result->n_cards > 0)
    {
      if (!gtk_widget_activate_action (GTK_WIDGET (catcher->window), "win.show-new", NULL))
        show_page (catcher, "testimonials");
    }
  else if (result->n_events > 0)
    show_page (catcher, "calendar");
  else if (result->same != NULL)
    show_record (catcher, result->same);
}

static void
show_failures (FanCatcher *catcher)
{
  if (catcher->window != NULL && catcher->failures != NULL)
    fan_catch_failures_show (catcher->window, catcher->failures);
}

static void
keep_failures (FanCatcher *catcher, const FanCatchResult *result)
{
  g_clear_pointer (&catcher->failures, g_ptr_array_unref);
  if (result->failures->len > 0)
    catcher->failures = g_ptr_array_ref (result->failures);
}

static char *
name_failures_button (guint number)
{
  return number ? g_strdup_printf (_ ("Show the %u"), number) : NULL;
}

/* What could not be read stays in sight until somebody looked or did not want to. */
static void
rest_banner (FanCatcher *catcher, const FanCatchResult *result)
{
  g_autofree char *button = name_failures_button (result->failures->len);
  g_autofree char *title = NULL;

  if (result->failures->len == 0)
    {
      fan_banner_hide (catcher->banner);
      return;
    }
  title = g_strdup_printf (ngettext ("%u could not be read.", "%u could not be read.", result->failures->len),
                           result->failures->len);
  fan_banner_show (catcher->banner, title, _ ("Nothing is lost."), button, _ ("Dismiss"));
}

static void
tell_several (FanCatcher *catcher, FanSession *session, const FanCatchResult *result)
{
  g_autofree char *text = fan_catch_result_describe (result);

  show_several (catcher, result);
  if (fan_catch_result_count_new (result) > 0)
    fan_session_tell_undo (session, text);
  else
    fan_session_tell (session, text);
}

static void
tell_result (FanCatcher *catcher, FanSession *session, const FanCatchResult *result)
{
  gboolean single = is_single (result);

  if (single && result->card != NULL)
    fan_catcher_show_card (catcher, result->card, result->author);
  else if (single && result->same != NULL)
    fan_catcher_show_same (catcher, result->same, result->same_author);
  else if (single && result->failures->len > 0)
    show_failures (catcher);
  else if (fan_catch_result_count_new (result) + result->n_same + result->failures->len == 0)
    fan_session_tell (session, _ ("There was nothing to catch in it."));
  else
    tell_several (catcher, session, result);
  if (single)
    fan_banner_hide (catcher->banner);
  else
    rest_banner (catcher, result);
}

static void
tell_broken (FanCatcher *catcher, FanSession *session, const FanCatchResult *result, const GError *error)
{
  g_autofree char *what = fan_catch_result_describe (result);
  g_autofree char *text = NULL;

  rest_banner (catcher, result);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fan_session_fail (session, _ ("Not Everything Could Be Caught"), error);
      return;
    }
  if (fan_catch_result_count_new (result) == 0)
    {
      fan_session_tell (session, _ ("Stopped. Nothing was caught."));
      return;
    }
  show_several (catcher, result);
  text = g_strdup_printf (_ ("Stopped. %s"), what);
  fan_session_tell_undo (session, text);
}

static void
on_done (FanCatching *run, const GError *error, FanCatcher *catcher)
{
  FanSession *session = get_session (catcher);
  g_autoptr (FanCatchResult) result = fan_catching_get (run);

  g_clear_handle_id (&catcher->timer, g_source_remove);
  if (session != NULL && session != catcher->reading)
    fan_banner_hide (catcher->banner);
  else if (session != NULL)
    {
      keep_failures (catcher, result);
      if (error != NULL)
        tell_broken (catcher, session, result, error);
      else
        tell_result (catcher, session, result);
    }
  g_signal_handlers_disconnect_by_data (run, catcher);
  g_clear_object (&catcher->running);
  g_clear_object (&catcher->reading);
  start_next (catcher);
}

/* -------- while it runs -------- */

static void
update_banner (FanCatcher *catcher)
{
  g_autoptr (FanCatchResult) result = fan_catching_get (catcher->running);
  g_autofree char *button = name_failures_button (result->failures->len);
  g_autofree char *title = NULL;
  GString *text = g_string_new (NULL);

  keep_failures (catcher, result);
  title = g_strdup_printf (result->only_mails
                               ? ngettext ("Reading %'u mail.", "Reading %'u mails.", result->total)
                               : ngettext ("Reading %'u thing.", "Reading %'u things.", result->total),
                           result->total);
  g_string_append_printf (text, _ ("%'u done"), result->done);
  if (result->n_cards > 0)
    g_string_append_printf (text, ngettext (" · %'u compliment", " · %'u compliments", result->n_cards),
                            result->n_cards);
  if (result->failures->len > 0)
    g_string_append_printf (
        text, ngettext (" · %u could not be read", " · %u could not be read", result->failures->len),
        result->failures->len);
  fan_banner_show (catcher->banner, title, text->str, button, _ ("Stop"));
  fan_banner_set_fraction (catcher->banner,
                           result->total ? CLAMP ((double)result->done / result->total, 0, 1) : -1);
  g_string_free (text, TRUE);
}

static gboolean
on_long (gpointer data)
{
  FanCatcher *catcher = data;

  catcher->timer = 0;
  update_banner (catcher);
  return G_SOURCE_REMOVE;
}

static void
on_progress (FanCatching *run, FanCatcher *catcher)
{
  g_autoptr (FanCatchResult) result = fan_catching_get (run);

  if (catcher->window != NULL && (result->total > MANY || catcher->timer == 0))
    update_banner (catcher);
}

static void
on_banner_first (FanCatcher *catcher)
{
  show_failures (catcher);
}

static void
on_banner_second (FanCatcher *catcher)
{
  if (catcher->running != NULL)
    fan_catching_stop (catcher->running);
  else
    fan_banner_hide (catcher->banner);
}

static void
start_next (FanCatcher *catcher)
{
  FanSession *session = get_session (catcher);

  if (catcher->running != NULL || session == NULL || g_queue_is_empty (&catcher->waiting))
    return;
  catcher->running = g_queue_pop_head (&catcher->waiting);
  g_clear_pointer (&catcher->failures, g_ptr_array_unref);
  fan_banner_hide (catcher->banner);
  catcher->timer = g_timeout_add (LONG_MS, on_long, catcher);
  g_signal_connect_object (catcher->running, "progress", G_CALLBACK (on_progress), catcher, 0);
  g_signal_connect_object (catcher->running, "done", G_CALLBACK (on_done), catcher, 0);
  catcher->reading = g_object_ref (session);
  fan_catching_start (catcher->running, session);
}

/* -------- what came over -------- */

static void
on_refused_response (FanCatcher *catcher, const char *response)
{
  if (g_str_equal (response, "paste"))
    fan_catcher_paste (catcher);
  else if (g_str_equal (response, "choose"))
    fan_catcher_choose (catcher, FALSE);
}

static void
refuse (FanCatcher *catcher, const FanDropContents *contents)
{
  GtkWidget *dialog;

  if (catcher->window == NULL)
    return;
  dialog = fan_catch_refused_new (catcher->window, contents);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_refused_response), catcher, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
give_to_page (FanCatcher *catcher, FanDropContents *contents)
{
  FanPage *page = catcher->page;

  g_clear_weak_pointer (&catcher->page);
  return page != NULL && FAN_PAGE_GET_CLASS (page)->take_drop != NULL && contents->lost->len == 0
         && FAN_PAGE_GET_CLASS (page)->take_drop (page, contents->dropped);
}

static void
start_reading (FanCatcher *catcher, FanDropContents *contents)
{
  FanSession *session = get_session (catcher);

  if (session != NULL && fan_store_is_read_only (fan_session_get_store (session)))
    {
      fan_session_tell (session, _ ("Nothing can be caught: this library can only be read"));
      return;
    }
  g_queue_push_tail (&catcher->waiting, fan_catching_new (contents->dropped, contents->lost));
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FanCatcher) catcher = data;
  g_autoptr (FanDropContents) contents = fan_drop_reader_finish (result);
  gboolean some = fan_dropped_get_paths (contents->dropped)[0] != NULL;

  g_signal_emit_by_name (catcher, "taken");
  if ((some && give_to_page (catcher, contents)) || catcher->window == NULL)
    return;
  g_clear_weak_pointer (&catcher->page);
  if (some || contents->lost->len > 0)
    start_reading (catcher, contents);
  else if (contents->error != NULL && !contents->refused)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, contents->error);
      if (get_session (catcher) != NULL)
        fan_session_fail (get_session (catcher), _ ("This Could Not Be Taken"), error);
    }
  else
    refuse (catcher, contents);
  start_next (catcher);
}

void
fan_catcher_take_drop (FanCatcher *catcher, GdkDrop *drop)
{
  ensure_session (catcher);
  fan_drop_reader_read_drop (drop, on_read, g_object_ref (catcher));
}

void
fan_catcher_take_files (FanCatcher *catcher, GPtrArray *files)
{
  fan_drop_reader_read_files (files, on_read, g_object_ref (catcher));
}

void
fan_catcher_paste (FanCatcher *catcher)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (catcher->window));
  gsize n_types;
  FanSession *session = ensure_session (catcher);

  if (session == NULL)
    return;
  gdk_content_formats_get_mime_types (gdk_clipboard_get_formats (clipboard), &n_types);
  if (n_types == 0)
    fan_session_tell (session, _ ("Nothing is copied yet. Copy the words first."));
  else
    fan_drop_reader_read_clipboard (clipboard, on_read, g_object_ref (catcher));
}

/* -------- choosing -------- */

static void
on_chosen (GtkNativeDialog *chooser, int response, FanCatcher *catcher)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    list = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (files, g_list_model_get_item (list, i));
  if (files->len > 0)
    fan_catcher_take_files (catcher, files);
  g_object_unref (chooser);
}

void
fan_catcher_choose (FanCatcher *catcher, gboolean folders)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      folders ? _ ("Catch All in a Folder") : _ ("Catch Files"), catcher->window,
      folders ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Catch"),
      _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), catcher, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
fan_catcher_open_dialog (FanCatcher *catcher)
{
  FanSession *session = ensure_session (catcher);

  if (session != NULL)
    fan_catch_dialog_open (catcher, GTK_WIDGET (catcher->window), session);
}

/* -------- dropping -------- */

gboolean
fan_catcher_accepts (GdkDrop *drop)
{
  return gdk_drop_get_drag (drop) == NULL;
}

GdkDragAction
fan_catcher_choose_action (GdkDrop *drop)
{
  GdkDragAction offered = gdk_drop_get_actions (drop);

  return offered & GDK_ACTION_COPY ? GDK_ACTION_COPY : offered & GDK_ACTION_LINK;
}

static gboolean
on_accept (GtkDropTargetAsync *target, GdkDrop *drop, FanCatcher *catcher)
{
  return fan_catcher_accepts (drop);
}

/* A field that is written in takes words itself. */
static gboolean
is_for_field (FanCatcher *catcher, GdkDrop *drop, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (catcher->content, x, y, GTK_PICK_DEFAULT);
  GtkWidget *text = under ? gtk_widget_get_ancestor (under, GTK_TYPE_TEXT) : NULL;
  GtkWidget *view = under ? gtk_widget_get_ancestor (under, GTK_TYPE_TEXT_VIEW) : NULL;

  if (!fan_drop_is_only_text (gdk_drop_get_formats (drop)))
    return FALSE;
  return (text != NULL && gtk_editable_get_editable (GTK_EDITABLE (text)))
         || (view != NULL && gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
}

/* The page under the pointer, when a drop means something special there. */
static FanPage *
find_page (FanCatcher *catcher, double x, double y, const char **out_title)
{
  GtkWidget *under = gtk_widget_pick (catcher->content, x, y, GTK_PICK_DEFAULT);
  GtkWidget *page = under ? gtk_widget_get_ancestor (under, FAN_TYPE_PAGE) : NULL;
  FanPageClass *class = page ? FAN_PAGE_GET_CLASS (page) : NULL;

  *out_title = class && class->drop_title && class->take_drop ? class->drop_title (FAN_PAGE (page)) : NULL;
  return *out_title ? FAN_PAGE (page) : NULL;
}

static GdkDragAction
on_over (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, FanCatcher *catcher)
{
  const char *title;

  if (is_for_field (catcher, drop, x, y))
    {
      fan_drop_hint_hide (catcher->hint);
      return 0;
    }
  find_page (catcher, x, y, &title);
  fan_drop_hint_show (catcher->hint, title, fan_drop_guess_sort (gdk_drop_get_formats (drop)));
  return fan_catcher_choose_action (drop);
}

static void
on_leave (GtkDropTargetAsync *target, GdkDrop *drop, FanCatcher *catcher)
{
  fan_drop_hint_hide (catcher->hint);
}

static gboolean
on_drop (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, FanCatcher *catcher)
{
  const char *title;

  fan_drop_hint_hide (catcher->hint);
  if (is_for_field (catcher, drop, x, y))
    return FALSE;
  gtk_widget_unset_state_flags (catcher->content, GTK_STATE_FLAG_DROP_ACTIVE);
  g_set_weak_pointer (&catcher->page, find_page (catcher, x, y, &title));
  fan_catcher_take_drop (catcher, drop);
  return TRUE;
}

/* Before all others: a text view would insert a mail's address. */
static void
add_target (FanCatcher *catcher)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (NULL, GDK_ACTION_COPY | GDK_ACTION_LINK);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "accept", G_CALLBACK (on_accept), catcher, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (on_over), catcher, 0);
  g_signal_connect_object (target, "drag-motion", G_CALLBACK (on_over), catcher, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (on_leave), catcher, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), catcher, 0);
  gtk_widget_add_controller (catcher->content, GTK_EVENT_CONTROLLER (target));
}

/* -------- object -------- */

void
fan_catcher_leave (FanCatcher *catcher)
{
  catcher->window = NULL;
  g_clear_handle_id (&catcher->timer, g_source_remove);
  g_clear_weak_pointer (&catcher->page);
}

static void
fan_catcher_finalize (GObject *object)
{
  FanCatcher *catcher = FAN_CATCHER (object);

  fan_catcher_leave (catcher);
  g_clear_object (&catcher->running);
  g_clear_object (&catcher->reading);
  g_queue_clear_full (&catcher->waiting, g_object_unref);
  g_clear_pointer (&catcher->failures, g_ptr_array_unref);
  G_OBJECT_CLASS (fan_catcher_parent_class)->finalize (object);
}

static void
fan_catcher_class_init (FanCatcherClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_catcher_finalize;
  g_signal_new ("taken", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_catcher_init (FanCatcher *catcher)
{
  g_queue_init (&catcher->waiting);
}

FanCatcher *
fan_catcher_new (GtkWindow *window, GtkOverlay *overlay, GtkBox *slot)
{
  FanCatcher *catcher = g_object_new (FAN_TYPE_CATCHER, NULL);

  catcher->window = window;
  catcher->content = GTK_WIDGET (overlay);
  catcher->hint = FAN_DROP_HINT (fan_drop_hint_new ());
  catcher->banner = FAN_BANNER (fan_banner_new (FAN_BANNER_INFO));
  fan_banner_set_icon (catcher->banner, "folder-download-symbolic");
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (catcher->hint));
  gtk_box_append (slot, GTK_WIDGET (catcher->banner));
  g_signal_connect_object (catcher->banner, "first", G_CALLBACK (on_banner_first), catcher,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (catcher->banner, "second", G_CALLBACK (on_banner_second), catcher,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::session", G_CALLBACK (start_next), catcher, G_CONNECT_SWAPPED);
  add_target (catcher);
  return catcher;
}
