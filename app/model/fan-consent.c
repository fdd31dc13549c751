/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-consent-private.h"
#include "fan-kinds.h"
#include "fan-time.h"
#include "fan-wording.h"

#include <string.h>

#include "fan-i18n.h"

const char *
fan_consent_state_get_nick (FanConsentState state)
{
  static const char *const nicks[] = { "none", "asked", "granted", "expired", "withdrawn" };
  return nicks[state];
}

static gboolean
is_withdrawn (FanRecord *consent)
{
  return !fan_record_is_null (consent, "withdrawn");
}

static FanConsentState
judge (FanRecord *consent, const GDate *today)
{
  g_autofree char *now = fan_date_to_string (today);
  const char *expires = fan_record_get_text (consent, "expires");

  if (is_withdrawn (consent))
    return FAN_CONSENT_WITHDRAWN;
  if (fan_record_is_null (consent, "given"))
    return fan_record_is_null (consent, "asked") ? FAN_CONSENT_NONE : FAN_CONSENT_ASKED;
  return expires != NULL && strcmp (expires, now) < 0 ? FAN_CONSENT_EXPIRED : FAN_CONSENT_GRANTED;
}

static GPtrArray *
list_for (FanView *view, const char *testimonial_id, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);

  fan_query_where (query, "testimonial", testimonial_id);
  return fan_view_list (view, query, error);
}

/* A withdrawal that was not known when @consent was given or asked for; NULL: none. */
static FanRecord *
find_standing_no (GPtrArray *consents, FanRecord *consent)
{
  for (guint i = consents->len; !is_withdrawn (consent) && i > 0; i--)
    {
      FanRecord *other = g_ptr_array_index (consents, i - 1);
      if (is_withdrawn (other) && !fan_record_has_item (consent, "overrules", fan_record_get_id (other)))
        return other;
    }
  return NULL;
}

/* The yes that still holds, when what was last is no more than a question: who asks for more loses nothing. */
static FanRecord *
find_yes_before_question (GPtrArray *consents, const GDate *today)
{
  for (guint i = consents->len; i > 0; i--)
    {
      FanRecord *consent = g_ptr_array_index (consents, i - 1);
      FanConsentState state = judge (consent, today);
      if (state == FAN_CONSENT_GRANTED && find_standing_no (consents, consent) == NULL)
        return consent;
      if (state != FAN_CONSENT_ASKED)
        break;
    }
  return NULL;
}

/* The latest word; but a no that it was not given in full knowledge of still holds. Times prove nothing here: clocks
 * go backwards, records come back by undo, and files tell what they like. @consents are in the order they came in. */
static FanRecord *
find_decisive (GPtrArray *consents, const GDate *today)
{
  FanRecord *latest = consents->len ? g_ptr_array_index (consents, consents->len - 1) : NULL;
  FanRecord *other;

  if (latest == NULL)
    return NULL;
  if ((other = find_yes_before_question (consents, today)) != NULL)
    return other;
  other = find_standing_no (consents, latest);
  return other ? other : latest;
}

FanRecord *
fan_consent_decide (GPtrArray *consents, const GDate *today, FanConsentState *out_state)
{
  FanRecord *decisive = find_decisive (consents, today);

  *out_state = decisive ? judge (decisive, today) : FAN_CONSENT_NONE;
  return decisive;
}

gboolean
fan_consent_ends_soon (FanRecord *consent, const GDate *today)
{
  GDate date;

  return fan_date_parse (fan_record_get_text (consent, "expires"), &date)
         && g_date_days_between (today, &date) <= FAN_CONSENT_SOON_DAYS;
}

gboolean
fan_consent_find (FanView *view,
                  const char *testimonial_id,
                  const GDate *today,
                  FanConsentState *out_state,
                  FanRecord **out,
                  GError **error)
{
  g_autoptr (GPtrArray) consents = list_for (view, testimonial_id, error);
  FanRecord *decisive;

  if (consents == NULL)
    return FALSE;
  decisive = fan_consent_decide (consents, today, out_state);
  if (out != NULL)
    *out = decisive ? g_object_ref (decisive) : NULL;
  return TRUE;
}

/* The consents that a new one takes the place of. Withdrawn ones stay: nobody forgets a no. */
static gboolean
remove_present (FanChangeSet *set, const char *testimonial_id, GError **error)
{
  g_autoptr (GPtrArray) consents = list_for (fan_change_set_get_view (set), testimonial_id, error);

  for (guint i = 0; consents && i < consents->len; i++)
    {
      FanRecord *consent = g_ptr_array_index (consents, i);
      if (!is_withdrawn (consent)
          && !fan_change_set_remove (set, &fan_kind_consent, fan_record_get_id (consent), error))
        return FALSE;
    }
  return consents != NULL;
}

static void
cover (FanRecord *consent, FanRecord *testimonial)
{
  g_autofree char *covered = fan_wording_make_fingerprint (testimonial);

  fan_record_set_text (consent, "covers", covered);
}

void
fan_consent_cover (FanView *view, FanRecord *consent)
{
  const char *id = fan_record_get_text (consent, "testimonial");
  g_autoptr (FanRecord) testimonial = id ? fan_view_get (view, &fan_kind_testimonial, id, NULL) : NULL;

  if (testimonial != NULL)
    cover (consent, testimonial);
}

static FanRecord *
new_consent (FanRecord *testimonial)
{
  FanRecord *consent = fan_record_new (&fan_kind_consent);

  fan_record_set_text (consent, "testimonial", fan_record_get_id (testimonial));
  cover (consent, testimonial);
  return consent;
}

/* Who says yes, or is asked, after a no is known to have said no. */
static gboolean
note_withdrawals (FanChangeSet *set, FanRecord *consent, GError **error)
{
  g_autoptr (GPtrArray) consents
      = list_for (fan_change_set_get_view (set), fan_record_get_text (consent, "testimonial"), error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; consents && i < consents->len; i++)
    if (is_withdrawn (g_ptr_array_index (consents, i)))
      g_ptr_array_add (ids, (char *)fan_record_get_id (g_ptr_array_index (consents, i)));
  g_ptr_array_add (ids, NULL);
  fan_record_set_list (consent, "overrules", (const char *const *)ids->pdata);
  return consents != NULL;
}

gboolean
fan_consent_grant (FanChangeSet *set, FanRecord *testimonial, const FanGrant *grant, GError **error)
{
  g_autoptr (FanRecord) consent = new_consent (testimonial);
  static const char *const text_only[] = { "text", NULL };
  GDate today = fan_change_set_today (set);
  g_autofree char *given = fan_date_to_string (&today);

  fan_record_set_list (consent, "scopes", grant->scopes);
  fan_record_set_list (consent, "what", grant->what ? grant->what : text_only);
  fan_record_set_text (consent, "name_form", grant->name_form ? grant->name_form : "anonymous");
  fan_record_set_text (consent, "basis", grant->basis ? grant->basis : "consent");
  fan_record_set_text (consent, "expires", grant->expires);
  fan_record_set_text (consent, "evidence", grant->evidence);
  fan_record_set_text (consent, "given", given);
  return remove_present (set, fan_record_get_id (testimonial), error)
         && note_withdrawals (set, consent, error) && fan_change_set_insert (set, consent, error);
}

gboolean
fan_consent_ask (FanChangeSet *set, FanRecord *testimonial, const GDate *today, GError **error)
{
  g_autoptr (FanRecord) consent = new_consent (testimonial);
  g_autofree char *asked = fan_date_to_string (today);

  fan_record_set_text (consent, "asked", asked);
  return note_withdrawals (set, consent, error) && fan_change_set_insert (set, consent, error);
}

gboolean
fan_consent_withdraw (FanChangeSet *set, FanRecord *testimonial, GError **error)
{
  g_autoptr (GPtrArray) consents
      = list_for (fan_change_set_get_view (set), fan_record_get_id (testimonial), error);
  gboolean any = FALSE;

  if (consents == NULL)
    return FALSE;
  fan_change_set_mark_final (set);
  for (guint i = 0; i < consents->len; i++)
    {
      FanRecord *consent = g_ptr_array_index (consents, i);
      if (is_withdrawn (consent))
        continue;
      fan_record_set_instant (consent, "withdrawn", fan_change_set_now (set));
      if (!fan_change_set_update (set, consent, error))
        return FALSE;
      any = TRUE;
    }
  if (!any)
    {
      /* A no before anybody asked is a no as well. */
      g_autoptr (FanRecord) no = new_consent (testimonial);
      fan_record_set_instant (no, "withdrawn", fan_change_set_now (set));
      return fan_change_set_insert (set, no, error);
    }
  return TRUE;
}
