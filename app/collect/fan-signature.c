/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-signature.h"

#include <string.h>

#include "fan-lines.h"
#include "fan-text.h"
#include "fan-words.h"

#define MAX_LINES 6

/* An address, a number, a link: what stands in a signature but names no role. */
static gboolean
is_contact (const char *folded)
{
  static const char *const starts[]
      = { "tel", "phone", "mobile", "mobil", "fax", "fon", "www", "http", "mail",     "e-mail",   "email",
          "t:",  "m:",    "p:",     "f:",    "t +", "m +", "mob", "gsm",  "portable", "linkedin", NULL };
  int digits = 0;

  for (gsize i = 0; starts[i] != NULL; i++)
    if (g_str_has_prefix (folded, starts[i]))
      return TRUE;
  for (const char *p = folded; *p; p++)
    digits += g_ascii_isdigit (*p) ? 1 : 0;
  return digits >= 5 || strchr (folded, '@') != NULL || strstr (folded, "http") != NULL
         || strstr (folded, "www.") != NULL;
}

static char *
clean (const char *start, const char *end)
{
  g_autofree char *raw = g_strndup (start, end - start);
  char *words = fan_text_squeeze (raw);
  gsize n;

  for (n = strlen (words); n > 0 && strchr (" *_,|-", words[n - 1]) != NULL; n--)
    words[n - 1] = '\0';
  memmove (words, words + strspn (words, " *_,|-"), strlen (words + strspn (words, " *_,|-")) + 1);
  return words;
}

/* The lines below the closing formula that may be words, as far as the first contact line. */
static GPtrArray *
collect_lines (GArray *lines)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lines->len && found->len < MAX_LINES; i++)
    {
      FanLine *line = &g_array_index (lines, FanLine, i);
      g_autofree char *words = NULL;
      char folded[256];

      if (line->kind != FAN_LINE_SIGNATURE || line->blank)
        continue;
      words = clean (line->start, line->end);
      fan_words_fold (words, words + strlen (words), folded, sizeof folded);
      if (*folded == '\0' || fan_line_is_closing (folded))
        continue;
      if (is_contact (folded) || g_str_has_prefix (folded, "sent ") || g_str_has_prefix (folded, "get ")
          || g_str_has_prefix (folded, "gesendet ") || g_str_has_prefix (folded, "von meinem")
          || g_str_has_prefix (folded, "envoye "))
        break;
      g_ptr_array_add (found, g_steal_pointer (&words));
    }
  return found;
}

/* Parts a line at its first ", ", " | ", " · " or dash. */
static char *
split_off (const char *line, char **out_rest)
{
  static const char *const marks[] = {
    ", ", " | ", " \xc2\xb7 ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " - ", " / ", " \xe2\x80\xa2 ", " @ "
  };
  const char *first = NULL;
  gsize length = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (line, marks[i]);
      if (found != NULL && (first == NULL || found < first))
        {
          first = found;
          length = strlen (marks[i]);
        }
    }
  *out_rest = first ? g_strdup (first + length) : NULL;
  return first ? g_strndup (line, first - line) : g_strdup (line);
}

static gboolean
is_role (const char *words)
{
  int blanks = 0;

  for (const char *p = words; *p; p++)
    blanks += *p == ' ';
  return *words && strlen (words) <= 60 && blanks <= 7 && strpbrk (words, "!?;<>\"") == NULL
         && !g_str_has_suffix (words, ".");
}

static void
take_role (FanCaught *caught, const char *line, const char *next)
{
  g_autofree char *rest = NULL;
  g_autofree char *role = split_off (line, &rest);

  if (!is_role (role))
    return;
  caught->role = g_steal_pointer (&role);
  if (rest != NULL && is_role (rest))
    {
      g_autofree char *more = NULL;
      caught->department = split_off (rest, &more);
    }
  else if (rest == NULL && next != NULL && is_role (next))
    {
      g_autofree char *more = NULL;
      caught->department = split_off (next, &more);
    }
}

/* A name: two to four words in capitals, or the first word of the author's own. */
static gboolean
is_name (const char *words, const char *author)
{
  guint n = 0;
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  if (author != NULL && (g_ascii_strcasecmp (words, author) == 0))
    return TRUE;
  for (; parts[n] != NULL; n++)
    if (!g_unichar_isupper (g_utf8_get_char (parts[n])) && strcmp (parts[n], "von") != 0
        && strcmp (parts[n], "de") != 0)
      return FALSE;
  return n >= 1 && n <= 4;
}

void
fan_signature_read (GArray *lines, FanCaught *caught)
{
  g_autoptr (GPtrArray) found = collect_lines (lines);
  g_autofree char *rest = NULL;
  g_autofree char *name = NULL;

  if (found->len == 0)
    return;
  name = split_off (found->pdata[0], &rest);
  if (!is_name (name, caught->author))
    return;
  if (rest != NULL)
    take_role (caught, rest, found->len > 1 ? found->pdata[1] : NULL);
  else if (found->len > 1)
    take_role (caught, found->pdata[1], found->len > 2 ? found->pdata[2] : NULL);
}
