/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-consent.h"
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

static FanConsentState
judge (FanRecord *consent, const GDate *today)
{
  g_autofree char *now = fan_date_to_string (today);
  const char *expires = fan_record_get_text (consent, "expires");

  if (!fan_record_is_null (consent, "withdrawn"))
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

gboolean
fan_consent_find (FanView *view,
                  const char *testimonial_id,
                  const GDate *today,
                  FanConsentState *out_state,
                  FanRecord **out,
                  GError **error)
{
  g_autoptr (GPtrArray) consents = list_for (view, testimonial_id, error);
  FanRecord *newest = NULL;

  if (consents == NULL)
    return FALSE;
  for (guint i = 0; i < consents->len; i++)
    {
      FanRecord *consent = g_ptr_array_index (consents, i);
      if (newest == NULL || fan_record_get_created (consent) >= fan_record_get_created (newest))
        newest = consent;
    }
  *out_state = newest ? judge (newest, today) : FAN_CONSENT_NONE;
  if (out != NULL)
    *out = newest ? g_object_ref (newest) : NULL;
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
      if (fan_record_is_null (consent, "withdrawn")
          && !fan_change_set_remove (set, &fan_kind_consent, fan_record_get_id (consent), error))
        return FALSE;
    }
  return consents != NULL;
}

static FanRecord *
new_consent (FanRecord *testimonial)
{
  FanRecord *consent = fan_record_new (&fan_kind_consent);
  g_autofree char *covered = fan_wording_make_fingerprint (testimonial);

  fan_record_set_text (consent, "testimonial", fan_record_get_id (testimonial));
  fan_record_set_text (consent, "covers", covered);
  return consent;
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
         && fan_change_set_insert (set, consent, error);
}

gboolean
fan_consent_ask (FanChangeSet *set, FanRecord *testimonial, const GDate *today, GError **error)
{
  g_autoptr (FanRecord) consent = new_consent (testimonial);
  g_autofree char *asked = fan_date_to_string (today);

  fan_record_set_text (consent, "asked", asked);
  return fan_change_set_insert (set, consent, error);
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
      if (!fan_record_is_null (consent, "withdrawn"))
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
