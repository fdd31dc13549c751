/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What tells one version of a file on a server from another (RFC 9110, 8.8): an entity tag as the server wrote it, or, from
 * servers without, "modified:DATE;SIZE". Never compared by age.
 */

#include <glib.h>

G_BEGIN_DECLS

/** fan_validator_new: (transfer full) (nullable): of what a server said; %NULL when it says nothing of use. */
char *fan_validator_new (const char *etag, const char *modified, gint64 size);

/** fan_validator_same: whether they mean the same version: "W/", quotes and the marks of packing ("-gzip") apart. */
gboolean fan_validator_same (const char *one, const char *other);

/** fan_validator_is_strong: whether it can stand in If-Match. */
gboolean fan_validator_is_strong (const char *validator);

/**
 * fan_validator_is_coarse:
 * @modified: (nullable): the date of the same version
 *
 * Whether it is made of the date in seconds and the size, as nginx does: two versions of one second may share it.
 */
gboolean fan_validator_is_coarse (const char *validator, const char *modified, gint64 size);

/** fan_validator_quote: (transfer full): a strong one as If-Match wants it. */
char *fan_validator_quote (const char *validator);

G_END_DECLS
