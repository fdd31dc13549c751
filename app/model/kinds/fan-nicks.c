/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-nicks.h"

#include <glib.h>

const char *const fan_nicks_scopes[]
    = { "team", "leaders", "department", "intranet", "social", "external", "print", NULL };
