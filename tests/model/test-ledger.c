/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ledger knows of a quote that left. */
#include "card-world.h"
#include "fan-door.h"

typedef struct
{
  FanRecord *card;
  FanUse use;
  char *id;
  const char *sha256;
} Use;

static gboolean
do_plan (FanChangeSet *set, gpointer data, GError **error)
{
  Use *use = data;

  g_free (use->id);
  use->id = fan_door_plan_use (set, fan_record_get_id (use->card), &use->use, error);
  return use->id != NULL;
}

static gboolean
do_confirm (FanChangeSet *set, gpointer data, GError **error)
{
  Use *use = data;
  return fan_door_confirm_use (set, use->id, use->sha256, error);
}

static gboolean
do_end (FanChangeSet *set, gpointer data, GError **error)
{
  Use *use = data;
  return fan_door_end_uses (set, use->use.target, use->use.place, NULL, error);
}

static GPtrArray *
list_uses (CardWorld *world, gboolean only_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = library_read (world->library);
  GPtrArray *uses = fan_usage_list (view, fan_record_get_id (world->card), only_out, &error);

  g_assert_no_error (error);
  return uses;
}

/* The states of all uses, oldest first. */
static char *
list_states (CardWorld *world, gboolean only_out)
{
  g_autoptr (GPtrArray) uses = list_uses (world, only_out);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < uses->len; i++)
    g_string_append_printf (out, "%s%s %s", i ? "|" : "",
                            fan_record_get_text (g_ptr_array_index (uses, i), "place"),
                            fan_record_get_text (g_ptr_array_index (uses, i), "state"));
  return g_string_free (out, FALSE);
}

static void
assert_states (CardWorld *world, gboolean only_out, const char *expected)
{
  g_autofree char *states = list_states (world, only_out);
  g_assert_cmpstr (states, ==, expected);
}

static void
test_ledger (CardWorld *world, gconstpointer data)
{
  Use use = { world->card,
              { .artefact = "page", .title = "What they say", .place = "quotes.html", .scope = "team" },
              .sha256 = "ab12" };
  g_autoptr (GPtrArray) uses = NULL;
  g_autofree char *first = NULL;
  FanRecord *row;

  card_world_grant (world, "team", NULL, NULL, NULL);
  library_write (world->library, do_plan, &use);
  assert_states (world, FALSE, "quotes.html planned");
  first = g_strdup (use.id);
  library_write (world->library, do_plan, &use); /* once more: the same row */
  g_assert_cmpstr (use.id, ==, first);
  library_write (world->library, do_confirm, &use);
  assert_states (world, TRUE, "quotes.html confirmed");
  uses = list_uses (world, FALSE);
  row = g_ptr_array_index (uses, 0);
  g_assert_cmpstr (fan_record_get_text (row, "sha256"), ==, "ab12");
  g_assert_cmpstr (fan_record_get_text (row, "title"), ==, "What they say");
  g_assert_cmpstr (fan_record_get_text (row, "scope"), ==, "team");
  g_assert_cmpint (fan_record_get_instant (row, "at"), ==, TEST_NOW);
  g_assert_nonnull (fan_record_get_text (row, "consent"));
  library_write (world->library, do_end, &use);
  assert_states (world, TRUE, "");
  assert_states (world, FALSE, "quotes.html taken-down");
  library_write (world->library, do_plan, &use); /* out again: a new row */
  g_assert_cmpstr (use.id, !=, first);
  assert_states (world, FALSE, "quotes.html taken-down|quotes.html planned");
  g_free (use.id);
}

/* The same path at two targets is two places; the recall list after a withdrawal names what is still out. */
static void
test_recall (CardWorld *world, gconstpointer data)
{
  g_autoptr (FanRecord) target = library_add (world->library, &fan_kind_target, "name", "Intranet", "url",
                                              "https://files.harbourline.example/", NULL);
  Use file = { world->card, { .artefact = "deck", .place = "deck.pptx", .scope = "leaders" } };
  Use page = { world->card, { .artefact = "page", .place = "a.html", .scope = "intranet" } };
  Use remote = page;

  remote.use.target = fan_record_get_id (target);
  card_world_grant (world, "leaders,intranet", NULL, NULL, NULL);
  library_write (world->library, do_plan, &file);
  library_write (world->library, do_plan, &page);
  library_write (world->library, do_plan, &remote);
  library_write (world->library, do_confirm, &remote);
  library_write (world->library, do_end, &page);
  card_world_withdraw (world);
  assert_states (world, TRUE, "deck.pptx planned|a.html confirmed");
  card_world_undo (world);
  assert_states (world, FALSE, "deck.pptx planned|a.html taken-down|a.html confirmed");
  g_free (file.id);
  g_free (page.id);
  g_free (remote.id);
}

/* A new page without some of the words ends their use, and keeps the others'. */
typedef struct
{
  const char *place;
  GPtrArray *keep;
} Replacement;

static gboolean
do_replace (FanChangeSet *set, gpointer data, GError **error)
{
  Replacement *replacement = data;
  return fan_door_end_uses (set, NULL, replacement->place, replacement->keep, error);
}

static void
test_replaced (CardWorld *world, gconstpointer data)
{
  CardWorld other = { world->library, card_world_add (world->library, "Another voice.") };
  Use mine = { world->card, { .artefact = "page", .place = "quotes.html", .scope = "team" } };
  Use theirs = { other.card, { .artefact = "page", .place = "quotes.html", .scope = "team" } };
  g_autoptr (GPtrArray) keep = g_ptr_array_new ();
  Replacement replacement = { "quotes.html", keep };

  library_write (world->library, do_plan, &mine);
  library_write (world->library, do_plan, &theirs);
  g_ptr_array_add (keep, (gpointer)fan_record_get_id (other.card));
  library_write (world->library, do_replace, &replacement);
  assert_states (world, FALSE, "quotes.html taken-down");
  assert_states (&other, FALSE, "quotes.html planned");
  g_object_unref (other.card);
  g_free (mine.id);
  g_free (theirs.id);
}

static gboolean
do_remove_use (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_remove (set, &fan_kind_usage, data, error);
}

/* Nobody takes a line out of the ledger. */
static void
test_ledger_stays (CardWorld *world, gconstpointer data)
{
  Use use = { world->card, { .artefact = "page", .place = "quotes.html", .scope = "team" } };
  g_autoptr (GError) error = NULL;

  library_write (world->library, do_plan, &use);
  g_assert_false (
      fan_store_write (world->library->store, "Step", FAN_WRITE_DEFAULT, do_remove_use, use.id, &error));
  g_assert_nonnull (error);
  card_world_undo (world);
  assert_states (world, FALSE, "quotes.html planned");
  g_free (use.id);
}

#define ADD(path, func) g_test_add (path, CardWorld, NULL, card_world_open, func, card_world_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ledger/steps", test_ledger);
  ADD ("/ledger/recall", test_recall);
  ADD ("/ledger/replaced", test_replaced);
  ADD ("/ledger/stays", test_ledger_stays);
  return g_test_run ();
}
