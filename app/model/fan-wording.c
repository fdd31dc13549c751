/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-wording.h"

#include <string.h>

#include "fan-text.h"

#include "fan-i18n.h"

const char *
fan_wording_get (FanRecord *testimonial)
{
  const char *edited = fan_record_get_text (testimonial, "quote_edited");
  const char *original = fan_record_get_text (testimonial, "quote_original");

  return edited ? edited : original ? original : "";
}

char *
fan_wording_make_fingerprint (FanRecord *testimonial)
{
  g_autofree char *words = fan_text_squeeze (fan_wording_get (testimonial));
  g_autofree char *fingerprint = fan_text_fingerprint (words);
  g_autoptr (GBytes) bytes = NULL;

  if (*fingerprint != '\0')
    return g_steal_pointer (&fingerprint);
  bytes = g_bytes_new (words, strlen (words));
  return fan_bytes_sha256 (bytes);
}

/* -------- names -------- */

static void
drop_brackets (char *name)
{
  char *open, *close;

  while ((open = strchr (name, '(')) != NULL)
    {
      close = strchr (open, ')');
      if (close == NULL)
        *open = '\0';
      else
        memset (open, ' ', (gsize)(close - open) + 1);
    }
}

/* "Ahl, June" and "van Ahl, June" begin with the last name, "June Ahl, Gate lead" does not. */
static gboolean
is_last_name_first (const char *before_comma)
{
  return strpbrk (before_comma, " \t") == NULL || g_unichar_islower (g_utf8_get_char (before_comma));
}

/* First name first; "june.ahl@…" and "june.ahl" are june ahl; what stands in brackets or behind a bar is no name. */
static char *
straighten_name (const char *author)
{
  g_autofree char *name = g_strndup (author, strcspn (author, "|/@<"));
  char *comma;

  drop_brackets (name);
  g_strstrip (name);
  comma = strchr (name, ',');
  if (comma != NULL)
    {
      *comma = '\0';
      if (is_last_name_first (name))
        {
          g_autofree char *turned = g_strconcat (comma + 1, " ", name, NULL);
          g_free (name);
          name = g_strdelimit (g_steal_pointer (&turned), ",", ' ');
        }
    }
  else if (strpbrk (name, " \t") == NULL)
    g_strdelimit (name, "._", ' ');
  return fan_text_squeeze (name);
}

/* "Dr." and "Prof." are no first names, "J." is one. */
static gboolean
is_title (const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  return length >= 3 && g_str_has_suffix (word, ".");
}

/* The parts of the name without titles before it; one part at least, as long as there is a name. */
static GStrv
split_name (const char *author)
{
  g_autofree char *name = straighten_name (author);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  guint first = 0, n = g_strv_length (words);

  while (first + 1 < n && is_title (words[first]))
    first++;
  return g_strdupv (words + first);
}

/* "June" of June Ahl; "June A." with @initial. */
static char *
first_name (const char *author, gboolean initial)
{
  g_auto (GStrv) words = split_name (author);
  guint n = g_strv_length (words);
  char letter[8] = { 0 };

  if (n == 0 || *words[0] == '\0')
    return g_strdup ("");
  if (n == 1 || !initial)
    return g_strdup (words[0]);
  g_unichar_to_utf8 (g_utf8_get_char (words[n - 1]), letter);
  return g_strdup_printf ("%s %s.", words[0], letter);
}

char *
fan_wording_make_credit (FanRecord *testimonial, const char *form)
{
  const char *known = fan_record_get_text (testimonial, "author");
  const char *author = known ? known : "";
  const char *role = fan_record_get_text (testimonial, "role");
  g_autofree char *name = NULL;

  if (g_strcmp0 (form, "full") == 0)
    return strchr (author, '@') ? straighten_name (author) : fan_text_squeeze (author);
  if (g_strcmp0 (form, "first") == 0)
    return first_name (author, FALSE);
  if (g_strcmp0 (form, "role") == 0)
    return g_strdup (role ? role : "");
  if (g_strcmp0 (form, "first-initial-role") != 0)
    return g_strdup ("");
  name = first_name (author, TRUE);
  if (role == NULL || *name == '\0')
    return *name == '\0' ? g_strdup (role ? role : "") : g_steal_pointer (&name);
  return g_strdup_printf ("%s, %s", name, role);
}

/* "−31 % " for 52 and 36. Only between plain numbers, and never out of fewer than ten. */
static char *
describe_change (const char *before, const char *after)
{
  char *end_before, *end_after;
  double from = g_ascii_strtod (before, &end_before), to = g_ascii_strtod (after, &end_after);
  int percent;

  if (*end_before != '\0' || *end_after != '\0' || from < 10 || to < 0)
    return g_strdup ("");
  percent = (int)((to - from) / from * 100 + (to < from ? -0.5 : 0.5));
  if (percent == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s%d %% ", percent < 0 ? "−" : "+", ABS (percent));
}

char *
fan_wording_make_result (FanRecord *testimonial)
{
  const char *metric = fan_record_get_text (testimonial, "metric");
  const char *before = fan_record_get_text (testimonial, "before");
  const char *after = fan_record_get_text (testimonial, "after");
  g_autofree char *both = before && after ? g_strdup_printf (_ ("%s before, %s after"), before, after)
                                          : g_strdup (after ? after : "");
  g_autofree char *change = before && after ? describe_change (before, after) : g_strdup ("");

  if (metric == NULL)
    return g_strconcat (change, both, NULL);
  return *both ? g_strdup_printf ("%s%s: %s", change, metric, both) : g_strdup (metric);
}
