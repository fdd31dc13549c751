/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-take-down.h"

#include <string.h>

#include "fan-kinds.h"
#include "fan-local-state.h"
#include "fan-recall.h"
#include "fan-target.h"

/* What is remembered of the file that the ledger names; %NULL: nothing. */
static FanRemoteRow *
find_row (FanStore *store, FanRecord *target, FanRecord *usage, GError **error)
{
  const char *url = fan_record_get_text (target, "url");
  const char *path = fan_record_get_text (usage, "place");

  if (url == NULL || path == NULL || !g_str_has_prefix (path, url))
    return NULL;
  path += strlen (url);
  while (*path == '/')
    path++;
  return fan_store_get_remote (store, fan_record_get_id (target), path, error);
}

static gboolean
has_conflict (FanStore *store, FanRecord *target)
{
  g_autoptr (FanTargetOutcome) outcome = fan_target_get_outcome (store, target);

  return outcome != NULL && g_str_equal (outcome->state, "conflict");
}

FanTakeDown
fan_take_down_find (FanStore *store, FanRecord *usage)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  const char *id = fan_record_get_text (usage, "target");
  g_autoptr (FanRecord) target = NULL;
  g_autoptr (FanRemoteRow) row = NULL;

  if (view == NULL || fan_recall_needs_hand (view, usage))
    return FAN_TAKE_DOWN_BY_HAND;
  target = fan_view_get (view, &fan_kind_target, id, NULL);
  row = target ? find_row (store, target, usage, NULL) : NULL;
  if (row != NULL && g_strcmp0 (row->state, "left") == 0)
    return FAN_TAKE_DOWN_BY_HAND;
  /* What is in no conflict came down with the publishing that found it. */
  return target && has_conflict (store, target) ? FAN_TAKE_DOWN_DECIDE : FAN_TAKE_DOWN_PUBLISH;
}

static char *
drop_id (const char *joined, const char *id)
{
  g_auto (GStrv) ids = g_strsplit (joined, "\n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; ids[i]; i++)
    if (!g_str_equal (ids[i], id))
      g_ptr_array_add (kept, ids[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("\n", (char **)kept->pdata);
}

gboolean
fan_take_down_forget (FanStore *store, FanRecord *usage, GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  const char *id = fan_record_get_text (usage, "target");
  g_autoptr (FanRecord) target = view && id ? fan_view_get (view, &fan_kind_target, id, NULL) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanRemoteRow) row = target ? find_row (store, target, usage, &failure) : NULL;
  char *quotes;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (view == NULL || row == NULL || row->quotes == NULL || g_strcmp0 (row->state, "left") != 0)
    return view != NULL;
  quotes = drop_id (row->quotes, fan_record_get_text (usage, "testimonial"));
  g_free (row->quotes);
  row->quotes = quotes;
  return fan_store_put_remote (store, fan_record_get_id (target), row, error);
}
