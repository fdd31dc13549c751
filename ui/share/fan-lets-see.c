/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-lets-see.h"

#include "fan-i18n.h"
#include "fan-keyring.h"
#include "share/fan-row-button.h"

struct _FanLetsSee
{
  AdwPreferencesGroup parent;
  GtkListBox *list;
  GtkWidget *looking; /* the row with the spinner */
  GtkLabel *told;     /* the last outcome, for who hears it */
  FanServer *server;  /* to be tried after the rest */
  char *id;
  guint rest;
  GCancellable *cancellable; /* of the trial under way */
  int next;                  /* the point whose outcome comes next */
  gboolean good, narrow;
};

enum
{
  CHANGED,
  CERTIFICATE,
  BESIDE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FanLetsSee, fan_lets_see, ADW_TYPE_PREFERENCES_GROUP)

/* -------- what is shown -------- */

static const struct
{
  const char *good, *bad;
} titles[] = {
  [FAN_SERVER_ANSWERS] = { N_ ("The server answers"), N_ ("It can’t be reached like this") },
  [FAN_SERVER_SIGNED_IN] = { N_ ("Signed in"), N_ ("Not signed in") },
  [FAN_SERVER_WRITABLE] = { N_ ("We may write there"), N_ ("We may not write there") },
  [FAN_SERVER_EMPTY] = { N_ ("The place is free"), N_ ("There is a page already") },
};

static GtkWidget *
add_row (FanLetsSee *see, const char *icon, const char *tone, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (image, "fan-mark");
  gtk_widget_add_css_class (image, tone);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_append (see->list, row);
  return row;
}

static void
on_certificate (FanLetsSee *see)
{
  g_signal_emit (see, signals[CERTIFICATE], 0);
}

static void
on_beside (FanLetsSee *see)
{
  g_signal_emit (see, signals[BESIDE], 0);
}

static void
add_button (FanLetsSee *see, GtkWidget *row, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", callback, see);
  fan_row_add_button (see->list, row, button, see->narrow);
}

static void
clear (FanLetsSee *see)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (see->list));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != see->looking)
        gtk_list_box_remove (see->list, child);
      child = next;
    }
  see->next = FAN_SERVER_ANSWERS;
  gtk_label_set_label (see->told, "");
}

static void
show_looking (FanLetsSee *see, gboolean looking)
{
  gtk_widget_set_visible (see->looking, looking);
  if (!looking)
    return;
  g_object_ref (see->looking);
  gtk_list_box_remove (see->list, see->looking);
  gtk_list_box_append (see->list, see->looking);
  g_object_unref (see->looking);
}

static const char *
explain_good (FanLetsSee *see, const FanServer *server, FanServerPoint point)
{
  if (point == FAN_SERVER_ANSWERS)
    return g_str_has_prefix (server->url, "https:")
               ? _ ("and its certificate is known")
               : _ ("but without encryption: who is on the way can read along");
  return point == FAN_SERVER_WRITABLE ? _ ("a small test file went up and came down again") : NULL;
}

static void
show_point (FanLetsSee *see, const FanServer *server, FanServerPoint point, gboolean good, const char *why)
{
  const char *title = _ (good ? titles[point].good : titles[point].bad);
  g_autofree char *who = NULL;
  GtkWidget *row;

  if (point == FAN_SERVER_SIGNED_IN && good && server->user != NULL)
    title = who = g_strdup_printf (_ ("Signed in as %s"), server->user);
  else if (point == FAN_SERVER_SIGNED_IN && good && server->password == NULL)
    title = _ ("It wants no password");
  row = add_row (see, good ? "object-select-symbolic" : "dialog-warning-symbolic",
                 good ? "follow-up" : "milestone", title,
                 why    ? why
                 : good ? explain_good (see, server, point)
                        : NULL);
  if (point == FAN_SERVER_EMPTY && !good)
    add_button (see, row, _ ("Use a Folder Beside It"), G_CALLBACK (on_beside));
  see->next = (int)point + 1;
  gtk_label_set_label (see->told, why && !good ? why : title);
  show_looking (see, TRUE);
}

void
fan_lets_see_tell (FanLetsSee *see, const char *title, const char *words)
{
  add_row (see, "dialog-warning-symbolic", "milestone", title, words);
  gtk_label_set_label (see->told, words);
  gtk_widget_set_visible (GTK_WIDGET (see), TRUE);
}

/* -------- the trial, in a thread -------- */

typedef struct
{
  FanServer *server;
  char *id;
  GTask *task; /* borrowed: it outlives this */
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  fan_server_free (trial->server);
  g_free (trial->id);
  g_free (trial);
}

typedef struct
{
  GTask *task;
  FanServerPoint point;
  gboolean good;
  char *why;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_free (told->why);
  g_free (told);
}

static gboolean
take_point (gpointer data)
{
  Told *told = data;
  FanLetsSee *see = g_task_get_source_object (told->task);
  Trial *trial = g_task_get_task_data (told->task);

  if (see->cancellable == g_task_get_cancellable (told->task))
    show_point (see, trial->server, told->point, told->good, told->why);
  return G_SOURCE_REMOVE;
}

static void
on_point (FanServerPoint point, gboolean good, const char *why, gpointer data)
{
  Told *told = g_new0 (Told, 1);

  told->task = g_object_ref (data);
  told->point = point;
  told->good = good;
  told->why = g_strdup (why);
  g_idle_add_full (G_PRIORITY_DEFAULT, take_point, told, told_free);
}

static void
try_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Trial *trial = data;
  GError *error = NULL;

  if (trial->server->password == NULL && trial->id != NULL)
    {
      char *kept = fan_keyring_lookup (trial->id, cancellable, NULL);
      trial->server->password = g_strdup (kept);
      fan_keyring_free (kept);
    }
  if (fan_server_try (trial->server, on_point, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What ended it is a point's failure that was shown, or comes before the point that was to come next. */
static void
show_end (FanLetsSee *see, const FanServer *server, const GError *error)
{
  GtkWidget *row;

  if (error == NULL)
    return;
  row = gtk_widget_get_last_child (GTK_WIDGET (see->list));
  while (row == see->looking)
    row = gtk_widget_get_prev_sibling (row);
  if (g_strcmp0 (gtk_label_get_label (see->told), error->message) != 0)
    {
      row = add_row (see, "dialog-warning-symbolic", "milestone",
                     _ (titles[MIN (see->next, FAN_SERVER_WRITABLE)].bad), error->message);
      gtk_label_set_label (see->told, error->message);
    }
  if (g_error_matches (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_UNTRUSTED))
    add_button (see, row, _ ("Company Certificate…"), G_CALLBACK (on_certificate));
}

static void
on_tried (GObject *object, GAsyncResult *result, gpointer data)
{
  FanLetsSee *see = FAN_LETS_SEE (object);
  Trial *trial = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  if (see->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&see->cancellable);
  see->good = good;
  show_looking (see, FALSE);
  show_end (see, trial->server, error);
  g_signal_emit (see, signals[CHANGED], 0);
}

static gboolean
start (gpointer data)
{
  FanLetsSee *see = data;
  g_autoptr (GTask) task = NULL;
  Trial *trial = g_new0 (Trial, 1);

  see->rest = 0;
  see->cancellable = g_cancellable_new ();
  task = g_task_new (see, see->cancellable, on_tried, NULL);
  /* Also what was stopped tells when it is over: nothing of it may still be under way unseen. */
  g_task_set_check_cancellable (task, FALSE);
  trial->server = g_steal_pointer (&see->server);
  trial->id = g_steal_pointer (&see->id);
  g_task_set_task_data (task, trial, trial_free);
  clear (see);
  show_looking (see, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (see), TRUE);
  g_signal_emit (see, signals[CHANGED], 0);
  g_task_run_in_thread (task, try_in_thread);
  return G_SOURCE_REMOVE;
}

static void
stop (FanLetsSee *see)
{
  if (see->cancellable != NULL)
    g_cancellable_cancel (see->cancellable);
  g_clear_object (&see->cancellable);
  g_clear_handle_id (&see->rest, g_source_remove);
  g_clear_pointer (&see->server, fan_server_free);
  g_clear_pointer (&see->id, g_free);
  see->good = FALSE;
}

void
fan_lets_see_try (FanLetsSee *see, FanServer *server, const char *id, guint rest)
{
  stop (see);
  clear (see);
  show_looking (see, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (see), FALSE);
  see->server = server;
  see->id = g_strdup (id);
  if (server != NULL)
    see->rest = g_timeout_add (rest, start, see);
  g_signal_emit (see, signals[CHANGED], 0);
}

void
fan_lets_see_set_narrow (FanLetsSee *see, gboolean narrow)
{
  see->narrow = narrow;
}

gboolean
fan_lets_see_is_good (FanLetsSee *see)
{
  return see->good;
}

/* -------- object -------- */

static void
fan_lets_see_dispose (GObject *object)
{
  stop (FAN_LETS_SEE (object));
  G_OBJECT_CLASS (fan_lets_see_parent_class)->dispose (object);
}

static void
fan_lets_see_class_init (FanLetsSeeClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_lets_see_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CERTIFICATE]
      = g_signal_new ("certificate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BESIDE] = g_signal_new ("beside", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_lets_see_init (FanLetsSee *see)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *told = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);

  see->list = GTK_LIST_BOX (list);
  see->told = GTK_LABEL (told);
  gtk_list_box_set_selection_mode (see->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Let’s See"), -1);
  see->looking = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (see->looking), _ ("Looking…"));
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_action_row_add_prefix (ADW_ACTION_ROW (see->looking), spinner);
  gtk_list_box_append (see->list, see->looking);
  gtk_widget_add_css_class (told, "fan-unseen");
  gtk_label_set_ellipsize (see->told, PANGO_ELLIPSIZE_END);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (see), _ ("Let’s See"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (see), list);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (see), told);
  gtk_widget_set_visible (GTK_WIDGET (see), FALSE);
}

GtkWidget *
fan_lets_see_new (void)
{
  return g_object_new (FAN_TYPE_LETS_SEE, NULL);
}
