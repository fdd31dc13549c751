/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** FanFilesFunc: @files (element-type GFile) were chosen; not called when the choice was left. */
typedef void (*FanFilesFunc) (GtkWidget *parent, GListModel *files, gpointer data);

/**
 * fan_choose_files:
 * @parent: over whose window; kept until the end
 * @accept: the button's label
 * @name: (nullable): the proposed name or full path of a file to be saved
 * @filter: (nullable) (transfer full): what is offered; everything stays to be chosen
 *
 * Asks for a file to open, for several (@many), or for the place of one to save, with the desktop's own dialog.
 */
void fan_choose_files (GtkWidget *parent,
                       const char *title,
                       const char *accept,
                       GtkFileChooserAction action,
                       gboolean many,
                       const char *name,
                       GtkFileFilter *filter,
                       FanFilesFunc func,
                       gpointer data);

/** fan_file_filter_new: (transfer full): files with these endings, separated by blanks. */
GtkFileFilter *fan_file_filter_new (const char *name, const char *suffixes);

G_END_DECLS
