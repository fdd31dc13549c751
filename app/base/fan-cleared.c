/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-cleared-maker.h"

struct _FanClearedQuote
{
  gatomicrefcount refs;
  char *id, *text, *credit, *result, *language;
};

struct _FanClearedPicture
{
  gatomicrefcount refs;
  char *id, *media_type, *alt;
  GBytes *bytes;
};

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text ? text : "");
}

FanClearedQuote *
fan_cleared_quote_new (const char *id,
                       const char *text,
                       const char *credit,
                       const char *result,
                       const char *language)
{
  FanClearedQuote *quote = g_new0 (FanClearedQuote, 1);

  g_atomic_ref_count_init (&quote->refs);
  quote->id = dup_or_empty (id);
  quote->text = dup_or_empty (text);
  quote->credit = dup_or_empty (credit);
  quote->result = dup_or_empty (result);
  quote->language = dup_or_empty (language);
  return quote;
}

FanClearedQuote *
fan_cleared_quote_ref (FanClearedQuote *quote)
{
  g_atomic_ref_count_inc (&quote->refs);
  return quote;
}

void
fan_cleared_quote_unref (FanClearedQuote *quote)
{
  if (!g_atomic_ref_count_dec (&quote->refs))
    return;
  g_free (quote->id);
  g_free (quote->text);
  g_free (quote->credit);
  g_free (quote->result);
  g_free (quote->language);
  g_free (quote);
}

const char *
fan_cleared_quote_get_id (FanClearedQuote *quote)
{
  return quote->id;
}

const char *
fan_cleared_quote_get_text (FanClearedQuote *quote)
{
  return quote->text;
}

const char *
fan_cleared_quote_get_credit (FanClearedQuote *quote)
{
  return quote->credit;
}

const char *
fan_cleared_quote_get_result (FanClearedQuote *quote)
{
  return quote->result;
}

const char *
fan_cleared_quote_get_language (FanClearedQuote *quote)
{
  return quote->language;
}

FanClearedPicture *
fan_cleared_picture_new (const char *id, GBytes *bytes, const char *media_type, const char *alt)
{
  FanClearedPicture *picture = g_new0 (FanClearedPicture, 1);

  g_atomic_ref_count_init (&picture->refs);
  picture->id = dup_or_empty (id);
  picture->media_type = dup_or_empty (media_type);
  picture->alt = dup_or_empty (alt);
  picture->bytes = g_bytes_ref (bytes);
  return picture;
}

FanClearedPicture *
fan_cleared_picture_ref (FanClearedPicture *picture)
{
  g_atomic_ref_count_inc (&picture->refs);
  return picture;
}

void
fan_cleared_picture_unref (FanClearedPicture *picture)
{
  if (!g_atomic_ref_count_dec (&picture->refs))
    return;
  g_free (picture->id);
  g_free (picture->media_type);
  g_free (picture->alt);
  g_bytes_unref (picture->bytes);
  g_free (picture);
}

const char *
fan_cleared_picture_get_id (FanClearedPicture *picture)
{
  return picture->id;
}

GBytes *
fan_cleared_picture_get_bytes (FanClearedPicture *picture)
{
  return picture->bytes;
}

const char *
fan_cleared_picture_get_media_type (FanClearedPicture *picture)
{
  return picture->media_type;
}

const char *
fan_cleared_picture_get_alt (FanClearedPicture *picture)
{
  return picture->alt;
}
