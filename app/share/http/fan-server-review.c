/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The second look, after all is done: did it arrive whole, and by which validator is it known from now on? */
#include "fan-server-private.h"

#include <string.h>

#include "fan-text.h"
#include "fan-validator.h"

/* A server whose validators count in seconds gives the same one to two versions of one second. */
#define COARSE_USEC (2 * G_USEC_PER_SEC + G_USEC_PER_SEC / 10)

typedef enum
{
  BYTES_OURS,
  BYTES_TORN,    /* the beginning of ours, or still what was there before */
  BYTES_ALIKE,   /* ours with something put in or taken out */
  BYTES_FOREIGN, /* somebody else's, or not to be had */
} Bytes;

/* Whether theirs begins and ends as ours does, for the most part: something was put in, or taken out. */
static gboolean
are_alike (const char *ours, gsize whole, const char *theirs, gsize size)
{
  gsize shorter = MIN (whole, size), begin = 0, end = 0;

  while (begin < shorter && ours[begin] == theirs[begin])
    begin++;
  while (end < shorter - begin && ours[whole - 1 - end] == theirs[size - 1 - end])
    end++;
  return (begin + end) * 5 >= whole * 4;
}

static Bytes
compare_bytes (FanServerWay *way, const FanExpected *expected, const FanDavEntry *entry)
{
  gsize size = 0, whole;
  const char *ours = g_bytes_get_data (expected->file->bytes, &whole);
  g_autoptr (GBytes) bytes = fan_server_get (way, expected->path, whole + 1024 * 1024, NULL);
  g_autofree char *sha256 = bytes ? fan_bytes_sha256 (bytes) : NULL;
  const char *theirs = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  if (!bytes || (entry->size >= 0 && (gint64)size != entry->size))
    return BYTES_FOREIGN;
  if (g_str_equal (sha256, expected->file->sha256))
    return BYTES_OURS;
  if (expected->item && g_strcmp0 (sha256, expected->item->sha256) == 0)
    return BYTES_TORN;
  if (size < whole && (size == 0 || memcmp (ours, theirs, size) == 0))
    return BYTES_TORN;
  return are_alike (ours, whole, theirs, size) ? BYTES_ALIKE : BYTES_FOREIGN;
}

/* Where validators are coarse, somebody may have written within our second: only the bytes tell. */
static gboolean
must_compare (FanServerWay *way, const FanExpected *expected, const FanDavEntry *entry)
{
  return expected->file
         && (way->facts.fine == FAN_KNOWN_NO
             || (entry->size >= 0 && entry->size != (gint64)g_bytes_get_size (expected->file->bytes)));
}

static FanThere *
review_one (FanServerWay *way, GHashTable *all, const FanExpected *expected, Bytes *bytes)
{
  FanDavEntry *entry = g_hash_table_lookup (all, expected->path);
  FanThere *there = fan_server_judge_above (all, expected->path);

  *bytes = BYTES_OURS;
  if (there)
    return there;
  if (!entry)
    return fan_there_new (expected->path, FAN_THERE_NOTHING, NULL, NULL);
  there = fan_there_new (expected->path, entry->unknown ? FAN_THERE_BROKEN : FAN_THERE_FILE, NULL, NULL);
  there->validator = fan_validator_new (entry->etag, entry->modified, entry->size);
  if (must_compare (way, expected, entry))
    *bytes = compare_bytes (way, expected, entry);
  there->torn = *bytes == BYTES_TORN;
  return there;
}

/* One page that is another is somebody's edit. When many are, the server writes into what it gets: its form is ours, then. */
static gboolean
does_rewrite (FanServerWay *way, const Bytes *bytes, guint n)
{
  guint alike = 0;

  for (guint i = 0; i < n; i++)
    alike += bytes[i] == BYTES_ALIKE;
  if (alike >= 2 && alike * 4 > n)
    way->facts.rewrites = FAN_KNOWN_YES;
  return way->facts.rewrites == FAN_KNOWN_YES;
}

GPtrArray *
fan_server_review (FanTransport *transport, GPtrArray *expected, GCancellable *cancellable, GError **error)
{
  FanServerWay *way = (FanServerWay *)transport;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_there_free);
  g_autofree Bytes *bytes = g_new0 (Bytes, expected->len);
  g_autoptr (GHashTable) all = NULL;
  gint64 age = g_get_monotonic_time () - way->last_write;

  way->cancellable = cancellable;
  if (way->facts.fine == FAN_KNOWN_NO && age < COARSE_USEC
      && !fan_http_sleep (way->http, (guint)((COARSE_USEC - age) / 1000), cancellable, error))
    return NULL;
  all = fan_server_list (way, expected, error);
  for (guint i = 0; all && i < expected->len; i++)
    g_ptr_array_add (list, review_one (way, all, g_ptr_array_index (expected, i), &bytes[i]));
  if (!all)
    return NULL;
  /* Without a validator the next run reads the bytes, and sees whose they are. */
  gboolean rewrites = does_rewrite (way, bytes, expected->len);
  for (guint i = 0; i < expected->len; i++)
    if (bytes[i] == BYTES_FOREIGN || (bytes[i] == BYTES_ALIKE && !rewrites))
      g_clear_pointer (&((FanThere *)g_ptr_array_index (list, i))->validator, g_free);
  return g_steal_pointer (&list);
}
