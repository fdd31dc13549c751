/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fan_charset_to_utf8: (transfer full): @length bytes as valid UTF-8 without BOM and NUL, CRLF as LF.
 * @charset: (nullable): what they claim to be. A BOM is believed first, then @charset. Bytes that a 7-bit,
 * unknown or missing charset can't hold are UTF-8 when they are valid UTF-8, else windows-1252; so are
 * bytes that ISO 8859-1 would read as C1 controls, which nobody writes (see WHATWG Encoding), where that is certain. What fits nowhere is U+FFFD.
 */
char *fan_charset_to_utf8 (const char *bytes, gsize length, const char *charset);

/** fan_charset_has_bom: (transfer none): the charset that the bytes' BOM tells, or %NULL; @out_length: the BOM's length. */
const char *fan_charset_has_bom (const char *bytes, gsize length, gsize *out_length);

G_END_DECLS
