/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-words.h"

#include <gio/gio.h>
#include <string.h>

#include "fan-collect-resource.h"

/* Words by their first four bytes, so that stems are found as well: key -> GPtrArray of FanWord. */
typedef struct
{
  GHashTable *words;
  GHashTable *abbreviations; /* folded -> GPtrArray of FanWord */
} Lists;

static const char *const kind_names[FAN_WORDS_N_KINDS]
    = { "thanks", "praise", "result",    "change", "feeling",  "recommend",   "lower",
        "number", "not",    "after-not", "vague",  "function", "abbreviation" };

/* The base letters of U+00C0 … U+017F, upper case ones too. */
static const char *
base_letters (gunichar c)
{
  static const char latin1[] = "aaaaaaaceeeeiiiidnoooooxouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
  static const char extended[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                 "lllnnnnnn?nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  static __thread char letter[2];

  if (c == 0xdf)
    return "ss";
  if (c == 0xe6 || c == 0xc6)
    return "ae";
  if (c == 0x152 || c == 0x153)
    return "oe";
  if (c >= 0xc0 && c <= 0xff)
    letter[0] = latin1[c - 0xc0];
  else if (c >= 0x100 && c < 0x100 + sizeof extended - 1)
    letter[0] = extended[c - 0x100];
  else if (c == 0x2019 || c == 0x2018 || c == 0x2bc)
    letter[0] = '\'';
  else if (c == 0xa0 || c == 0x202f || c == 0x2009)
    letter[0] = ' ';
  else
    return NULL;
  return letter;
}

gsize
fan_words_fold (const char *start, const char *end, char *out, gsize size)
{
  gsize n = 0;

  for (const char *p = start; p < end && n + 1 < size;)
    {
      const char *base, *next;
      gunichar c;

      if (!(*p & 0x80))
        {
          /* by hand: this runs over every letter of every mail */
          out[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      next = g_utf8_next_char (p);
      base = base_letters (c);
      if (g_unichar_ismark (c))
        base = ""; /* decomposed accents, as macOS writes them */
      if (base == NULL)
        {
          if (n + (gsize)(next - p) >= size)
            break;
          memcpy (out + n, p, next - p);
          n += next - p;
        }
      else
        for (; *base && n + 1 < size; base++)
          out[n++] = *base;
      p = next;
    }
  out[n] = '\0';
  return n;
}

static gboolean
is_word_byte (char c)
{
  return (c & 0x80) || g_ascii_isalnum (c);
}

/* Whether the bytes at @p are typographic marks (General Punctuation, Latin-1 signs) and not a letter; their length. */
static int
mark_length (const char *p)
{
  if ((guchar)p[0] == 0xe2 && (guchar)p[1] == 0x80 && (guchar)p[2] != 0x99)
    return 3;
  if ((guchar)p[0] == 0xc2)
    return 2;
  return 0;
}

static gboolean
is_apostrophe (const char *p, int *out_length)
{
  *out_length = *p == '\'' ? 1 : 3;
  return *p == '\'' || ((guchar)p[0] == 0xe2 && (guchar)p[1] == 0x80 && (guchar)p[2] == 0x99);
}

/* The end of the word at @p. A hyphen, and an apostrophe after three letters or more ("can't"), stay in it; after fewer
 * ("l'équipe") it parts two words. */
static const char *
word_end (const char *p, const char *end)
{
  const char *start = p;
  int apostrophe;

  while (p < end)
    {
      if (is_apostrophe (p, &apostrophe))
        {
          if (p - start < 3 || p + apostrophe >= end || !is_word_byte (p[apostrophe]))
            break;
          p += apostrophe;
        }
      else if (*p & 0x80)
        {
          if (mark_length (p) > 0)
            break;
          p = g_utf8_next_char (p);
        }
      else if (g_ascii_isalnum (*p))
        p++;
      else if (*p == '-' && p > start && p + 1 < end && is_word_byte (p[1]))
        p++;
      else
        break;
    }
  return MIN (p, end);
}

guint
fan_words_split (const char *start, const char *end, FanToken *out, guint max)
{
  guint n = 0;

  for (const char *p = start; p < end && n < max;)
    {
      const char *stop;

      if (!is_word_byte (*p))
        {
          p++;
          continue;
        }
      stop = word_end (p, end);
      if (stop == p)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (fan_words_fold (p, stop, out[n].text, sizeof out[n].text) > 0)
        n++;
      p = stop;
    }
  return n;
}

static guint32
token_key (const char *text)
{
  guint32 key = 0;

  for (int i = 0; i < 4 && text[i]; i++)
    key = key << 8 | (guchar)text[i];
  return key;
}

static void
add_to (GHashTable *table, gpointer key, FanWord *word)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, key, list);
    }
  g_ptr_array_add (list, word);
}

/* One line of a list: "no longer 1.2". The words live as long as the program. */
static void
add_line (Lists *lists, const char *line, FanWordKind kind, FanLanguages language)
{
  g_autofree char *text = g_strdup (line);
  char *blank = strrchr (text, ' ');
  char *rest = NULL;
  FanWord *word = g_new0 (FanWord, 1);
  FanToken tokens[8];

  word->kind = kind;
  word->language = language;
  word->weight = blank ? g_ascii_strtod (blank + 1, &rest) : 1;
  if (blank != NULL && rest > blank + 1 && *rest == '\0')
    *blank = '\0';
  else
    word->weight = 1;
  word->stem = g_str_has_suffix (text, "*");
  if (word->stem)
    text[strlen (text) - 1] = '\0';
  if (kind == FAN_WORDS_ABBREVIATION)
    {
      add_to (lists->abbreviations, (gpointer)g_intern_string (text), word);
      return;
    }
  word->n_tokens = fan_words_split (text, text + strlen (text), tokens, G_N_ELEMENTS (tokens));
  word->tokens = g_memdup2 (tokens, sizeof (FanToken) * word->n_tokens);
  if (word->n_tokens > 0)
    add_to (lists->words, GUINT_TO_POINTER (token_key (tokens[0].text)), word);
}

static void
read_list (Lists *lists, const char *name, FanLanguages language)
{
  g_autofree char *path = g_strconcat ("/fanfare/collect/", name, NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (fan_collect_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  FanWordKind kind = FAN_WORDS_N_KINDS;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[')
        {
          for (kind = 0; kind < FAN_WORDS_N_KINDS; kind++)
            if (strncmp (line + 1, kind_names[kind], strlen (kind_names[kind])) == 0
                && line[1 + strlen (kind_names[kind])] == ']')
              break;
          continue;
        }
      g_return_if_fail (kind < FAN_WORDS_N_KINDS);
      add_line (lists, line, kind, language);
    }
}

static gpointer
read_lists (gpointer nothing)
{
  Lists *lists = g_new0 (Lists, 1);

  lists->words = g_hash_table_new (NULL, NULL);
  lists->abbreviations = g_hash_table_new (g_str_hash, g_str_equal);
  read_list (lists, "praise-en.txt", FAN_LANGUAGE_EN);
  read_list (lists, "praise-de.txt", FAN_LANGUAGE_DE);
  read_list (lists, "praise-fr.txt", FAN_LANGUAGE_FR);
  return lists;
}

static Lists *
get_lists (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_lists, NULL);
}

static gboolean
matches (const FanWord *word, const FanToken *tokens, guint n)
{
  if (word->n_tokens > n)
    return FALSE;
  for (guint i = 0; i < word->n_tokens; i++)
    {
      const char *wanted = word->tokens[i].text;
      gboolean last = i + 1 == word->n_tokens;
      if (last && word->stem ? !g_str_has_prefix (tokens[i].text, wanted)
                             : strcmp (tokens[i].text, wanted) != 0)
        return FALSE;
    }
  return TRUE;
}

guint
fan_words_find (const FanToken *tokens, guint n, FanLanguages languages, FanHit *out, guint max)
{
  GHashTable *words = get_lists ()->words;
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *list = g_hash_table_lookup (words, GUINT_TO_POINTER (token_key (tokens[i].text)));
      for (guint w = 0; list != NULL && w < list->len && found < max; w++)
        {
          const FanWord *word = list->pdata[w];
          if ((word->language & languages) && matches (word, tokens + i, n - i))
            out[found++] = (FanHit){ word, i };
        }
    }
  return found;
}

const FanWord *
fan_words_get_abbreviation (const char *folded, FanLanguages languages)
{
  GPtrArray *list = g_hash_table_lookup (get_lists ()->abbreviations, folded);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (((FanWord *)list->pdata[i])->language & languages)
      return list->pdata[i];
  return NULL;
}

FanLanguages
fan_language_from_tag (const char *tag)
{
  if (tag == NULL)
    return FAN_LANGUAGES_ALL;
  if (g_ascii_strncasecmp (tag, "en", 2) == 0)
    return FAN_LANGUAGE_EN;
  if (g_ascii_strncasecmp (tag, "de", 2) == 0)
    return FAN_LANGUAGE_DE;
  return g_ascii_strncasecmp (tag, "fr", 2) == 0 ? FAN_LANGUAGE_FR : FAN_LANGUAGES_ALL;
}

const char *
fan_language_to_tag (FanLanguages language)
{
  switch (language)
    {
    case FAN_LANGUAGE_EN:
      return "en";
    case FAN_LANGUAGE_DE:
      return "de";
    case FAN_LANGUAGE_FR:
      return "fr";
    default:
      return NULL;
    }
}
