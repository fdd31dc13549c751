/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-tasks.h"

#include "calendar/fan-event-editor.h"

const FanTask fan_tasks[] = {
  { "new-event", fan_event_editor_open_new },
  { "edit-event", fan_event_editor_open },
  { NULL },
};
