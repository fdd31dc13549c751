/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fan-sentence.h"

/* Sentences are parted by "|" in the expectation; line ends in them are shown as they are. */
static const struct
{
  const char *language, *text, *sentences;
} cases[] = {
  { "en", "It was good. We laughed.", "It was good.|We laughed." },
  { "en", "Mr. Vale and Dr. Quist came. They stayed.", "Mr. Vale and Dr. Quist came.|They stayed." },
  { "en", "J. Abara signed off on day 12. Great!", "J. Abara signed off on day 12.|Great!" },
  { "en", "Queues fell by 12.5 minutes. Nobody cried.", "Queues fell by 12.5 minutes.|Nobody cried." },
  { "en", "See harbourline.example for more. Thanks.", "See harbourline.example for more.|Thanks." },
  { "en", "Well... it worked. Really...", "Well... it worked.|Really..." },
  { "en", "Hm… It worked.", "Hm…|It worked." },
  { "en", "\"It works!\" she said. Then she left.", "\"It works!\" she said.|Then she left." },
  { "en", "She said: \"It works.\" Then she left.", "She said: \"It works.\"|Then she left." },
  { "en", "So good!!! We come again?! Yes.", "So good!!!|We come again?!|Yes." },
  { "en", "Thank you :-) We will be back.", "Thank you :-)|We will be back." },
  { "en", "Thank you! 🎉🎉 We will be back.", "Thank you! 🎉🎉|We will be back." },
  { "en", "We stopped at 5 p.m. and left.", "We stopped at 5 p.m. and left." },
  { "en", "Ropes, knots, etc. Then the dock.", "Ropes, knots, etc.|Then the dock." },
  { "en", "So do I. We all do.", "So do I.|We all do." },
  { "en", "Use tools, e.g. Knots. Good.", "Use tools, e.g. Knots.|Good." },
  { "en", "I said no. We went on with no. 5 today.", "I said no.|We went on with no. 5 today." },
  { "en", "- One sentence here. And two.", "One sentence here.|And two." },
  { "en", "2. Second point. More.", "Second point.|More." },
  { "en", "It was (really!) good. Yes.", "It was (really!) good.|Yes." },
  { "en", "(It was good.) We left.", "(It was good.)|We left." },
  { "en", "A line that\ngoes on. And on", "A line that\ngoes on.|And on" },
  { "en", "No end", "No end" },
  { "en", "", "" },
  { "en", "...", "..." },
  { "de", "Das war z. B. am Pier 4 so. Danke.", "Das war z. B. am Pier 4 so.|Danke." },
  { "de", "Das war z.B. Absicht. Danke.", "Das war z.B. Absicht.|Danke." },
  { "de", "Seit dem 12. Mai läuft es. Toll!", "Seit dem 12. Mai läuft es.|Toll!" },
  { "de", "Wir sind auf dem 3. Platz. Toll!", "Wir sind auf dem 3. Platz.|Toll!" },
  { "de", "Es waren nur noch 9. Vorher waren es 14.", "Es waren nur noch 9.|Vorher waren es 14." },
  { "de", "Das kostet ca. 3,5 Mio. Euro. Viel!", "Das kostet ca. 3,5 Mio. Euro.|Viel!" },
  { "de", "„Das klappt!“, sagte sie. Dann ging sie.", "„Das klappt!“, sagte sie.|Dann ging sie." },
  { "de", "Sie sagte: „Das klappt.“ Dann ging sie.", "Sie sagte: „Das klappt.“|Dann ging sie." },
  { "de", "Knoten, Leinen usw. Danach die Übung.", "Knoten, Leinen usw.|Danach die Übung." },
  { "de", "Frau Dr. Brügge war da, d. h. Sie kam. Gut.", "Frau Dr. Brügge war da, d. h. Sie kam.|Gut." },
  { "de", "Über Nacht ging es. Ändern wir nichts.", "Über Nacht ging es.|Ändern wir nichts." },
  { "de", "War das gut? Ja! Sehr.", "War das gut?|Ja!|Sehr." },
  { "fr", "C'était bien ! Merci beaucoup.", "C'était bien !|Merci beaucoup." },
  { "fr", "« C'est clair ! » a-t-elle dit. Puis elle est partie.",
    "« C'est clair ! » a-t-elle dit.|Puis elle est partie." },
  { "fr", "Elle a dit : « C'est clair. » Puis elle est partie.",
    "Elle a dit : « C'est clair. »|Puis elle est partie." },
  { "fr", "M. Vale et Mme. Quist étaient là. Merci.", "M. Vale et Mme. Quist étaient là.|Merci." },
  { "fr", "Il fallait 12,5 minutes. Écoutez bien.", "Il fallait 12,5 minutes.|Écoutez bien." },
  { "fr", "Vraiment ? Oui… À refaire.", "Vraiment ?|Oui…|À refaire." },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (FanSpan));
      g_autoptr (GString) joined = g_string_new (NULL);

      fan_sentence_split (text, text + strlen (text), fan_language_from_tag (cases[i].language), spans);
      for (guint s = 0; s < spans->len; s++)
        {
          FanSpan *span = &g_array_index (spans, FanSpan, s);
          g_string_append_printf (joined, "%s%.*s", s ? "|" : "", (int)(span->end - span->start),
                                  span->start);
        }
      g_assert_cmpstr (joined->str, ==, cases[i].sentences);
    }
}

static void
test_fold (void)
{
  static const char *text = "Größe ÉTÉ ’n Œuvre e\xcc\x81 Łódź 日";
  char folded[64], cut[6];

  fan_words_fold (text, text + strlen (text), folded, sizeof folded);
  g_assert_cmpstr (folded, ==, "grosse ete 'n oeuvre e lodz 日");
  g_assert_cmpuint (fan_words_fold (text, text + strlen (text), cut, sizeof cut), ==, 5);
  g_assert_cmpstr (cut, ==, "gross");
}

static void
test_words (void)
{
  static const char *text = "L’équipe can't wait: first-class, 2 days – „so“ gut.";
  static const char *const words[]
      = { "l", "equipe", "can't", "wait", "first-class", "2", "days", "so", "gut" };
  FanToken tokens[16];

  g_assert_cmpuint (fan_words_split (text, text + strlen (text), tokens, 16), ==, G_N_ELEMENTS (words));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (tokens[i].text, ==, words[i]);
  g_assert_cmpuint (fan_words_split (text, text + strlen (text), tokens, 3), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/cases", test_cases);
  g_test_add_func ("/sentence/fold", test_fold);
  g_test_add_func ("/sentence/words", test_words);
  return g_test_run ();
}
