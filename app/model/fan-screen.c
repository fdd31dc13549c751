/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-screen.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-wording.h"

#include <string.h>

#define WHOLE_WORDS 4    /* a wording of so many is known again */
#define SENTENCE_WORDS 5 /* and a sentence */
#define RUN_WORDS 8      /* and a part of one */
#define PHRASES 64       /* looked up at a time */

struct _FanScreen
{
  FanView *view;
  FanClock *clock;
  char *scope;
  GHashTable *texts; /* text -> whether it passes */
  guint held;
  GError *failure; /* the first */
};

FanScreen *
fan_screen_new (FanView *view, FanClock *clock, const char *scope)
{
  FanScreen *screen = g_new0 (FanScreen, 1);

  screen->view = view;
  screen->clock = clock;
  screen->scope = g_strdup (scope);
  screen->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return screen;
}

void
fan_screen_free (FanScreen *screen)
{
  g_free (screen->scope);
  g_hash_table_unref (screen->texts);
  g_clear_error (&screen->failure);
  g_free (screen);
}

/* -------- words -------- */

/* " nobody cried at the gate ": folded words, a blank around each, so that one text in another is a plain search. */
static char *
flatten (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *folded = fan_text_fold (part);
  GString *out = g_string_new (" ");

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

static guint
count_words (const char *flat)
{
  guint n = 0;

  for (const char *p = flat; *p; p++)
    n += *p == ' ';
  return n - 1;
}

/* Past @n words of a flattened text: at the blank after them. NULL: there are fewer. */
static const char *
skip_words (const char *flat, guint n)
{
  for (; n > 0; n--)
    {
      flat = strchr (flat + 1, ' ');
      if (flat == NULL)
        return NULL;
    }
  return flat;
}

/* -------- does a text repeat a wording? -------- */

typedef struct
{
  const char *text;    /* flattened: what would leave */
  const char *allowed; /* flattened: what is cleared anyway; NULL: nothing */
} Pair;

static gboolean
repeats (const Pair *pair, const char *flat)
{
  return strstr (pair->text, flat) != NULL && (pair->allowed == NULL || strstr (pair->allowed, flat) == NULL);
}

static gboolean
repeats_run (const Pair *pair, const char *flat)
{
  const char *end;

  for (const char *start = flat; (end = skip_words (start, RUN_WORDS)) != NULL; start = skip_words (start, 1))
    {
      g_autofree char *run = g_strndup (start, (gsize)(end - start) + 1);
      if (repeats (pair, run))
        return TRUE;
    }
  return FALSE;
}

static gboolean
repeats_sentence (const Pair *pair, const char *wording)
{
  while (*wording != '\0')
    {
      gsize length = strcspn (wording, ".!?\n;:");
      g_autofree char *flat = flatten (wording, length);

      if (count_words (flat) >= SENTENCE_WORDS && repeats (pair, flat))
        return TRUE;
      wording += length + (wording[length] != '\0');
    }
  return FALSE;
}

static gboolean
repeats_wording (const Pair *pair, const char *wording)
{
  g_autofree char *flat = flatten (wording, strlen (wording));

  return (count_words (flat) >= WHOLE_WORDS && repeats (pair, flat)) || repeats_run (pair, flat)
         || repeats_sentence (pair, wording);
}

/* -------- whose words could it repeat? -------- */

static gboolean
tells_on (FanScreen *screen, FanRecord *testimonial, const char *text)
{
  g_autoptr (FanClearedQuote) quote
      = fan_door_clear_quote (screen->view, screen->clock, testimonial, screen->scope, NULL,
                              screen->failure ? NULL : &screen->failure);
  const char *shown = quote ? fan_cleared_quote_get_text (quote) : NULL;
  g_autofree char *allowed = shown ? flatten (shown, strlen (shown)) : NULL;
  const char *original = fan_record_get_text (testimonial, "quote_original");
  Pair pair = { text, allowed };

  return repeats_wording (&pair, fan_wording_get (testimonial))
         || (original != NULL && repeats_wording (&pair, original));
}

typedef struct
{
  FanScreen *screen;
  const char *text;
  gboolean found;
} Look;

static gboolean
look_at (FanRecord *testimonial, gpointer data)
{
  Look *look = data;

  look->found = tells_on (look->screen, testimonial, look->text);
  return !look->found;
}

static gboolean
look_up (Look *look, GPtrArray *phrases)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_testimonial);

  g_ptr_array_add (phrases, NULL);
  fan_query_search_phrases (query, (const char *const *)phrases->pdata);
  fan_view_each (look->screen->view, query, look_at, look,
                 look->screen->failure ? NULL : &look->screen->failure);
  g_ptr_array_set_size (phrases, 0);
  return look->found;
}

/* Whatever is repeated, four words in a row of it stand in the text: the search index knows who said them. */
static void
add_phrases (GPtrArray *phrases, const char *flat)
{
  const char *end;

  for (const char *start = flat; (end = skip_words (start, WHOLE_WORDS)) != NULL;
       start = skip_words (start, 1))
    g_ptr_array_add (phrases, g_strndup (start + 1, (gsize)(end - start) - 1));
}

static gboolean
is_told (FanScreen *screen, const char *text)
{
  g_autofree char *flat = flatten (text, strlen (text));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) phrases = g_ptr_array_new ();
  Look look = { screen, flat, FALSE };

  add_phrases (all, flat);
  for (guint i = 0; i < all->len; i++)
    {
      g_ptr_array_add (phrases, g_ptr_array_index (all, i));
      if (phrases->len == PHRASES && look_up (&look, phrases))
        return TRUE;
    }
  return phrases->len > 0 && look_up (&look, phrases);
}

/* -------- many texts at once -------- */

static gboolean
note_found (FanRecord *testimonial, gpointer data)
{
  *(gboolean *)data = TRUE;
  return FALSE;
}

/* @texts pass when nobody said any of @phrases; else each is looked at by itself, when its turn comes. */
static void
pass_together (FanScreen *screen, GPtrArray *texts, GPtrArray *phrases)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_testimonial);
  gboolean found = FALSE;

  if (phrases->len > 0)
    {
      g_ptr_array_add (phrases, NULL);
      fan_query_search_phrases (query, (const char *const *)phrases->pdata);
      found = !fan_view_each (screen->view, query, note_found, &found, NULL) || found;
    }
  for (guint i = 0; i < texts->len && !found; i++)
    g_hash_table_insert (screen->texts, g_strdup (g_ptr_array_index (texts, i)), GINT_TO_POINTER (TRUE));
  g_ptr_array_set_size (texts, 0);
  g_ptr_array_set_size (phrases, 0);
}

void
fan_screen_expect (FanScreen *screen, GPtrArray *texts)
{
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    {
      char *text = g_ptr_array_index (texts, i);
      g_autofree char *flat = flatten (text, strlen (text));
      guint n = count_words (flat);

      if (n > PHRASES) /* a long one is looked at by itself, in pieces */
        continue;
      if (phrases->len + n > PHRASES)
        pass_together (screen, together, phrases);
      g_ptr_array_add (together, text);
      add_phrases (phrases, flat);
    }
  pass_together (screen, together, phrases);
}

const char *
fan_screen_pass (FanScreen *screen, const char *text)
{
  gpointer known;
  gboolean passes;

  if (fan_text_is_blank (text))
    return text;
  if (!g_hash_table_lookup_extended (screen->texts, text, NULL, &known))
    {
      passes = !is_told (screen, text) && screen->failure == NULL;
      screen->held += !passes;
      known = GINT_TO_POINTER (passes);
      g_hash_table_insert (screen->texts, g_strdup (text), known);
    }
  return GPOINTER_TO_INT (known) ? text : NULL;
}

guint
fan_screen_get_held (FanScreen *screen)
{
  return screen->held;
}

gboolean
fan_screen_close (FanScreen *screen, GError **error)
{
  if (screen->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&screen->failure));
  return FALSE;
}
