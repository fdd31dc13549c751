/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-deck.h"

/* clang-format off */
G_DEFINE_QUARK (fan-deck-error-quark, fan_deck_error)
/* clang-format on */
