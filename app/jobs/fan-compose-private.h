/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-make-deck.h"
#include "fan-screen.h"

G_BEGIN_DECLS

/** fan_compose_dup_language: (transfer full): "en_GB.UTF-8" -> "en-GB"; the C locale speaks English. */
char *fan_compose_dup_language (void);

/** fan_compose_fill_live: gives a kept slide what is never kept, as it would be stale tomorrow: the dates ahead, the program's address. */
gboolean fan_compose_fill_live (FanView *view,
                                FanClock *clock,
                                FanScreen *screen,
                                FanRecord *program,
                                FanSlide *slide,
                                GError **error);

/** fan_deck_write_slides: the slides of a composed deck as records, instead of those that @deck had. */
gboolean fan_deck_write_slides (FanChangeSet *set, const char *deck, FanComposed *composed, GError **error);

/** fan_deck_describe: gives the record what the composed deck says of the whole. */
void fan_deck_describe (FanRecord *record, FanComposed *composed);

G_END_DECLS
