/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FanId: the identity of a record: a UUID of version 7 (RFC 9562), so that ids sort by creation. */
typedef struct
{
  guint8 bytes[16];
} FanId;

/** The length of a written id ("018f…-…") without the closing NUL. */
#define FAN_ID_LENGTH 36

/**
 * fan_id_new:
 * @now_ms: the present, milliseconds since 1970 UTC
 *
 * Ids made one after the other in one process always ascend, also within a millisecond and
 * when the clock stands still or goes back. Thread-safe.
 */
FanId fan_id_new (gint64 now_ms);

/**
 * fan_id_from_name:
 * @name: any text, for example a sample record's name
 *
 * An id that depends on nothing but @name (UUID version 8 over SHA-256), for data that must come out the same each time.
 */
FanId fan_id_from_name (const char *name);

/** fan_id_parse: reads the 36-character form in either case; FALSE and @out untouched when @text is none. */
gboolean fan_id_parse (const char *text, FanId *out);

/** fan_id_write: writes the 36-character form and a NUL into @out (37 bytes). */
void fan_id_write (const FanId *id, char out[FAN_ID_LENGTH + 1]);

/** fan_id_to_string: (transfer full): the 36-character form, lower case. */
char *fan_id_to_string (const FanId *id);

G_END_DECLS
