/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect.h"

/* clang-format off */
G_DEFINE_QUARK (fan-collect-error-quark, fan_collect_error)
/* clang-format on */
