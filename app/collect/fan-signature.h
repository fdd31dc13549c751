/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"

G_BEGIN_DECLS

/** fan_signature_read: fills in the role and department that the signature among @lines (of FanLine) tells: "Gate lead, Pier 4". */
void fan_signature_read (GArray *lines, FanCaught *caught);

G_END_DECLS
