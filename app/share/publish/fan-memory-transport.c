/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* No way at all: what is remembered of a target stands for the target, so that a list of targets can tell what waits without a network. */
#include "fan-publish-run.h"

static GPtrArray *
memory_list (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);

  for (guint i = 0; i < expected->len; i++)
    {
      const FanExpected *one = g_ptr_array_index (expected, i);
      const FanRemoteItem *item = one->item;
      /* What was begun and never heard of again has to be sent once more. */
      gboolean is_there = item && item->sha256;

      g_ptr_array_add (list, fan_there_new (one->path, is_there ? FAN_THERE_FILE : FAN_THERE_NOTHING,
                                            is_there ? item->sha256 : NULL, NULL));
    }
  return list;
}

static void
memory_free (FanTransport *transport)
{
}

gboolean
fan_publish_as_remembered (const FanPublishOrder *order, GError **error)
{
  FanTransport transport = { .list = memory_list, .free = memory_free };
  FanPublishOrder rehearsal = *order;

  rehearsal.dry_run = TRUE;
  return fan_publish_run (&transport, &rehearsal, NULL, error);
}
