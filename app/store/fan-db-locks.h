/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fan_db_locks_install: makes SQLite's locks survive that anything else in this program opens and closes the library's files. Before the
 * first connection.
 */
void fan_db_locks_install (void);

G_END_DECLS
