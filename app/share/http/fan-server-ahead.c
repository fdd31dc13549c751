/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Of many files that are to be put, and are noted as begun, a few are on their way together while it goes well. Each goes on the
 * condition that it would have gone on anyway, and its answer is dealt with in its turn. Where a server gives no condition, wants one
 * request at a time, or said no to one, nothing is sent ahead.
 */
#include "fan-server-private.h"

/* For fewer it is not worth it. */
#define MANY 8

typedef struct
{
  const FanSiteFile *file;
  const FanThere *there;
  FanHttpExchange *begun; /* NULL: not on its way */
} Coming;

static void
coming_free (gpointer data)
{
  Coming *coming = data;

  fan_http_exchange_drop (coming->begun);
  g_free (coming);
}

GPtrArray *
fan_server_coming_new (void)
{
  return g_ptr_array_new_with_free_func (coming_free);
}

void
fan_server_foretell (FanTransport *transport, GPtrArray *files, GPtrArray *there)
{
  FanServerWay *way = (FanServerWay *)transport;

  g_ptr_array_set_size (way->coming, 0);
  for (guint i = 0; i < files->len && files->len >= MANY; i++)
    {
      Coming *coming = g_new0 (Coming, 1);

      coming->file = g_ptr_array_index (files, i);
      coming->there = g_ptr_array_index (there, i);
      g_ptr_array_add (way->coming, coming);
    }
}

static Coming *
find (FanServerWay *way, const char *path)
{
  for (guint i = 0; i < way->coming->len; i++)
    {
      Coming *coming = g_ptr_array_index (way->coming, i);

      if (g_str_equal (coming->file->path, path))
        return coming;
    }
  return NULL;
}

gboolean
fan_server_is_on_its_way (FanTransport *transport, const char *path)
{
  Coming *coming = find ((FanServerWay *)transport, path);
  return coming && coming->begun;
}

static void
go_ahead (FanServerWay *way)
{
  for (guint i = 0; way->flows && i < way->coming->len && i < FAN_HTTP_AT_ONCE; i++)
    {
      Coming *coming = g_ptr_array_index (way->coming, i);

      if (coming->begun && fan_http_exchange_is_trouble (coming->begun))
        break;
      if (!coming->begun)
        coming->begun = fan_server_begin_put (way, coming->file, coming->there);
    }
}

FanHttpExchange *
fan_server_take_begun (FanServerWay *way, const char *path)
{
  Coming *coming = find (way, path);
  FanHttpExchange *begun;

  if (!coming)
    return NULL;
  /* What was to come before it was not put after all. */
  while (g_ptr_array_index (way->coming, 0) != coming)
    g_ptr_array_remove_index (way->coming, 0);
  go_ahead (way);
  begun = g_steal_pointer (&coming->begun);
  g_ptr_array_remove_index (way->coming, 0);
  return begun;
}
