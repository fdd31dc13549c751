/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-tasks.h"

#include "calendar/fan-event-editor.h"

const FanTask fan_tasks[] = {
  { "new-event", fan_event_editor_open_new },
  { "edit-event", fan_event_editor_open },
#include "window/fan-library-tasks.h"
#include "window/fan-preferences.h"

const FanTask fan_tasks[] = {
  { "backup", fan_backup_open, TRUE },
  { "import", fan_import_open },
  { "preferences", fan_preferences_open, TRUE },
  { "remove-sample", fan_remove_sample_open },
  { "restore", fan_restore_open },
  { NULL },
};
