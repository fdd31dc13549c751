/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-kinds.h"

/* In the order in which they refer to each other, which is also the order of export and import. */
const FanKind *const fan_kinds[] = {
  &fan_kind_audience,
  &fan_kind_channel,
  &fan_kind_person,
  &fan_kind_program,
  &fan_kind_event,
  &fan_kind_reach,
  &fan_kind_conversation,
  &fan_kind_attachment,
  &fan_kind_testimonial,
  &fan_kind_target,
  &fan_kind_consent,
  &fan_kind_usage,
  &fan_kind_term,
  &fan_kind_benefit,
  &fan_kind_story,
  &fan_kind_barrier,
  &fan_kind_commitment,
  &fan_kind_goal,
  &fan_kind_example,
  &fan_kind_result,
  &fan_kind_deck,
  &fan_kind_slide,
  NULL,
};

const FanKind *
fan_kinds_find (const char *name)
{
  for (guint i = 0; name && fan_kinds[i]; i++)
    if (g_str_equal (fan_kinds[i]->name, name))
      return fan_kinds[i];
  return NULL;
}
