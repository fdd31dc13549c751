/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"
#include "fan-library.h"

G_BEGIN_DECLS

/** fan_choose_read: (transfer full): the original of a testimonial, read again: its text and the sentences to choose from. */
FanCaught *fan_choose_read (FanView *view, const char *testimonial, GError **error);

/**
 * fan_choose_quote:
 * @words: words that stand so in the original (line breaks and spaces don't count)
 *
 * Makes them the quote. FAN_JOB_ERROR_USAGE when the original does not say them: nobody is quoted with what was not said.
 */
gboolean fan_choose_quote (FanChangeSet *set, FanRecord *testimonial, const char *words, GError **error);

G_END_DECLS
