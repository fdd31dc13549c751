/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/**
 * fan_form_new:
 * @done: the suggested button's label
 * @out_done: (out) (transfer none): that button, which Enter presses; insensitive until it is enough
 *
 * Gives a small @dialog its header bar with Cancel and the suggested button, and below it a column that scrolls.
 * Returns: (transfer none): the column, a vertical GtkBox.
 */
GtkWidget *fan_form_new (FanDialog *dialog, const char *title, const char *done, GtkWidget **out_done);

/** fan_form_new_list: as fan_form_new(), for a choice: the button @more adds one to it, a cross closes the dialog. */
GtkWidget *fan_form_new_list (FanDialog *dialog, const char *title, const char *more, GtkWidget **out_more);

/** fan_form_add_group: (transfer none): an empty AdwPreferencesGroup at the end of the column. @title: (nullable). */
AdwPreferencesGroup *fan_form_add_group (GtkWidget *column, const char *title);

/** fan_form_add_entry: (transfer none): a row for a line of text at the end of @group. */
GtkWidget *fan_form_add_entry (AdwPreferencesGroup *group, const char *title);

/** fan_form_add_hint: a small line below the rows of @group. */
void fan_form_add_hint (AdwPreferencesGroup *group, const char *text);

/** fan_form_add_remove: (transfer none): the button that removes what the form is about. */
GtkWidget *fan_form_add_remove (GtkWidget *column);

/** fan_form_dup_text: (transfer full) (nullable): of a row made by fan_form_add_entry(), or any GtkEditable: without blanks around; %NULL for nothing. */
char *fan_form_dup_text (GtkWidget *row);

G_END_DECLS
