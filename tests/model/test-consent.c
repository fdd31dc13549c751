/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door: what may leave, and in which form. */
#include "fan-door.h"
#include "card-world.h"

#include <string.h>

#define DAY_MS (86400 * G_GINT64_CONSTANT (1000))

static const char *const scopes[]
    = { "team", "leaders", "department", "intranet", "social", "external", "print", NULL };

/* -------- steps -------- */

static gboolean
do_ask (FanChangeSet *set, gpointer data, GError **error)
{
  GDate today = fan_change_set_today (set);
  return fan_consent_ask (set, data, &today, error);
}

static void
undo_once (CardWorld *world)
{
  g_autoptr (GError) error = NULL;

  fan_store_undo (world->library->store, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* -------- questions -------- */

static const char *
find_state (CardWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = library_read (world->library);
  GDate today = fan_clock_today (world->library->clock);
  FanConsentState state;

  g_assert_true (fan_consent_find (view, fan_record_get_id (world->card), &today, &state, NULL, &error));
  g_assert_no_error (error);
  return fan_consent_state_get_nick (state);
}

/* (transfer full) (nullable): the card as it is in the library now. @out_why as the door's. */
static FanClearedQuote *
try_door (CardWorld *world, const char *scope, char **out_why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = library_read (world->library);
  g_autoptr (FanRecord) card
      = fan_view_get_any (view, &fan_kind_testimonial, fan_record_get_id (world->card), &error);
  FanClearedQuote *quote = NULL;

  g_assert_no_error (error);
  quote = fan_door_clear_quote (view, world->library->clock, card, scope, out_why, &error);
  g_assert_no_error (error);
  return quote;
}

static void
assert_open (CardWorld *world, const char *scope, const char *words, const char *credit)
{
  g_autofree char *why = NULL;
  g_autoptr (FanClearedQuote) quote = try_door (world, scope, &why);

  g_assert_cmpstr (why, ==, NULL);
  g_assert_nonnull (quote);
  g_assert_cmpstr (fan_cleared_quote_get_text (quote), ==, words);
  g_assert_cmpstr (fan_cleared_quote_get_credit (quote), ==, credit);
  g_assert_cmpstr (fan_cleared_quote_get_id (quote), ==, fan_record_get_id (world->card));
}

/* The reason holds @part, and none of the words or the name. */
static void
assert_closed (CardWorld *world, const char *scope, const char *part)
{
  g_autofree char *why = NULL;
  g_autoptr (FanClearedQuote) quote = try_door (world, scope, &why);

  g_assert_null (quote);
  g_assert_nonnull (why);
  g_assert_nonnull (strstr (why, part));
  g_assert_null (strstr (why, "June"));
}

static void
assert_closed_everywhere (CardWorld *world, const char *part)
{
  for (guint i = 0; scopes[i]; i++)
    assert_closed (world, scopes[i], part);
}

/* -------- scope, what, name -------- */

static void
test_nobody_asked (CardWorld *world, gconstpointer data)
{
  assert_closed_everywhere (world, "nobody was asked");
  g_assert_cmpstr (find_state (world), ==, "none");
}

static void
test_asked (CardWorld *world, gconstpointer data)
{
  library_write (world->library, do_ask, world->card);
  assert_closed_everywhere (world, "not answered");
  g_assert_cmpstr (find_state (world), ==, "asked");
}

/* Who asks for more loses nothing of what was granted; a no takes it all. */
static void
test_asked_for_more (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, "2026-06-01");
  library_write (world->library, do_ask, world->card);
  g_assert_cmpstr (find_state (world), ==, "granted");
  assert_open (world, "team", CARD_WORLD_QUOTE, "");
  assert_closed (world, "print", "does not cover");
  card_world_grant (world, "team,print", NULL, NULL, NULL);
  library_write (world->library, do_ask, world->card);
  assert_open (world, "print", CARD_WORLD_QUOTE, "");
  card_world_withdraw (world);
  assert_closed_everywhere (world, "withdrawn");
  library_write (world->library, do_ask, world->card);
  g_assert_cmpstr (find_state (world), ==, "asked");
  assert_closed_everywhere (world, "not answered");
}

/* No scope implies another. */
static void
test_scopes (CardWorld *world, gconstpointer data)
{
  for (guint i = 0; scopes[i]; i++)
    {
      card_world_grant (world, scopes[i], NULL, NULL, NULL);
      for (guint k = 0; scopes[k]; k++)
        if (i == k)
          assert_open (world, scopes[k], CARD_WORLD_QUOTE, "");
        else
          assert_closed (world, scopes[k], "does not cover");
    }
  card_world_grant (world, "team,print", NULL, NULL, NULL);
  assert_open (world, "team", CARD_WORLD_QUOTE, "");
  assert_open (world, "print", CARD_WORLD_QUOTE, "");
  assert_closed (world, "leaders", "does not cover");
  assert_closed (world, "", "does not cover");
  assert_closed (world, "everywhere", "does not cover");
}

typedef struct
{
  const char *what, *form;
  const char *credit; /* NULL: held back */
} Form;

static const Form forms[] = {
  { NULL, NULL, "" },
  { "text", "anonymous", "" },
  { "text,name", NULL, "" },
  { "text,name", "anonymous", "" },
  { "text,name", "full", "June Éloise Abara" },
  { "text,name", "first", "June" },
  { "text,name", "role", "Gate lead" },
  { "text,name", "first-initial-role", "June A., Gate lead" },
  { "text,name,photo", "first", "June" },
  { "photo", "anonymous", NULL },
  { "name", "full", NULL },
  { "name,photo", "full", NULL },
};

static void
test_form (CardWorld *world, gconstpointer data)
{
  const Form *one = data;

  card_world_grant (world, "team", one->what, one->form, NULL);
  if (one->credit)
    assert_open (world, "team", CARD_WORLD_QUOTE, one->credit);
  else
    assert_closed (world, "team", "does not cover");
}

/* A form of the name without the name in what is allowed is refused, and the present consent stays. */
static void
test_name_needs_what (CardWorld *world, gconstpointer data)
{
  static const char *const team[] = { "team", NULL };
  CardGrant step = { world->card, { .scopes = team, .name_form = "full" } };
  g_autoptr (GError) error = NULL;

  card_world_grant (world, "print", NULL, NULL, NULL);
  g_assert_false (fan_store_write (world->library->store, "Step", FAN_WRITE_DEFAULT, card_world_write_grant,
                                   &step, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID);
  assert_open (world, "print", CARD_WORLD_QUOTE, "");
  assert_closed (world, "team", "does not cover");
}

/* Initials of other alphabets, names of one word, no name at all. */
static void
test_odd_names (CardWorld *world, gconstpointer data)
{
  static const struct
  {
    const char *author, *role, *credit;
  } names[] = {
    { "June Östman", "Gate lead", "June Ö., Gate lead" },
    { "June Éa", NULL, "June É." },
    { "June", "Gate lead", "June, Gate lead" },
    { " June  Abara ", "Gate lead", "June A., Gate lead" },
  };

  card_world_grant (world, "team", "text,name", "first-initial-role", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      library_set (world->library, world->card, "author", names[i].author);
      library_set (world->library, world->card, "role", names[i].role);
      assert_open (world, "team", CARD_WORLD_QUOTE, names[i].credit);
    }
}

/* -------- time -------- */

static void
test_expiry (CardWorld *world, gconstpointer data)
{
  static const struct
  {
    const char *expires;
    int days; /* from today */
    gboolean open;
  } cases[] = {
    { "2026-05-12", 0, TRUE },   { "2026-05-12", 1, FALSE },   { "2026-05-11", 0, FALSE },
    { "2026-12-31", 233, TRUE }, { "2026-12-31", 234, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      library_move_to (world->library, TEST_NOW);
      card_world_grant (world, "team", NULL, NULL, cases[i].expires);
      /* the last moment of that day */
      library_move_to (world->library, TEST_NOW + cases[i].days * DAY_MS + 16 * 3600 * 1000 - 1);
      g_test_message ("%s, %d days from 12 May", cases[i].expires, cases[i].days);
      g_assert_cmpstr (find_state (world), ==, cases[i].open ? "granted" : "expired");
      if (cases[i].open)
        assert_open (world, "team", CARD_WORLD_QUOTE, "");
      else
        assert_closed (world, "team", "has ended");
    }
}

/* -------- withdrawal, undo -------- */

static void
test_withdrawn (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team,external", "text,name", "full", NULL);
  card_world_withdraw (world);
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
  assert_closed_everywhere (world, "withdrawn");
  undo_once (world); /* what came before it, or nothing: never the withdrawal */
  assert_closed_everywhere (world, "");
}

static void
test_withdrawn_before_asked (CardWorld *world, gconstpointer data)
{
  card_world_withdraw (world);
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
  assert_closed_everywhere (world, "withdrawn");
  card_world_undo (world);
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
}

/* However far one goes back and forth, the no stays. */
static void
test_withdrawn_and_undone (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  card_world_grant (world, "team,external", NULL, NULL, NULL);
  card_world_withdraw (world);
  card_world_undo (world);
  assert_closed (world, "team", "");
  assert_closed (world, "external", "");
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
  while (fan_store_redo (world->library->store, NULL, NULL, NULL))
    assert_closed (world, "team", "");
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
}

/* Somebody may say yes again; taking that back leaves the no. */
static void
test_granted_again (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  card_world_withdraw (world);
  card_world_grant (world, "print", NULL, NULL, NULL);
  assert_open (world, "print", CARD_WORLD_QUOTE, "");
  assert_closed (world, "team", "does not cover");
  undo_once (world);
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
  assert_closed (world, "print", "withdrawn");
}

/* A yes that was taken back, then a no: doing the yes again does not help. */
static void
test_redone_after_no (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  undo_once (world);
  card_world_withdraw (world);
  fan_store_redo (world->library->store, NULL, NULL, NULL);
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
  assert_closed (world, "team", "withdrawn");
}

static void
test_grant_undone (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  undo_once (world);
  g_assert_cmpstr (find_state (world), ==, "none");
  assert_closed (world, "team", "nobody was asked");
}

/* Undoing the second consent brings the first one back. */
static void
test_second_grant_undone (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  card_world_grant (world, "print", NULL, NULL, NULL);
  assert_closed (world, "team", "does not cover");
  undo_once (world);
  assert_open (world, "team", CARD_WORLD_QUOTE, "");
  assert_closed (world, "print", "does not cover");
}

/* -------- words -------- */

static void
test_wording (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  library_set (world->library, world->card, "quote_edited", "The gate is a circus now.");
  assert_closed (world, "team", "wording was changed");
  library_set (world->library, world->card, "quote_edited", NULL);
  assert_open (world, "team", CARD_WORLD_QUOTE, "");
  /* the same words in another dress */
  library_set (world->library, world->card, "quote_edited", "The gate  is calm now!");
  assert_open (world, "team", "The gate is calm now!", "");
  library_set (world->library, world->card, "quote_edited", "The gate is calm.");
  card_world_grant (world, "team", NULL, NULL, NULL);
  assert_open (world, "team", "The gate is calm.", "");
  /* now the shorter wording is the one that was agreed to */
  library_set (world->library, world->card, "quote_edited", NULL);
  assert_closed (world, "team", "wording was changed");
}

/* Praise without a letter is praise too; a consent for it is none for other words. */
static void
test_wording_without_letters (CardWorld *world, gconstpointer data)
{
  g_clear_object (&world->card);
  world->card = card_world_add (world->library, "👍👍");
  card_world_grant (world, "team", NULL, NULL, NULL);
  assert_open (world, "team", "👍👍", "");
  library_set (world->library, world->card, "quote_edited", "The best course of my life.");
  assert_closed (world, "team", "wording was changed");
}

/* A consent that names no words is for none; from elsewhere it is made to name those that are shown when it comes. */
static void
test_covers_nothing_named (CardWorld *world, gconstpointer data)
{
  g_autoptr (FanRecord) consent
      = library_add (world->library, &fan_kind_consent, "testimonial", fan_record_get_id (world->card),
                     "scopes", "team", "what", "text", "given", "2026-05-01", NULL);
  g_autoptr (FanView) view = library_read (world->library);

  assert_closed (world, "team", "wording was changed");
  fan_consent_cover (view, consent);
  g_clear_pointer (&view, fan_view_free);
  library_set (world->library, consent, "given", "2026-05-02");
  assert_open (world, "team", CARD_WORLD_QUOTE, "");
  assert_closed (world, "print", "does not cover");
}

/* A no holds against a yes that was not given in knowledge of it, whatever its times say. */
static void
test_forged_yes (CardWorld *world, gconstpointer data)
{
  g_autoptr (FanRecord) forged = fan_record_new (&fan_kind_consent);
  g_autoptr (FanView) view = NULL;

  card_world_withdraw (world);
  view = library_read (world->library);
  fan_record_set_text (forged, "testimonial", fan_record_get_id (world->card));
  fan_record_set_text (forged, "scopes", "team");
  fan_record_set_text (forged, "what", "text");
  fan_record_set_text (forged, "given", "2026-05-12");
  fan_consent_cover (view, forged);
  g_clear_pointer (&view, fan_view_free);
  library_set (world->library, forged, "basis", "consent");
  g_assert_cmpstr (find_state (world), ==, "withdrawn");
  assert_closed (world, "team", "withdrawn");
}

/* The words go out as one paragraph, with their result and language. */
static void
test_dress (CardWorld *world, gconstpointer data)
{
  g_autoptr (FanClearedQuote) quote = NULL;

  g_clear_object (&world->card);
  world->card = card_world_add (world->library, "The gate\n  is\tcalm now. ");
  library_set (world->library, world->card, "before", "52");
  library_set (world->library, world->card, "after", "36");
  card_world_grant (world, "team", NULL, NULL, NULL);
  quote = try_door (world, "team", NULL);
  g_assert_nonnull (quote);
  g_assert_cmpstr (fan_cleared_quote_get_text (quote), ==, CARD_WORLD_QUOTE);
  g_assert_cmpstr (fan_cleared_quote_get_language (quote), ==, "en");
  g_assert_nonnull (strstr (fan_cleared_quote_get_result (quote), "52"));
  g_assert_nonnull (strstr (fan_cleared_quote_get_result (quote), "36"));
}

static void
test_no_words (CardWorld *world, gconstpointer data)
{
  g_clear_object (&world->card);
  world->card = card_world_add (world->library, NULL);
  card_world_grant (world, "team", NULL, NULL, NULL);
  assert_closed (world, "team", "no words");
  /* it was no consent for words that come later */
  library_set (world->library, world->card, "quote_edited", CARD_WORLD_QUOTE);
  assert_closed (world, "team", "wording was changed");
}

static void
test_removed (CardWorld *world, gconstpointer data)
{
  card_world_grant (world, "team", NULL, NULL, NULL);
  library_remove (world->library, world->card);
  assert_closed_everywhere (world, "removed");
  undo_once (world);
  assert_open (world, "team", CARD_WORLD_QUOTE, "");
}

/* -------- lists -------- */

static char *
list_words (CardWorld *world, const char *program, const char *scope, guint limit, guint *out_held)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanView) view = library_read (world->library);
  g_autoptr (GPtrArray) quotes
      = fan_door_list_quotes (view, world->library->clock, program, scope, limit, out_held, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < quotes->len; i++)
    g_string_append_printf (out, "%s%s", i ? "|" : "",
                            fan_cleared_quote_get_text (g_ptr_array_index (quotes, i)));
  return g_string_free (out, FALSE);
}

static void
test_list (CardWorld *world, gconstpointer data)
{
  static const char *const words[]
      = { "Old and free", "New and free", "Only for the team", "Taken back", "Never asked" };
  g_autoptr (FanRecord) program = library_add (world->library, &fan_kind_program, "title", "Calm", NULL);
  g_autofree char *all = NULL, *one = NULL, *mine = NULL, *printed = NULL;
  guint held;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *said = g_strdup_printf ("2026-04-0%uT10:00:00Z", i + 1);
      g_clear_object (&world->card);
      world->card = library_add (world->library, &fan_kind_testimonial, "quote_original", words[i], "said_on",
                                 said, "program", i == 1 ? fan_record_get_id (program) : NULL, NULL);
      if (i < 4)
        card_world_grant (world, i == 2 ? "team" : "team,intranet", NULL, NULL, NULL);
      if (i == 3)
        card_world_withdraw (world);
    }
  all = list_words (world, NULL, "intranet", 0, &held);
  g_assert_cmpstr (all, ==, "New and free|Old and free");
  g_assert_cmpuint (held, ==, 4); /* and the card of the world itself */
  one = list_words (world, NULL, "team", 1, NULL);
  g_assert_cmpstr (one, ==, "Only for the team");
  mine = list_words (world, fan_record_get_id (program), "team", 0, &held);
  g_assert_cmpstr (mine, ==, "New and free");
  g_assert_cmpuint (held, ==, 0);
  printed = list_words (world, NULL, "print", 0, &held);
  g_assert_cmpstr (printed, ==, "");
  g_assert_cmpuint (held, ==, 6);
}

#define ADD(path, func) g_test_add (path, CardWorld, NULL, card_world_open, func, card_world_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/consent/nobody-asked", test_nobody_asked);
  ADD ("/consent/asked", test_asked);
  ADD ("/consent/asked-for-more", test_asked_for_more);
  ADD ("/consent/scopes", test_scopes);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/consent/form/%u", i);
      g_test_add (path, CardWorld, &forms[i], card_world_open, test_form, card_world_close);
    }
  ADD ("/consent/name-needs-what", test_name_needs_what);
  ADD ("/consent/odd-names", test_odd_names);
  ADD ("/consent/expiry", test_expiry);
  ADD ("/consent/withdrawn", test_withdrawn);
  ADD ("/consent/withdrawn-before-asked", test_withdrawn_before_asked);
  ADD ("/consent/withdrawn-and-undone", test_withdrawn_and_undone);
  ADD ("/consent/granted-again", test_granted_again);
  ADD ("/consent/redone-after-no", test_redone_after_no);
  ADD ("/consent/grant-undone", test_grant_undone);
  ADD ("/consent/second-grant-undone", test_second_grant_undone);
  ADD ("/consent/wording", test_wording);
  ADD ("/consent/wording-without-letters", test_wording_without_letters);
  ADD ("/consent/covers-nothing-named", test_covers_nothing_named);
  ADD ("/consent/forged-yes", test_forged_yes);
  ADD ("/consent/dress", test_dress);
  ADD ("/consent/no-words", test_no_words);
  ADD ("/consent/removed", test_removed);
  ADD ("/consent/list", test_list);
  return g_test_run ();
}
