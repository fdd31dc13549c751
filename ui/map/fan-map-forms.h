/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/* Tasks of the map: @id is the record's, or "" where a new one is made. */
void fan_map_log_conversation (GtkWidget *parent, FanSession *session, const char *audience);
void fan_map_edit_conversation (GtkWidget *parent, FanSession *session, const char *id);
void fan_map_new_audience (GtkWidget *parent, FanSession *session, const char *id);
void fan_map_edit_audience (GtkWidget *parent, FanSession *session, const char *id);
void fan_map_new_channel (GtkWidget *parent, FanSession *session, const char *id);
void fan_map_edit_channel (GtkWidget *parent, FanSession *session, const char *id);
void fan_map_new_person (GtkWidget *parent, FanSession *session, const char *id);
void fan_map_edit_person (GtkWidget *parent, FanSession *session, const char *id);

/** fan_map_words_role: who somebody is, by the nick of a conversation's role: "Learner". */
const char *fan_map_words_role (const char *nick);

/** fan_map_words_level: how far somebody is won over, by the nick of a person's level: "Resistant". */
const char *fan_map_words_level (const char *nick);

/** fan_map_words_maturity: by the nick of an audience's maturity: "Invited". */
const char *fan_map_words_maturity (const char *nick);

G_END_DECLS
