/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-wording-difference.h"

#include "fan-text.h"

#include <string.h>

/* A quote longer than this is compared in a plainer way: nobody wants to wait at each key. */
#define MAX_WORDS 600
#define CUT "[…]"

typedef struct
{
  const char *text; /* as it stands */
  char *folded;     /* what it is compared by; "" for a mark of a cut and mere punctuation */
  gboolean cut, bracketed;
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *)data)->folded);
}

static char *
fold (const char *text)
{
  g_autofree char *folded = fan_text_fold (text);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static gboolean
is_cut (const char *text)
{
  return g_str_has_prefix (text, CUT) || g_str_has_prefix (text, "[...]");
}

static GArray *
split (GStrv parts)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  gboolean inside = FALSE;

  g_array_set_clear_func (words, word_clear);
  for (guint i = 0; parts[i]; i++)
    {
      Word word = { .text = parts[i], .cut = is_cut (parts[i]) };

      if (*parts[i] == '\0')
        continue;
      inside = inside || (!word.cut && strchr (parts[i], '[') != NULL);
      word.bracketed = inside;
      if (strchr (parts[i], ']') != NULL)
        inside = FALSE;
      word.folded = word.cut ? g_strdup ("") : fold (parts[i]);
      g_array_append_val (words, word);
    }
  return words;
}

#define WORD(array, i) (&g_array_index ((array), Word, (i)))

static gboolean
is_same (GArray *a, guint i, GArray *b, guint k)
{
  return *WORD (a, i)->folded != '\0' && g_str_equal (WORD (a, i)->folded, WORD (b, k)->folded);
}

/* The table of the longest common run of words from (i, k) to the ends. */
static guint16 *
measure (GArray *a, GArray *b)
{
  guint16 *length = g_new0 (guint16, (gsize)(a->len + 1) * (b->len + 1));
  gsize row = b->len + 1;

  for (guint i = a->len; i-- > 0;)
    for (guint k = b->len; k-- > 0;)
      length[i * row + k] = is_same (a, i, b, k) ? (guint16)(length[(i + 1) * row + k + 1] + 1)
                                                 : MAX (length[(i + 1) * row + k], length[i * row + k + 1]);
  return length;
}

typedef struct
{
  FanWordingDifference *difference;
  GString *wording;
  guint left_out, put_in; /* words since the last common one */
  gboolean marked;        /* a cut is marked there already */
} Walk;

static void
add_word (GString *wording, const char *text)
{
  if (wording->len > 0)
    g_string_append_c (wording, ' ');
  g_string_append (wording, text);
}

/* At the next common word, or the end: were words left out here without a mark, and none put in their place? */
static void
close_gap (Walk *walk)
{
  if (walk->left_out > 0 && !walk->marked && walk->put_in == 0)
    {
      add_word (walk->wording, CUT);
      walk->marked = TRUE;
    }
  if (walk->marked)
    walk->difference->cuts++;
  walk->left_out = walk->put_in = 0;
  walk->marked = FALSE;
}

static void
put_in (Walk *walk, const Word *word)
{
  if (word->cut)
    walk->marked = TRUE;
  else if (*word->folded != '\0')
    {
      walk->put_in++;
      if (!word->bracketed)
        g_ptr_array_add (walk->difference->added, g_strdup (word->text));
    }
  add_word (walk->wording, word->cut ? CUT : word->text);
  if (word->cut && strchr (word->text, ']')[1] != '\0')
    g_string_append (walk->wording, strchr (word->text, ']') + 1);
}

static void
walk_both (Walk *walk, GArray *original, GArray *edited)
{
  g_autofree guint16 *length = measure (original, edited);
  gsize row = edited->len + 1;
  guint i = 0, k = 0;

  while (i < original->len || k < edited->len)
    if (i < original->len && k < edited->len && is_same (original, i, edited, k))
      {
        close_gap (walk);
        add_word (walk->wording, WORD (edited, k)->text);
        i++;
        k++;
      }
    else if (k == edited->len
             || (i < original->len && length[(i + 1) * row + k] >= length[i * row + k + 1]
                 && !WORD (edited, k)->cut && *WORD (edited, k)->folded != '\0'))
      walk->left_out += *WORD (original, i++)->folded != '\0';
    else
      put_in (walk, WORD (edited, k++));
  close_gap (walk);
}

FanWordingDifference *
fan_wording_compare (const char *original, const char *edited)
{
  g_autofree char *was = fan_text_squeeze (original), *is = fan_text_squeeze (edited);
  g_auto (GStrv) was_parts = g_strsplit (was, " ", MAX_WORDS), is_parts = g_strsplit (is, " ", MAX_WORDS);
  g_autoptr (GArray) was_words = split (was_parts), is_words = split (is_parts);
  FanWordingDifference *difference = g_new0 (FanWordingDifference, 1);
  Walk walk = { difference, g_string_new (NULL), 0, 0, FALSE };

  difference->added = g_ptr_array_new_with_free_func (g_free);
  walk_both (&walk, was_words, is_words);
  difference->wording = g_string_free (walk.wording, FALSE);
  if (*is == '\0' || g_str_equal (difference->wording, was))
    g_clear_pointer (&difference->wording, g_free);
  return difference;
}

void
fan_wording_difference_free (FanWordingDifference *difference)
{
  g_free (difference->wording);
  g_ptr_array_unref (difference->added);
  g_free (difference);
}
