/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-record.h"

G_BEGIN_DECLS

/**
 * FanQuoteCard: a testimonial on the wall or in the list. It is one widget that draws itself, because hundreds of them are bound while
 * somebody scrolls; its height is a number of lines, so that rows align at any text size.
 */
#define FAN_TYPE_QUOTE_CARD (fan_quote_card_get_type ())
G_DECLARE_FINAL_TYPE (FanQuoteCard, fan_quote_card, FAN, QUOTE_CARD, GtkWidget)

typedef enum
{
  FAN_QUOTE_WALL, /* a card: program, quote in three lines, result, who, consent */
  FAN_QUOTE_LIST, /* a row of two lines */
} FanQuoteStyle;

GtkWidget *fan_quote_card_new (FanQuoteStyle style);

/** fan_quote_card_set: shows @testimonial, a record of a list with fan_quote_extra(); %NULL shows nothing. @needles: folded words to mark. */
void fan_quote_card_set (FanQuoteCard *card, FanRecord *testimonial, const char *const *needles);

/** fan_quote_card_set_needles: marks other words. */
void fan_quote_card_set_needles (FanQuoteCard *card, const char *const *needles);

/** fan_quote_card_get_record: (transfer none) (nullable): what it shows. */
FanRecord *fan_quote_card_get_record (FanQuoteCard *card);

G_END_DECLS
