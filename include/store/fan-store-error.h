/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAN_STORE_ERROR (fan_store_error_quark ())
GQuark fan_store_error_quark (void);

/**
 * FanStoreError:
 * @FAN_STORE_ERROR_NOT_A_LIBRARY: the file is something else, or damaged beyond reading
 * @FAN_STORE_ERROR_NEWER: a later Fanfare wrote it; it was left as it is
 * @FAN_STORE_ERROR_LOCKED: another program holds it and did not let go within five seconds
 * @FAN_STORE_ERROR_READ_ONLY: it can be read but not written
 * @FAN_STORE_ERROR_FULL: the disk is full; nothing of this change was kept
 * @FAN_STORE_ERROR_IO: any other failure of the disk or of SQLite
 * @FAN_STORE_ERROR_NOT_FOUND: no such record
 * @FAN_STORE_ERROR_AMBIGUOUS: several records have this name
 * @FAN_STORE_ERROR_INVALID: a value that its field can't hold; nothing was written
 * @FAN_STORE_ERROR_NOTHING: there is nothing to undo or to redo
 */
typedef enum
{
  FAN_STORE_ERROR_NOT_A_LIBRARY,
  FAN_STORE_ERROR_NEWER,
  FAN_STORE_ERROR_LOCKED,
  FAN_STORE_ERROR_READ_ONLY,
  FAN_STORE_ERROR_FULL,
  FAN_STORE_ERROR_IO,
  FAN_STORE_ERROR_NOT_FOUND,
  FAN_STORE_ERROR_AMBIGUOUS,
  FAN_STORE_ERROR_INVALID,
  FAN_STORE_ERROR_NOTHING,
} FanStoreError;

G_END_DECLS
