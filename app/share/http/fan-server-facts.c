/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-server-facts.h"

#include <stddef.h>
#include <string.h>

static const struct
{
  const char *name;
  gsize offset;
} fields[] = {
  { "if-match", offsetof (FanServerFacts, if_match) },
  { "if-none-match", offsetof (FanServerFacts, if_none_match) },
  { "put-tag", offsetof (FanServerFacts, put_tag) },
  { "fine", offsetof (FanServerFacts, fine) },
  { "infinity", offsetof (FanServerFacts, infinity) },
  { "move", offsetof (FanServerFacts, move) },
  { "rewrites", offsetof (FanServerFacts, rewrites) },
};

#define REFUSED "refused="

static void
parse_word (FanServerFacts *facts, const char *word)
{
  if (g_str_has_prefix (word, REFUSED))
    facts->refused = g_ascii_strtoull (word + strlen (REFUSED), NULL, 10);
  for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
    {
      g_autofree char *yes = g_strconcat (fields[k].name, "=yes", NULL);
      g_autofree char *no = g_strconcat (fields[k].name, "=no", NULL);
      FanKnown *known = G_STRUCT_MEMBER_P (facts, fields[k].offset);

      if (g_str_equal (word, yes))
        *known = FAN_KNOWN_YES;
      else if (g_str_equal (word, no))
        *known = FAN_KNOWN_NO;
    }
}

FanServerFacts
fan_server_facts_parse (const char *text)
{
  FanServerFacts facts = { 0 };
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  for (guint i = 0; words[i]; i++)
    parse_word (&facts, words[i]);
  return facts;
}

char *
fan_server_facts_format (const FanServerFacts *facts)
{
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
    {
      FanKnown known = *(const FanKnown *)G_STRUCT_MEMBER_P (facts, fields[k].offset);

      if (known != FAN_KNOWN_NOT)
        g_string_append_printf (text, "%s%s=%s", text->len ? " " : "", fields[k].name,
                                known == FAN_KNOWN_YES ? "yes" : "no");
    }
  if (facts->refused > 0)
    g_string_append_printf (text, "%s" REFUSED "%" G_GUINT64_FORMAT, text->len ? " " : "", facts->refused);
  return g_string_free (text, FALSE);
}

gboolean
fan_server_facts_are_tried (const FanServerFacts *facts)
{
  return facts->if_none_match != FAN_KNOWN_NOT;
}
