/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-import.h"
#include "fan-calendar-file.h"
#include "fan-event-values.h"
#include "fan-kinds.h"
#include "fan-vcard.h"

#include "fan-i18n.h"

/* Where an import tells what it does. */
typedef struct
{
  const char *path;
  FanImportFunc func;
  gpointer data;
  GHashTable *consented; /* testimonials of which this file brought the first consent */
} Teller;

static void
tell (Teller *teller, const FanKind *kind, const char *status, const char *id, const char *error)
{
  FanImported item = { teller->path, kind ? kind->name : NULL, status, (char *)id, (char *)error };
  teller->func (&item, teller->data);
}

/* A value that does not fit is this record's fault; anything else ends the import. */
static gboolean
forgive (Teller *teller, const FanKind *kind, GError **failure, GError **error)
{
  if (!g_error_matches (*failure, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (failure));
      return FALSE;
    }
  tell (teller, kind, "failed", NULL, (*failure)->message);
  g_clear_error (failure);
  return TRUE;
}

/* Writes @record, which replaces @old (nullable) when it says something else. */
static gboolean
write_record (FanChangeSet *set, Teller *teller, FanRecord *old, FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  g_autoptr (GError) failure = NULL;
  const char *status = old == NULL ? "new" : fan_record_equal (old, record) ? "same" : "changed";

  if (g_str_equal (status, "same") && fan_record_get_deleted (old) == FAN_INSTANT_NONE)
    {
      tell (teller, kind, status, fan_record_get_id (record), NULL);
      return TRUE;
    }
  if (!fan_change_set_save (set, record, &failure))
    return forgive (teller, kind, &failure, error);
  tell (teller, kind, status, fan_record_get_id (record), NULL);
  return TRUE;
}

/* -------- calendar -------- */

static gboolean
find_event (FanView *view, const FanCalendarEvent *values, FanRecord **out, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  g_autoptr (GPtrArray) found = NULL;

  *out = NULL;
  if (values->uid == NULL)
    return TRUE;
  fan_query_where (query, "uid", values->uid);
  fan_query_where (query, "recurrence_id", values->recurrence_id);
  found = fan_view_list (view, query, error);
  if (found != NULL && found->len > 0)
    *out = g_object_ref (g_ptr_array_index (found, 0));
  return found != NULL;
}

static gboolean
import_event (FanChangeSet *set, Teller *teller, const FanCalendarEvent *values, GError **error)
{
  g_autoptr (FanRecord) old = NULL;
  g_autoptr (FanRecord) record = NULL;

  if (!find_event (fan_change_set_get_view (set), values, &old, error))
    return FALSE;
  if (old != NULL && values->sequence < fan_record_get_int (old, "sequence"))
    {
      /* an older state of an entry that is known: RFC 5546 section 2.1.5 */
      tell (teller, &fan_kind_event, "same", fan_record_get_id (old), NULL);
      return TRUE;
    }
  record = old ? fan_record_copy (old) : fan_record_new (&fan_kind_event);
  fan_event_values_to_record (values, record);
  return write_record (set, teller, old, record, error);
}

static gboolean
import_calendar (FanChangeSet *set, GBytes *bytes, Teller *teller, GError **error)
{
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GPtrArray) events = fan_calendar_file_read (bytes, &failed, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    if (!import_event (set, teller, g_ptr_array_index (events, i), error))
      return FALSE;
  for (guint i = 0; failed && i < failed->len; i++)
    tell (teller, &fan_kind_event, "failed", NULL, g_ptr_array_index (failed, i));
  if (events->len == 0 && (failed == NULL || failed->len == 0))
    tell (teller, &fan_kind_event, "failed", NULL, _ ("There is no entry in this calendar."));
  return TRUE;
}

/* -------- contact cards -------- */

static gboolean
find_person (FanView *view, const char *field, const char *text, FanRecord **out, GError **error)
{
  g_autoptr (FanQuery) query = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (text == NULL || *out != NULL)
    return TRUE;
  query = fan_query_new (&fan_kind_person);
  fan_query_where (query, field, text);
  fan_query_limit (query, 1);
  found = fan_view_list (view, query, error);
  if (found != NULL && found->len > 0)
    *out = g_object_ref (g_ptr_array_index (found, 0));
  return found != NULL;
}

static void
set_when_given (FanRecord *record, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    fan_record_set_text (record, field, text);
}

static gboolean
import_person (FanChangeSet *set, Teller *teller, const FanVcardPerson *card, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanRecord) old = NULL;
  g_autoptr (FanRecord) record = NULL;

  if (!find_person (view, "uid", card->uid, &old, error)
      || !find_person (view, "email", card->email, &old, error))
    return FALSE;
  record = old ? fan_record_copy (old) : fan_record_new (&fan_kind_person);
  set_when_given (record, "uid", card->uid);
  set_when_given (record, "fn", card->fn);
  set_when_given (record, "n", card->n);
  set_when_given (record, "email", card->email);
  set_when_given (record, "org", card->org);
  set_when_given (record, "title", card->title);
  set_when_given (record, "role", card->role);
  return write_record (set, teller, old, record, error);
}

static gboolean
import_cards (FanChangeSet *set, GBytes *bytes, Teller *teller, GError **error)
{
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GPtrArray) cards = fan_vcard_read (bytes, &failed, error);

  if (cards == NULL)
    return FALSE;
  for (guint i = 0; i < cards->len; i++)
    if (!import_person (set, teller, g_ptr_array_index (cards, i), error))
      return FALSE;
  for (guint i = 0; failed && i < failed->len; i++)
    tell (teller, &fan_kind_person, "failed", NULL, g_ptr_array_index (failed, i));
  if (cards->len == 0 && (failed == NULL || failed->len == 0))
    tell (teller, &fan_kind_person, "failed", NULL, _ ("There is no contact in this file."));
  return TRUE;
}

/* -------- our own records -------- */

static const FanKind *
kind_of_object (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "record_kind");
  const char *name
      = node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return fan_kinds_find (name);
}

/* What a file says of a ledger row or a consent that is known here already, also of a removed one. They are this
 * library's own memory: only a no is taken over. */
static gboolean
import_known_proof (FanChangeSet *set, Teller *teller, FanRecord *old, FanRecord *record, GError **error)
{
  const FanKind *kind = fan_record_get_kind (old);
  g_autoptr (FanRecord) withdrawn = NULL;

  if (kind == &fan_kind_consent && !fan_record_is_null (record, "withdrawn")
      && fan_record_is_null (old, "withdrawn"))
    {
      withdrawn = fan_record_copy (old);
      fan_record_set_instant (withdrawn, "withdrawn", fan_record_get_instant (record, "withdrawn"));
      fan_change_set_mark_final (set);
      return write_record (set, teller, old, withdrawn, error);
    }
  if (fan_record_equal (old, record) && fan_record_get_deleted (old) == FAN_INSTANT_NONE)
    tell (teller, kind, "same", fan_record_get_id (old), NULL);
  else
    tell (
        teller, kind, "failed", fan_record_get_id (old),
        kind->ledger
            ? _ ("What left this computer is noted here; a file can't change that.")
            : _ ("A file can't change what somebody allowed. Note it with “fanfare consent ID --grant …”."));
  return TRUE;
}

/* A consent that is new here comes along with a library that moves. Where something is noted already a file may only
 * say no, and it never decides over a no in here. */
static gboolean
admit_consent (FanChangeSet *set, Teller *teller, FanRecord *consent)
{
  const char *testimonial = fan_record_get_text (consent, "testimonial");
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);

  fan_record_clear (consent, "overrules");
  if (testimonial == NULL || !fan_record_is_null (consent, "withdrawn")
      || g_hash_table_contains (teller->consented, testimonial))
    return TRUE;
  fan_query_where (query, "testimonial", testimonial);
  if (fan_view_count (fan_change_set_get_view (set), query, NULL) == 0)
    return g_hash_table_add (teller->consented, g_strdup (testimonial));
  tell (teller, &fan_kind_consent, "failed", fan_record_get_id (consent),
        _ ("A file can't change what somebody allowed. Note it with “fanfare consent ID --grant …”."));
  return FALSE;
}

static gboolean
import_object (FanChangeSet *set, Teller *teller, JsonObject *object, GError **error)
{
  const FanKind *kind = kind_of_object (object);
  g_autoptr (FanRecord) record = NULL;
  g_autoptr (FanRecord) old = NULL;
  g_autoptr (GError) failure = NULL;

  if (kind == NULL)
    {
      tell (teller, NULL, "failed", NULL, _ ("The record does not say of which kind it is (“record_kind”)."));
      return TRUE;
    }
  record = fan_record_from_json (kind, object, &failure);
  if (record == NULL)
    return forgive (teller, kind, &failure, error);
  if (*fan_record_get_id (record) != '\0')
    old = fan_view_get_any (fan_change_set_get_view (set), kind, fan_record_get_id (record), NULL);
  if (old != NULL && kind->prepare != NULL)
    kind->prepare (record);
  if (old != NULL && (kind->ledger || kind == &fan_kind_consent))
    return import_known_proof (set, teller, old, record, error);
  if (kind == &fan_kind_consent && !admit_consent (set, teller, record))
    return TRUE;
  if (old != NULL && kind == &fan_kind_testimonial)
    fan_record_set_text (record, "fingerprint", fan_record_get_text (old, "fingerprint"));
  return write_record (set, teller, old, record, error);
}

static gboolean
import_array (FanChangeSet *set, Teller *teller, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        tell (teller, NULL, "failed", NULL, _ ("It is no record: an object in braces is expected."));
      else if (!import_object (set, teller, json_node_get_object (node), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_object (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}

/* JSON of another program is one failure, not one for each of its lines. */
static gboolean
has_objects (char **lines, gboolean only_first)
{
  for (guint i = 0; lines[i]; i++)
    {
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      if (is_object (lines[i]))
        return TRUE;
      if (only_first)
        return FALSE;
    }
  return FALSE;
}

static gboolean
import_lines (FanChangeSet *set, Teller *teller, char **lines, GError **error)
{
  for (guint i = 0; lines[i]; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (JsonNode) node = NULL;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      node = json_from_string (lines[i], &failure);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        {
          g_autofree char *words = g_strdup_printf (_ ("Line %u is no record."), i + 1);
          tell (teller, NULL, "failed", NULL, words);
        }
      else if (!import_object (set, teller, json_node_get_object (node), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_json (FanChangeSet *set, GBytes *bytes, Teller *teller, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data ? data : "", length);
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE,
                           _ ("The file is not UTF-8 text."));
      return FALSE;
    }
  node = json_from_string (text, NULL);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return import_array (set, teller, json_node_get_array (node), error);
  lines = g_strsplit (text, "\n", -1);
  /* one record that is written over several lines */
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) && !has_objects (lines, TRUE))
    return import_object (set, teller, json_node_get_object (node), error);
  if (has_objects (lines, FALSE))
    return import_lines (set, teller, lines, error);
  g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE,
                       _ ("There are no records in it: a record is an object in braces, each on a line."));
  return FALSE;
}

/* -------- files -------- */

gboolean
fan_import_bytes (FanChangeSet *set,
                  GBytes *bytes,
                  FanFormat format,
                  const char *path,
                  FanImportFunc func,
                  gpointer data,
                  GError **error)
{
  g_autoptr (GHashTable) consented = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Teller teller = { path, func, data, consented };

  switch (format)
    {
    case FAN_FORMAT_CALENDAR:
      return import_calendar (set, bytes, &teller, error);
    case FAN_FORMAT_VCARD:
      return import_cards (set, bytes, &teller, error);
    case FAN_FORMAT_JSON:
      return import_json (set, bytes, &teller, error);
    case FAN_FORMAT_TABLE:
      g_set_error_literal (
          error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNSUPPORTED,
          _ ("Tables can't be read yet. Enter the numbers that matter with “fanfare add result”."));
      return FALSE;
    default:
      g_set_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNSUPPORTED,
                   _ ("This is %s: collect it with “fanfare collect”."), fan_format_get_name (format));
      return FALSE;
    }
}

typedef struct
{
  GBytes *bytes;
  FanFormat format;
  const char *path;
  GPtrArray *told; /* FanImported, waiting for the commit */
} FileImport;

static void
imported_free (gpointer data)
{
  FanImported *item = data;

  g_free (item->id);
  g_free (item->error);
  g_free (item);
}

static void
keep_told (const FanImported *item, gpointer data)
{
  FanImported *copy = g_new0 (FanImported, 1);

  *copy = *item;
  copy->id = g_strdup (item->id);
  copy->error = g_strdup (item->error);
  g_ptr_array_add (data, copy);
}

static gboolean
import_file (FanChangeSet *set, gpointer data, GError **error)
{
  FileImport *file = data;
  return fan_import_bytes (set, file->bytes, file->format, file->path, keep_told, file->told, error);
}

static void
count (FanImportTotals *totals, const char *status)
{
  if (g_str_equal (status, "new"))
    totals->n_new++;
  else if (g_str_equal (status, "changed"))
    totals->n_changed++;
  else if (g_str_equal (status, "same"))
    totals->n_same++;
  else
    totals->n_failed++;
}

static gboolean
import_path (FanStore *store, const char *path, GPtrArray *told, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *label = g_strdup_printf (_ ("Imported %s"), name);
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;
  FileImport file = { .path = path, .told = told };

  if (!g_file_get_contents (path, &contents, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (contents, length);
  if (length > FAN_COLLECT_MAX_BYTES)
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG,
                           _ ("It is larger than 64 MB."));
      return FALSE;
    }
  file.bytes = bytes;
  file.format = fan_format_sniff (bytes, name);
  return fan_store_write (store, label, FAN_WRITE_BULK, import_file, &file, error);
}

gboolean
fan_import_run (FanStore *store,
                const char *const *paths,
                FanImportFunc func,
                gpointer data,
                FanImportTotals *totals,
                FanProgress *progress,
                GCancellable *cancellable,
                GError **error)
{
  for (guint i = 0; paths[i]; i++)
    {
      g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (imported_free);
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      fan_progress_report (progress, i, g_strv_length ((char **)paths), paths[i]);
      if (!import_path (store, paths[i], told, &failure))
        {
          FanImported item = { paths[i], NULL, "failed", NULL, failure->message };

          if (failure->domain == FAN_STORE_ERROR)
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          g_ptr_array_set_size (told, 0);
          keep_told (&item, told);
        }
      for (guint k = 0; k < told->len; k++)
        {
          count (totals, ((FanImported *)g_ptr_array_index (told, k))->status);
          func (g_ptr_array_index (told, k), data);
        }
    }
  return TRUE;
}
