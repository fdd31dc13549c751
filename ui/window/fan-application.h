/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fan_application_run:
 * @library: (nullable): the library to open
 * @files: (nullable): NULL-terminated: files to collect
 *
 * Opens the window, or brings forward the one that is open on this desktop and hands it @files.
 * Returns: the exit status.
 */
int fan_application_run (const char *library, const char *const *files);

/** fan_application_run_service: waits to be asked for something over the bus. Returns: the exit status. */
int fan_application_run_service (void);

G_END_DECLS
