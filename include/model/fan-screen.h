/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-clock.h"
#include "fan-view.h"

G_BEGIN_DECLS

/**
 * FanScreen: the door's eye on free text. A story, a benefit or a title that repeats the words of somebody who did not
 * agree to them would carry them out past the door.
 *
 * A text repeats a testimonial when the whole wording (four words at least), a sentence of it (five), or eight of its
 * words in a row stand in it, letter case, accents and punctuation aside. It may when the testimonial is cleared for
 * the scope and the words are in what is shown of it.
 */
typedef struct _FanScreen FanScreen;

/** fan_screen_new: @view must outlive it. */
FanScreen *fan_screen_new (FanView *view, FanClock *clock, const char *scope);
void fan_screen_free (FanScreen *screen);

/**
 * fan_screen_pass:
 * @text: (nullable)
 *
 * Returns: (transfer none) (nullable): @text when it may leave; %NULL when it may not, or the library can't be read
 * (fan_screen_close() tells).
 */
const char *fan_screen_pass (FanScreen *screen, const char *text);

/** fan_screen_expect: that fan_screen_pass() will be asked about @texts (utf8): they are looked up together, which is quicker. */
void fan_screen_expect (FanScreen *screen, GPtrArray *texts);

/** fan_screen_get_held: how many different texts were held back so far. */
guint fan_screen_get_held (FanScreen *screen);

/** fan_screen_close: FALSE with @error when the library could not be read in between: then nothing may leave. */
gboolean fan_screen_close (FanScreen *screen, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanScreen, fan_screen_free)

G_END_DECLS
