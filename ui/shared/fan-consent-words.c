/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-consent-words.h"

#include "fan-door.h"
#include "fan-time.h"

#include "fan-i18n.h"

/* -------- places -------- */

/* The widest first. */
static const struct
{
  const char *nick;
  gboolean inside;
  const char *first, *second, *only; /* "Intranet", "…, intranet", "Intranet only" */
} places[] = {
  { "external", FALSE, N_ ("External"), N_ ("external"), N_ ("External only") },
  { "social", FALSE, N_ ("Social media"), N_ ("social media"), N_ ("Social media only") },
  { "print", FALSE, N_ ("Print"), N_ ("print"), N_ ("Print only") },
  { "intranet", TRUE, N_ ("Intranet"), N_ ("intranet"), N_ ("Intranet only") },
  { "department", TRUE, N_ ("Department"), N_ ("department"), N_ ("Department only") },
  { "team", TRUE, N_ ("Team"), N_ ("team"), N_ ("Team only") },
  { "leaders", TRUE, N_ ("Leaders"), N_ ("leaders"), N_ ("Leaders only") },
};

const char *
fan_scope_get_word (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].nick, nick) == 0)
      return _ (places[i].first);
  return nick; /* one that a newer Fanfare knows */
}

char *
fan_consent_words_list_places (FanRecord *consent)
{
  gsize found[G_N_ELEMENTS (places)], n = 0;
  gboolean inside = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (fan_record_has_item (consent, "scopes", places[i].nick))
      found[n++] = i;
    else
      inside = inside && !places[i].inside;
  if (n == 0)
    return g_strdup (_ ("Nowhere"));
  if (n == G_N_ELEMENTS (places))
    return g_strdup (_ ("Anywhere"));
  if (inside)
    return g_strdup (_ ("Anywhere inside"));
  if (n == 1)
    return g_strdup (_ (places[found[0]].only));
  /* Translators: two places where a quote may be used: "Intranet, department" */
  return g_strdup_printf (_ ("%s, %s"), _ (places[found[0]].first), _ (places[found[1]].second));
}

/* -------- states -------- */

static char *
dup_day (FanRecord *consent, const char *field, const GDate *today)
{
  GDate date;

  return fan_date_parse (fan_record_get_text (consent, field), &date) ? fan_date_to_near_text (&date, today)
                                                                      : g_strdup ("…");
}

static char *
make_granted (FanRecord *consent, gboolean held, const GDate *today, FanPillTone *out_tone)
{
  g_autofree char *day = dup_day (consent, "expires", today);

  *out_tone = held ? FAN_PILL_HELD : fan_consent_ends_soon (consent, today) ? FAN_PILL_SOON : FAN_PILL_GOOD;
  if (held)
    return g_strdup (_ ("Held back"));
  if (*out_tone == FAN_PILL_SOON)
    return g_strdup_printf (_ ("Ends %s"), day);
  return fan_consent_words_list_places (consent);
}

char *
fan_consent_words_make (FanConsentState state,
                        FanRecord *consent,
                        gboolean held,
                        const GDate *today,
                        FanPillTone *out_tone)
{
  g_autofree char *day = NULL;

  switch (state)
    {
    case FAN_CONSENT_ASKED:
      *out_tone = FAN_PILL_WAITING;
      day = dup_day (consent, "asked", today);
      return g_strdup_printf (_ ("Asked %s"), day);
    case FAN_CONSENT_GRANTED:
      return make_granted (consent, held, today, out_tone);
    case FAN_CONSENT_EXPIRED:
      *out_tone = FAN_PILL_STOP;
      day = dup_day (consent, "expires", today);
      return g_strdup_printf (_ ("Ended %s"), day);
    case FAN_CONSENT_WITHDRAWN:
      *out_tone = FAN_PILL_STOP;
      return g_strdup (_ ("Withdrawn"));
    default:
      *out_tone = FAN_PILL_NONE;
      return g_strdup (_ ("Not asked"));
    }
}

char *
fan_consent_words (FanView *view,
                   const GDate *today,
                   FanRecord *testimonial,
                   FanPillTone *out_tone,
                   const char **out_why)
{
  g_autoptr (FanRecord) consent = NULL;
  const char *held = NULL;
  FanConsentState state;

  /* What can't be read is not allowed. */
  if (!fan_door_look (view, today, testimonial, &state, &consent, &held, NULL))
    state = FAN_CONSENT_NONE;
  if (out_why != NULL)
    *out_why = held;
  return fan_consent_words_make (state, consent, held != NULL, today, out_tone);
}

void
fan_consent_words_show (FanPill *pill, FanView *view, const GDate *today, FanRecord *testimonial)
{
  FanPillTone tone;
  g_autofree char *word = fan_consent_words (view, today, testimonial, &tone, NULL);

  fan_pill_set (pill, tone, word);
}
