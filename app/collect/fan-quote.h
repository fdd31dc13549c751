/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"

G_BEGIN_DECLS

/** fan_quote_read: finds in @caught's text what is the writer's own, who they are (role, department), the language and the quotes. */
void fan_quote_read (FanCaught *caught);

G_END_DECLS
