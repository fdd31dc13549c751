/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/* What the main menu does with the library as a whole. Tasks: see fan-tasks.h. */

/** fan_import_open: asks for calendars, contact cards, records, tables, and imports them; what could not be read is listed. */
void fan_import_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_backup_open: asks where to, and copies the whole library there. */
void fan_backup_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_restore_open: asks for a backup, says what will happen, and puts it in the library's place. */
void fan_restore_open (GtkWidget *parent, FanSession *session, const char *id);

/** fan_remove_sample_open: takes the sample out, without a question: undo brings it back. */
void fan_remove_sample_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
