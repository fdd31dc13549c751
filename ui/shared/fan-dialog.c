/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-dialog.h"

#include "shared/fan-style.h"

typedef struct
{
  char *key;
  GObject *field;
  char *original; /* what stood in it before anybody typed */
} Kept;

typedef struct
{
  FanSession *session;
  GPtrArray *kept;
  gboolean finished, writing;
} FanDialogPrivate;

enum
{
  PROP_SESSION = 1,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FanDialog, fan_dialog, ADW_TYPE_WINDOW)

#define PRIV(dialog) ((FanDialogPrivate *)fan_dialog_get_instance_private (dialog))

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_object_unref (kept->field);
  g_free (kept->key);
  g_free (kept->original);
  g_free (kept);
}

static char *
dup_text (GObject *field)
{
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (field))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (field), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (field), &start, &end, FALSE);
}

static void
set_text (GObject *field, const char *text)
{
  if (GTK_IS_EDITABLE (field))
    gtk_editable_set_text (GTK_EDITABLE (field), text);
  else
    gtk_text_buffer_set_text (GTK_TEXT_BUFFER (field), text, -1);
}

void
fan_dialog_keep (FanDialog *dialog, const char *key, gpointer field)
{
  FanDialogPrivate *priv = PRIV (dialog);
  Kept *kept = g_new0 (Kept, 1);
  g_autofree char *text = NULL;

  kept->key = g_strconcat ("draft:", key, NULL);
  kept->field = g_object_ref (field);
  kept->original = dup_text (field);
  g_ptr_array_add (priv->kept, kept);
  text = fan_session_recall (priv->session, kept->key);
  if (text != NULL)
    set_text (field, text);
}

/* -------- leaving -------- */

static void
keep_text (FanDialog *dialog)
{
  FanDialogPrivate *priv = PRIV (dialog);

  for (guint i = 0; i < priv->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (priv->kept, i);
      g_autofree char *text = dup_text (kept->field);
      g_autofree char *old = fan_session_recall (priv->session, kept->key);
      gboolean forget = priv->finished || g_str_equal (text, kept->original);

      if (g_strcmp0 (old, forget ? NULL : text) != 0)
        fan_session_remember (priv->session, kept->key, forget ? NULL : text);
    }
  g_ptr_array_set_size (priv->kept, 0);
}

static gboolean
fan_dialog_close_request (GtkWindow *window)
{
  keep_text (FAN_DIALOG (window));
  return GTK_WINDOW_CLASS (fan_dialog_parent_class)->close_request (window);
}

void
fan_dialog_finish (FanDialog *dialog)
{
  PRIV (dialog)->finished = TRUE;
  g_signal_emit_by_name (dialog, "finished");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
on_written (const GError *error, gpointer data)
{
  FanDialog *dialog = data;

  PRIV (dialog)->writing = FALSE;
  if (error == NULL && !gtk_widget_in_destruction (GTK_WIDGET (dialog)) && PRIV (dialog)->session != NULL)
    fan_dialog_finish (dialog);
  g_object_unref (dialog);
}

void
fan_dialog_write (FanDialog *dialog,
                  const char *label,
                  const char *told,
                  FanWriteFunc func,
                  gpointer data,
                  GDestroyNotify destroy)
{
  /* Enter twice is not twice the work. */
  if (PRIV (dialog)->writing)
    {
      destroy (data);
      return;
    }
  PRIV (dialog)->writing = TRUE;
  fan_session_write_then (PRIV (dialog)->session, label, told, FAN_WRITE_DEFAULT, func, data, destroy,
                          on_written, g_object_ref (dialog));
}

static gboolean
save_record (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

void
fan_dialog_save (FanDialog *dialog, const char *label, const char *told, FanRecord *record)
{
  fan_dialog_write (dialog, label, told, save_record, fan_record_copy (record), g_object_unref);
}

gboolean
fan_dialog_call_window (GtkWidget *widget, const char *action, const char *target)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (GTK_IS_WINDOW (root) && gtk_window_get_transient_for (GTK_WINDOW (root)) != NULL)
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return root != NULL && gtk_widget_activate_action (GTK_WIDGET (root), action, "s", target);
}

FanSession *
fan_dialog_get_session (FanDialog *dialog)
{
  return PRIV (dialog)->session;
}

/* Over a small window a dialog takes its full width, and no more than its height. */
static void
fit_into (GtkWindow *dialog, GtkWidget *root)
{
  int width, height, most_width = gtk_widget_get_width (root), most_height = gtk_widget_get_height (root);

  gtk_window_get_default_size (dialog, &width, &height);
  if (most_width > 0 && most_height > 0)
    gtk_window_set_default_size (dialog, MIN (width, most_width), MIN (height, most_height));
}

void
fan_dialog_open (FanDialog *dialog, GtkWidget *parent, FanSession *session)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  g_set_object (&PRIV (dialog)->session, session);
  g_object_notify (G_OBJECT (dialog), "session");
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
      fit_into (GTK_WINDOW (dialog), GTK_WIDGET (root));
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

/* -------- object -------- */

static void
fan_dialog_dispose (GObject *object)
{
  FanDialogPrivate *priv = PRIV (FAN_DIALOG (object));

  /* Destroyed with its parent: what was typed is kept as well. */
  if (priv->session != NULL)
    keep_text (FAN_DIALOG (object));
  G_OBJECT_CLASS (fan_dialog_parent_class)->dispose (object);
  g_clear_object (&priv->session);
}

static void
fan_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (PRIV (FAN_DIALOG (object))->kept);
  G_OBJECT_CLASS (fan_dialog_parent_class)->finalize (object);
}

static void
fan_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, PRIV (FAN_DIALOG (object))->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_dialog_class_init (FanDialogClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = fan_dialog_dispose;
  object_class->finalize = fan_dialog_finalize;
  object_class->get_property = fan_dialog_get_property;
  GTK_WINDOW_CLASS (class)->close_request = fan_dialog_close_request;
  g_object_class_install_property (object_class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, FAN_TYPE_SESSION,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_signal_new ("finished", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "default.activate",
                                       NULL);
}

static void
fan_dialog_init (FanDialog *dialog)
{
  /* It has the role of its class only later than a subclass gives it its title: then it would be nothing to a screen reader. */
  g_object_set (dialog, "accessible-role", GTK_ACCESSIBLE_ROLE_WINDOW, NULL);
  PRIV (dialog)->kept = g_ptr_array_new_with_free_func (kept_free);
  fan_style_follow (GTK_WIDGET (dialog));
}
