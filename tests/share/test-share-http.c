/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What servers write, as we understand it: addresses, validators, lists of files, waits. Without a server. */
#include <libxml/parser.h>
#include <string.h>

#include "fan-address.h"
#include "fan-dav.h"
#include "fan-http.h"
#include "fan-server-facts.h"
#include "fan-validator.h"

#define BASE "https://cloud.example/dav/site/"

static void
test_addresses_are_related (void)
{
  static const struct
  {
    const char *href, *path;
  } cases[] = {
    { "/dav/site/", "" },
    { "/dav/site", "" },
    { "/dav/site/index.html", "index.html" },
    { "https://cloud.example/dav/site/programs/", "programs" },
    { "http://inner:8080/dav/site/a.html", "a.html" },
    { "//inner/dav/site/a.html", "a.html" },
    { "/%64av/site/a%20b.html", "a b.html" },
    { "/dav/site/a b.html", "a b.html" },
    { "/dav/site/100%.html", "100%.html" },
    { "/dav/site/caf\x65\xcc\x81.html", "caf\xc3\xa9.html" },
    { "/dav/site//x//y", "x/y" },
    { "/dav/site/./x", "x" },
    { "/dav/site/../x", NULL },
    { "/dav/site/a%2Fb", NULL },
    { "/dav/site/%2e%2e/x", NULL },
    { "/dav/sit/x", NULL },
    { "/other/x", NULL },
    { "/dav/site/%ff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fan_address_relate (BASE, cases[i].href);
      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

/* What we make of a path is understood as that path again. */
static void
test_addresses_come_back (void)
{
  static const char *const paths[]
      = { "index.html", "a b/c+d.html", "100%.html", "x?y#z;'&.html", "Größe.html", "[1].png" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = fan_address_join (BASE, paths[i]);
      g_autofree char *path = fan_address_relate (BASE, url);

      g_assert_cmpstr (path, ==, paths[i]);
      g_assert_true (g_str_is_ascii (url));
    }
}

static void
test_redirects (void)
{
  static const struct
  {
    const char *from, *location;
    FanRedirect redirect;
    const char *to;
  } cases[] = {
    { BASE, "/new/", FAN_REDIRECT_FOLLOW, "https://cloud.example/new/" },
    { BASE, "https://CLOUD.example/new/", FAN_REDIRECT_FOLLOW, NULL },
    { BASE, "https://other.example/dav/site/", FAN_REDIRECT_OTHER_HOST, NULL },
    { BASE, "https://cloud.example.evil.example/", FAN_REDIRECT_OTHER_HOST, NULL },
    { BASE, "https://cloud.example:444/", FAN_REDIRECT_OTHER_HOST, NULL },
    { BASE, "http://cloud.example/dav/site/", FAN_REDIRECT_DOWNGRADE, NULL },
    { "http://cloud.example/", "https://cloud.example/", FAN_REDIRECT_FOLLOW, NULL },
    { BASE, "ftp://cloud.example/", FAN_REDIRECT_NOWHERE, NULL },
    { BASE, NULL, FAN_REDIRECT_NOWHERE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = NULL;

      g_assert_cmpint (fan_address_redirect (cases[i].from, cases[i].location, &to), ==, cases[i].redirect);
      if (cases[i].to)
        g_assert_cmpstr (to, ==, cases[i].to);
    }
}

static void
test_validators (void)
{
  g_autofree char *by_date = fan_validator_new (NULL, "Tue, 12 May 2026 08:00:00 GMT", 12);
  g_autofree char *none = fan_validator_new (NULL, NULL, 12);
  g_autofree char *quoted = fan_validator_quote ("abc");

  g_assert_true (fan_validator_same ("W/\"a\"", "\"a\""));
  g_assert_true (fan_validator_same ("\"a-gzip\"", "\"a\""));
  g_assert_true (fan_validator_same ("a", "\"a\""));
  g_assert_false (fan_validator_same ("\"a\"", "\"b\""));
  g_assert_false (fan_validator_same (NULL, NULL));
  g_assert_false (fan_validator_same ("\"\"", "\"\""));
  g_assert_true (fan_validator_is_strong ("\"a\""));
  g_assert_false (fan_validator_is_strong ("W/\"a\""));
  g_assert_false (fan_validator_is_strong (by_date));
  g_assert_false (fan_validator_is_strong (NULL));
  g_assert_null (none);
  g_assert_cmpstr (quoted, ==, "\"abc\"");
  /* 1778572800 = 12 May 2026 08:00:00 UTC */
  g_assert_true (fan_validator_is_coarse ("\"6a02de00-c\"", "Tue, 12 May 2026 08:00:00 GMT", 12));
  g_assert_false (fan_validator_is_coarse ("\"6a02de00-d\"", "Tue, 12 May 2026 08:00:00 GMT", 12));
  g_assert_false (fan_validator_is_coarse ("\"7-c\"", "Tue, 12 May 2026 08:00:00 GMT", 12));
  g_assert_true (fan_validator_is_coarse (by_date, NULL, 12));
}

static void
test_waits (void)
{
  gint64 now = 1778572800;

  g_assert_cmpint (fan_http_parse_wait (NULL, now), ==, -1);
  g_assert_cmpint (fan_http_parse_wait ("7", now), ==, 7);
  g_assert_cmpint (fan_http_parse_wait ("1e9", now), ==, 3600);
  g_assert_cmpint (fan_http_parse_wait ("99999999999999999999999", now), ==, 3600);
  g_assert_cmpint (fan_http_parse_wait ("Tue, 12 May 2026 08:00:30 GMT", now), ==, 30);
  g_assert_cmpint (fan_http_parse_wait ("Tue, 12 May 2020 08:00:30 GMT", now), ==, 0);
  g_assert_cmpint (fan_http_parse_wait ("soon", now), ==, -1);
}

static void
test_facts_come_back (void)
{
  FanServerFacts facts = {
    .if_match = FAN_KNOWN_YES, .if_none_match = FAN_KNOWN_NO, .rewrites = FAN_KNOWN_YES, .refused = 5000000000
  };
  g_autofree char *text = fan_server_facts_format (&facts);
  FanServerFacts again = fan_server_facts_parse (text);
  FanServerFacts none = fan_server_facts_parse (NULL);

  g_assert_cmpmem (&facts, sizeof facts, &again, sizeof again);
  g_assert_true (fan_server_facts_are_tried (&again));
  g_assert_false (fan_server_facts_are_tried (&none));
}

/* ---- Lists ---- */

static GPtrArray *
parse_file (const char *name, GError **error)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "share", "data", "multistatus", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  return fan_dav_parse (BASE, bytes, error);
}

static const FanDavEntry *
get (GPtrArray *entries, const char *path)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((FanDavEntry *)g_ptr_array_index (entries, i))->path, path))
      return g_ptr_array_index (entries, i);
  return NULL;
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) apache = parse_file ("apache.xml", NULL);
  g_autoptr (GPtrArray) nginx = parse_file ("nginx.xml", NULL);
  g_autoptr (GPtrArray) odd = parse_file ("odd.xml", NULL);

  g_assert_cmpuint (apache->len, ==, 2);
  g_assert_true (get (apache, "")->is_folder);
  g_assert_cmpstr (get (apache, "index.html")->etag, ==, "W/\"913-61d\"");
  g_assert_cmpint (get (apache, "index.html")->size, ==, 2323);
  g_assert_cmpstr (get (apache, "index.html")->lock_owner, ==, "Pelle");

  g_assert_cmpuint (nginx->len, ==, 1);
  g_assert_null (get (nginx, "a b&c.html")->etag);
  g_assert_nonnull (get (nginx, "a b&c.html")->modified);
  g_assert_false (get (nginx, "a b&c.html")->unknown);

  g_assert_cmpuint (odd->len, ==, 3);
  g_assert_cmpstr (get (odd, "quotes.html")->etag, ==, "abc");
  g_assert_true (get (odd, "busy.html")->unknown);
  g_assert_true (get (odd, "bare.html")->unknown);
}

/* Cut anywhere, a list is none: nothing may be concluded from it. */
static void
test_cut_lists (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "share", "data", "multistatus", "apache.xml", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize cut = 0; cut < length - strlen (">\n"); cut += 7)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, cut);
      g_autoptr (GError) error = NULL;

      g_assert_null (fan_dav_parse (BASE, bytes, &error));
      g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BROKEN);
    }
}

static int
find_fault (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return fan_dav_find_fault (bytes);
}

static void
test_faults_inside (void)
{
  g_assert_cmpint (
      find_fault (
          "<multistatus xmlns='DAV:'><response><href>/x</href><status>HTTP/1.1 204 No Content</status>"
          "</response></multistatus>"),
      ==, 0);
  g_assert_cmpint (
      find_fault ("<multistatus xmlns='DAV:'><response><href>/x</href><status>HTTP/1.1 423 Locked</status>"
                  "</response></multistatus>"),
      ==, 423);
  g_assert_cmpint (
      find_fault (
          "<multistatus xmlns='DAV:'><response><href>/x</href><propstat><status>HTTP/1.1 412 No</status>"
          "</propstat></response></multistatus>"),
      ==, 412);
  g_assert_cmpint (find_fault ("<html>"), ==, -1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/addresses-are-related", test_addresses_are_related);
  g_test_add_func ("/http/addresses-come-back", test_addresses_come_back);
  g_test_add_func ("/http/redirects", test_redirects);
  g_test_add_func ("/http/validators", test_validators);
  g_test_add_func ("/http/waits", test_waits);
  g_test_add_func ("/http/facts-come-back", test_facts_come_back);
  g_test_add_func ("/http/lists", test_lists);
  g_test_add_func ("/http/cut-lists", test_cut_lists);
  g_test_add_func ("/http/faults-inside", test_faults_inside);
  status = g_test_run ();
  xmlCleanupParser ();
  return status;
}
