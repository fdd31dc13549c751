/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-publish-plan.h"

#include "fan-text.h"

/* Letters stand for contents: "A" is the hash of A. NULL is nothing. */
typedef struct
{
  const char *name;
  const char *wanted;                    /* what the new build holds */
  const char *published, *begun, *state; /* what we remember */
  const char *there;                     /* what is there; "/" is a folder, "!" can't be looked at */
  FanPublishAction action;
  gboolean learn, settle, told;
} Case;

static const Case cases[] = {
  { "new", "A", NULL, NULL, NULL, NULL, FAN_PUBLISH_PUT },
  { "unchanged", "A", "A", NULL, "published", "A", FAN_PUBLISH_KEEP },
  { "changed", "B", "A", NULL, "published", "A", FAN_PUBLISH_PUT },
  { "not wanted", NULL, "A", NULL, "published", "A", FAN_PUBLISH_DELETE },
  { "not wanted, gone", NULL, "A", NULL, "published", NULL, FAN_PUBLISH_DELETE, FALSE, FALSE, TRUE },
  { "a stranger's", "A", NULL, NULL, NULL, "X", FAN_PUBLISH_CONFLICT, FALSE, FALSE, TRUE },
  { "a stranger's, but the same", "A", NULL, NULL, NULL, "A", FAN_PUBLISH_KEEP, TRUE, FALSE, TRUE },
  { "changed by somebody", "A", "A", NULL, "published", "X", FAN_PUBLISH_CONFLICT, FALSE, FALSE, TRUE },
  { "changed by both", "B", "A", NULL, "published", "X", FAN_PUBLISH_CONFLICT, FALSE, FALSE, TRUE },
  { "changed by both to the same", "B", "A", NULL, "published", "B", FAN_PUBLISH_KEEP, TRUE },
  { "deleted by somebody", "A", "A", NULL, "published", NULL, FAN_PUBLISH_PUT, FALSE, FALSE, TRUE },
  { "not wanted, changed by somebody", NULL, "A", NULL, "published", "X", FAN_PUBLISH_CONFLICT, FALSE, FALSE,
    TRUE },
  { "first put cut before", "A", NULL, "A", "putting", NULL, FAN_PUBLISH_PUT },
  { "first put cut after", "A", NULL, "A", "putting", "A", FAN_PUBLISH_KEEP, TRUE },
  { "put cut before", "B", "A", "B", "putting", "A", FAN_PUBLISH_PUT },
  { "put cut after", "B", "A", "B", "putting", "B", FAN_PUBLISH_KEEP, TRUE },
  { "put cut before, now another", "C", "A", "B", "putting", "A", FAN_PUBLISH_PUT },
  { "put cut after, now another", "C", "A", "B", "putting", "B", FAN_PUBLISH_PUT, FALSE, TRUE },
  { "put cut before, now the old again", "A", "A", "B", "putting", "A", FAN_PUBLISH_KEEP, TRUE },
  { "put cut, then a stranger's", "B", "A", "B", "putting", "X", FAN_PUBLISH_CONFLICT, FALSE, FALSE, TRUE },
  { "put cut after, not wanted now", NULL, "A", "B", "putting", "B", FAN_PUBLISH_DELETE },
  { "put cut before, not wanted now", NULL, "A", "B", "putting", "A", FAN_PUBLISH_DELETE },
  { "deletion cut before", NULL, "A", NULL, "deleting", "A", FAN_PUBLISH_DELETE },
  { "deletion cut after", NULL, "A", NULL, "deleting", NULL, FAN_PUBLISH_DELETE, FALSE, FALSE, TRUE },
  { "deletion of a cut put cut", NULL, "A", "B", "deleting", "B", FAN_PUBLISH_DELETE },
  { "deletion cut, wanted again", "A", "A", NULL, "deleting", "A", FAN_PUBLISH_KEEP, TRUE },
  { "deletion cut after, wanted again", "A", "A", NULL, "deleting", NULL, FAN_PUBLISH_PUT },
  { "a folder in the way", "A", "A", NULL, "published", "/", FAN_PUBLISH_CONFLICT, FALSE, FALSE, TRUE },
  { "not to be looked at", "A", "A", NULL, "published", "!", FAN_PUBLISH_PUT, FALSE, FALSE, TRUE },
};

static FanSiteFile *
make_file (const char *path, const char *content, const char *quote)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GPtrArray) quotes = g_ptr_array_new ();

  if (quote)
    g_ptr_array_add (quotes, (gpointer)quote);
  return fan_site_file_new (path, bytes, quotes);
}

static char *
hash (const char *content)
{
  g_autoptr (GBytes) bytes = content ? g_bytes_new (content, strlen (content)) : NULL;

  return bytes ? fan_bytes_sha256 (bytes) : NULL;
}

static FanRemoteItem *
make_item (const char *path, const char *published, const char *begun, const char *state, const char *quote)
{
  g_autofree char *sha256 = hash (published);
  FanRemoteItem *item = fan_remote_item_new (path, sha256, NULL, state);

  item->next_sha256 = hash (begun);
  item->quote_ids = g_ptr_array_new_with_free_func (g_free);
  if (quote)
    g_ptr_array_add (item->quote_ids, g_strdup (quote));
  return item;
}

static FanThere *
make_there (const char *path, const char *content)
{
  g_autofree char *sha256 = hash (content);

  if (!content)
    return fan_there_new (path, FAN_THERE_NOTHING, NULL, NULL);
  if (*content == '/' || *content == '!')
    return fan_there_new (path, *content == '/' ? FAN_THERE_BLOCKED : FAN_THERE_BROKEN, NULL, "so it is");
  return fan_there_new (path, FAN_THERE_FILE, sha256, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);

  if (one->wanted)
    g_ptr_array_add (files, make_file ("index.html", one->wanted, NULL));
  if (one->state)
    g_ptr_array_add (items, make_item ("index.html", one->published, one->begun, one->state, NULL));
  g_ptr_array_add (there, make_there ("index.html", one->there));

  FanPublishOrder order = { .files = files };
  g_autoptr (GPtrArray) expected = fan_publish_expect (files, items);
  g_assert_cmpuint (expected->len, ==, 1);
  g_autoptr (GPtrArray) plan = fan_publish_plan (&order, items, there);
  g_assert_cmpuint (plan->len, ==, 1);
  const FanPublishPlanned *planned = g_ptr_array_index (plan, 0);
  g_assert_cmpint (planned->action, ==, one->action);
  g_assert_cmpint (planned->learn, ==, one->learn);
  g_assert_cmpint (planned->settle, ==, one->settle);
  g_assert_cmpint (planned->why != NULL, ==, one->told);
  g_assert_cmpint (planned->broken, ==, g_strcmp0 (one->there, "!") == 0);
}

/* What @published was put at "a", and somebody's @there is found; returns the plan of it. */
static GPtrArray *
plan_foreign (FanPublishOrder *order, GPtrArray *files, GPtrArray *items, GPtrArray *there, const char *state)
{
  g_ptr_array_add (files, make_file ("a", "ours, new", NULL));
  g_ptr_array_add (items,
                   make_item ("a", g_str_equal (state, "left") ? "theirs" : "ours", NULL, state, NULL));
  g_ptr_array_add (there, make_there ("a", "theirs"));
  order->files = files;
  return fan_publish_plan (order, items, there);
}

static void
test_decisions (void)
{
  static const char *const paths[] = { "a", NULL };
  static const struct
  {
    gboolean mine, theirs;
    const char *state;
    FanPublishAction action;
    gboolean over, leaves;
  } decisions[] = {
    { FALSE, FALSE, "published", FAN_PUBLISH_CONFLICT, FALSE, FALSE },
    { TRUE, FALSE, "published", FAN_PUBLISH_PUT, TRUE, FALSE },
    { FALSE, TRUE, "published", FAN_PUBLISH_KEEP, FALSE, TRUE },
    { FALSE, FALSE, "left", FAN_PUBLISH_KEEP, FALSE, FALSE },
    { TRUE, FALSE, "left", FAN_PUBLISH_PUT, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
      g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
      FanPublishOrder order
          = { .mine = decisions[i].mine ? paths : NULL, .theirs = decisions[i].theirs ? paths : NULL };
      g_autoptr (GPtrArray) plan = plan_foreign (&order, files, items, there, decisions[i].state);
      const FanPublishPlanned *planned = g_ptr_array_index (plan, 0);

      g_assert_cmpint (planned->action, ==, decisions[i].action);
      g_assert_cmpint (planned->over_theirs, ==, decisions[i].over);
      g_assert_cmpint (planned->leaves, ==, decisions[i].leaves);
    }
}

/* What is ours and not whole is put again; a new validator of the same bytes is learned. */
static void
test_torn_and_renewed (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  FanPublishOrder order = { .files = files };
  FanThere *torn = make_there ("a", "wh"), *renewed = make_there ("b", "same");

  torn->torn = TRUE;
  renewed->validator = g_strdup ("\"2\"");
  g_ptr_array_add (files, make_file ("a", "whole", NULL));
  g_ptr_array_add (files, make_file ("b", "same", NULL));
  g_ptr_array_add (items, make_item ("a", NULL, "whole", "putting", NULL));
  g_ptr_array_add (items, make_item ("b", "same", NULL, "published", NULL));
  ((FanRemoteItem *)g_ptr_array_index (items, 1))->etag = g_strdup ("\"1\"");
  g_ptr_array_add (there, torn);
  g_ptr_array_add (there, renewed);
  g_autoptr (GPtrArray) plan = fan_publish_plan (&order, items, there);
  g_assert_cmpint (((FanPublishPlanned *)g_ptr_array_index (plan, 0))->action, ==, FAN_PUBLISH_PUT);
  g_assert_false (((FanPublishPlanned *)g_ptr_array_index (plan, 0))->settle);
  g_assert_cmpint (((FanPublishPlanned *)g_ptr_array_index (plan, 1))->action, ==, FAN_PUBLISH_KEEP);
  g_assert_true (((FanPublishPlanned *)g_ptr_array_index (plan, 1))->learn);
}

/* A put that was begun with two quotes in mind, went through and was settled after a crash: the file has none of them. */
static void
test_too_many_quotes (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  FanPublishOrder order = { .files = files };

  g_ptr_array_add (files, make_file ("a", "A", NULL));
  g_ptr_array_add (items, make_item ("a", "A", NULL, "published", "gone"));
  g_ptr_array_add (there, make_there ("a", "A"));
  g_autoptr (GPtrArray) plan = fan_publish_plan (&order, items, there);
  g_assert_cmpint (((FanPublishPlanned *)g_ptr_array_index (plan, 0))->action, ==, FAN_PUBLISH_KEEP);
  g_assert_true (((FanPublishPlanned *)g_ptr_array_index (plan, 0))->learn);
}

static gboolean
vanishes (guint known, guint gone)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  FanPublishOrder order = { .files = files };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < known; i++)
    {
      g_autofree char *path = g_strdup_printf ("%u.html", i);
      g_ptr_array_add (files, make_file (path, "A", NULL));
      g_ptr_array_add (items, make_item (path, "A", NULL, "published", NULL));
      g_ptr_array_add (there, make_there (path, i < gone ? NULL : "A"));
    }
  g_autoptr (GPtrArray) plan = fan_publish_plan (&order, items, there);
  gboolean good = fan_publish_check_vanished (plan, &error);
  if (!good)
    g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_VANISHED);
  return !good;
}

static void
test_vanished (void)
{
  g_assert_false (vanishes (0, 0));
  g_assert_false (vanishes (2, 2));
  g_assert_true (vanishes (3, 3));
  g_assert_false (vanishes (20, 10));
  g_assert_true (vanishes (20, 11));
  g_assert_false (vanishes (100, 15));
  g_assert_true (vanishes (500, 500));
}

static void
test_order (void)
{
  static const char *const order[] = {
    "programs/only-that.html", /* held the withdrawn words and nothing else: deleted before all */
    "feed.atom",               /* holds others too: written again without them */
    "index.html",
    "assets/site.css",
    "decks/new.pptx",
    "programs/new.html",
    "quotes.html",
    "calendar.ics",
    "signage.png",
    "site.json",
    "manifest.json",
    "decks/old.pptx", /* all other deletions */
  };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  g_autoptr (GPtrArray) withdrawn = g_ptr_array_new ();

  FanPublishOrder publish = { .files = files, .withdrawn = withdrawn };
  g_ptr_array_add (withdrawn, (gpointer) "gone");
  for (guint i = G_N_ELEMENTS (order); i > 0; i--)
    {
      const char *path = order[i - 1];
      gboolean unwanted
          = g_str_equal (path, "programs/only-that.html") || g_str_equal (path, "decks/old.pptx");
      gboolean known = unwanted || g_str_equal (path, "feed.atom") || g_str_equal (path, "index.html");
      gboolean held = known && !g_str_equal (path, "decks/old.pptx");

      if (!unwanted)
        g_ptr_array_add (files, make_file (path, "new", "stays"));
      if (known)
        g_ptr_array_add (items, make_item (path, "old", NULL, "published", held ? "gone" : "stays"));
      g_ptr_array_add (there, make_there (path, known ? "old" : NULL));
    }
  g_autoptr (GPtrArray) plan = fan_publish_plan (&publish, items, there);
  g_assert_cmpuint (plan->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < plan->len; i++)
    g_assert_cmpstr (((FanPublishPlanned *)g_ptr_array_index (plan, i))->path, ==, order[i]);
}

static void
test_withdrawn_conflict (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_remote_item_free);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  g_autoptr (GPtrArray) withdrawn = g_ptr_array_new ();

  FanPublishOrder publish = { .files = files, .withdrawn = withdrawn };
  g_ptr_array_add (withdrawn, (gpointer) "gone");
  g_ptr_array_add (items, make_item ("quotes.html", "A", NULL, "published", "gone"));
  g_ptr_array_add (there, make_there ("quotes.html", "X"));
  g_autoptr (GPtrArray) plan = fan_publish_plan (&publish, items, there);
  const FanPublishPlanned *planned = g_ptr_array_index (plan, 0);
  g_assert_cmpint (planned->action, ==, FAN_PUBLISH_CONFLICT);
  g_assert_cmpint (planned->phase, ==, FAN_PHASE_WITHDRAWN_DELETE);
  g_assert_nonnull (strstr (planned->why, "withdrawn"));
}

static void
test_paths (void)
{
  static const char *const good[] = { "index.html", "programs/a-b.html", "a/b/c", "Größe.html", "..a", "a." };
  static const char *const bad[]
      = { "",   "/etc/passwd", "../x", "a/../b", "a/..",  "./a",        "a//b",           "a/",
          "..", ".",           "a\\b", "a\nb",   "a\xff", ".fanfare-x", "a/.fanfare-lock" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (fan_publish_check_path (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fan_publish_check_path (bad[i], &error));
      g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID);
    }
  g_assert_false (fan_publish_check_path (NULL, NULL));
}

static gboolean
fit_together (const char *one, const char *other)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);

  g_ptr_array_add (files, make_file (one, "1", NULL));
  g_ptr_array_add (files, make_file (other, "2", NULL));
  return fan_publish_check_files (files, NULL, NULL);
}

static void
test_clashes (void)
{
  g_assert_true (fit_together ("a/b", "a/c"));
  g_assert_true (fit_together ("a", "b"));
  g_assert_false (fit_together ("a", "a"));
  g_assert_false (fit_together ("a/B", "a/b"));
  g_assert_false (fit_together ("a", "A/b"));
  g_assert_false (fit_together ("a/b", "A"));
  g_assert_false (fit_together ("a/b/c", "a/B"));
}

static void
test_withdrawn_in_build (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);
  g_autoptr (GPtrArray) withdrawn = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (files, make_file ("quotes.html", "1", "gone"));
  g_ptr_array_add (withdrawn, (gpointer) "gone");
  g_assert_false (fan_publish_check_files (files, withdrawn, &error));
  g_assert_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/case/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/decisions", test_decisions);
  g_test_add_func ("/plan/torn-and-renewed", test_torn_and_renewed);
  g_test_add_func ("/plan/too-many-quotes", test_too_many_quotes);
  g_test_add_func ("/plan/vanished", test_vanished);
  g_test_add_func ("/plan/order", test_order);
  g_test_add_func ("/plan/withdrawn-conflict", test_withdrawn_conflict);
  g_test_add_func ("/plan/paths", test_paths);
  g_test_add_func ("/plan/clashes", test_clashes);
  g_test_add_func ("/plan/withdrawn-in-build", test_withdrawn_in_build);
  return g_test_run ();
}
