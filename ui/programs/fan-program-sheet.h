/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

/** fan_program_sheet_new: (transfer floating): a FanSheet that shows one program: its brief, who was told, what comes, what came of it. */
GtkWidget *fan_program_sheet_new (FanSession *session, const char *id);

/** fan_program_sheet_show: pushes the program's sheet upon @page; FALSE when there is no such program. */
gboolean fan_program_sheet_show (FanPage *page, const char *id);

/** fan_program_sheet_open: task program: shows the sheet where it belongs, on the calendar. @id: of the program. */
void fan_program_sheet_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
