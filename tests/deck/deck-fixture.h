/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-deck.h"

G_BEGIN_DECLS

/* Decks of Harbourline Ferries, which does not exist. */

/** fixture_sample: (transfer full): one slide of each kind. */
FanDeck *fixture_sample (void);

/** fixture_hard: (transfer full): what decks should survive: endless words, long tables, right-to-left, Chinese, controls, nothing at all. */
FanDeck *fixture_hard (void);

/** fixture_large: (transfer full): @n_slides slides, @n_pictures of them with a photograph of their own. */
FanDeck *fixture_large (guint n_slides, guint n_pictures);

/** fixture_picture: (transfer full): a drawn landscape, @format "png" or "jpeg"; different for each @seed. */
FanClearedPicture *fixture_picture (const char *format, int width, int height, guint seed, const char *alt);

/** fixture_paragraphs: (transfer full): @n paragraphs of about @length characters, no two alike. */
char *fixture_paragraphs (guint n, guint length);

/** fixture_write: (transfer full): the bytes of @deck as @format. */
GBytes *fixture_write (FanDeck *deck, const char *format);

G_END_DECLS
