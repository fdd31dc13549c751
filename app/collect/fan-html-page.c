/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-html-page.h"

#include <string.h>

#include "fan-charset.h"
#include "fan-collect-internal.h"
#include "fan-text.h"

FanHtmlPage *
fan_html_page_new (void)
{
  FanHtmlPage *page = g_new0 (FanHtmlPage, 1);

  page->title = g_string_new (NULL);
  page->published = FAN_INSTANT_NONE;
  return page;
}

void
fan_html_page_free (FanHtmlPage *page)
{
  if (page == NULL)
    return;
  g_string_free (page->title, TRUE);
  g_free (page->canonical);
  g_free (page->og_url);
  g_free (page->saved_from);
  g_free (page->base);
  g_free (page->author);
  g_free (page->language);
  g_free (page);
}

static const char *
get (const char **attributes, const char *name)
{
  for (int i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp (attributes[i], name) == 0)
      return attributes[i + 1];
  return NULL;
}

static gboolean
is_web_address (const char *address)
{
  return address != NULL && strlen (address) < 2000
         && (g_ascii_strncasecmp (address, "http://", 7) == 0
             || g_ascii_strncasecmp (address, "https://", 8) == 0)
         && strpbrk (address, " \t\r\n\"<>") == NULL;
}

static void
keep_first_address (char **place, const char *address)
{
  g_autofree char *trimmed = address ? g_strstrip (g_strdup (address)) : NULL;

  if (*place == NULL && is_web_address (trimmed))
    *place = g_steal_pointer (&trimmed);
}

static void
take_meta (FanHtmlPage *page, const char **attributes)
{
  const char *name = get (attributes, "property");
  const char *content = get (attributes, "content");

  if (name == NULL)
    name = get (attributes, "name");
  if (name == NULL || fan_text_is_blank (content))
    return;
  if (g_ascii_strcasecmp (name, "og:url") == 0)
    keep_first_address (&page->og_url, content);
  else if (g_ascii_strcasecmp (name, "author") == 0 && page->author == NULL)
    page->author = fan_text_squeeze (content);
  else if (g_ascii_strcasecmp (name, "article:published_time") == 0)
    fan_instant_parse (content, &page->published);
}

static void
take_language (FanHtmlPage *page, const char *language)
{
  if (language != NULL && page->language == NULL && g_ascii_isalpha (language[0]) && strlen (language) < 16)
    page->language = g_strdup (language);
}

void
fan_html_page_take (FanHtmlPage *page, const char *element, const char **attributes)
{
  if (strcmp (element, "meta") == 0)
    take_meta (page, attributes);
  else if (strcmp (element, "link") == 0)
    {
      const char *rel = get (attributes, "rel");
      if (rel != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
        keep_first_address (&page->canonical, get (attributes, "href"));
    }
  else if (strcmp (element, "base") == 0)
    keep_first_address (&page->base, get (attributes, "href"));
  else if (strcmp (element, "html") == 0)
    take_language (page, get (attributes, "lang"));
}

void
fan_html_page_take_comment (FanHtmlPage *page, const char *comment)
{
  const char *found = strstr (comment, "saved from url=(");
  const char *close = found ? strchr (found, ')') : NULL;

  if (close == NULL)
    return;
  keep_first_address (&page->saved_from, close + 1);
}

void
fan_html_page_give (FanHtmlPage *page, FanCaught *caught)
{
  char **addresses[] = { &page->canonical, &page->og_url, &page->saved_from, &page->base };
  g_autofree char *valid = fan_text_repair (page->title->str, page->title->len);
  g_autofree char *title = fan_text_squeeze (valid);

  for (gsize i = 0; i < G_N_ELEMENTS (addresses) && caught->source_url == NULL; i++)
    caught->source_url = g_steal_pointer (addresses[i]);
  if (*title)
    caught->subject = g_steal_pointer (&title);
  caught->author = g_steal_pointer (&page->author);
  caught->language = g_steal_pointer (&page->language);
  caught->said_on = page->published;
}

/* The value after "charset=" or "encoding=", quoted or not. */
static char *
value_after (const char *found, const char *end)
{
  const char *start;

  while (found < end && (*found == '"' || *found == '\'' || *found == ' '))
    found++;
  for (start = found; found < end && (g_ascii_isalnum (*found) || strchr ("-_.:", *found) != NULL) && *found;
       found++)
    ;
  return found > start ? g_strndup (start, found - start) : NULL;
}

char *
fan_html_sniff_charset (const char *bytes, gsize length)
{
  const char *end = bytes + MIN (length, 4096);

  for (const char *p = bytes; p + 9 < end; p++)
    {
      if ((*p | 0x20) == 'c' && g_ascii_strncasecmp (p, "charset=", 8) == 0)
        return value_after (p + 8, end);
      if ((*p | 0x20) == 'e' && g_ascii_strncasecmp (p, "encoding=", 9) == 0)
        return value_after (p + 9, end);
    }
  return NULL;
}
