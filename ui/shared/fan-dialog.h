/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanDialog: a modal window for one task; Esc and its close button leave it, Ctrl+Enter presses its default button. Parent of all dialogs' templates, which put a header
 * bar and content into it (property "content" of AdwWindow).
 *
 * What was typed survives leaving: fan_dialog_keep() names the fields whose text is kept on this device until the
 * dialog was finished (fan_dialog_finish()) or its text was thrown away.
 *
 * Signal "finished": the task is done, just before the dialog closes.
 */
#define FAN_TYPE_DIALOG (fan_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (FanDialog, fan_dialog, FAN, DIALOG, AdwWindow)

struct _FanDialogClass
{
  AdwWindowClass parent_class;
};

FanSession *fan_dialog_get_session (FanDialog *dialog);

/** fan_dialog_open: shows a @dialog over the window that @parent stands in, and gives it the @session. */
void fan_dialog_open (FanDialog *dialog, GtkWidget *parent, FanSession *session);

/**
 * fan_dialog_keep:
 * @key: a name for the field that no other field has ("promise.text"); with the record's id when it edits one
 * @field: a GtkEditable or GtkTextBuffer
 *
 * Gives the field the text it was left with, and keeps its text when the dialog is left unfinished. After fan_dialog_open().
 */
void fan_dialog_keep (FanDialog *dialog, const char *key, gpointer field);

/** fan_dialog_call_window: asks the main window, over which @widget stands, perhaps in a dialog over another one, for a task. FALSE when it has none of that name. */
gboolean fan_dialog_call_window (GtkWidget *widget, const char *action, const char *target);

/** fan_dialog_finish: the task is done: kept text is forgotten, the dialog closes. */
void fan_dialog_finish (FanDialog *dialog);

/**
 * fan_dialog_write: as fan_session_write(), and then the task is done. When it can't be written the dialog stays open, with all that was typed.
 */
void fan_dialog_write (FanDialog *dialog,
                       const char *label,
                       const char *told,
                       FanWriteFunc func,
                       gpointer data,
                       GDestroyNotify destroy);

/** fan_dialog_save: the same for one new or changed record. */
void fan_dialog_save (FanDialog *dialog, const char *label, const char *told, FanRecord *record);

G_END_DECLS
