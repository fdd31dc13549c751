/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* When to speak of a program, and in which spirit: give first, ask now and then, stay around after the launch. */
#include "fan-plan-templates.h"
#include "fan-plan.h"
#include "fan-store-error.h"

#include "fan-i18n.h"

static const FanPlanStep standard_steps[] = {
  { -12, "give" }, { -8, "give" },   { -6, "ask" },    { -4, "give" },   { -2, "give" },
  { -1, "ask" },   { 1, "support" }, { 4, "support" }, { 8, "support" },
};
static const FanPlanStep short_steps[] = {
  { -4, "give" }, { -2, "give" }, { -1, "ask" }, { 1, "support" }, { 4, "support" },
};
static const FanPlanStep gentle_steps[] = {
  { -8, "give" },
  { -4, "give" },
  { -1, "ask" },
  { 4, "support" },
};

static const FanPlanTemplate templates[] = {
  { "standard", standard_steps, G_N_ELEMENTS (standard_steps) },
  { "short", short_steps, G_N_ELEMENTS (short_steps) },
  { "gentle", gentle_steps, G_N_ELEMENTS (gentle_steps) },
};

const char *const *
fan_plan_list_templates (void)
{
  static const char *names[G_N_ELEMENTS (templates) + 1];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
        names[i] = templates[i].name;
      g_once_init_leave (&ready, 1);
    }
  return names;
}

const FanPlanTemplate *
fan_plan_template_find (const char *name, GError **error)
{
  g_autofree char *known = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (name == NULL || g_ascii_strcasecmp (templates[i].name, name) == 0)
      return &templates[i];
  known = g_strjoinv (", ", (char **)fan_plan_list_templates ());
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
               _ ("There is no plan template “%s”. Choose one of: %s."), name, known);
  return NULL;
}
