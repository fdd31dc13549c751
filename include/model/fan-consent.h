/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-change-set.h"
#include "fan-clock.h"

G_BEGIN_DECLS

/** FanConsentState: where the consent for one testimonial stands today. */
typedef enum
{
  FAN_CONSENT_NONE,
  FAN_CONSENT_ASKED,
  FAN_CONSENT_GRANTED,
  FAN_CONSENT_EXPIRED,
  FAN_CONSENT_WITHDRAWN,
} FanConsentState;

/** fan_consent_state_get_nick: (transfer none): "none", "asked", "granted", "expired" or "withdrawn". */
const char *fan_consent_state_get_nick (FanConsentState state);

/**
 * fan_consent_find:
 * @out: (out) (optional) (transfer full) (nullable): the record that decides
 *
 * The state of the consent for @testimonial_id on @today: what was said last; but a withdrawal holds until a yes is
 * given by fan_consent_grant() after it, and a yes holds while only a question for more came after it. A consent lasts
 * through its day of expiry.
 * Returns FALSE with @error when the library can't be read.
 */
gboolean fan_consent_find (FanView *view,
                           const char *testimonial_id,
                           const GDate *today,
                           FanConsentState *out_state,
                           FanRecord **out,
                           GError **error);

/** FAN_CONSENT_SOON_DAYS: a yes that ends within so many days is worth a word. */
#define FAN_CONSENT_SOON_DAYS 30

/** fan_consent_ends_soon: whether @consent, which holds on @today, ends soon after. */
gboolean fan_consent_ends_soon (FanRecord *consent, const GDate *today);

/** FanGrant: what somebody said yes to. Lists are NULL-terminated arrays of nicks. %NULL: as `fanfare consent --help` tells. */
typedef struct
{
  const char *const *scopes;
  const char *const *what;
  const char *name_form;
  const char *basis;
  const char *expires;  /* a date, or NULL: none */
  const char *evidence; /* an attachment's id, or NULL */
} FanGrant;

/**
 * fan_consent_grant:
 *
 * Records a consent that replaces the present one (a withdrawn one stays in the history). It covers the wording
 * that is shown now: after a change of wording it must be given again.
 */
gboolean fan_consent_grant (FanChangeSet *set, FanRecord *testimonial, const FanGrant *grant, GError **error);

/** fan_consent_cover: @consent, which comes from elsewhere than fan_consent_grant(), is for the wording that its testimonial shows now. */
void fan_consent_cover (FanView *view, FanRecord *consent);

/** fan_consent_ask: notes that it was asked for, today. */
gboolean fan_consent_ask (FanChangeSet *set, FanRecord *testimonial, const GDate *today, GError **error);

/**
 * fan_consent_withdraw:
 *
 * Takes every consent for the testimonial back, for good: the step can't be undone. The recall list is what
 * fan_usage_list() then gives.
 */
gboolean fan_consent_withdraw (FanChangeSet *set, FanRecord *testimonial, GError **error);

G_END_DECLS
