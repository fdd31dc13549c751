/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-line-diff.h"

#include <string.h>

/* More lines than this between the common start and end are marked altogether. */
#define MOST 1500

static void
line_free (gpointer data)
{
  FanDiffLine *line = data;

  g_free (line->text);
  g_free (line);
}

static GPtrArray *
split (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i]; i++)
    {
      FanDiffLine *line;

      g_strstrip (parts[i]);
      if (*parts[i] == '\0')
        continue;
      line = g_new0 (FanDiffLine, 1);
      line->text = g_strdup (parts[i]);
      line->differs = TRUE;
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static FanDiffLine *
get (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

static gboolean
is_same (GPtrArray *mine, guint i, GPtrArray *theirs, guint k)
{
  return g_str_equal (get (mine, i)->text, get (theirs, k)->text);
}

static void
match (GPtrArray *mine, guint i, GPtrArray *theirs, guint k)
{
  get (mine, i)->differs = FALSE;
  get (theirs, k)->differs = FALSE;
}

/* The longest common subsequence of the lines from @start, @height and @width of them. */
static void
match_middle (GPtrArray *mine, GPtrArray *theirs, guint start, guint height, guint width)
{
  g_autofree guint16 *longest = g_new0 (guint16, (gsize)(height + 1) * (width + 1));
  guint i = 0, k = 0;

#define LONGEST(i, k) longest[(gsize)(i) * (width + 1) + (k)]
  for (guint y = height; y-- > 0;)
    for (guint x = width; x-- > 0;)
      LONGEST (y, x) = is_same (mine, start + y, theirs, start + x)
                           ? (guint16)(LONGEST (y + 1, x + 1) + 1)
                           : MAX (LONGEST (y + 1, x), LONGEST (y, x + 1));
  while (i < height && k < width)
    if (is_same (mine, start + i, theirs, start + k))
      match (mine, start + i++, theirs, start + k++);
    else if (LONGEST (i + 1, k) >= LONGEST (i, k + 1))
      i++;
    else
      k++;
#undef LONGEST
}

void
fan_line_diff (const char *mine_text, const char *theirs_text, GPtrArray **out_mine, GPtrArray **out_theirs)
{
  GPtrArray *mine = split (mine_text), *theirs = split (theirs_text);
  guint start = 0, end = 0, least = MIN (mine->len, theirs->len);

  while (start < least && is_same (mine, start, theirs, start))
    {
      match (mine, start, theirs, start);
      start++;
    }
  while (end < least - start && is_same (mine, mine->len - 1 - end, theirs, theirs->len - 1 - end))
    {
      match (mine, mine->len - 1 - end, theirs, theirs->len - 1 - end);
      end++;
    }
  if (mine->len - start - end <= MOST && theirs->len - start - end <= MOST)
    match_middle (mine, theirs, start, mine->len - start - end, theirs->len - start - end);
  *out_mine = mine;
  *out_theirs = theirs;
}

/* -------- a page as people read it -------- */

static gboolean
is_tag (const char *name, const char *tag)
{
  gsize length = strlen (tag);
  return g_ascii_strncasecmp (name, tag, length) == 0 && !g_ascii_isalnum (name[length]);
}

/* Tags in the middle of a line of words. */
static gboolean
is_inline (const char *name)
{
  static const char *const tags[]
      = { "a", "b", "i", "em", "strong", "span", "time", "abbr", "q", "cite", "small" };

  name += *name == '/';
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (is_tag (name, tags[i]))
      return TRUE;
  return FALSE;
}

/* Behind the tag at @tag; with all that stands in it when that is not for reading. */
static const char *
skip_tag (const char *tag)
{
  static const char *const unread[] = { "style", "script" };
  const char *end = strchr (tag, '>');

  for (guint i = 0; i < G_N_ELEMENTS (unread); i++)
    if (is_tag (tag + 1, unread[i]))
      {
        g_autofree char *close = g_strconcat ("</", unread[i], NULL);
        const char *closed = strstr (tag, close);
        end = closed ? strchr (closed, '>') : NULL;
      }
  if (g_str_has_prefix (tag, "<!--"))
    {
      end = strstr (tag, "-->");
      end = end ? end + 2 : NULL;
    }
  return end ? end + 1 : tag + strlen (tag);
}

static const char *
add_entity (GString *text, const char *entity)
{
  static const struct
  {
    const char *name, *text;
  } known[] = { { "&amp;", "&" },   { "&lt;", "<" },  { "&gt;", ">" },
                { "&quot;", "\"" }, { "&#39;", "'" }, { "&nbsp;", " " } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (entity, known[i].name))
      {
        g_string_append (text, known[i].text);
        return entity + strlen (known[i].name);
      }
  g_string_append_c (text, '&');
  return entity + 1;
}

char *
fan_text_from_page (const char *html)
{
  GString *text = g_string_new (NULL);

  while (*html != '\0')
    if (*html == '<')
      {
        if (!is_inline (html + 1))
          g_string_append_c (text, '\n');
        else if (html[1] != '/' && text->len > 0 && g_ascii_isalnum (text->str[text->len - 1]))
          g_string_append_c (text, ' ');
        html = skip_tag (html);
      }
    else if (*html == '&')
      html = add_entity (text, html);
    else
      {
        g_string_append_c (text, *html == '\n' || *html == '\r' ? ' ' : *html);
        html++;
      }
  return g_string_free (text, FALSE);
}
