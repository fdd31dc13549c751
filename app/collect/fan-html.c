/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect-internal.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "fan-charset.h"
#include "fan-html-page.h"
#include "fan-i18n.h"
#include "fan-text.h"

/* Nobody writes pages this large or this deep; libxml2 walks its stack of open elements for each stray end tag. */
#define MAX_HTML (16 * 1024 * 1024)
#define MAX_DEPTH 1024

typedef struct
{
  GString *out;
  FanHtmlPage *page; /* (nullable) */
  xmlParserCtxtPtr parser;
  int depth;
  int breaks;     /* line ends owed before the next word: 1 a new line, 2 an empty one between */
  gboolean blank; /* a blank is owed */
  int pre, quote;
  gboolean in_title;
  GArray *quotes; /* (element-type gboolean): for each open blockquote, whether it is a reply's history */
  const char *skipped; /* the element that hides what is in it */
  int skipped_nested;
} Walker;

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names; names++)
    if (strcmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

/* How many line ends an element asks for around it; 0 for one that stays in the line. */
static int
breaks_around (const char *name)
{
  static const char *const paragraphs[]
      = { "p",     "h1",         "h2",  "h3", "h4",      "h5",      "h6",     "ul",   "ol",       "dl",
          "table", "blockquote", "pre", "hr", "article", "section", "figure", "form", "fieldset", NULL };
  static const char *const lines[]
      = { "div",    "li",      "tr",      "dt",     "dd",   "center",  "address",
          "header", "footer",  "main",    "aside",  "body", "caption", "figcaption",
          "option", "details", "summary", "legend", NULL };

  return is_one_of (name, paragraphs) ? 2 : is_one_of (name, lines) ? 1 : 0;
}

static const char *
get_attribute (const xmlChar **attributes, const char *name)
{
  for (int i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *)attributes[i], name) == 0)
      return attributes[i + 1] ? (const char *)attributes[i + 1] : "";
  return NULL;
}

static gboolean
is_hidden (const char *name, const xmlChar **attributes)
{
  static const char *const never[] = { "script", "style",  "template", "noscript", "svg", "iframe",
                                       "object", "select", "textarea", "nav",      NULL };
  const char *style;

  if (is_one_of (name, never))
    return TRUE;
  if (attributes == NULL)
    return FALSE;
  style = get_attribute (attributes, "style");
  return get_attribute (attributes, "hidden") != NULL
         || (style != NULL && (strstr (style, "display:none") || strstr (style, "display: none")));
}

static void
owe_breaks (Walker *walker, int n)
{
  walker->breaks = MAX (walker->breaks, n);
  walker->blank = FALSE;
}

/* A reply's history gets the "> " of a plain mail, so that one rule cuts both. */
static void
pay_debts (Walker *walker)
{
  gboolean start = walker->out->len == 0;

  for (int i = 0; !start && i < walker->breaks; i++)
    g_string_append_c (walker->out, '\n');
  if (start || walker->breaks > 0)
    for (int q = 0; q < walker->quote; q++)
      g_string_append (walker->out, "> ");
  else if (walker->blank)
    g_string_append_c (walker->out, ' ');
  walker->breaks = 0;
  walker->blank = FALSE;
}

/* Bytes of invisible filler at @p (zero width space, BOM, soft hyphen, grapheme joiner), else 0. */
static int
filler_length (const char *p)
{
  static const char *const fillers[]
      = { "\xe2\x80\x8b", "\xef\xbb\xbf", "\xc2\xad", "\xcd\x8f", "\xe2\x81\xa0" };

  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (g_str_has_prefix (p, fillers[i]))
      return (int)strlen (fillers[i]);
  return 0;
}

static void
add_words (Walker *walker, const char *p, const char *end)
{
  while (p < end)
    {
      const char *word = p;
      int filler;

      if (g_ascii_isspace (*p))
        {
          walker->blank = TRUE;
          p++;
          continue;
        }
      if (end - p >= 2 && (guchar)p[0] == 0xc2 && (guchar)p[1] == 0xa0)
        {
          walker->blank = TRUE;
          p += 2;
          continue;
        }
      filler = (*p & 0x80) && end - p >= 2 ? filler_length (p) : 0;
      if (filler > 0)
        {
          p += MIN (filler, end - p);
          continue;
        }
      p++;
      while (p < end && !g_ascii_isspace (*p) && (guchar)*p != 0xc2 && (guchar)*p != 0xe2
             && (guchar)*p != 0xef && (guchar)*p != 0xcd)
        p++;
      pay_debts (walker);
      g_string_append_len (walker->out, word, p - word);
    }
}

static void
add_preformatted (Walker *walker, const char *p, const char *end)
{
  for (; p < end; p++)
    if (*p == '\n')
      walker->breaks++;
    else if (*p != '\r')
      {
        pay_debts (walker);
        g_string_append_c (walker->out, *p);
      }
}

static void
on_characters (void *data, const xmlChar *text, int length)
{
  Walker *walker = data;
  const char *p = (const char *)text;

  if (walker->in_title && walker->page != NULL)
    g_string_append_len (walker->page->title, p, length);
  if (walker->skipped != NULL || walker->in_title)
    return;
  if (walker->pre > 0)
    add_preformatted (walker, p, p + length);
  else
    add_words (walker, p, p + length);
}

static gboolean
is_history (const xmlChar **attributes)
{
  const char *type = get_attribute (attributes, "type");
  const char *class = get_attribute (attributes, "class");

  return (type != NULL && g_ascii_strcasecmp (type, "cite") == 0)
         || (class != NULL && (strstr (class, "gmail_quote") || strstr (class, "moz-cite")));
}

static void
begin_block (Walker *walker, const char *name, const xmlChar **attributes)
{
  owe_breaks (walker, breaks_around (name));
  if (strcmp (name, "li") == 0)
    {
      pay_debts (walker);
      g_string_append (walker->out, "\xe2\x80\xa2 ");
    }
  else if (strcmp (name, "pre") == 0)
    walker->pre++;
  else if (strcmp (name, "blockquote") == 0)
    {
      gboolean history = is_history (attributes);
      g_array_append_val (walker->quotes, history);
      walker->quote += history ? 1 : 0;
    }
}

static void
on_start (void *data, const xmlChar *element, const xmlChar **attributes)
{
  Walker *walker = data;
  const char *name = (const char *)element;

  if (++walker->depth > MAX_DEPTH)
    {
      xmlStopParser (walker->parser);
      return;
    }
  if (walker->skipped != NULL)
    {
      walker->skipped_nested += strcmp (name, walker->skipped) == 0 ? 1 : 0;
      return;
    }
  if (walker->page != NULL)
    fan_html_page_take (walker->page, name, (const char **)attributes);
  if (strcmp (name, "title") == 0)
    walker->in_title = TRUE;
  else if (is_hidden (name, attributes))
    {
      walker->skipped = g_intern_string (name);
      walker->skipped_nested = 0;
    }
  else if (strcmp (name, "br") == 0)
    {
      walker->breaks = MIN (walker->breaks + 1, 2);
      walker->blank = FALSE;
    }
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    walker->blank = TRUE;
  else if (breaks_around (name) > 0)
    begin_block (walker, name, attributes);
}

static void
end_block (Walker *walker, const char *name)
{
  owe_breaks (walker, breaks_around (name));
  if (strcmp (name, "pre") == 0)
    walker->pre = MAX (walker->pre - 1, 0);
  else if (strcmp (name, "blockquote") == 0 && walker->quotes->len > 0)
    {
      walker->quote -= g_array_index (walker->quotes, gboolean, walker->quotes->len - 1) ? 1 : 0;
      g_array_set_size (walker->quotes, walker->quotes->len - 1);
    }
}

static void
on_end (void *data, const xmlChar *element)
{
  Walker *walker = data;
  const char *name = (const char *)element;

  walker->depth--;
  if (walker->skipped != NULL)
    {
      if (strcmp (name, walker->skipped) == 0 && walker->skipped_nested-- == 0)
        walker->skipped = NULL;
      return;
    }
  if (strcmp (name, "title") == 0)
    walker->in_title = FALSE;
  else if (breaks_around (name) > 0)
    end_block (walker, name);
}

static void
on_comment (void *data, const xmlChar *text)
{
  Walker *walker = data;

  if (walker->page != NULL)
    fan_html_page_take_comment (walker->page, (const char *)text);
}

static void
on_problem (void *data, const char *format, ...)
{
  /* every page has some */
}

static void
walk (Walker *walker, const char *html, gsize length)
{
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt (html, (int)MIN (length, MAX_HTML));

  if (parser == NULL)
    return;
  walker->parser = parser;
  memset (parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_characters;
  parser->sax->ignorableWhitespace = on_characters;
  parser->sax->cdataBlock = on_characters;
  parser->sax->comment = on_comment;
  parser->sax->error = parser->sax->warning = on_problem;
  parser->userData = walker;
  htmlCtxtUseOptions (parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  parser->sax->ignorableWhitespace = on_characters;
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument (parser);
  htmlFreeParserCtxt (parser);
}

static gpointer
init_xml (gpointer nothing)
{
  xmlInitParser ();
  return GINT_TO_POINTER (1);
}

char *
fan_html_to_text (const char *html, gsize length, FanCaught *caught)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr (FanHtmlPage) page = caught ? fan_html_page_new () : NULL;
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Walker walker = { .out = g_string_sized_new (length / 4), .page = page, .quotes = quotes };

  g_once (&once, init_xml, NULL);
  if (length > 0)
    walk (&walker, html, length);
  if (caught != NULL)
    fan_html_page_give (page, caught);
  if (!g_utf8_validate_len (walker.out->str, walker.out->len, NULL))
    {
      g_autofree char *broken = g_string_free (walker.out, FALSE);
      return fan_text_repair (broken, -1);
    }
  return g_string_free (walker.out, FALSE);
}

FanCaught *
fan_html_read (GBytes *bytes, const char *charset, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *sniffed = charset ? g_strdup (charset) : fan_html_sniff_charset (data, length);
  g_autofree char *html = fan_charset_to_utf8 (data, length, sniffed);
  g_autoptr (FanCaught) caught = fan_caught_new ();

  caught->source_kind = g_strdup ("html");
  caught->media_type = g_strdup ("text/html");
  caught->text = fan_html_to_text (html, strlen (html), caught);
  if (fan_text_is_blank (caught->text))
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_EMPTY,
                           _ ("There are no words on this page. If you see some in the browser, select and "
                              "drag them instead of the page."));
      return NULL;
    }
  if (length > MAX_HTML)
    caught->note = g_strdup (_ ("This page is very long: only its first part was read."));
  return g_steal_pointer (&caught);
}
