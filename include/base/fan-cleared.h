/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanClearedQuote: words that may leave this machine for one use. Only the door in `model`
 * makes one (its maker is in include/door, which no craft layer sees); decks and pages take
 * nothing else, so an uncleared quote can't get out. Immutable, reference-counted, thread-safe.
 */
typedef struct _FanClearedQuote FanClearedQuote;

FanClearedQuote *fan_cleared_quote_ref (FanClearedQuote *quote);
void fan_cleared_quote_unref (FanClearedQuote *quote);

/** fan_cleared_quote_get_id: (transfer none): the testimonial's id, for the ledger and for stable addresses; 36 characters. */
const char *fan_cleared_quote_get_id (FanClearedQuote *quote);

/** fan_cleared_quote_get_text: (transfer none): the words, one paragraph, without quotation marks. */
const char *fan_cleared_quote_get_text (FanClearedQuote *quote);

/** fan_cleared_quote_get_credit: (transfer none): whom it may be credited to, in the agreed name form ("June A., Gate lead"); "" when anonymous. */
const char *fan_cleared_quote_get_credit (FanClearedQuote *quote);

/** fan_cleared_quote_get_result: (transfer none): the result beside it ("31 % fewer complaints at Pier 4: 52 before, 36 after"); "" when there is none. */
const char *fan_cleared_quote_get_result (FanClearedQuote *quote);

/** fan_cleared_quote_get_language: (transfer none): BCP 47 ("en"); "" when unknown. */
const char *fan_cleared_quote_get_language (FanClearedQuote *quote);

/** FanClearedPicture: a picture that may leave this machine for one use, its place and camera data removed. */
typedef struct _FanClearedPicture FanClearedPicture;

FanClearedPicture *fan_cleared_picture_ref (FanClearedPicture *picture);
void fan_cleared_picture_unref (FanClearedPicture *picture);

/** fan_cleared_picture_get_id: (transfer none): the attachment's record id. */
const char *fan_cleared_picture_get_id (FanClearedPicture *picture);

/** fan_cleared_picture_get_bytes: (transfer none): a PNG or JPEG. */
GBytes *fan_cleared_picture_get_bytes (FanClearedPicture *picture);

/** fan_cleared_picture_get_media_type: (transfer none): "image/png" or "image/jpeg". */
const char *fan_cleared_picture_get_media_type (FanClearedPicture *picture);

/** fan_cleared_picture_get_alt: (transfer none): what it shows, in words. */
const char *fan_cleared_picture_get_alt (FanClearedPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanClearedQuote, fan_cleared_quote_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanClearedPicture, fan_cleared_picture_unref)

G_END_DECLS
