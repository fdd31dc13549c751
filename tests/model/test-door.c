/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The door and what somebody holds in memory; names as people write them. For all else see test-consent. */
#include "fan-door.h"
#include "model-test.h"

#include <string.h>

#define QUOTE "I swapped my shift before the kettle boiled."

static const char *const text_only[] = { "text", NULL };
static const char *const with_name[] = { "text", "name", NULL };
static const char *const intranet[] = { "intranet", NULL };

typedef struct
{
  Library *library;
  FanRecord *card;
} Desk;

static void
desk_open (Desk *desk, gconstpointer data)
{
  desk->library = library_new ();
  desk->card = library_add (desk->library, &fan_kind_testimonial, "quote_original", QUOTE, "author",
                            "June Ahl", "role", "Gate lead", "language", "en", NULL);
}

static void
desk_close (Desk *desk, gconstpointer data)
{
  g_object_unref (desk->card);
  library_free (desk->library);
}

typedef struct
{
  FanRecord *card;
  FanGrant grant;
} Granting;

static gboolean
do_grant (FanChangeSet *set, gpointer data, GError **error)
{
  const Granting *granting = data;
  return fan_consent_grant (set, granting->card, &granting->grant, error);
}

static void
grant (Desk *desk, const char *const *to, const char *const *what, const char *form, const char *expires)
{
  Granting granting = { desk->card, { .scopes = to, .what = what, .name_form = form, .expires = expires } };
  library_write (desk->library, do_grant, &granting);
}

static FanClearedQuote *
ask_door (Desk *desk, const char *scope, char **why)
{
  g_autoptr (FanView) view = library_read (desk->library);
  g_autoptr (GError) error = NULL;
  FanClearedQuote *quote = fan_door_clear_quote (view, desk->library->clock, desk->card, scope, why, &error);

  g_assert_no_error (error);
  return quote;
}

static void
assert_held (Desk *desk, const char *scope, const char *why)
{
  g_autofree char *said = NULL;
  g_autoptr (FanClearedQuote) quote = ask_door (desk, scope, &said);

  g_assert_null (quote);
  g_assert_cmpstr (said, ==, why);
}

/* -------- may it leave? -------- */

/* Also for somebody who still holds the record as it was before. */
static void
test_removed (Desk *desk, gconstpointer data)
{
  g_autoptr (FanRecord) copy = fan_record_copy (desk->card);

  grant (desk, intranet, text_only, NULL, NULL);
  library_remove (desk->library, desk->card);
  g_set_object (&desk->card, copy);
  assert_held (desk, "intranet", "it was removed");
}

/* The door reads the library, not what somebody has in memory. */
static void
test_unsaved_words (Desk *desk, gconstpointer data)
{
  g_autoptr (FanRecord) saved = g_object_ref (desk->card);
  g_autoptr (FanClearedQuote) quote = NULL;

  grant (desk, intranet, with_name, "first", NULL);
  g_clear_object (&desk->card);
  desk->card = fan_record_copy (saved);
  fan_record_set_text (desk->card, "author", "Somebody Else");
  fan_record_set_text (desk->card, "quote_edited", "Everybody else is slow.");
  quote = ask_door (desk, "intranet", NULL);
  g_assert_cmpstr (fan_cleared_quote_get_text (quote), ==, QUOTE);
  g_assert_cmpstr (fan_cleared_quote_get_credit (quote), ==, "June");
}

static void
test_unknown_record (Desk *desk, gconstpointer data)
{
  g_autoptr (FanView) view = library_read (desk->library);
  g_autoptr (FanRecord) stranger = fan_record_new (&fan_kind_testimonial);
  g_autoptr (GError) error = NULL;
  FanId id = fan_id_from_name ("nobody");

  fan_record_set_id (stranger, &id);
  fan_record_set_text (stranger, "quote_original", QUOTE);
  g_assert_null (fan_door_clear_quote (view, desk->library->clock, stranger, "intranet", NULL, &error));
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND);
}

/* -------- no more of the name than was agreed -------- */

static const struct
{
  const char *author, *role, *form, *credit;
} credits[] = {
  { "June Ahl", "Gate lead", "full", "June Ahl" },
  { "June Ahl", "Gate lead", "first-initial-role", "June A., Gate lead" },
  { "June Ahl", "Gate lead", "first", "June" },
  { "June Ahl", "Gate lead", "role", "Gate lead" },
  { "June Ahl", "Gate lead", "anonymous", "" },
  { "June Ahl", NULL, "first-initial-role", "June A." },
  { "June Ahl", NULL, "role", "" },
  { "June", "Gate lead", "first-initial-role", "June, Gate lead" },
  { "June Marie Ahl", NULL, "first-initial-role", "June A." },
  { "  June \t Ahl ", NULL, "full", "June Ahl" },
  { "Ahl, June", "Gate lead", "first", "June" },
  { "Ahl, June", "Gate lead", "first-initial-role", "June A., Gate lead" },
  { "van Ahl, June", NULL, "first-initial-role", "June A." },
  { "June Ahl, Gate lead", NULL, "first-initial-role", "June A." },
  { "June Ahl, Gate lead", NULL, "first", "June" },
  { "Dr. June Ahl", NULL, "first", "June" },
  { "Prof. Dr. June Ahl", NULL, "first-initial-role", "June A." },
  { "J. Ahl", NULL, "first", "J." },
  { "June Ahl (Operations)", NULL, "first-initial-role", "June A." },
  { "June (Junie) Ahl", NULL, "first-initial-role", "June A." },
  { "June Ahl | Harbourline", NULL, "first", "June" },
  { "june.ahl", NULL, "first", "june" },
  { "june.ahl", NULL, "first-initial-role", "june a." },
  { "june.ahl@harbourline.example", NULL, "first", "june" },
  { "june.ahl@harbourline.example", NULL, "full", "june ahl" },
  { "Åsa Österlund", NULL, "first-initial-role", "Åsa Ö." },
  { NULL, "Gate lead", "first-initial-role", "Gate lead" },
  { NULL, "Gate lead", "full", "" },
  { NULL, NULL, "first", "" },
};

static void
test_name_forms (Desk *desk, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (credits); i++)
    {
      g_autoptr (FanClearedQuote) quote = NULL;
      gboolean nameless = g_str_equal (credits[i].form, "anonymous");

      library_set (desk->library, desk->card, "author", credits[i].author);
      library_set (desk->library, desk->card, "role", credits[i].role);
      grant (desk, intranet, nameless ? text_only : with_name, credits[i].form, NULL);
      quote = ask_door (desk, "intranet", NULL);
      g_assert_nonnull (quote);
      g_test_message ("%s, %s", credits[i].author ? credits[i].author : "nobody", credits[i].form);
      g_assert_cmpstr (fan_cleared_quote_get_credit (quote), ==, credits[i].credit);
    }
}

/* -------- how it stands, at home -------- */

static void
assert_standing (Desk *desk, FanConsentState state, const char *held)
{
  g_autoptr (FanView) view = library_read (desk->library);
  g_autoptr (FanRecord) stored
      = fan_view_get (view, &fan_kind_testimonial, fan_record_get_id (desk->card), NULL);
  g_autoptr (FanRecord) consent = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = fan_clock_today (desk->library->clock);
  FanConsentState found;
  const char *why;

  g_assert_true (fan_door_look (view, &today, stored, &found, &consent, &why, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, state);
  g_assert_cmpstr (why, ==, held);
  g_assert_true ((consent != NULL) == (state != FAN_CONSENT_NONE));
}

static void
test_standing (Desk *desk, gconstpointer data)
{
  assert_standing (desk, FAN_CONSENT_NONE, NULL);
  grant (desk, intranet, text_only, NULL, NULL);
  assert_standing (desk, FAN_CONSENT_GRANTED, NULL);
  library_set (desk->library, desk->card, "quote_edited", "I swapped my shift.");
  assert_standing (desk, FAN_CONSENT_GRANTED, "the wording was changed after the consent");
}

#define add(name, func) g_test_add ("/door/" name, Desk, NULL, desk_open, func, desk_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("removed", test_removed);
  add ("unsaved-words", test_unsaved_words);
  add ("unknown-record", test_unknown_record);
  add ("name-forms", test_name_forms);
  add ("standing", test_standing);
  return g_test_run ();
}
