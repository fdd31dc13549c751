/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-share-error.h"

/* clang-format off */
G_DEFINE_QUARK (fan-share-error-quark, fan_share_error)
/* clang-format on */
