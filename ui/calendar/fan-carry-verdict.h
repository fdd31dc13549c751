/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar/fan-calendar-data.h"

G_BEGIN_DECLS

/**
 * FanCarryVerdict: what is said of a day while an entry is carried over it.
 * @text: (nullable): a few words, for the pill at the pointer
 * @spoken: the whole sentence, for screen readers
 * @clash: it would be too close there
 */
typedef struct
{
  char *text, *spoken;
  gboolean clash;
} FanCarryVerdict;

void fan_carry_verdict_free (FanCarryVerdict *verdict);

/** fan_carry_verdict_ask: asks the noise rules in a thread; @callback gets a FanCarryVerdict by fan_session_load_finish(). */
void fan_carry_verdict_ask (FanSession *session,
                            gpointer object,
                            const FanCalendarData *data,
                            FanEntry *entry,
                            const GDate *day,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCarryVerdict, fan_carry_verdict_free)

G_END_DECLS
