/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-share-sample.h"

#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "fan-cleared-maker.h"
#include "fan-id.h"
#include "fan-markup.h"
#include "fan-site-png.h"
#include "fan-text.h"

/* What people paste, and what would break out of text or a value. */
#define NASTY "</p><script>alert('x')</script> & \"]]>\x01 <!-- \xff"

static GPtrArray *
build (FanSite *site)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files = fan_site_build (site, &error);

  g_assert_no_error (error);
  return files;
}

static xmlDocPtr
parse_xml (const FanSiteFile *file)
{
  gsize length;
  const char *data = g_bytes_get_data (file->bytes, &length);
  xmlDocPtr doc = xmlReadMemory (data, length, file->path, NULL, XML_PARSE_NONET);

  g_assert_nonnull (doc);
  return doc;
}

static char *
xpath (xmlDocPtr doc, const char *expression)
{
  xmlXPathContextPtr context = xmlXPathNewContext (doc);
  xmlXPathRegisterNs (context, BAD_CAST "a", BAD_CAST "http://www.w3.org/2005/Atom");
  xmlXPathObjectPtr result = xmlXPathEvalExpression (BAD_CAST expression, context);
  g_assert_nonnull (result);
  xmlChar *text = xmlXPathCastToString (result);
  char *copy = g_strdup ((char *)text);

  xmlFree (text);
  xmlXPathFreeObject (result);
  xmlXPathFreeContext (context);
  return copy;
}

static void
assert_xpath (xmlDocPtr doc, const char *expression, const char *expected)
{
  g_autofree char *value = xpath (doc, expression);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_escape (void)
{
  g_autofree char *escaped = fan_markup_escape ("<a href=\"x\">'&\x02\r\n");
  g_autofree char *none = fan_markup_escape (NULL);
  g_autofree char *broken = fan_markup_escape ("a\xff"
                                               "b");

  g_assert_cmpstr (escaped, ==, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;\n");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (broken, ==, "a\357\277\275b");
}

static void
test_markup (void)
{
  g_autoptr (FanMarkup) markup = fan_markup_new_xml ();

  fan_markup_open (markup, "a", "b", "\"1\"", "c", NULL, "d", "<", NULL);
  fan_markup_element (markup, "e", "&", NULL);
  fan_markup_void (markup, "f", NULL);
  fan_markup_open (markup, "g", NULL);
  g_autoptr (GBytes) bytes = fan_markup_finish (markup);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                   "<a b=\"&quot;1&quot;\" d=\"&lt;\"><e>&amp;</e><f/><g></g></a>\n");
}

static void
test_paths (void)
{
  static const char *const expected[] = {
    "assets/mark.svg",
    "assets/site.css",
    "calendar.ics",
    "decks/head-office.pptx",
    "decks/skippers-meeting.pptx",
    "feed.atom",
    "index.html",
    "programs/calm-at-the-gate.html",
    "programs/first-30-days.html",
    "programs/lead-from-the-bridge.html",
    "programs/rota-without-tears.html",
    "programs/spreadsheet-rescue-hour.html",
    "programs/the-wheelhouse.html",
    "quotes.html",
    "signage.png",
    "site.json",
    "manifest.json",
  };
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = build (site);

  g_assert_cmpuint (files->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < files->len; i++)
    g_assert_cmpstr (((FanSiteFile *)g_ptr_array_index (files, i))->path, ==, expected[i]);
}

static void
test_same_bytes (void)
{
  g_autoptr (FanSite) one = fan_share_sample_new ();
  g_autoptr (FanSite) other = fan_share_sample_new ();

  other->now_ms += 3 * 3600 * 1000; /* later the same day: nothing that is shown changed */
  g_autoptr (GPtrArray) first = build (one);
  g_autoptr (GPtrArray) second = build (other);
  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    {
      const FanSiteFile *a = g_ptr_array_index (first, i), *b = g_ptr_array_index (second, i);

      g_assert_cmpstr (a->path, ==, b->path);
      g_assert_cmpstr (a->sha256, ==, b->sha256);
      g_assert_true (g_bytes_equal (a->bytes, b->bytes));
    }
}

/* The parser of libxml2 2.9 knows the elements of HTML 4 only. */
static void
collect_html_error (void *data, xmlErrorPtr error)
{
  if (error->code != XML_HTML_UNKNOWN_TAG)
    g_string_append_printf (data, "%s:%d %s", error->file, error->line, error->message);
}

static void
check_html (const FanSiteFile *file)
{
  g_autoptr (GString) errors = g_string_new (NULL);
  gsize length;
  const char *data = g_bytes_get_data (file->bytes, &length);

  /* Newer libxml2 hands a const error: the cast fits both. */
  xmlSetStructuredErrorFunc (errors, (xmlStructuredErrorFunc)collect_html_error);
  xmlDocPtr html = htmlReadMemory (data, length, file->path, "utf-8", HTML_PARSE_NONET);
  xmlSetStructuredErrorFunc (NULL, NULL);
  g_assert_cmpstr (errors->str, ==, "");
  assert_xpath (html, "count(//h1)", "1");
  assert_xpath (html, "count(//main)", "1");
  assert_xpath (html, "count(//header)", "1");
  assert_xpath (html, "count(//nav)", "1");
  assert_xpath (html, "count(//footer)", "1");
  assert_xpath (html, "string(/html/@lang)", "en");
  assert_xpath (html, "string(//body/a[1]/@href)", "#main");
  assert_xpath (html, "count(//script | //iframe | //style | //@style | //@onclick)", "0");
  assert_xpath (html, "count(//img[not(@alt)])", "0");
  /* Nothing is fetched from elsewhere. */
  assert_xpath (html, "count(//link[contains(@href, ':')] | //img[contains(@src, ':')])", "0");
  xmlFreeDoc (html);
  xmlFreeDoc (parse_xml (file));
}

/* No heading skips a level. */
static void
check_headings (const FanSiteFile *file)
{
  gsize length;
  g_autofree char *text = g_strndup (g_bytes_get_data (file->bytes, &length), g_bytes_get_size (file->bytes));
  int level = 0;

  for (const char *p = text; (p = strstr (p, "<h")); p += 2)
    {
      if (!g_ascii_isdigit (p[2]))
        continue;
      g_assert_cmpint (p[2] - '0', <=, level + 1);
      level = p[2] - '0';
    }
  g_assert_cmpint (level, >=, 1);
}

/* Every way within the site leads to a file that was built, so that it works from a folder. */
static void
check_links (GPtrArray *files, const FanSiteFile *file)
{
  xmlDocPtr doc = parse_xml (file);
  xmlXPathContextPtr context = xmlXPathNewContext (doc);
  xmlXPathObjectPtr found = xmlXPathEvalExpression (BAD_CAST "//@href | //@src", context);

  g_assert_cmpint (found->nodesetval->nodeNr, >, 5);
  for (int i = 0; i < found->nodesetval->nodeNr; i++)
    {
      xmlChar *value = xmlNodeGetContent (found->nodesetval->nodeTab[i]);
      g_autofree char *here = g_path_get_dirname (file->path);
      g_auto (GStrv) address = g_strsplit ((char *)value, "#", 2);
      g_autofree char *joined = g_build_filename ("/", here, address[0], NULL);
      g_autofree char *path = g_canonicalize_filename (joined, "/");

      xmlFree (value);
      if (!*address[0] || strchr (address[0], ':'))
        continue;
      if (!fan_share_find_file (files, path + 1))
        g_error ("%s points to %s, which is not there", file->path, path + 1);
    }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  xmlFreeDoc (doc);
}

static void
check_pages (FanSite *site)
{
  g_autoptr (GPtrArray) files = build (site);
  guint pages = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);

      if (!g_str_has_suffix (file->path, ".html"))
        continue;
      pages++;
      check_html (file);
      check_headings (file);
      check_links (files, file);
    }
  g_assert_cmpuint (pages, >=, 1);
}

static void
test_pages (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  check_pages (site);
}

static void
test_empty (void)
{
  g_autoptr (FanSite) site = fan_site_new (NULL, NULL, SAMPLE_NOW);
  g_autoptr (GPtrArray) files = build (site);

  check_pages (site);
  g_assert_null (fan_share_find_file (files, "quotes.html"));
  g_assert_null (fan_share_find_file (files, "calendar.ics"));
  g_assert_true (fan_share_bytes_contain (fan_share_find_file (files, "index.html")->bytes,
                                          "No dates in the next 90 days"));
}

static void
replace (char **field)
{
  g_free (*field);
  *field = g_strdup (NASTY);
}

static void
make_nasty (FanSite *site)
{
  replace (&site->title);
  replace (&site->organization);
  for (guint i = 0; i < site->programs->len; i++)
    {
      FanSiteProgram *program = g_ptr_array_index (site->programs, i);

      replace (&program->kind);
      replace (&program->title);
      replace (&program->benefit);
      replace (&program->description);
      replace (&program->audiences);
      g_free (program->url);
      program->url = g_strdup (i % 2 ? "javascript:alert(1)" : "https://a.example/\"><script>");
    }
  for (guint i = 0; i < site->dates->len; i++)
    {
      FanSiteDate *date = g_ptr_array_index (site->dates, i);

      replace (&date->title);
      replace (&date->location);
      replace (&date->uid);
    }
  g_ptr_array_add (site->quotes, fan_cleared_quote_new ("01902f00-0000-7000-8000-0000000000af", NASTY, NASTY,
                                                        NASTY, NASTY));
}

static void
test_nasty (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  make_nasty (site);
  g_autoptr (GPtrArray) files = build (site);
  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);

      if (!g_str_has_suffix (file->path, ".html") && !g_str_has_suffix (file->path, ".atom"))
        continue;
      xmlFreeDoc (parse_xml (file));
      g_assert_false (fan_share_bytes_contain (file->bytes, "<script"));
      g_assert_false (fan_share_bytes_contain (file->bytes, "javascript:"));
    }

  GBytes *json = fan_share_find_file (files, "site.json")->bytes;
  json_parser_load_from_data (parser, g_bytes_get_data (json, NULL), g_bytes_get_size (json), &error);
  g_assert_no_error (error);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_autofree char *repaired = fan_text_repair (NASTY, -1);
  g_assert_cmpstr (json_object_get_string_member (root, "organization"), ==, repaired);
  /* The words themselves arrive whole. */
  g_assert_true (fan_share_bytes_contain (
      fan_share_find_file (files, "quotes.html")->bytes,
      "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;]]&gt; &lt;!--"));
}

static void
test_index (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = build (site);
  xmlDocPtr doc = parse_xml (fan_share_find_file (files, "index.html"));

  /* The benefit leads, the name follows, then when and where. */
  assert_xpath (doc, "string((//h4)[1])", "Say the bad news so that they thank you");
  assert_xpath (doc, "string((//ul[@class='facts'])[1]/li[1])", "Calm at the Gate, evening group");
  assert_xpath (doc, "string((//ul[@class='facts'])[1]/li[2])", "17:30–19:00");
  assert_xpath (doc, "string((//ul[@class='facts'])[1]/li[3])", "Mess room, Pier 4");
  assert_xpath (doc, "string((//time)[1]/@datetime)", "2026-05-13");
  assert_xpath (doc, "string((//h4)[1]/a/@href)", "programs/calm-at-the-gate.html");
  assert_xpath (doc, "string((//ul[@class='facts'])[2]/li[2])", "09:00, until 19 May, 12:30");
  assert_xpath (doc, "string((//ul[@class='facts'])[5]/li[2])", "until 3 June");
  assert_xpath (doc, "string((//h3[@class='month-name'])[2])", "June 2026");
  /* The quotes with a result come first; the fifth and sixth are on their own page only. */
  assert_xpath (doc, "count(//blockquote)", "4");
  assert_xpath (doc, "count(//span[@class='result'])", "4");
  xmlFreeDoc (doc);
}

static void
test_ninety_days (void)
{
  static const struct
  {
    const char *start, *end, *tzid;
    gboolean shown;
  } cases[] = {
    { "2026-05-12T06:00:00", "2026-05-12T08:00:00", "Europe/Oslo", FALSE }, /* over an hour ago */
    { "2026-05-12T06:00:00", "2026-05-12T10:00:00", "Europe/Oslo", TRUE },  /* on now */
    { "2026-05-12", "2026-05-13", NULL, TRUE },                             /* today */
    { "2026-05-10", "2026-05-11", NULL, FALSE },
    { "2026-04-01", "2026-05-20", NULL, TRUE }, /* long, still on */
    { "2026-08-10T09:00:00", NULL, "Europe/Oslo", FALSE },
    { "2026-08-10T08:59:00", NULL, "Europe/Oslo", TRUE },
    { "2026-06-01T10:00:00", NULL, "Nowhere/Atlantis", TRUE },
    { "some day", NULL, NULL, FALSE },
    { NULL, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FanSite) site = fan_site_new ("T", "en", SAMPLE_NOW);
      FanSiteDate *date = fan_site_date_new ();

      date->id = g_strdup ("d");
      date->title = g_strdup ("Knots for beginners");
      date->start = g_strdup (cases[i].start);
      date->end = g_strdup (cases[i].end);
      date->tzid = g_strdup (cases[i].tzid);
      date->all_day = !cases[i].tzid;
      g_ptr_array_add (site->dates, date);
      g_autoptr (GPtrArray) files = build (site);
      g_assert_cmpint (fan_share_bytes_contain (fan_share_find_file (files, "index.html")->bytes, "Knots"),
                       ==, cases[i].shown);
    }
}

static void
test_feed (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();

  site->address = g_strdup ("https://cloud.harbourline.example/learn");
  fan_site_set_changed (site, "01902F00-0000-7000-8000-000000000103", SAMPLE_NOW);
  g_autoptr (GPtrArray) files = build (site);
  xmlDocPtr doc = parse_xml (fan_share_find_file (files, "feed.atom"));

  assert_xpath (doc, "string(/a:feed/a:id)", "urn:uuid:01902f00-0000-7000-8000-000000000001");
  assert_xpath (doc, "string(/a:feed/a:updated)", "2026-05-12T07:00:00Z");
  assert_xpath (doc, "string(/a:feed/a:author/a:name)", "Harbourline Ferries");
  assert_xpath (doc, "string(/a:feed/a:link[@rel='self']/@href)",
                "https://cloud.harbourline.example/learn/feed.atom");
  /* The newest change leads; its id is the record's own. */
  assert_xpath (doc, "string(/a:feed/a:entry[1]/a:id)", "urn:uuid:01902f00-0000-7000-8000-000000000103");
  assert_xpath (doc, "string(/a:feed/a:entry[1]/a:title)", "Fewer surprises on the water");
  /* 6 programs, 6 quotes, 6 events of which one comes twice; RFC 4287 section 4.1.2 asks for these of each. */
  assert_xpath (doc, "count(/a:feed/a:entry)", "18");
  assert_xpath (
      doc, "count(/a:feed/a:entry[count(a:id) = 1 and count(a:title) = 1 and count(a:updated) = 1])", "18");
  assert_xpath (doc, "count(/a:feed/a:entry/a:id[. = preceding::a:id])", "0");
  assert_xpath (
      doc, "count(/a:feed/a:entry/a:link[starts-with(@href, 'https://cloud.harbourline.example/learn/')])",
      "18");
  assert_xpath (doc,
                "string(/a:feed/a:entry[a:id = 'urn:uuid:01902f00-0000-7000-8000-000000000204']/a:content)",
                "Spreadsheet Rescue HourFriday 29 May 2026, 14:00–15:00 · Canteen cornerFriday 26 June 2026, "
                "14:00–15:00 · Canteen corner");
  xmlFreeDoc (doc);
}

static void
test_feed_ids_constant (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) before = build (site);
  FanSiteProgram *program = g_ptr_array_index (site->programs, 0);

  /* Another title, another day: still the same entries and the same feed. */
  replace (&site->title);
  replace (&program->benefit);
  site->now_ms += 86400000;
  g_autoptr (GPtrArray) after = build (site);
  xmlDocPtr one = parse_xml (fan_share_find_file (before, "feed.atom"));
  xmlDocPtr other = parse_xml (fan_share_find_file (after, "feed.atom"));
  for (guint i = 0; i <= 18; i++)
    {
      g_autofree char *expression = i == 0 ? g_strdup ("string(/a:feed/a:id)")
                                           : g_strdup_printf ("string(/a:feed/a:entry[%u]/a:id)", i);
      g_autofree char *a = xpath (one, expression);
      g_autofree char *b = xpath (other, expression);

      g_assert_true (g_str_has_prefix (a, "urn:uuid:"));
      g_assert_cmpstr (a, ==, b);
    }
  xmlFreeDoc (one);
  xmlFreeDoc (other);
}

static void
test_json (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = build (site);
  g_autoptr (JsonParser) parser = json_parser_new ();
  GBytes *bytes = fan_share_find_file (files, "site.json")->bytes;

  g_assert_true (
      json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_assert_true (json_object_get_null_member (root, "address"));
  JsonArray *quotes = json_object_get_array_member (root, "quotes");
  g_assert_cmpuint (json_array_get_length (quotes), ==, 6);
  JsonObject *quote = json_array_get_object_element (quotes, 1);
  g_assert_cmpstr (json_object_get_string_member (quote, "text"), ==,
                   "One hour with you saved me every Friday afternoon since March.");
  g_assert_cmpstr (json_object_get_string_member (quote, "program"), ==,
                   "01902f00-0000-7000-8000-000000000104");
  JsonObject *date = json_array_get_object_element (json_object_get_array_member (root, "dates"), 2);
  g_assert_cmpstr (json_object_get_string_member (date, "start"), ==, "2026-05-22");
  g_assert_true (json_object_get_boolean_member (date, "all_day"));
  g_assert_true (json_object_get_null_member (date, "tzid"));
}

static void
test_manifest (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = build (site);
  g_autoptr (JsonParser) parser = json_parser_new ();
  const FanSiteFile *manifest = g_ptr_array_index (files, files->len - 1);

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (manifest->bytes, NULL),
                                             g_bytes_get_size (manifest->bytes), NULL));
  JsonArray *list = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (list), ==, files->len - 1);
  for (guint i = 0; i + 1 < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);
      JsonObject *line = json_array_get_object_element (list, i);
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);

      g_assert_cmpstr (json_object_get_string_member (line, "path"), ==, file->path);
      g_assert_cmpstr (json_object_get_string_member (line, "sha256"), ==, sha256);
      g_assert_cmpint (json_object_get_int_member (line, "size"), ==, g_bytes_get_size (file->bytes));
    }
}

/* The ledger and a withdrawal rely on it: a file names exactly the quotes whose words are in it. */
static void
test_quote_ids (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = build (site);

  for (guint i = 0; i < files->len; i++)
    for (guint j = 0; j < site->quotes->len; j++)
      {
        const FanSiteFile *file = g_ptr_array_index (files, i);
        FanClearedQuote *quote = g_ptr_array_index (site->quotes, j);
        gboolean named = g_ptr_array_find_with_equal_func (file->quote_ids, fan_cleared_quote_get_id (quote),
                                                           g_str_equal, NULL);

        if (!g_str_has_prefix (file->path, "decks/"))
          g_assert_cmpint (fan_share_bytes_contain (file->bytes, fan_cleared_quote_get_text (quote)), ==,
                           named);
      }
  g_assert_cmpuint (fan_share_find_file (files, "decks/head-office.pptx")->quote_ids->len, ==, 1);
  fan_share_sample_withdraw (site, fan_share_sample_withdrawn_id);
  g_autoptr (GPtrArray) after = build (site);
  for (guint i = 0; i < after->len; i++)
    g_assert_false (fan_share_bytes_contain (((FanSiteFile *)g_ptr_array_index (after, i))->bytes,
                                             fan_share_sample_withdrawn_words));
}

static void
test_parts (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();

  site->parts = FAN_SITE_PAGES;
  check_pages (site); /* no way leads to what is not built */
  site->parts = FAN_SITE_CALENDAR | FAN_SITE_SIGNAGE;
  g_autoptr (GPtrArray) files = build (site);
  g_assert_cmpuint (files->len, ==, 3);
  g_assert_nonnull (fan_share_find_file (files, "calendar.ics"));
  g_assert_nonnull (fan_share_find_file (files, "signage.png"));
}

static void
check_refused (const char *slug, const char *words)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (GError) error = NULL;
  FanSiteProgram *program = g_ptr_array_index (site->programs, 3);

  g_free (program->slug);
  program->slug = g_strdup (slug);
  g_assert_null (fan_site_build (site, &error));
  g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refused (void)
{
  check_refused ("../up", "../up");
  check_refused ("Capital", "Spreadsheet Rescue Hour");
  check_refused (NULL, "Spreadsheet Rescue Hour");
  check_refused ("", "Spreadsheet Rescue Hour");
  check_refused ("calm-at-the-gate", "“Calm at the Gate” and “Spreadsheet Rescue Hour”");
}

static void
test_signage (void)
{
  g_autoptr (FanSite) site = fan_share_sample_new ();
  g_autoptr (FanSite) fewer = fan_share_sample_new ();
  g_autoptr (GPtrArray) files = build (site);
  const guint8 *png = g_bytes_get_data (fan_share_find_file (files, "signage.png")->bytes, NULL);

  g_assert_cmpmem (png + 1, 3, "PNG", 3);
  g_assert_cmpuint (png[18] << 8 | png[19], ==, 1920);
  g_assert_cmpuint (png[22] << 8 | png[23], ==, 1080);
  /* The sixth date is not on it, the first is. */
  g_ptr_array_set_size (fewer->dates, 5);
  g_autoptr (GPtrArray) five = build (fewer);
  g_assert_cmpstr (fan_share_find_file (five, "signage.png")->sha256, ==,
                   fan_share_find_file (files, "signage.png")->sha256);
  g_ptr_array_remove_index (fewer->dates, 0);
  g_autoptr (GPtrArray) four = build (fewer);
  g_assert_cmpstr (fan_share_find_file (four, "signage.png")->sha256, !=,
                   fan_share_find_file (files, "signage.png")->sha256);
}

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  return g_input_stream_read_all (closure, data, length, NULL, NULL, NULL) ? CAIRO_STATUS_SUCCESS
                                                                           : CAIRO_STATUS_READ_ERROR;
}

/* Every pixel comes back, also where a row is as the one above, and where it is not. */
static void
test_png (void)
{
  enum
  {
    WIDTH = 61,
    HEIGHT = 40
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GError) error = NULL;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      ((guint32 *)(void *)(data + y * stride))[x] = (guint32)((x * 77003) ^ (y / 3 * 5501)) & 0xffffff;
  cairo_surface_mark_dirty (surface);
  g_autoptr (GBytes) bytes = fan_site_png_write (surface, &error);
  g_assert_no_error (error);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  cairo_surface_t *read = cairo_image_surface_create_from_png_stream (read_bytes, stream);
  g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (read), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (read), ==, HEIGHT);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const guint32 *row
            = (const void *)(cairo_image_surface_get_data (read) + y * cairo_image_surface_get_stride (read));
        g_assert_cmphex (row[x] & 0xffffff, ==, ((const guint32 *)(void *)(data + y * stride))[x]);
      }
  cairo_surface_destroy (read);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/escape", test_escape);
  g_test_add_func ("/site/png", test_png);
  g_test_add_func ("/site/markup", test_markup);
  g_test_add_func ("/site/paths", test_paths);
  g_test_add_func ("/site/same-bytes", test_same_bytes);
  g_test_add_func ("/site/pages", test_pages);
  g_test_add_func ("/site/empty", test_empty);
  g_test_add_func ("/site/nasty", test_nasty);
  g_test_add_func ("/site/index", test_index);
  g_test_add_func ("/site/ninety-days", test_ninety_days);
  g_test_add_func ("/site/feed", test_feed);
  g_test_add_func ("/site/feed-ids-constant", test_feed_ids_constant);
  g_test_add_func ("/site/json", test_json);
  g_test_add_func ("/site/manifest", test_manifest);
  g_test_add_func ("/site/quote-ids", test_quote_ids);
  g_test_add_func ("/site/parts", test_parts);
  g_test_add_func ("/site/refused", test_refused);
  g_test_add_func ("/site/signage", test_signage);
  return g_test_run ();
}
