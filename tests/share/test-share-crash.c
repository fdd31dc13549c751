/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that is cut off at any point is finished by the next one, without a false conflict. */
#include "fan-publish-fixture.h"

#include "fan-publish-run.h"
#include "fan-transport.h"

typedef GPtrArray *(*MakeFiles) (void);

/* Publishes @before, dies at call @n of publishing @cut, then publishes @after. FALSE: there are fewer than @n calls. */
static gboolean
check_cut (MakeFiles before, MakeFiles cut, MakeFiles after, int n, gboolean late)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) then = before ? before () : NULL;
  g_autoptr (GPtrArray) now = cut ();
  g_autoptr (GPtrArray) next = after ();
  g_autoptr (GError) error = NULL;

  if (then)
    fixture_publish_well (fixture, then);
  g_ptr_array_add (fixture->withdrawn, before ? (gpointer)WITHDRAWN_ID : (gpointer) "nobody");
  fan_fake_memory_revive (fixture->fake);
  fixture->fake->dies_at = n;
  fixture->fake->late = late;
  gboolean finished = fixture_publish (fixture, now, FALSE, &error);
  if (!finished)
    g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MEMORY);
  fan_fake_memory_revive (fixture->fake);
  fixture_publish_well (fixture, next);
  fixture_assert_equal (fixture, next);
  return !finished;
}

static void
check_all_cuts (MakeFiles before, MakeFiles cut, MakeFiles after, int at_least)
{
  for (int late = 0; late <= 1; late++)
    {
      int n = 0;

      while (check_cut (before, cut, after, n, late))
        n++;
      g_assert_cmpint (n, >=, at_least);
    }
}

static void
test_first_publish (void)
{
  check_all_cuts (NULL, files_first, files_first, 16);
}

static void
test_second_publish (void)
{
  check_all_cuts (files_first, files_second, files_second, 16);
}

static void
test_other_build_after (void)
{
  check_all_cuts (files_first, files_second, files_third, 16);
}

static void
test_old_build_after (void)
{
  check_all_cuts (files_second, files_third, files_second, 16);
}

/* ---- A transport that dies in the middle of its own work ---- */

typedef struct
{
  FanTransport parent;
  FanTransport *real;
  int *left; /* operations until it dies */
  gboolean late;
} Dying;

static gboolean
dies (Dying *dying, gboolean late, GError **error)
{
  if (dying->late != late || (*dying->left)-- != 0)
    return FALSE;
  g_set_error_literal (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_TARGET, "cut off");
  return TRUE;
}

static gboolean
dying_begin (FanTransport *transport, GPtrArray *paths, GCancellable *cancellable, GError **error)
{
  FanTransport *real = ((Dying *)transport)->real;
  return real->begin (real, paths, cancellable, error);
}

static GPtrArray *
dying_list (FanTransport *transport, GPtrArray *paths, GCancellable *cancellable, GError **error)
{
  FanTransport *real = ((Dying *)transport)->real;
  return real->list (real, paths, cancellable, error);
}

static gboolean
dying_put (FanTransport *transport,
           const FanSiteFile *file,
           const FanThere *there,
           char **out_etag,
           int *out_http,
           GError **error)
{
  Dying *dying = (Dying *)transport;

  return !dies (dying, FALSE, error) && dying->real->put (dying->real, file, there, out_etag, out_http, error)
         && !dies (dying, TRUE, error);
}

static gboolean
dying_remove (FanTransport *transport, const FanThere *there, int *out_http, GError **error)
{
  Dying *dying = (Dying *)transport;

  return !dies (dying, FALSE, error) && dying->real->remove (dying->real, there, out_http, error)
         && !dies (dying, TRUE, error);
}

static gboolean
dying_settle (FanTransport *transport, GPtrArray *paths, GError **error)
{
  Dying *dying = (Dying *)transport;

  return !dies (dying, FALSE, error) && dying->real->settle (dying->real, paths, error)
         && !dies (dying, TRUE, error);
}

static void
dying_prune (FanTransport *transport, GPtrArray *paths)
{
  FanTransport *real = ((Dying *)transport)->real;
  real->prune (real, paths);
}

static void
dying_end (FanTransport *transport)
{
  FanTransport *real = ((Dying *)transport)->real;
  real->end (real);
}

static void
dying_free (FanTransport *transport)
{
  fan_transport_free (((Dying *)transport)->real);
  g_free (transport);
}

static FanTransport *
dying_new (const char *folder, int *left, gboolean late)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  Dying *dying = g_new0 (Dying, 1);

  dying->parent = (FanTransport){ .begin = dying_begin,
                                  .list = dying_list,
                                  .put = dying_put,
                                  .remove = dying_remove,
                                  .settle = dying_settle,
                                  .prune = dying_prune,
                                  .end = dying_end,
                                  .free = dying_free };
  dying->real = fan_folder_transport_new (file, NULL);
  dying->left = left;
  dying->late = late;
  return &dying->parent;
}

/* One operation of many fails, or its answer gets lost: nothing is noted as published that is not, and the next run mends it. */
static gboolean
check_failing (int n, gboolean late)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) first = files_first ();
  g_autoptr (GPtrArray) second = files_second ();
  int left = n;
  g_autoptr (FanTransport) transport = dying_new (fixture->folder, &left, late);

  fixture_publish_well (fixture, first);
  g_ptr_array_add (fixture->withdrawn, (gpointer)WITHDRAWN_ID);
  FanPublishOrder order
      = { .files = second, .withdrawn = fixture->withdrawn, .memory = &fixture->fake->memory };
  fan_publish_run (transport, &order, NULL, NULL);
  GHashTableIter iter;
  FanRemoteItem *item;
  g_hash_table_iter_init (&iter, fixture->fake->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&item))
    if (g_str_equal (item->state, "published"))
      {
        g_autofree char *content = fixture_read (fixture, item->path);
        g_autofree char *sha256
            = content ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1) : NULL;
        g_assert_cmpstr (sha256, ==, item->sha256);
      }
  fixture_publish_well (fixture, second);
  fixture_assert_equal (fixture, second);
  return left < 0;
}

static void
test_failing_transport (void)
{
  for (int late = 0; late <= 1; late++)
    {
      int n = 0;

      while (check_failing (n, late))
        n++;
      g_assert_cmpint (n, >=, 10);
    }
}

/* ---- Any sequence of builds and crashes ---- */

static GPtrArray *
make_random_build (GPtrArray *withdrawn)
{
  static const char *const paths[]
      = { "assets/a.css", "decks/d.pptx", "programs/p.html", "programs/q.html", "programs/x/y.html",
          "quotes.html",  "feed.atom",    "index.html",      "manifest.json" };
  static const char *const contents[] = { "one", "two", "six", "three" };
  static const char *const quotes[] = { "q0", "q1", "q2" };
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);

  g_ptr_array_set_size (withdrawn, 0);
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_test_rand_bit ())
      g_ptr_array_add (withdrawn, (gpointer)quotes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const char *content = contents[g_test_rand_int_range (0, G_N_ELEMENTS (contents))];
      const char *quote = quotes[g_test_rand_int_range (0, G_N_ELEMENTS (quotes))];
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      if (g_test_rand_int_range (0, 4) == 0)
        continue;
      if (!g_ptr_array_find_with_equal_func (withdrawn, quote, g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer)quote);

      /* The words of a quote are in the bytes, as on a page. */
      g_autofree char *text = g_strconcat (content, ids->len ? quote : "", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_ptr_array_add (files, fan_site_file_new (paths[i], bytes, ids));
    }
  return files;
}

static void
test_random (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint cuts = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (GPtrArray) files = make_random_build (fixture->withdrawn);
      g_autoptr (GError) error = NULL;

      fan_fake_memory_revive (fixture->fake);
      if (i % 5 == 4)
        {
          fixture_publish_well (fixture, files);
          fixture_assert_equal (fixture, files);
          continue;
        }
      fixture->fake->dies_at = g_test_rand_int_range (0, 20);
      fixture->fake->late = g_test_rand_bit ();
      if (fixture_publish (fixture, files, FALSE, &error))
        fixture_assert_equal (fixture, files);
      else
        {
          g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MEMORY);
          cuts++;
        }
      g_assert_null (strstr (fixture->steps->str, "conflict"));
    }
  g_assert_cmpuint (cuts, >, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/first-publish", test_first_publish);
  g_test_add_func ("/crash/second-publish", test_second_publish);
  g_test_add_func ("/crash/other-build-after", test_other_build_after);
  g_test_add_func ("/crash/old-build-after", test_old_build_after);
  g_test_add_func ("/crash/failing-transport", test_failing_transport);
  g_test_add_func ("/crash/random", test_random);
  return g_test_run ();
}
