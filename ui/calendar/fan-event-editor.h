/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/**
 * FanEventEditor: makes or changes one entry of the calendar. Only what and when are needed. At its foot it says whether the
 * same people hear too much.
 */
#define FAN_TYPE_EVENT_EDITOR (fan_event_editor_get_type ())
G_DECLARE_FINAL_TYPE (FanEventEditor, fan_event_editor, FAN, EVENT_EDITOR, FanDialog)

/** fan_event_editor_open_new: task new-event; @when: a day or a local time; "" is today. */
void fan_event_editor_open_new (GtkWidget *parent, FanSession *session, const char *when);

/** fan_event_editor_open: task edit-event; @id: an event, or "id@2026-05-12T10:00:00" for one time of it. */
void fan_event_editor_open (GtkWidget *parent, FanSession *session, const char *id);

G_END_DECLS
