/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The enums that several kinds share. */

extern const char *const fan_nicks_scopes[];
