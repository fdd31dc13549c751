/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/fan-event-editor.h"
#include "calendar/fan-event-words.h"
#include "calendar/fan-repeat-rows.h"

G_BEGIN_DECLS

struct _FanEventEditor
{
  FanDialog parent;
  AdwWindowTitle *title;
  GtkWidget *save, *remove, *hint;
  GtkFlowBox *kinds_box;
  GtkWidget *kinds[FAN_N_EVENT_KINDS];
  GtkWidget *what, *when, *all_day_row, *from, *to, *last;
  GtkSwitch *all_day, *pinned;
  GtkWidget *whom_group, *meeting_group;
  GtkWidget *program, *audience, *channel, *chair, *location;
  GtkWidget *minutes_row, *agenda_row;
  GtkSpinButton *minutes, *agenda;
  GtkWidget *stance_row, *stances[3];
  AdwComboRow *status;
  GPtrArray *status_nicks;
  GtkWidget *next, *fun, *outcome, *more;
  GtkWidget *description, *url, *notes;
  FanRepeatRows *repeat;
  GtkWidget *verdict, *verdict_icon, *verdict_text;

  FanRecord *record; /* as it was when the editor was opened */
  char *occurrence;  /* (nullable): the one time of a repeating event that is edited */
  gboolean loading, followed;
  GDate last_when; /* the end moves along with the start */
  int last_from;
  guint verdict_source;
  GCancellable *verdict_reading;
};

/* (transfer full): the record as it would be saved now; what is not shown stays as it was */
FanRecord *fan_event_editor_collect (FanEventEditor *editor);

/* shows the record; what was typed and not saved comes back */
void fan_event_editor_fill (FanEventEditor *editor);

/* the statuses of the kind that is chosen, with this one chosen */
void fan_event_editor_set_statuses (FanEventEditor *editor, const char *nick);

/* (transfer none) (nullable): the status that is chosen */
const char *fan_event_editor_get_status (FanEventEditor *editor);

FanEventKind fan_event_editor_get_kind (FanEventEditor *editor);
gboolean fan_event_editor_is_new (FanEventEditor *editor);

G_END_DECLS
