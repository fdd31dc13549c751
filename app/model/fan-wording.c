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

static char *
first_name (const char *author)
{
  const char *blank = strchr (author, ' ');
  return blank ? g_strndup (author, (gsize)(blank - author)) : g_strdup (author);
}

static char *
with_initial (const char *author)
{
  g_autofree char *first = first_name (author);
  const char *last = strrchr (author, ' ');
  char initial[8] = { 0 };

  if (last == NULL)
    return g_steal_pointer (&first);
  g_unichar_to_utf8 (g_utf8_get_char (last + 1), initial);
  return g_strdup_printf ("%s %s.", first, initial);
}

char *
fan_wording_make_credit (FanRecord *testimonial, const char *form)
{
  g_autofree char *author = g_strdup (fan_record_get_text (testimonial, "author"));
  const char *role = fan_record_get_text (testimonial, "role");

  g_strstrip (author ? author : (author = g_strdup ("")));
  if (g_strcmp0 (form, "full") == 0)
    return g_steal_pointer (&author);
  if (g_strcmp0 (form, "first") == 0)
    return first_name (author);
  if (g_strcmp0 (form, "role") == 0)
    return g_strdup (role ? role : "");
  if (g_strcmp0 (form, "first-initial-role") == 0)
    {
      g_autofree char *name = with_initial (author);
      return role ? g_strdup_printf ("%s, %s", name, role) : g_steal_pointer (&name);
    }
  return g_strdup ("");
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
