/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-cleared.h"

G_BEGIN_DECLS

/* Only `base` (which implements it), `model` (whose door calls it) and unit tests of the craft layers have this
 * folder in their include path. Anyone else who wants a cleared quote asks the door. */

/** fan_cleared_quote_new: (transfer full): all texts are copied; %NULL texts become "". */
FanClearedQuote *fan_cleared_quote_new (const char *id,
                                        const char *text,
                                        const char *credit,
                                        const char *result,
                                        const char *language);

/** fan_cleared_picture_new: (transfer full): takes a reference on @bytes. */
FanClearedPicture *
fan_cleared_picture_new (const char *id, GBytes *bytes, const char *media_type, const char *alt);

G_END_DECLS
