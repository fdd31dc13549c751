/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup knows nothing of what happened after it: who said no since then has said no, and what left has left. */
#include "fan-kinds.h"
#include "fan-library.h"
#include "fan-maintenance.h"
#include "fan-time.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fan-i18n.h"

typedef struct
{
  GPtrArray *withdrawn, *uses; /* records of the library as it was before */
  guint carried;
} Later;

static gboolean
knows_card (FanView *view, FanRecord *record)
{
  g_autoptr (FanRecord) card
      = fan_view_get_any (view, &fan_kind_testimonial, fan_record_get_text (record, "testimonial"), NULL);
  return card != NULL;
}

/* The library went back in time, and this no did not. */
static gboolean
carry_withdrawal (FanChangeSet *set, Later *later, FanRecord *no, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanRecord) old = fan_view_get_any (view, &fan_kind_consent, fan_record_get_id (no), NULL);
  g_autoptr (FanRecord) record = old ? fan_record_copy (old) : fan_record_copy (no);

  if (!knows_card (view, no) || (old && !fan_record_is_null (old, "withdrawn")))
    return TRUE;
  fan_record_set_instant (record, "withdrawn", fan_record_get_instant (no, "withdrawn"));
  later->carried++;
  return fan_change_set_save (set, record, error);
}

static gboolean
carry_use (FanChangeSet *set, FanRecord *use, GError **error)
{
  FanView *view = fan_change_set_get_view (set);

  return !knows_card (view, use) || fan_change_set_save (set, use, error);
}

static gboolean
carry_all (FanChangeSet *set, gpointer data, GError **error)
{
  Later *later = data;

  fan_change_set_mark_final (set);
  for (guint i = 0; i < later->withdrawn->len; i++)
    if (!carry_withdrawal (set, later, g_ptr_array_index (later->withdrawn, i), error))
      return FALSE;
  for (guint i = 0; i < later->uses->len; i++)
    if (!carry_use (set, g_ptr_array_index (later->uses, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_later (FanStore *store, Later *later, GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (FanQuery) withdrawn = fan_query_new (&fan_kind_consent);
  g_autoptr (FanQuery) uses = fan_query_new (&fan_kind_usage);

  fan_query_where_set (withdrawn, "withdrawn");
  later->withdrawn = view ? fan_view_list (view, withdrawn, error) : NULL;
  later->uses = later->withdrawn ? fan_view_list (view, uses, error) : NULL;
  return later->uses != NULL;
}

gboolean
fan_library_restore (FanStore *store, const char *path, char **out_kept, guint *out_carried, GError **error)
{
  Later later = { NULL, NULL, 0 };
  /* a library that can't be read any more is what backups are for */
  gboolean known = read_later (store, &later, NULL);
  gboolean good = fan_store_restore (store, path, out_kept, error);

  if (good && known)
    good = fan_store_write (store, _ ("Withdrawals since the backup"), FAN_WRITE_FINAL, carry_all, &later,
                            error);

  *out_carried = known ? later.carried : G_MAXUINT;
  g_clear_pointer (&later.withdrawn, g_ptr_array_unref);
  g_clear_pointer (&later.uses, g_ptr_array_unref);
  return good;
}

/* -------- in the place of a library that can't even be opened -------- */

/* The file, its log and the index of its log. */
static const char *const parts[] = { "", "-wal", "-shm" };

static gboolean
move_library (const char *from, const char *to, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *old = g_strconcat (from, parts[i], NULL);
      g_autofree char *new = g_strconcat (to, parts[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        {
          g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_READ_ONLY,
                       _ ("The damaged library “%s” could not be put aside: %s."), from, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static void
forget_library (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);
      g_unlink (part);
    }
}

/* Only what was a library of ours is put aside: anybody else's file stays where it is. */
static gboolean
was_library (const char *path)
{
  char head[72] = "";
  FILE *file = fopen (path, "rbe");
  gsize n = file ? fread (head, 1, sizeof head, file) : 0;

  if (file != NULL)
    fclose (file);
  /* https://sqlite.org/fileformat.html: the magic, and the application_id at 68 */
  return n == sizeof head && memcmp (head, "SQLite format 3", 16) == 0 && memcmp (head + 68, "FANF", 4) == 0;
}

FanStore *
fan_library_replace (const char *path, FanClock *clock, const char *backup, char **out_kept, GError **error)
{
  g_autofree char *stamp = fan_instant_to_string (fan_clock_now (clock));
  g_autofree char *kept = g_strdup_printf ("%s.damaged-%s", path, g_strdelimit (stamp, ":", '-'));
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanStore) store = fan_library_open (path, clock, FAN_STORE_OPEN_DEFAULT, &failure);

  if (store != NULL)
    return g_steal_pointer (&store);
  if (!g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY) || !was_library (path)
      || g_file_test (kept, G_FILE_TEST_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!move_library (path, kept, error))
    return NULL;
  store = fan_library_open (path, clock, FAN_STORE_OPEN_DEFAULT, error);
  if (store == NULL || !fan_store_restore (store, backup, NULL, error))
    {
      g_clear_object (&store);
      forget_library (path);
      move_library (kept, path, NULL);
      return NULL;
    }
  *out_kept = g_steal_pointer (&kept);
  return g_steal_pointer (&store);
}
