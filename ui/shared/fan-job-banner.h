/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/** fan_job_banner_new: a banner with bar and Stop while a job for @subject takes longer than a moment; else not there. */
GtkWidget *fan_job_banner_new (FanSession *session, const char *subject);

G_END_DECLS
