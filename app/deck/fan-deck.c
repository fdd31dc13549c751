/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-deck.h"

FanSlide *
fan_slide_new (FanSlideLayout layout, const char *title, const char *body, const char *notes)
{
  FanSlide *slide = g_new0 (FanSlide, 1);

  slide->layout = layout;
  slide->title = g_strdup (title);
  slide->body = g_strdup (body);
  slide->notes = g_strdup (notes);
  return slide;
}

void
fan_slide_free (FanSlide *slide)
{
  if (slide == NULL)
    return;
  g_free (slide->title);
  g_free (slide->body);
  g_clear_pointer (&slide->quote, fan_cleared_quote_unref);
  g_clear_pointer (&slide->picture, fan_cleared_picture_unref);
  g_free (slide->link);
  g_clear_pointer (&slide->table, g_ptr_array_unref);
  g_free (slide->notes);
  g_free (slide);
}

FanDeck *
fan_deck_new (const char *title, const char *language)
{
  FanDeck *deck = g_new0 (FanDeck, 1);

  deck->title = g_strdup (title);
  deck->language = g_strdup (language);
  deck->slides = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_slide_free);
  return deck;
}

void
fan_deck_free (FanDeck *deck)
{
  if (deck == NULL)
    return;
  g_free (deck->title);
  g_free (deck->author);
  g_free (deck->footer);
  g_free (deck->language);
  g_ptr_array_unref (deck->slides);
  g_free (deck);
}
