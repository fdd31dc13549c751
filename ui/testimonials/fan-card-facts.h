/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-collect.h"
#include "fan-consent.h"

G_BEGIN_DECLS

/**
 * FanCardFacts: all that a testimonial's card shows, read in one go.
 * @record: the testimonial
 * @consent: (nullable): the one that decides
 * @asked: (nullable): a question that came after a yes
 * @evidence: (nullable): the attachment that proves the consent, or will when it is saved
 * @why_held: (nullable): why a granted consent lets nothing out, in words for people
 * @original: (nullable): the attachment with the bytes that came in
 * @caught: (nullable): the original, read again; %NULL also when it is the same as before (see fan_card_facts_load())
 * @picture: (nullable): the original, when it is a picture that can be shown
 * @unreadable: (nullable): why there is neither
 * @uses: (element-type FanRecord): the ledger, newest first
 */
typedef struct
{
  FanRecord *record;
  FanConsentState state;
  FanRecord *consent, *asked, *evidence;
  char *why_held;
  FanRecord *original;
  gboolean same_original;
  FanCaught *caught;
  GdkTexture *picture;
  char *unreadable;
  char *program;
  GPtrArray *uses;
} FanCardFacts;

/**
 * fan_card_facts_load:
 * @shown: (nullable): SHA-256 of an original that is shown already: it is not read again
 *
 * May run in a thread. %NULL without @error when there is no such testimonial any more.
 */
FanCardFacts *
fan_card_facts_load (FanView *view, FanClock *clock, const char *id, const char *shown, GError **error);
void fan_card_facts_free (FanCardFacts *facts);

/** fan_card_dup_first_name: (transfer full) (nullable): "June", or %NULL when nobody is named. */
char *fan_card_dup_first_name (FanRecord *testimonial);

/** fan_card_dup_whose_words: (transfer full): "June’s words", or "The words" when nobody is named. */
char *fan_card_dup_whose_words (FanRecord *testimonial);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCardFacts, fan_card_facts_free)

G_END_DECLS
