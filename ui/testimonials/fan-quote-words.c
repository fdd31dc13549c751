/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-quote-words.h"

#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-wording.h"
#include "shared/fan-consent-words.h"
#include "shared/fan-record-list.h"

#include <string.h>

#include "fan-i18n.h"

/* -------- nicks -------- */

typedef struct
{
  const char *nick, *word;
} Word;

static const Word kinds[] = {
  { "testimonial", N_ ("Compliment") },
  { "example", N_ ("Living example") },
  { "recognition", N_ ("Outside recognition") },
  { "win", N_ ("Win") },
  { NULL },
};

static const Word results[] = {
  { "reaction", N_ ("Reaction") }, { "learning", N_ ("Learning") }, { "behaviour", N_ ("Behaviour") },
  { "results", N_ ("Results") },   { "roi", N_ ("Return") },        { NULL },
};

static const Word standings[] = {
  { "free", N_ ("May be used") },
  { "soon", N_ ("Ends soon") },
  { "asked", N_ ("Asked") },
  { "none", N_ ("Not asked") },
  { "held", N_ ("Held back") },
  { "stop", N_ ("Withdrawn or ended") },
  { NULL },
};

static const char *
find_word (const Word *words, const char *nick)
{
  for (; words->nick != NULL; words++)
    if (g_strcmp0 (words->nick, nick) == 0)
      return _ (words->word);
  return nick ? nick : "";
}

const char *
fan_quote_words_get_kind (const char *nick)
{
  return find_word (kinds, nick);
}

const char *
fan_quote_words_get_result (const char *nick)
{
  return find_word (results, nick);
}

const char *
fan_quote_words_get_standing (const char *nick)
{
  return find_word (standings, nick);
}

/* -------- texts -------- */

gboolean
fan_quote_words_is_said (FanRecord *testimonial)
{
  return g_strcmp0 (fan_record_get_text (testimonial, "kind"), "testimonial") == 0;
}

char *
fan_quote_words_dup_quote (FanRecord *testimonial)
{
  g_autofree char *words = fan_text_squeeze (fan_wording_get (testimonial));

  if (*words == '\0')
    return g_strdup (_ ("A picture without words"));
  /* Translators: quotation marks around somebody's words */
  return fan_quote_words_is_said (testimonial) ? g_strdup_printf (_ ("“%s”"), words)
                                               : g_steal_pointer (&words);
}

char *
fan_quote_words_dup_name (FanRecord *testimonial)
{
  const char *author = fan_record_get_text (testimonial, "author");

  if (!fan_quote_words_is_said (testimonial))
    return g_strdup (fan_quote_words_get_kind (fan_record_get_text (testimonial, "kind")));
  return author ? g_strdup (author) : g_strdup (_ ("Somebody"));
}

char *
fan_quote_words_dup_role (FanRecord *testimonial)
{
  const char *author = fan_record_get_text (testimonial, "author");
  const char *role = fan_record_get_text (testimonial, "role");
  const char *department = fan_record_get_text (testimonial, "department");

  if (!fan_quote_words_is_said (testimonial))
    return g_strdup (author ? author : "");
  if (role != NULL && department != NULL && strstr (role, department) == NULL)
    return g_strdup_printf (_ ("%s, %s"), role, department);
  return g_strdup (role ? role : department ? department : "");
}

char *
fan_quote_words_dup_result (FanRecord *testimonial)
{
  const char *level = fan_record_get_text (testimonial, "result_level");
  g_autofree char *result = fan_wording_make_result (testimonial);

  if (level == NULL || *result == '\0')
    return g_strdup (level ? fan_quote_words_get_result (level) : result);
  return g_strdup_printf ("%s · %s", fan_quote_words_get_result (level), result);
}

char *
fan_quote_words_dup_initials (const char *name)
{
  g_autofree char *squeezed = fan_text_squeeze (name);
  const char *last = strrchr (squeezed, ' ');
  GString *out = g_string_new (NULL);

  if (*squeezed != '\0')
    g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (squeezed)));
  if (last != NULL)
    g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (last + 1)));
  return g_string_free (out, FALSE);
}

/* -------- what stands beside it -------- */

enum
{
  EXTRA_TONE,
  EXTRA_CONSENT,
  EXTRA_PROGRAM,
  N_EXTRA
};

GStrv
fan_quote_extra (FanView *view, FanClock *clock, FanRecord *testimonial)
{
  GDate today = fan_clock_today (clock);
  const char *id = fan_record_get_text (testimonial, "program");
  g_autoptr (FanRecord) program = id ? fan_view_get (view, &fan_kind_program, id, NULL) : NULL;
  GStrv extra = g_new0 (char *, N_EXTRA + 1);
  FanPillTone tone;

  extra[EXTRA_CONSENT] = fan_consent_words (view, &today, testimonial, &tone, NULL);
  extra[EXTRA_TONE] = g_strdup_printf ("%d", (int)tone);
  extra[EXTRA_PROGRAM] = g_strdup (program ? fan_record_get_label (program) : "");
  return extra;
}

static const char *
get_extra (FanRecord *testimonial, guint index)
{
  const char *const *extra = fan_record_list_get_extra (testimonial);

  return extra[0] ? extra[index] : "";
}

FanPillTone
fan_quote_extra_get_tone (FanRecord *testimonial)
{
  const char *tone = get_extra (testimonial, EXTRA_TONE);

  return *tone ? (FanPillTone)atoi (tone) : FAN_PILL_NONE;
}

const char *
fan_quote_extra_get_consent (FanRecord *testimonial)
{
  return get_extra (testimonial, EXTRA_CONSENT);
}

const char *
fan_quote_extra_get_program (FanRecord *testimonial)
{
  return get_extra (testimonial, EXTRA_PROGRAM);
}

/* -------- matches -------- */

GStrv
fan_quote_words_split_search (const char *search)
{
  g_autofree char *folded = fan_text_fold (search ? search : "");
  GPtrArray *words = g_ptr_array_new ();
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start;
      while (*p && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (start = p; *p && g_unichar_isalnum (g_utf8_get_char (p));)
        p = g_utf8_next_char (p);
      if (p > start)
        g_ptr_array_add (words, g_strndup (start, (gsize)(p - start)));
    }
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_free (words, FALSE);
}

/* Where the match ends that begins at @start; NULL: there is none. Folding may change the length, so it is done step by step. */
static const char *
find_match_end (const char *start, const char *needle)
{
  const char *p = start;

  while (*p && g_unichar_isalnum (g_utf8_get_char (p)))
    {
      g_autofree char *part = NULL;
      g_autofree char *folded = NULL;
      gsize length;

      do
        p = g_utf8_next_char (p);
      while (*p && g_unichar_ismark (g_utf8_get_char (p)));
      part = g_strndup (start, (gsize)(p - start));
      folded = fan_text_fold (part);
      length = MIN (strlen (folded), strlen (needle));
      if (strncmp (folded, needle, length) != 0)
        return NULL;
      if (length == strlen (needle))
        return p;
    }
  return NULL;
}

static void
mark (PangoAttrList *attrs, gsize from, gsize to, const GdkRGBA *colour)
{
  PangoAttribute *back = pango_attr_background_new (
      (guint16)(colour->red * 65535), (guint16)(colour->green * 65535), (guint16)(colour->blue * 65535));

  back->start_index = (guint)from;
  back->end_index = (guint)to;
  pango_attr_list_insert (attrs, back);
}

void
fan_quote_words_mark (PangoAttrList *attrs,
                      const char *text,
                      const char *const *needles,
                      const GdkRGBA *colour)
{
  gboolean in_word = FALSE;

  for (const char *p = text; *p && needles[0]; p = g_utf8_next_char (p))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));
      for (guint i = 0; letter && !in_word && needles[i]; i++)
        {
          const char *end = find_match_end (p, needles[i]);
          if (end != NULL)
            mark (attrs, (gsize)(p - text), (gsize)(end - text), colour);
        }
      in_word = letter;
    }
}
