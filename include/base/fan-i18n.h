/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Marks words for people. Include it last: it needs GETTEXT_PACKAGE from fan-config.h, which it includes itself. */
#include "fan-config.h"

#include <glib/gi18n-lib.h>
