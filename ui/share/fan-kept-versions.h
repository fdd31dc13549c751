/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_kept_versions_new: a group with what others had written to @target and ours replaced, each to be saved as a file; not visible when there is none. */
GtkWidget *fan_kept_versions_new (FanSession *session, FanRecord *target);

G_END_DECLS
