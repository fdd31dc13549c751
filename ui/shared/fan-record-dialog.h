/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/** FanFormRow: the row in which a field is filled in: text, number or date typed, one or several chosen, yes or no. */
typedef enum
{
  FAN_FORM_TEXT,    /* FAN_TEXT, FAN_INT, FAN_REAL */
  FAN_FORM_SWITCH,  /* FAN_BOOL */
  FAN_FORM_CHOICE,  /* FAN_ENUM */
  FAN_FORM_DATE,    /* FAN_DATE, of something that has been */
  FAN_FORM_RECORD,  /* FAN_REF */
  FAN_FORM_RECORDS, /* FAN_REFS */
} FanFormRow;

/**
 * FanFormField: all texts are marked with N_() and translated by the dialog
 * @group: (nullable): a new group with this title begins here ("" has no title)
 * @hint: (nullable): what is said under that title
 * @words: of a choice: one for each nick of the field
 * @none: (nullable): of a choice or record: what none is called; %NULL: there must be one
 * @add: (nullable): of several records: makes one that is not there yet; @add_label is its button
 */
typedef struct
{
  const char *group;
  const char *field;
  FanFormRow row;
  const char *title;
  const char *const *words;
  const char *none;
  const char *hint;
  void (*add) (GtkWidget *parent, FanSession *session, const char *id);
  const char *add_label;
} FanFormField;

/**
 * FanForm: how a kind of record is filled in.
 * @added, @changed, @removed: what the toasts say; %s is the record's name
 * @is_enough: (nullable): whether it can be saved; without it: the label must be there
 * @name: (nullable): (transfer full): what it is called in the toasts, for a kind without label
 */
typedef struct
{
  const FanKind *kind;
  const char *new_title, *edit_title;
  const char *added, *changed, *removed;
  const FanFormField *fields;
  guint n_fields;
  gboolean (*is_enough) (FanRecord *record);
  char *(*name) (FanSession *session, FanRecord *record);
} FanForm;

/** FanRecordDialog: a record of a kind, to be made, changed or removed. Everything can be undone. */
#define FAN_TYPE_RECORD_DIALOG (fan_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FanRecordDialog, fan_record_dialog, FAN, RECORD_DIALOG, FanDialog)

/** fan_record_dialog_open: @record: the stored one, or one without an id for a new one, with what is already known. */
void fan_record_dialog_open (GtkWidget *parent, FanSession *session, const FanForm *form, FanRecord *record);

/** fan_record_dialog_open_id: the stored one with this id; nothing when it is gone. */
void fan_record_dialog_open_id (GtkWidget *parent, FanSession *session, const FanForm *form, const char *id);

G_END_DECLS
