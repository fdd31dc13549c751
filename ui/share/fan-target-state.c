/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-target-state.h"

#include "fan-i18n.h"

void
fan_target_state_free (FanTargetState *state)
{
  if (state == NULL)
    return;
  g_free (state->label);
  g_free (state->words);
  g_free (state);
}

char *
fan_target_state_describe_place (FanRecord *target)
{
  const char *url = fan_record_get_text (target, "url");
  g_autofree char *name = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GFile) file = NULL;

  if (fan_target_is_server (target))
    return g_uri_split_network (url, G_URI_FLAGS_PARSE_RELAXED, NULL, &host, NULL, NULL)
               ? g_steal_pointer (&host)
               : g_strdup (url);
  file = g_file_new_for_uri (url);
  name = g_file_get_parse_name (file);
  return g_strdup_printf (_ ("Folder %s"), name);
}

/* "cloud.harbourline.example · what’s on, 9 quotes" */
static char *
describe_what (FanRecord *target, const FanSharePlan *plan)
{
  g_autofree char *place = fan_target_state_describe_place (target);
  g_autofree char *quotes
      = g_strdup_printf (ngettext ("%u quote", "%u quotes", plan->n_quotes), plan->n_quotes);
  gboolean site = fan_record_is_null (target, "what") || fan_record_has_item (target, "what", "site");

  return site ? g_strdup_printf (_ ("%s · what’s on, %s"), place, quotes) : g_steal_pointer (&place);
}

static FanTargetState *
make (FanPillTone tone, char *label, const char *words, const char *button, const char *action)
{
  FanTargetState *state = g_new0 (FanTargetState, 1);

  state->tone = tone;
  state->label = label;
  state->words = g_strdup (words);
  state->button = button;
  state->action = action;
  return state;
}

/* -------- how the last publishing ended -------- */

static guint
count_left (const FanSharePlan *plan)
{
  guint count = 0;

  for (guint i = 0; i < plan->conflicts->len; i++)
    count += ((const FanShareFile *)g_ptr_array_index (plan->conflicts, i))->left;
  return count;
}

/* Somebody else's version stays, as was decided; but withdrawn words must come out of it. */
static FanTargetState *
make_by_hand (guint count)
{
  return make (FAN_PILL_CLOSE, g_strdup (_ ("By hand")),
               ngettext ("Somebody else’s page stays there, and words that were withdrawn may be in it. Take "
                         "them out there, or let yours replace it.",
                         "Somebody else’s pages stay there, and words that were withdrawn may be in them. "
                         "Take them out there, or let yours replace them.",
                         count),
               _ ("Decide…"), "win.decide");
}

static FanTargetState *
make_conflict (guint count, const FanSharePlan *plan)
{
  guint left = count_left (plan);

  if (left > 0 && left >= count)
    return make_by_hand (left);
  return make (FAN_PILL_CLASH, g_strdup_printf (ngettext ("%u conflict", "%u conflicts", count), count),
               ngettext ("Somebody else changed a page there. It stays as it is until you decide.",
                         "Somebody else changed pages there. They stay as they are until you decide.", count),
               _ ("Decide…"), "win.decide");
}

static char *
describe_waiting (const FanTargetOutcome *outcome, FanClock *clock, gboolean goes_on)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (outcome->until / 1000);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, fan_clock_get_zone (clock)) : NULL;
  g_autofree char *time = local ? g_date_time_format (local, "%H:%M") : g_strdup ("");

  if (outcome->until == 0)
    return g_strdup (outcome->words);
  if (goes_on)
    return g_strdup_printf (_ ("It asked us to slow down, next try at %s."), time);
  if (outcome->until > g_get_real_time () / 1000)
    return g_strdup_printf (_ ("It asked us to slow down. Publish after %s to go on."), time);
  return g_strdup (_ ("It asked us to slow down. Publish to go on."));
}

static FanTargetState *
make_waiting (const FanTargetOutcome *outcome, FanClock *clock, gboolean goes_on)
{
  g_autofree char *words = describe_waiting (outcome, clock, goes_on);
  FanTargetState *state
      = make (FAN_PILL_LATER, g_strdup (_ ("Waiting")), words, _ ("Publish"), "win.publish-now");

  state->again = outcome->until;
  return state;
}

static FanTargetState *
make_offline (const FanTargetOutcome *outcome, gboolean goes_on)
{
  const char *after = goes_on ? _ ("We’ll go on when the network is back.")
                              : _ ("Publish to go on when the network is back.");
  g_autofree char *words
      = g_strjoin (" ", outcome->words ? outcome->words : after, outcome->words ? after : NULL, NULL);
  FanTargetState *state
      = make (FAN_PILL_OFFLINE, g_strdup (_ ("Offline")), words, _ ("Publish"), "win.publish-now");

  state->again = FAN_AGAIN_ONLINE;
  return state;
}

/* NULL: nothing is in the way, the plan tells the rest. */
static FanTargetState *
make_from_outcome (const FanTargetOutcome *outcome,
                   const FanSharePlan *plan,
                   FanClock *clock,
                   gboolean goes_on)
{
  const char *state = outcome->state, *words = outcome->words;

  if (g_str_equal (state, "conflict"))
    return make_conflict (MAX (outcome->count, 1), plan);
  if (g_str_equal (state, "uncertain"))
    return make (FAN_PILL_UNSURE, g_strdup (_ ("Not sure")), words, _ ("Publish"), "win.publish-now");
  if (g_str_equal (state, "waiting"))
    return make_waiting (outcome, clock, goes_on);
  if (g_str_equal (state, "offline"))
    return make_offline (outcome, goes_on);
  if (g_str_equal (state, "sign-in"))
    return make (FAN_PILL_HELD, g_strdup (_ ("Sign in again")), words, _ ("Sign In…"), "win.sign-in");
  if (g_str_equal (state, "vanished"))
    return make (FAN_PILL_CLOSE, g_strdup (_ ("Gone there")), words, _ ("Put Everything Back…"),
                 "win.put-back");
  if (g_str_equal (state, "untrusted"))
    return make (FAN_PILL_CLOSE, g_strdup (_ ("Not trusted")), words, _ ("Company Certificate…"),
                 "win.edit-target");
  if (g_str_equal (state, "failed"))
    return make (FAN_PILL_CLOSE, g_strdup (_ ("Not published")), words, _ ("Preview…"), "win.publish");
  return NULL;
}

/* -------- what is to be sent -------- */

static FanTargetState *
make_from_plan (const FanSharePlan *plan)
{
  guint changes = fan_share_plan_count (plan);

  if (plan->problem != NULL)
    return make (FAN_PILL_STOP, g_strdup (_ ("Out of reach")), plan->problem, NULL, NULL);
  if (plan->conflicts->len > 0)
    return make_conflict (plan->conflicts->len, plan);
  if (changes > 0)
    return make (FAN_PILL_CHANGES, g_strdup_printf (ngettext ("%u change", "%u changes", changes), changes),
                 NULL, _ ("Preview…"), "win.publish");
  return make (FAN_PILL_GOOD, g_strdup (_ ("Up to date")), NULL, NULL, NULL);
}

/* Words that may not be shown any more and could not be taken down yet are out there until they are gone. */
static void
add_withdrawn (FanTargetState *state, const FanSharePlan *plan)
{
  guint count = plan->first->len;
  g_autofree char *still
      = g_strdup_printf (ngettext ("Words that were withdrawn are still out there, on %u page.",
                                   "Words that were withdrawn are still out there, on %u pages.", count),
                         count);
  g_autofree char *before = NULL;

  if (count == 0)
    return;
  before = g_steal_pointer (&state->words);
  state->words = before ? g_strdup_printf ("%s\n%s", still, before) : g_strdup (still);
}

FanTargetState *
fan_target_state_new (FanRecord *target,
                      const FanSharePlan *plan,
                      const FanTargetOutcome *outcome,
                      FanClock *clock,
                      gboolean goes_on)
{
  /* A folder was looked at just now, a server was not. */
  FanTargetState *state
      = outcome && fan_target_is_server (target) ? make_from_outcome (outcome, plan, clock, goes_on) : NULL;

  if (state == NULL)
    state = make_from_plan (plan);
  if (state->words == NULL)
    state->words = describe_what (target, plan);
  add_withdrawn (state, plan);
  return state;
}
