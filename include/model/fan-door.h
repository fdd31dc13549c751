/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-cleared.h"
#include "fan-consent.h"

G_BEGIN_DECLS

/*
 * The one door: whatever leaves this machine asks here, quote by quote, and gets an opaque cleared quote or a
 * reason why not. Before its first byte leaves, the use is written into the ledger; after the last, confirmed.
 */

/**
 * fan_door_clear_quote:
 * @scope: where it would be read: "team", "leaders", "department", "intranet", "social", "external" or "print"
 * @out_why: (out) (optional) (transfer full): when held back: why, in words for people
 *
 * What is decided on, and what goes out, is the testimonial as the library has it; @testimonial only says which one.
 * Returns: (transfer full) (nullable): the quote with no more of the name than was agreed; %NULL when it is held back
 * (@error unset) or the library can't be read (@error set).
 */
FanClearedQuote *fan_door_clear_quote (FanView *view,
                                       FanClock *clock,
                                       FanRecord *testimonial,
                                       const char *scope,
                                       char **out_why,
                                       GError **error);

/**
 * fan_door_look:
 * @testimonial: as the library has it
 * @out_consent: (out) (optional) (transfer full) (nullable): the record that decides
 * @out_held: (out) (transfer none) (nullable): when somebody said yes and it can still go nowhere: why, in words for people
 *
 * How a testimonial stands, for showing it at home; whether it may go somewhere only fan_door_clear_quote() tells.
 * FALSE with @error when the library can't be read.
 */
gboolean fan_door_look (FanView *view,
                        const GDate *today,
                        FanRecord *testimonial,
                        FanConsentState *out_state,
                        FanRecord **out_consent,
                        const char **out_held,
                        GError **error);

/**
 * fan_door_dup_result: (transfer full): the result of a testimonial whose words are held back: our own line, without the author's name;
 * "" when there is none.
 */
char *fan_door_dup_result (FanRecord *testimonial);

/**
 * fan_door_list_quotes:
 * @program: (nullable): a program's id: only its quotes
 * @limit: at most so many, 0: all
 * @out_held: (out) (optional): how many were held back
 *
 * Returns: (transfer full) (element-type FanClearedQuote): what people said (kind testimonial) and may go to @scope, newest first; %NULL with @error.
 */
GPtrArray *fan_door_list_quotes (FanView *view,
                                 FanClock *clock,
                                 const char *program,
                                 const char *scope,
                                 guint limit,
                                 guint *out_held,
                                 GError **error);

/** FanUse: what becomes of a cleared quote: the ledger's line. */
typedef struct
{
  const char *artefact; /* deck page feed file post mail print export */
  const char *title;    /* what people call it: "Skippers’ meeting, 14 May" */
  const char *place;    /* path or address */
  const char *target;   /* a target's id, or NULL */
  const char *scope;
} FanUse;

/**
 * fan_door_check_uses:
 * @quote_ids: (element-type utf8): testimonials whose words are about to leave for @scope
 *
 * Asks again, inside the change set that plans the uses: while the bytes were made somebody may have said no.
 * FALSE with FAN_STORE_ERROR_INVALID: nothing may leave; make it again.
 */
gboolean fan_door_check_uses (FanChangeSet *set, GPtrArray *quote_ids, const char *scope, GError **error);

/**
 * fan_door_plan_use:
 * @quote_id: the testimonial's
 *
 * Writes the ledger row, before the first byte leaves. A row that is planned or confirmed for the same place is used again.
 * Returns: (transfer full): the row's id.
 */
char *fan_door_plan_use (FanChangeSet *set, const char *quote_id, const FanUse *use, GError **error);

/** fan_door_confirm_use: the bytes are out; @sha256 is theirs. */
gboolean fan_door_confirm_use (FanChangeSet *set, const char *usage_id, const char *sha256, GError **error);

/**
 * fan_door_end_uses:
 * @target: (nullable): the target's id
 * @keep: (nullable) (element-type utf8): ids of testimonials that still stand there
 *
 * What stood at @place is gone, or was replaced: its uses are over, but for those in @keep.
 */
gboolean
fan_door_end_uses (FanChangeSet *set, const char *target, const char *place, GPtrArray *keep, GError **error);

/** fan_usage_list: (transfer full) (element-type FanRecord): the ledger of one testimonial, oldest first; with @only_out what is still out there: the recall list. */
GPtrArray *fan_usage_list (FanView *view, const char *testimonial_id, gboolean only_out, GError **error);

G_END_DECLS
