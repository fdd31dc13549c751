/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-door.h"

G_BEGIN_DECLS

/* What stands against it, for what is on this card; NULL: nothing. The same words on other cards are not looked at. (transfer none) */
const char *fan_door_find_objection (FanRecord *testimonial,
                                     FanConsentState state,
                                     FanRecord *consent,
                                     const char *scope);

G_END_DECLS
