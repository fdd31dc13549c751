/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-tasks.h"

#include "calendar/fan-event-editor.h"
#include "calendar/fan-plan-back.h"
#include "programs/fan-program-dialog.h"
#include "programs/fan-program-sheet.h"
#include "programs/fan-programs-dialog.h"
#include "today/fan-promise-dialog.h"
#include "today/fan-win-dialog.h"
#include "map/fan-map-forms.h"
#include "map/fan-people-dialog.h"
#include "testimonials/fan-withdraw.h"
#include "decks/fan-make-deck-dialog.h"
#include "window/fan-library-tasks.h"
#include "window/fan-preferences.h"
#include "share/fan-conflict-dialog.h"
#include "share/fan-publish-dialog.h"
#include "share/fan-put-back.h"
#include "share/fan-share-details.h"
#include "share/fan-sign-in-dialog.h"
#include "share/fan-target-kind.h"

const FanTask fan_tasks[] = {
  { "backup", fan_backup_open, TRUE },
  { "edit-audience", fan_map_edit_audience },
  { "edit-channel", fan_map_edit_channel },
  { "edit-conversation", fan_map_edit_conversation },
  { "edit-event", fan_event_editor_open },
  { "import", fan_import_open },
  { "log-conversation", fan_map_log_conversation },
  { "new-audience", fan_map_new_audience },
  { "new-channel", fan_map_new_channel },
  { "make-deck", fan_make_deck_open },
  { "new-event", fan_event_editor_open_new },
  { "new-person", fan_map_new_person },
  { "new-program", fan_program_dialog_open_new },
  { "new-promise", fan_promise_dialog_open_new },
  { "new-win", fan_win_dialog_open_new },
  { "plan-back", fan_plan_back_open },
  { "people", fan_people_open },
  { "preferences", fan_preferences_open, TRUE },
  { "program", fan_program_sheet_open, TRUE },
  { "programs", fan_programs_dialog_open, TRUE },
  { "remove-sample", fan_remove_sample_open },
  { "restore", fan_restore_open },
  { "publish", fan_publish_open },
  { "publish-now", fan_publish_now_open },
  { "put-back", fan_put_back_open },
  { "sign-in", fan_sign_in_open },
  { "decide", fan_conflict_open },
  { "share-details", fan_share_details_open, TRUE },
  { "add-target", fan_target_add_open },
  { "edit-target", fan_target_edit_open },
  { "withdraw", fan_withdraw_open },
  { NULL },
};
