/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample goes as it came, in one step; what its user added in the meantime stays. Its records are known by a list that is kept
 * beside them, also when they are gone: undo brings them back. */
#include "fan-sample-private.h"

#include "fan-kinds.h"
#include "fan-local-state.h"

#include <string.h>

#include "fan-i18n.h"

#define LIST_KEY "sample-records"

static gboolean
note_record (FanRecord *record, gpointer data)
{
  g_string_append_printf (data, "%s:%s\n", fan_record_get_kind (record)->name, fan_record_get_id (record));
  return TRUE;
}

gboolean
fan_sample_note_records (FanStore *store, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (FanView) view = fan_store_read (store, error);

  for (guint i = 0; view && fan_kinds[i]; i++)
    {
      g_autoptr (FanQuery) query = fan_query_new (fan_kinds[i]);
      if (!fan_view_each (view, query, note_record, list, error))
        return FALSE;
    }
  return view && fan_store_set_local (store, LIST_KEY, list->str, error);
}

/* (transfer full): a living record by its line of the list. */
static FanRecord *
find_listed (FanView *view, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = colon ? g_strndup (line, (gsize)(colon - line)) : NULL;
  const FanKind *kind = name ? fan_kinds_find (name) : NULL;

  return kind ? fan_view_get (view, kind, colon + 1, NULL) : NULL;
}

/* What left the house, and who said no: that stays known. */
static gboolean
must_stay (FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & FAN_FINAL) && fan_record_get_value (record, i)->type != FAN_VALUE_NULL)
      return TRUE;
  return kind->ledger;
}

gboolean
fan_sample_is_loaded (FanStore *store)
{
  g_autofree char *list = fan_store_get_local (store, LIST_KEY);
  g_auto (GStrv) lines = list ? g_strsplit (list, "\n", -1) : NULL;
  g_autoptr (FanView) view = lines ? fan_store_read (store, NULL) : NULL;

  for (guint i = 0; view && lines[i]; i++)
    {
      g_autoptr (FanRecord) record = find_listed (view, lines[i]);
      if (record != NULL && !must_stay (record))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  GStrv lines;
  guint removed, kept;
} Removal;

static gboolean
remove_listed (FanChangeSet *set, gpointer data, GError **error)
{
  Removal *removal = data;

  for (guint i = 0; removal->lines[i]; i++)
    {
      g_autoptr (FanRecord) record = find_listed (fan_change_set_get_view (set), removal->lines[i]);

      if (record == NULL)
        continue;
      if (must_stay (record))
        removal->kept++;
      else if (fan_change_set_remove (set, fan_record_get_kind (record), fan_record_get_id (record), error))
        removal->removed++;
      else
        return FALSE;
    }
  return TRUE;
}

gboolean
fan_sample_remove (FanStore *store, guint *out_removed, guint *out_kept, GError **error)
{
  g_autofree char *list = fan_store_get_local (store, LIST_KEY);
  g_auto (GStrv) lines = g_strsplit (list ? list : "", "\n", -1);
  Removal removal = { .lines = lines };

  if (!fan_sample_is_loaded (store))
    {
      g_set_error_literal (error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, _ ("There is no sample here."));
      return FALSE;
    }
  if (!fan_store_write (store, _ ("Removed the sample"), FAN_WRITE_BULK, remove_listed, &removal, error))
    return FALSE;
  *out_removed = removal.removed;
  *out_kept = removal.kept;
  return TRUE;
}
