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

/* "Harbourline Ferries" is where everybody works who writes from harbourline.example. */
static gboolean
is_company (const char *words, const char *email)
{
  const char *host = email ? strrchr (email, '@') : NULL;
  char folded[64], domain[64];
  const char *dot;

  if (host == NULL || strchr (host, '.') == NULL)
    return FALSE;
  dot = strrchr (host, '.');
  fan_words_fold (host + 1, dot, domain, sizeof domain);
  fan_words_fold (words, words + strlen (words), folded, sizeof folded);
  folded[strcspn (folded, " ,")] = '\0';
  dot = strrchr (domain, '.');
  return strlen (folded) > 2 && g_str_has_prefix (dot ? dot + 1 : domain, folded);
}

/* The first piece of @line that is no company's name. */
static void
take_department (FanCaught *caught, const char *line)
{
  g_autofree char *rest = NULL;
  g_autofree char *first = split_off (line, &rest);

  if (is_company (first, caught->email))
    {
      if (rest != NULL)
        take_department (caught, rest);
    }
  else if (is_role (first))
    caught->department = g_steal_pointer (&first);
}

static void
take_role (FanCaught *caught, const char *line, const char *next)
{
  g_autofree char *rest = NULL;
  g_autofree char *role = split_off (line, &rest);

  if (!is_role (role) || is_company (role, caught->email))
    return;
  caught->role = g_steal_pointer (&role);
  if (rest != NULL)
    take_department (caught, rest);
  if (caught->department == NULL && next != NULL)
    take_department (caught, next);
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

/* "June", and below the dashes "June Abara": the second is the one with the role. */
static void
drop_repeated_name (GPtrArray *found, const char *author)
{
  while (found->len > 1)
    {
      const char *first = found->pdata[0], *second = found->pdata[1];
      gboolean same = author != NULL && g_ascii_strncasecmp (second, author, strlen (author)) == 0;
      if (!same && !g_str_has_prefix (second, first))
        return;
      g_ptr_array_remove_index (found, 0);
    }
}

void
fan_signature_read (GArray *lines, FanCaught *caught)
{
  g_autoptr (GPtrArray) found = collect_lines (lines);
  g_autofree char *rest = NULL;
  g_autofree char *name = NULL;

  if (found->len == 0)
    return;
  drop_repeated_name (found, caught->author);
  name = split_off (found->pdata[0], &rest);
  if (!is_name (name, caught->author))
    return;
  if (rest != NULL)
    take_role (caught, rest, found->len > 1 ? found->pdata[1] : NULL);
  else if (found->len > 1)
    take_role (caught, found->pdata[1], found->len > 2 ? found->pdata[2] : NULL);
}
