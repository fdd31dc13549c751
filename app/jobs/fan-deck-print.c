/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A deck goes to a printer: the ledger before the first page and after the last. */
#include "fan-door.h"
#include "fan-make-deck.h"

static GPtrArray *
list_ids (FanComposed *composed)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < composed->quotes->len; i++)
    g_ptr_array_add (ids, (char *)fan_cleared_quote_get_id (g_ptr_array_index (composed->quotes, i)));
  return ids;
}

gboolean
fan_deck_plan_print (FanChangeSet *set, FanComposed *composed, const char *place, GError **error)
{
  FanUse use = { "print", composed->title, place, NULL, composed->scope };
  g_autoptr (GPtrArray) ids = list_ids (composed);

  if (!fan_door_check_uses (set, ids, use.scope, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *usage = fan_door_plan_use (set, g_ptr_array_index (ids, i), &use, error);
      if (usage == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
fan_deck_confirm_print (FanChangeSet *set, FanComposed *composed, const char *place, GError **error)
{
  FanUse use = { "print", composed->title, place, NULL, composed->scope };
  g_autoptr (GPtrArray) ids = list_ids (composed);

  /* a file that stood there is replaced; what a printer gave out before still hangs somewhere */
  if (g_path_is_absolute (place) && !fan_door_end_uses (set, NULL, place, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *usage = fan_door_plan_use (set, g_ptr_array_index (ids, i), &use, error);
      if (usage == NULL || !fan_door_confirm_use (set, usage, NULL, error))
        return FALSE;
    }
  return TRUE;
}
