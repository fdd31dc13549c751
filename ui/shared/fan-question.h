/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** fan_question_new: a message or question over the window of @parent; @text may be NULL. The caller adds the answers. */
GtkWidget *fan_question_new (GtkWidget *parent, const char *title, const char *text);

G_END_DECLS
