/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-record.h"

G_BEGIN_DECLS

/** fan_program_kind_words: (transfer none): "Course", "System or portal"… */
const char *fan_program_kind_words (const char *nick);

/** fan_program_status_words: (transfer none): "Idea", "Planned", "Running", "Closed". */
const char *fan_program_status_words (const char *nick);

/** fan_result_kind_words: (transfer none): "Came", "Registered"… */
const char *fan_result_kind_words (const char *nick);

/** fan_program_words: (transfer full): "System or portal · launches 8 September". */
char *fan_program_words (FanRecord *program, const GDate *today);

/** fan_result_sentence: (transfer full): a result as a sentence: "14 people came". */
char *fan_result_sentence (FanRecord *result);

/**
 * fan_result_list_sentence: (transfer full): what results of one session say together: "14 of 16 came, 9 by choice".
 * @results: (element-type FanRecord)
 */
char *fan_result_list_sentence (GPtrArray *results);

/**
 * fan_nicks_model: (transfer full): a GtkStringList of the words for the nicks of an enum field, for an AdwComboRow.
 * @words: fan_program_kind_words() or the like
 */
GListModel *fan_nicks_model (const FanKind *kind, const char *field, const char *(*words) (const char *));

/** fan_nick_at: (transfer none) (nullable): the nick beside the row @index of fan_nicks_model(). */
const char *fan_nick_at (const FanKind *kind, const char *field, guint index);

/** fan_nick_index: the row of @nick, 0 for an unknown one. */
guint fan_nick_index (const FanKind *kind, const char *field, const char *nick);

G_END_DECLS
