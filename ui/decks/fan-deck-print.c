/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-deck-print.h"

#include "decks/fan-deck-held.h"
#include "fan-i18n.h"

/* Counted references: the page's, the operation's, that of a write on its way. */
typedef struct
{
  FanSession *session;
  GtkWidget *parent;
  FanLoadedDeck *deck; /* for paper */
  GtkPrintOperation *operation;
  GtkPrintContext *context; /* of the first page, while the ledger is written */
  char *place;
} Print;

static void
print_clear (gpointer data)
{
  Print *print = data;

  g_clear_object (&print->session);
  g_clear_object (&print->parent);
  g_clear_pointer (&print->deck, fan_loaded_deck_unref);
  g_clear_object (&print->context);
  g_free (print->place);
}

static void
print_unref (gpointer data)
{
  g_rc_box_release_full (data, print_clear);
}

/* -------- the ledger -------- */

static gboolean
write_plan (FanChangeSet *set, gpointer data, GError **error)
{
  Print *print = data;

  return fan_deck_plan_print (set, print->deck->composed, print->place, error);
}

static gboolean
write_confirmed (FanChangeSet *set, gpointer data, GError **error)
{
  Print *print = data;

  return fan_deck_confirm_print (set, print->deck->composed, print->place, error);
}

/* The file that it is printed into, else the printer. */
static char *
find_place (GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *uri = gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  const char *printer = gtk_print_settings_get_printer (settings);
  char *path = uri ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  return path ? path : g_strdup (printer ? printer : _ ("A printer"));
}

/* -------- the pages -------- */

/* As large as it fits, in the middle of the paper. */
static void
render (Print *print, GtkPrintContext *context, int page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  double fit = MIN (width, height * 16 / 9);

  cairo_translate (cr, (width - fit) / 2, (height - fit * 9 / 16) / 2);
  fan_pages_render (print->deck->pages, (guint)page, cr, fit, fit * 9 / 16);
}

static void
on_planned (const GError *error, gpointer data)
{
  Print *print = data;

  if (error == NULL)
    render (print, print->context, 0);
  else
    gtk_print_operation_cancel (print->operation);
  g_clear_object (&print->context);
  gtk_print_operation_draw_page_finish (print->operation);
  print_unref (print);
}

/* Before the first page leaves it is written down where to; the others follow. */
static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  if (print->place != NULL)
    {
      render (print, context, page);
      return;
    }
  print->place = find_place (operation);
  print->context = g_object_ref (context);
  gtk_print_operation_set_defer_drawing (operation);
  fan_session_write_then (print->session, print->deck->composed->title, NULL, FAN_WRITE_FINAL, write_plan,
                          g_rc_box_acquire (print), print_unref, on_planned, g_rc_box_acquire (print));
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Print *print)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      fan_session_fail (print->session, _ ("The deck was not printed"), error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY && print->place != NULL)
    {
      g_autofree char *name = g_path_get_basename (print->place);
      g_autofree char *told = g_strdup_printf (_ ("Printed: %s"), name);
      fan_session_write_then (print->session, print->deck->composed->title, told, FAN_WRITE_FINAL,
                              write_confirmed, g_rc_box_acquire (print), print_unref, NULL, NULL);
    }
}

/* -------- the dialog -------- */

static GtkPageSetup *
make_landscape (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

/* What "Print to File" proposes: the deck's title, where the last one was saved. */
static GtkPrintSettings *
make_settings (Print *print)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *folder = fan_session_recall (print->session, "decks.folder");
  g_autofree char *name = g_strdelimit (g_strdup (fan_record_get_label (print->deck->record)), "/", '-');

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  if (folder != NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
  return settings;
}

static void
run (gpointer data)
{
  Print *print = data;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_landscape ();
  g_autoptr (GtkPrintSettings) settings = make_settings (print);
  GtkRoot *root = gtk_widget_get_root (print->parent);

  if (root == NULL)
    return;
  print->operation = operation;
  gtk_print_operation_set_job_name (operation, fan_record_get_label (print->deck->record));
  gtk_print_operation_set_n_pages (operation, (int)fan_pages_get_count (print->deck->pages));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), print);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), g_rc_box_acquire (print),
                         (GClosureNotify)(GCallback)print_unref, 0);
  /* a failure is told in "done" */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (root), NULL);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;

  print->deck = fan_session_load_finish (result, &error);
  if (print->deck != NULL && gtk_widget_get_root (print->parent) != NULL)
    {
      fan_deck_tell_held (print->parent, print->deck, _ ("_Print Without"), run, print, print_unref);
      return;
    }
  if (error != NULL)
    fan_session_fail (print->session, _ ("The deck was not printed"), error);
  print_unref (print);
}

void
fan_deck_print_ask (GtkWidget *parent, FanSession *session, const char *id)
{
  Print *print = g_rc_box_new0 (Print);

  print->session = g_object_ref (session);
  print->parent = g_object_ref (parent);
  fan_loaded_deck_begin (session, id, "print", parent, NULL, on_loaded, print);
}
