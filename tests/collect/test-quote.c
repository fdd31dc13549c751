/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-test-collect.h"

/* What is left of a mail's text once history, signature and disclaimer are cut. */
static const struct
{
  const char *text, *own;
} cuts[] = {
  { "Great course.\n\nOn Tue, 12 May 2026 at 10:00, Rosa Tveit <rosa@harbourline.example> wrote:\n> How was "
    "it?\n",
    "Great course." },
  { "Great course.\n\nOn Tue, May 12, 2026 at 9:15 AM Rosa Tveit "
    "<rosa.tveit@harbourline.example>\nwrote:\n\n> How?\n> Rosa\n",
    "Great course." },
  { "Great course.\n\nOn 12 May 2026 Rosa wrote:\n\nHow was it, not quoted?\n", "Great course." },
  { "On 12 May 2026 Rosa wrote:\n> How was it?\n\nGreat course.\n", "Great course." },
  { "> How was it?\nGreat.\n> And the food?\nGood too.\n", "Great.\nGood too." },
  { "Toller Kurs.\n\nAm 12.05.2026 um 10:00 schrieb Rosa Tveit:\n> Wie war es?\n", "Toller Kurs." },
  { "Toller Kurs.\n\nAm Di., 12. Mai 2026 um 10:00 Uhr schrieb Rosa Tveit <\nrosa@harbourline.example>:\n\n> "
    "Wie?\n",
    "Toller Kurs." },
  { "Toller Kurs.\n\nRosa Tveit schrieb am 12.05.2026 10:00:\nWie war es?\n", "Toller Kurs." },
  { "Très bien.\n\nLe mar. 12 mai 2026 à 10:00, Rosa Tveit <rosa@harbourline.example> a écrit :\n> Alors ?\n",
    "Très bien." },
  { "Très bien.\n\nLe 12/05/2026 à 10:00, Rosa Tveit a écrit\xc2\xa0:\n\nAlors ?\n", "Très bien." },
  { "Great.\n\n-----Original Message-----\nFrom: Rosa\nSent: Monday\nTo: June\nSubject: x\n\nHow?\n",
    "Great." },
  { "Gut.\n\n-----Ursprüngliche Nachricht-----\nVon: Rosa\nGesendet: Montag\nAn: June\nBetreff: x\n\nWie?\n",
    "Gut." },
  { "Bien.\n\n-----Message d'origine-----\nDe : Rosa\nEnvoyé : lundi\nÀ : June\nObjet : x\n\nAlors ?\n",
    "Bien." },
  { "Great.\n\n________________________________\nFrom: Rosa Tveit\nSent: Monday\nTo: June\nSubject: "
    "x\n\nHow?\n",
    "Great." },
  { "Gut.\n\nVon: Rosa Tveit\nGesendet: Montag, 4. Mai\nAn: June\nBetreff: x\n\nWie?\n", "Gut." },
  { "Bien.\n\n*De :* Rosa\n*Envoyé :* lundi\n*À :* June\n*Objet :* x\n\nAlors ?\n", "Bien." },
  { "See below.\n\nBegin forwarded message:\n\nFrom: Rosa\nTo: June\nDate: today\n\nHow?\n", "See below." },
  { "---------- Forwarded message ---------\nFrom: June\nDate: Tue\nSubject: x\nTo: Rosa\n\nGreat course, "
    "Rosa.\n",
    "Great course, Rosa." },
  { "From: the bridge we saw it.\nIt was good.\n", "From: the bridge we saw it.\nIt was good." },
  { "On day 12 she wrote:\nall her own reports.\n", "all her own reports." },
  { "Great course.\n\nBest regards,\nJune Abara\nGate lead\n", "Great course." },
  { "Great course.\nThanks,\nJune\n", "Great course." },
  { "Thanks for the course!\nIt was great.\n", "Thanks for the course!\nIt was great." },
  { "Hi,\n\nThanks!\n\nIt was a really great course, and I would do it all over again tomorrow morning if I "
    "could.\n",
    "Hi,\n\nThanks!\n\nIt was a really great course, and I would do it all over again tomorrow morning if I "
    "could." },
  { "Great course.\n\n-- \nJune\n", "Great course." },
  { "Great course.\n\nSent from my iPhone\n", "Great course." },
  { "Great course.\n\nGet Outlook for iOS<https://aka.example/o>\n", "Great course." },
  { "Toller Kurs.\n\nViele Grüße\nJürgen\n", "Toller Kurs." },
  { "Toller Kurs.\nMit freundlichen Grüßen\nJürgen Brügge\nDecksmann\n", "Toller Kurs." },
  { "Toller Kurs.\n\nLG Jürgen\n", "Toller Kurs." },
  { "Toller Kurs.\n\nVon meinem iPhone gesendet\n", "Toller Kurs." },
  { "Toller Kurs.\n\nDiese E-Mail enthält vertrauliche Informationen.\n", "Toller Kurs." },
  { "Très bien.\n\nCordialement,\nAngèle\n", "Très bien." },
  { "Très bien.\n\nBien à vous,\nAngèle Petit\nGuichetière\n", "Très bien." },
  { "Très bien.\n\nEnvoyé de mon iPhone\n", "Très bien." },
  { "Très bien.\n\nCe message est confidentiel et destiné à son destinataire.\n", "Très bien." },
  { "Great.\n\nThis e-mail and any attachments are confidential.\nMore of it.\n", "Great." },
  { "> all\n> quoted\n", "" },
  { "", "" },
};

static void
test_cuts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *own = NULL;
      g_autoptr (GPtrArray) candidates = fan_quote_find_candidates (cuts[i].text, NULL, &own);
      g_assert_nonnull (candidates);
      g_assert_cmpstr (own, ==, cuts[i].own);
    }
}

/* The best sentence of a text, and why. */
static const struct
{
  const char *text, *best, *reason;
} bests[] = {
  { "Hi Rosa,\n\nI hope you are well. The training was great. I signed off alone on day 12 instead of day "
    "30. See you on Monday?\n",
    "I signed off alone on day 12 instead of day 30.", "change" },
  { "Could you please send me the invoice? The room was warm. Thank you so much for the patience.\n",
    "Thank you so much for the patience.", "thanks" },
  { "We had lunch. Complaints at Pier 4 are down by a third since February. The coffee was hot.\n",
    "Complaints at Pier 4 are down by a third since February.", "result" },
  { "The rope was long. I feel much more confident at the helm now. The rope was wet.\n",
    "I feel much more confident at the helm now.", "feeling" },
  { "It rained. I would recommend this course to everyone on deck. It stopped raining.\n",
    "I would recommend this course to everyone on deck.", "recommends" },
  { "The course was not helpful. The trainer was excellent.\n", "The trainer was excellent.", "feeling" },
  { "Hallo Rosa,\n\nanbei die Liste. Seit dem Kurs brauchen wir nur noch 9 statt 14 Minuten zum Ablegen. Bis "
    "dann!\n",
    "Seit dem Kurs brauchen wir nur noch 9 statt 14 Minuten zum Ablegen.", "change" },
  { "Liebe Rosa,\nich wollte nur kurz schreiben. Herzlichen Dank für den tollen Tag! Wann ist der nächste "
    "Termin?\n",
    "Herzlichen Dank für den tollen Tag!", "thanks" },
  { "Den Kurs kann ich allen auf der Fähre nur weiterempfehlen. Das Essen stand bereit.\n",
    "Den Kurs kann ich allen auf der Fähre nur weiterempfehlen.", "recommends" },
  { "Bonjour Rosa,\n\nci-joint la liste. Je recommande cette formation à tous les équipages. Pouvez-vous "
    "m'appeler ?\n",
    "Je recommande cette formation à tous les équipages.", "recommends" },
  { "Nous gérons la caisse au bout de 12 jours au lieu de 30. La salle était grande et il y avait du café.\n",
    "Nous gérons la caisse au bout de 12 jours au lieu de 30.", "change" },
  { "Bonjour,\n\nMerci beaucoup pour votre patience avec nous. La réunion est à midi.\n",
    "Merci beaucoup pour votre patience avec nous.", "thanks" },
  { "The ferry leaves at nine from the second pier. It is blue.\n",
    "The ferry leaves at nine from the second pier.", "first-sentence" },
  { "- The slides were grey.\n- The trainer was outstanding, truly.\n- Lunch.\n",
    "The trainer was outstanding, truly.", "feeling" },
};

static void
test_bests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bests); i++)
    {
      g_autoptr (GPtrArray) candidates = fan_quote_find_candidates (bests[i].text, NULL, NULL);
      FanCandidate *best;

      g_assert_cmpuint (candidates->len, >, 0);
      g_assert_cmpuint (candidates->len, <=, 5);
      best = candidates->pdata[0];
      g_assert_cmpstr (best->text, ==, bests[i].best);
      g_assert_cmpstr (best->reason, ==, bests[i].reason);
    }
}

/* Offsets are characters, also behind letters of two bytes and over line ends; order is by score. */
static void
test_offsets (void)
{
  static const char *text
      = "Grüße über die Bucht – schön!\n\nDer Kurs war groß-\nartig und wirklich hilfreich für uns.\n"
        "Vielen Dank dafür, liebe Rosa, das war ein toller Tag.\n";
  g_autoptr (GPtrArray) candidates = fan_quote_find_candidates (text, "de", NULL);

  g_assert_cmpuint (candidates->len, >=, 2);
  for (guint i = 0; i < candidates->len; i++)
    {
      FanCandidate *candidate = candidates->pdata[i];
      g_autofree char *part = g_utf8_substring (text, candidate->start, candidate->end);
      g_strdelimit (part, "\n", ' ');
      g_assert_cmpstr (part, ==, candidate->text);
      if (i > 0)
        g_assert_cmpfloat (candidate->score, <=, ((FanCandidate *)candidates->pdata[i - 1])->score);
    }
}

/* Nothing of history, signature and disclaimer is offered. */
static void
test_only_own (void)
{
  static const char *text
      = "The day was long.\n\nBest regards\nJune\nThe fantastic, outstanding gate lead\n\n"
        "> Thank you for the brilliant course!\n\n"
        "This e-mail and any attachments are confidential and wonderful.\n";
  g_autoptr (GPtrArray) candidates = fan_quote_find_candidates (text, "en", NULL);

  g_assert_cmpuint (candidates->len, ==, 1);
  g_assert_cmpstr (((FanCandidate *)candidates->pdata[0])->text, ==, "The day was long.");
}

static void
test_roles (void)
{
  static const struct
  {
    const char *below, *role, *department;
  } cases[] = {
    { "Best regards\nJune Abara\nGate lead, Pier 4\n", "Gate lead", "Pier 4" },
    { "Best regards\nJune Abara\nGate lead\nPier 4\n", "Gate lead", "Pier 4" },
    { "Kind regards,\nJune Abara | Gate lead | Pier 4\n", "Gate lead", "Pier 4" },
    { "June\n\n-- \nJune Abara\nGate lead\nHarbourline Ferries | Pier 4\nTel. +49 555 0110\n", "Gate lead",
      "Pier 4" },
    { "Viele Grüße\nJune Abara\nLeiterin Anleger · Pier 4\n", "Leiterin Anleger", "Pier 4" },
    { "Cordialement,\nJune Abara\nCheffe de quai – Quai 4\n", "Cheffe de quai", "Quai 4" },
    { "Best regards\nJune Abara\n+49 555 0110\njune@harbourline.example\n", NULL, NULL },
    { "Best regards\nJune\n", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail
          = g_strdup_printf ("From: June Abara <june@harbourline.example>\nSubject: x\n"
                             "Content-Type: text/plain; charset=utf-8\n\nGreat course.\n\n%s",
                             cases[i].below);
      g_autoptr (FanCaught) caught = fan_test_read_text (mail, -1, "x.eml");
      g_assert_cmpstr (caught->own_text, ==, "Great course.");
      g_assert_cmpstr (caught->role, ==, cases[i].role);
      g_assert_cmpstr (caught->department, ==, cases[i].department);
    }
}

static void
test_languages (void)
{
  static const struct
  {
    const char *text, *language;
  } cases[] = {
    { "The crew was with us and we have learned a lot from you.", "en" },
    { "Die Mannschaft war mit uns und wir haben viel gelernt.", "de" },
    { "L'équipe était avec nous et nous avons appris beaucoup de choses.", "fr" },
    { "Ok.", NULL },
    { "42", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FanCaught) caught = fan_test_read_text (cases[i].text, -1, "x.txt");
      g_assert_cmpstr (caught->language, ==, cases[i].language);
    }
}

/* A long text without a line end, and a text of marks only: both end soon. */
static void
test_hostile (void)
{
  static const char *const bits[] = { "---- Original Message\n",
                                      "Thanks,\n",
                                      ". ",
                                      "On 1\n",
                                      "> ",
                                      "From: a\nTo: b\n",
                                      "!?",
                                      "a. ",
                                      "\n",
                                      "-- \n",
                                      ":-) ",
                                      "thanks ",
                                      "«",
                                      "12. " };

  for (gsize i = 0; i < G_N_ELEMENTS (bits); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) candidates = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 400000)
        g_string_append (text, bits[i]);
      candidates = fan_quote_find_candidates (text->str, NULL, NULL);
      g_assert_nonnull (candidates);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote/cuts", test_cuts);
  g_test_add_func ("/quote/bests", test_bests);
  g_test_add_func ("/quote/offsets", test_offsets);
  g_test_add_func ("/quote/only-own", test_only_own);
  g_test_add_func ("/quote/roles", test_roles);
  g_test_add_func ("/quote/languages", test_languages);
  g_test_add_func ("/quote/hostile", test_hostile);
  return g_test_run ();
}
