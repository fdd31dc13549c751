/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** fan_text_fold: (transfer full): lower case without accents, compatibility forms resolved: what two texts are compared by. */
char *fan_text_fold (const char *text);

/** fan_text_squeeze: (transfer full): every run of white space as one blank, none at the ends. */
char *fan_text_squeeze (const char *text);

/** fan_text_fingerprint: (transfer full): equal for texts that say the same once case, accents, punctuation and space are gone; "" for a text without a letter or digit. 64 hex digits otherwise. */
char *fan_text_fingerprint (const char *text);

/** fan_text_slug: (transfer full): ASCII for an address: "Größe & Güte" is "groesse-guete". At most 60 characters; "item" when nothing is left. */
char *fan_text_slug (const char *text);

/** fan_text_excerpt: (transfer full): @text on one line, cut at a word after at most @max characters, with an ellipsis when cut. */
char *fan_text_excerpt (const char *text, gsize max);

/** fan_text_repair: (transfer full): @length bytes (-1: to the NUL) as valid UTF-8: bad bytes become U+FFFD, NULs are dropped. */
char *fan_text_repair (const char *bytes, gssize length);

/** fan_text_for_xml: (transfer full): @text without the characters that XML 1.0 forbids (controls, U+FFFE, U+FFFF). Not escaped. */
char *fan_text_for_xml (const char *text);

/** fan_text_is_blank: %NULL, "" or white space only. */
gboolean fan_text_is_blank (const char *text);

/** fan_bytes_sha256: (transfer full): 64 lower-case hex digits. */
char *fan_bytes_sha256 (GBytes *bytes);

G_END_DECLS
