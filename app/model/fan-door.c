/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-cleared-maker.h"
#include "fan-door-private.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "fan-wording.h"

#include <string.h>

#include "fan-i18n.h"

/* -------- may it leave? -------- */

static const char *
why_not (FanConsentState state)
{
  switch (state)
    {
    case FAN_CONSENT_ASKED:
      return _ ("asked, not answered yet");
    case FAN_CONSENT_EXPIRED:
      return _ ("the consent has ended");
    case FAN_CONSENT_WITHDRAWN:
      return _ ("the consent was withdrawn");
    default:
      return _ ("nobody was asked");
    }
}

static char *
fold_words (const char *text)
{
  g_autofree char *folded = fan_text_fold (text ? text : "");
  GString *out = g_string_new (" ");

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
    else if (out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

/* Whether @text says the author's whole name, and nobody agreed to that. One word alone is too little to be a name. */
static gboolean
names_author (FanRecord *testimonial, FanRecord *consent, const char *text)
{
  g_autofree char *name = fold_words (fan_record_get_text (testimonial, "author"));
  g_autofree char *words = fold_words (text);

  if (consent != NULL && fan_record_has_item (consent, "what", "name")
      && g_strcmp0 (fan_record_get_text (consent, "name_form"), "full") == 0)
    return FALSE;
  return strlen (name) > 2 && strchr (name + 1, ' ') != name + strlen (name) - 1
         && strstr (words, name) != NULL;
}

const char *
fan_door_find_objection (FanRecord *testimonial, FanConsentState state, FanRecord *consent, const char *scope)
{
  g_autofree char *shown = fan_wording_make_fingerprint (testimonial);
  const char *agreed;

  if (fan_record_get_deleted (testimonial) != FAN_INSTANT_NONE)
    return _ ("it was removed");
  if (fan_text_is_blank (fan_wording_get (testimonial)))
    return _ ("there are no words in it");
  if (state != FAN_CONSENT_GRANTED)
    return why_not (state);
  if (!fan_record_has_item (consent, "what", "text") || !fan_record_has_item (consent, "scopes", scope))
    return _ ("the consent does not cover this use");
  agreed = fan_record_get_text (consent, "covers");
  if (agreed == NULL || !g_str_equal (agreed, shown))
    return _ ("the wording was changed after the consent");
  if (names_author (testimonial, consent, fan_wording_get (testimonial)))
    return _ ("the words name their author, and the name was not agreed to");
  return NULL;
}

/* Whether the same words were taken back on another card: a mail that was caught twice. */
static gboolean
is_withdrawn_elsewhere (FanView *view,
                        FanRecord *testimonial,
                        const GDate *today,
                        gboolean *out,
                        GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_testimonial);
  g_autofree char *words = fan_text_fingerprint (fan_wording_get (testimonial));
  g_autoptr (GPtrArray) same = NULL;

  *out = FALSE;
  if (*words == '\0')
    return TRUE;
  fan_query_where (query, "fingerprint", words);
  same = fan_view_list (view, query, error);
  for (guint i = 0; same && !*out && i < same->len; i++)
    {
      const char *id = fan_record_get_id (g_ptr_array_index (same, i));
      FanConsentState state;

      if (g_str_equal (id, fan_record_get_id (testimonial)))
        continue;
      if (!fan_consent_find (view, id, today, &state, NULL, error))
        return FALSE;
      *out = state == FAN_CONSENT_WITHDRAWN;
    }
  return same != NULL;
}

static const char *
withdrawn_elsewhere (void)
{
  return _ ("the same words were withdrawn on another card");
}

/* @out_why: NULL: it may leave, as @out_consent says. */
static gboolean
examine (FanView *view,
         const GDate *today,
         FanRecord *testimonial,
         const char *scope,
         FanRecord **out_consent,
         const char **out_why,
         GError **error)
{
  FanConsentState state;
  gboolean elsewhere = FALSE;

  if (!fan_consent_find (view, fan_record_get_id (testimonial), today, &state, out_consent, error))
    return FALSE;
  *out_why = fan_door_find_objection (testimonial, state, *out_consent, scope);
  if (*out_why != NULL)
    return TRUE;
  if (!is_withdrawn_elsewhere (view, testimonial, today, &elsewhere, error))
    return FALSE;
  *out_why = elsewhere ? withdrawn_elsewhere () : NULL;
  return TRUE;
}

gboolean
fan_door_look (FanView *view,
               const GDate *today,
               FanRecord *testimonial,
               FanConsentState *out_state,
               FanRecord **out_consent,
               const char **out_held,
               GError **error)
{
  g_autoptr (FanRecord) consent = NULL;
  g_auto (GStrv) scopes = NULL;
  gboolean elsewhere = FALSE;

  *out_held = NULL;
  if (!fan_consent_find (view, fan_record_get_id (testimonial), today, out_state, &consent, error))
    return FALSE;
  if (*out_state == FAN_CONSENT_GRANTED)
    {
      scopes = fan_record_get_list (consent, "scopes");
      *out_held = fan_door_find_objection (testimonial, *out_state, consent, scopes[0] ? scopes[0] : "");
      if (*out_held == NULL && !is_withdrawn_elsewhere (view, testimonial, today, &elsewhere, error))
        return FALSE;
      if (elsewhere)
        *out_held = withdrawn_elsewhere ();
    }
  if (out_consent != NULL)
    *out_consent = g_steal_pointer (&consent);
  return TRUE;
}

/* The result is our own line beside the quote: it tells no more of the name than was agreed either. */
static char *
make_result (FanRecord *testimonial, FanRecord *consent)
{
  g_autofree char *result = fan_wording_make_result (testimonial);

  return names_author (testimonial, consent, result) ? g_strdup ("") : g_steal_pointer (&result);
}

/* @testimonial is as the library has it. */
static FanClearedQuote *
clear_stored (FanView *view,
              FanClock *clock,
              FanRecord *testimonial,
              const char *scope,
              char **out_why,
              GError **error)
{
  g_autoptr (FanRecord) consent = NULL;
  g_autofree char *credit = NULL;
  g_autofree char *result = NULL;
  g_autofree char *words = NULL;
  GDate today = fan_clock_today (clock);
  const char *objection;

  if (!examine (view, &today, testimonial, scope, &consent, &objection, error))
    return NULL;
  if (objection != NULL)
    {
      if (out_why)
        *out_why = g_strdup (objection);
      return NULL;
    }
  if (fan_record_has_item (consent, "what", "name"))
    credit = fan_wording_make_credit (testimonial, fan_record_get_text (consent, "name_form"));
  result = make_result (testimonial, consent);
  words = fan_text_squeeze (fan_wording_get (testimonial));
  return fan_cleared_quote_new (fan_record_get_id (testimonial), words, credit, result,
                                fan_record_get_text (testimonial, "language"));
}

FanClearedQuote *
fan_door_clear_quote (FanView *view,
                      FanClock *clock,
                      FanRecord *testimonial,
                      const char *scope,
                      char **out_why,
                      GError **error)
{
  /* A copy in memory may be older than a removal, or hold words that nobody agreed to. */
  g_autoptr (FanRecord) stored
      = fan_view_get_any (view, &fan_kind_testimonial, fan_record_get_id (testimonial), error);

  return stored ? clear_stored (view, clock, stored, scope, out_why, error) : NULL;
}

char *
fan_door_dup_result (FanRecord *testimonial)
{
  return make_result (testimonial, NULL);
}

/* Somebody's words on a program (NULL: any). A win or an award is proof too, but nobody said it. */
static gboolean
is_quote_of (FanRecord *testimonial, const char *program)
{
  return g_strcmp0 (fan_record_get_text (testimonial, "kind"), "testimonial") == 0
         && (program == NULL || g_strcmp0 (fan_record_get_text (testimonial, "program"), program) == 0);
}

/* Those that somebody said yes to, whatever else their consent says: few, among all that were caught. */
static GPtrArray *
list_consented (FanView *view, const char *program, const char *scope, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) consents = NULL;
  g_autoptr (GPtrArray) testimonials = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  fan_query_where (query, "scopes", scope);
  fan_query_where_set (query, "given");
  consents = fan_view_list (view, query, error);
  for (guint i = 0; consents && i < consents->len; i++)
    {
      const char *id = fan_record_get_text (g_ptr_array_index (consents, i), "testimonial");
      g_autoptr (FanRecord) testimonial = NULL;

      if (!g_hash_table_add (seen, (char *)id))
        continue;
      testimonial = fan_view_get (view, &fan_kind_testimonial, id, NULL);
      if (testimonial != NULL && is_quote_of (testimonial, program))
        g_ptr_array_add (testimonials, g_steal_pointer (&testimonial));
    }
  return consents ? g_steal_pointer (&testimonials) : NULL;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  FanRecord *x = *(FanRecord *const *)a, *y = *(FanRecord *const *)b;
  gint64 on_x = fan_record_get_instant (x, "said_on"), on_y = fan_record_get_instant (y, "said_on");

  if (on_x != on_y)
    return on_x > on_y ? -1 : 1;
  return strcmp (fan_record_get_id (y), fan_record_get_id (x));
}

/* How many there are that have words at all. */
static gint64
count_quotes (FanView *view, const char *program, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_testimonial);

  if (program != NULL)
    fan_query_where (query, "program", program);
  fan_query_where (query, "kind", "testimonial");
  fan_query_where_set (query, "quote_original");
  return fan_view_count (view, query, error);
}

GPtrArray *
fan_door_list_quotes (FanView *view,
                      FanClock *clock,
                      const char *program,
                      const char *scope,
                      guint limit,
                      guint *out_held,
                      GError **error)
{
  g_autoptr (GPtrArray) testimonials = list_consented (view, program, scope, error);
  g_autoptr (GPtrArray) quotes = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_cleared_quote_unref);
  gint64 all = testimonials && out_held ? count_quotes (view, program, error) : 0;
  guint n_cleared = 0;

  if (testimonials == NULL || all < 0)
    return NULL;
  g_ptr_array_sort (testimonials, compare_newest);
  for (guint i = 0; i < testimonials->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      FanClearedQuote *quote
          = clear_stored (view, clock, g_ptr_array_index (testimonials, i), scope, NULL, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (quote == NULL)
        continue;
      n_cleared++;
      if (limit == 0 || quotes->len < limit)
        g_ptr_array_add (quotes, quote);
      else
        fan_cleared_quote_unref (quote);
    }
  if (out_held)
    *out_held = (guint)MAX (all - n_cleared, 0);
  return g_steal_pointer (&quotes);
}

/* -------- the ledger -------- */

static gboolean
same_place (FanRecord *usage, const char *target, const char *place)
{
  return g_strcmp0 (fan_record_get_text (usage, "target"), target) == 0
         && g_strcmp0 (fan_record_get_text (usage, "place"), place) == 0;
}

GPtrArray *
fan_usage_list (FanView *view, const char *testimonial_id, gboolean only_out, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_usage);
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *out;

  fan_query_where (query, "testimonial", testimonial_id);
  all = fan_view_list (view, query, error);
  if (all == NULL || !only_out)
    return g_steal_pointer (&all);
  out = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      FanRecord *usage = g_ptr_array_index (all, i);
      if (g_strcmp0 (fan_record_get_text (usage, "state"), "taken-down") != 0)
        g_ptr_array_add (out, g_object_ref (usage));
    }
  return out;
}

static FanRecord *
find_open_use (FanView *view, const char *quote_id, const FanUse *use, GError **error)
{
  g_autoptr (GPtrArray) out = fan_usage_list (view, quote_id, TRUE, error);

  for (guint i = 0; out && i < out->len; i++)
    if (same_place (g_ptr_array_index (out, i), use->target, use->place))
      return g_object_ref (g_ptr_array_index (out, i));
  return NULL;
}

static FanRecord *
new_use (FanChangeSet *set, const char *quote_id, const FanUse *use, GError **error)
{
  g_autoptr (FanRecord) usage = fan_record_new (&fan_kind_usage);
  g_autoptr (FanRecord) consent = NULL;
  GDate today = fan_change_set_today (set);
  FanConsentState state;

  if (!fan_consent_find (fan_change_set_get_view (set), quote_id, &today, &state, &consent, error))
    return NULL;
  fan_record_set_text (usage, "testimonial", quote_id);
  fan_record_set_text (usage, "consent", consent ? fan_record_get_id (consent) : NULL);
  fan_record_set_text (usage, "artefact", use->artefact);
  fan_record_set_text (usage, "title", use->title);
  fan_record_set_text (usage, "place", use->place);
  fan_record_set_text (usage, "target", use->target);
  fan_record_set_text (usage, "scope", use->scope);
  fan_record_set_instant (usage, "at", fan_change_set_now (set));
  return fan_change_set_insert (set, usage, error) ? g_steal_pointer (&usage) : NULL;
}

gboolean
fan_door_check_uses (FanChangeSet *set, GPtrArray *quote_ids, const char *scope, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  GDate today = fan_change_set_today (set);

  for (guint i = 0; quote_ids && i < quote_ids->len; i++)
    {
      g_autoptr (FanRecord) testimonial
          = fan_view_get (view, &fan_kind_testimonial, g_ptr_array_index (quote_ids, i), error);
      g_autoptr (FanRecord) consent = NULL;
      const char *objection;

      if (testimonial == NULL || !examine (view, &today, testimonial, scope, &consent, &objection, error))
        return FALSE;
      if (objection == NULL)
        continue;
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
                   _ ("A quote may not leave any more (%s). Nothing was written; make it again."), objection);
      return FALSE;
    }
  return TRUE;
}

char *
fan_door_plan_use (FanChangeSet *set, const char *quote_id, const FanUse *use, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanRecord) usage = find_open_use (fan_change_set_get_view (set), quote_id, use, &failure);

  fan_change_set_mark_final (set);
  if (usage == NULL && failure == NULL)
    usage = new_use (set, quote_id, use, &failure);
  if (usage == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_strdup (fan_record_get_id (usage));
}

static gboolean
set_state (FanChangeSet *set, FanRecord *usage, const char *state, const char *sha256, GError **error)
{
  fan_record_set_text (usage, "state", state);
  if (sha256 != NULL)
    fan_record_set_text (usage, "sha256", sha256);
  return fan_change_set_update (set, usage, error);
}

gboolean
fan_door_confirm_use (FanChangeSet *set, const char *usage_id, const char *sha256, GError **error)
{
  g_autoptr (FanRecord) usage
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_usage, usage_id, error);

  fan_change_set_mark_final (set);
  return usage != NULL && set_state (set, usage, "confirmed", sha256, error);
}

static gboolean
is_kept (FanRecord *usage, GPtrArray *keep)
{
  const char *id = fan_record_get_text (usage, "testimonial");

  for (guint i = 0; keep && i < keep->len; i++)
    if (g_str_equal (g_ptr_array_index (keep, i), id))
      return TRUE;
  return FALSE;
}

gboolean
fan_door_end_uses (FanChangeSet *set, const char *target, const char *place, GPtrArray *keep, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_usage);
  g_autoptr (GPtrArray) uses = NULL;

  fan_change_set_mark_final (set);
  fan_query_where (query, "place", place);
  uses = fan_view_list (fan_change_set_get_view (set), query, error);
  for (guint i = 0; uses && i < uses->len; i++)
    {
      FanRecord *usage = g_ptr_array_index (uses, i);
      if (same_place (usage, target, place) && !is_kept (usage, keep)
          && g_strcmp0 (fan_record_get_text (usage, "state"), "taken-down") != 0
          && !set_state (set, usage, "taken-down", NULL, error))
        return FALSE;
    }
  return uses != NULL;
}
