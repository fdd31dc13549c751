/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-tasks.h"

const FanTask fan_tasks[] = {
  { NULL },
};
