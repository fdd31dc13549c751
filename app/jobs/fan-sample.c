/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-sample-private.h"

#include "fan-catch.h"
#include "fan-choose.h"
#include "fan-consent.h"
#include "fan-json.h"
#include "fan-kinds.h"
#include "fan-resources.h"
#include "fan-time.h"

#include <glib/gstdio.h>

#include "fan-i18n.h"

#define FOLDER "/io/github/fanfare_desktop/Fanfare/sample/"

typedef struct
{
  FanStore *store;
  JsonObject *root;
  int shift;         /* days from the sample's today to the real one */
  GHashTable *names; /* "kind:name" -> id */
  FanSampleTotals *totals;
} Sample;

static GBytes *
lookup (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  return g_resource_lookup_data (fan_resources_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/* -------- dates -------- */

static gboolean
is_time (FanFieldType type)
{
  return type == FAN_DATE || type == FAN_LOCAL || type == FAN_INSTANT;
}

static char *
shift_time (const char *text, int days)
{
  GDate date;
  int seconds;
  gint64 ms;

  if (fan_local_parse (text, &date, &seconds))
    {
      date = fan_date_add_days (&date, days);
      return fan_local_to_string (&date, seconds);
    }
  if (fan_instant_parse (text, &ms))
    return fan_instant_to_string (ms + days * (gint64)86400000);
  return g_strdup (text);
}

/* -------- references by name -------- */

static void
remember (Sample *sample, const char *kind, const char *name, const char *id)
{
  if (name != NULL && *name != '\0')
    g_hash_table_insert (sample->names, g_strdup_printf ("%s:%s", kind, name), g_strdup (id));
}

static const char *
recall (Sample *sample, const char *kind, const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s:%s", kind, name);
  return g_hash_table_lookup (sample->names, key);
}

static void
remember_record (Sample *sample, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);

  remember (sample, kind->name, fan_record_get_label (record), fan_record_get_id (record));
  if (kind == &fan_kind_event)
    remember (sample, "event", fan_record_get_text (record, "uid"), fan_record_get_id (record));
  if (kind == &fan_kind_testimonial)
    remember (sample, "testimonial", fan_record_get_text (record, "quote_original"),
              fan_record_get_id (record));
}

/* -------- one record -------- */

static char *
convert (Sample *sample, const FanField *field, const char *text)
{
  if (field->refers != NULL)
    return g_strdup (recall (sample, field->refers, text));
  return is_time (field->type) || g_str_equal (field->name, "exdate") ? shift_time (text, sample->shift)
                                                                      : g_strdup (text);
}

static void
set_list (Sample *sample, FanRecord *record, const FanField *field, JsonArray *array)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *item = convert (sample, field, json_array_get_string_element (array, i));
      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  g_ptr_array_add (items, NULL);
  fan_record_set_list (record, field->name, (const char *const *)items->pdata);
}

static gboolean
set_member (Sample *sample, FanRecord *record, const char *name, JsonNode *node, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  int index = fan_kind_find_field (kind, name);
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  if (index < 0 || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      set_list (sample, record, &kind->fields[index], json_node_get_array (node));
      return TRUE;
    }
  plain = fan_json_dup_scalar (node);
  text = plain ? convert (sample, &kind->fields[index], plain) : NULL;
  if (text == NULL)
    {
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE, "sample: %s.%s “%s”", kind->name, name,
                   plain ? plain : "");
      return FALSE;
    }
  return fan_record_parse_field (record, (guint)index, text, error);
}

static gboolean
set_members (Sample *sample, FanRecord *record, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!set_member (sample, record, name, node, error))
      return FALSE;
  return TRUE;
}

/* -------- groups -------- */

static gboolean
insert_object (Sample *sample, FanChangeSet *set, const FanKind *kind, JsonObject *object, GError **error)
{
  g_autoptr (FanRecord) record = fan_record_new (kind);

  if (!set_members (sample, record, object, error))
    return FALSE;
  if (kind == &fan_kind_consent)
    fan_consent_cover (fan_change_set_get_view (set), record);
  if (!fan_change_set_insert (set, record, error))
    return FALSE;
  remember_record (sample, record);
  sample->totals->n_records++;
  return TRUE;
}

static gboolean
insert_group (Sample *sample, FanChangeSet *set, const FanKind *kind, JsonObject *group, GError **error)
{
  JsonArray *records = json_object_get_array_member (group, "records");

  if (!g_str_equal (kind->name, json_object_get_string_member (group, "kind")))
    return TRUE;
  for (guint i = 0; i < json_array_get_length (records); i++)
    if (!insert_object (sample, set, kind, json_array_get_object_element (records, i), error))
      return FALSE;
  return TRUE;
}

/* In the order of the kinds, in which what is referred to comes first. Consents come after the mails that they belong to. */
static gboolean
insert_groups (Sample *sample, FanChangeSet *set, gboolean consents, GError **error)
{
  JsonArray *groups = json_object_get_array_member (sample->root, "groups");

  for (guint k = 0; fan_kinds[k]; k++)
    for (guint g = 0; (fan_kinds[k] == &fan_kind_consent) == consents && g < json_array_get_length (groups);
         g++)
      if (!insert_group (sample, set, fan_kinds[k], json_array_get_object_element (groups, g), error))
        return FALSE;
  return TRUE;
}

static gboolean
check_empty (FanChangeSet *set, GError **error)
{
  for (guint i = 0; fan_kinds[i]; i++)
    {
      g_autoptr (FanQuery) query = fan_query_new (fan_kinds[i]);
      gint64 n = fan_view_count (fan_change_set_get_view (set), query, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        continue;
      g_set_error_literal (
          error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE,
          _ ("The library is not empty. Open the sample in one of its own: --library sample.fanfare"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_world (FanChangeSet *set, gpointer data, GError **error)
{
  return check_empty (set, error) && insert_groups (data, set, FALSE, error);
}

/* -------- mails -------- */

gboolean
fan_sample_write_mails (const char *folder, GPtrArray *out_paths, GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (fan_resources_get_resource (), FOLDER "mails",
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *inner = g_strconcat ("mails/", names[i], NULL);
      g_autoptr (GBytes) bytes = lookup (inner, error);
      char *path = g_build_filename (folder, names[i], NULL);
      gsize size = 0;
      const char *content = bytes ? g_bytes_get_data (bytes, &size) : NULL;

      g_ptr_array_add (out_paths, path);
      if (content == NULL || !g_file_set_contents (path, content, (gssize)size, error))
        return FALSE;
    }
  return names != NULL;
}

static void
note_caught (const FanCatch *item, gpointer data)
{
  Sample *sample = data;
  g_autofree char *file = g_path_get_basename (item->path);

  if (item->id == NULL)
    return;
  sample->totals->n_mails++;
  if (item->caught && item->caught->message_id)
    remember (sample, "testimonial", item->caught->message_id, item->id);
  remember (sample, "testimonial", file, item->id);
}

static void
remove_folder (const char *folder, GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
  g_rmdir (folder);
}

static gboolean
collect_mails (Sample *sample, FanProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_dir_make_tmp ("fanfare-sample-XXXXXX", error);
  gboolean good;

  if (folder == NULL)
    return FALSE;
  good = fan_sample_write_mails (folder, paths, error);
  if (good)
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      for (guint i = 0; i < paths->len; i++)
        g_ptr_array_add (list, g_ptr_array_index (paths, i));
      g_ptr_array_add (list, NULL);
      good = fan_catch_run (sample->store, (const char *const *)list->pdata, note_caught, sample, NULL,
                            progress, cancellable, error);
    }
  remove_folder (folder, paths);
  return good;
}

/* -------- what a person adds to a mail -------- */

static FanRecord *
find_caught (Sample *sample, FanView *view, JsonObject *facts, GError **error)
{
  const char *message_id = json_object_get_string_member_with_default (facts, "message_id", NULL);
  const char *file = json_object_get_string_member_with_default (facts, "file", "");
  const char *id = message_id ? recall (sample, "testimonial", message_id) : NULL;

  if (id == NULL)
    id = recall (sample, "testimonial", file);
  return fan_view_get (view, &fan_kind_testimonial, id ? id : file, error);
}

static void
shift_said_on (Sample *sample, FanRecord *card)
{
  gint64 said = fan_record_get_instant (card, "said_on");

  if (said != FAN_INSTANT_NONE)
    fan_record_set_instant (card, "said_on", said + sample->shift * (gint64)86400000);
}

static gboolean
add_facts (Sample *sample, FanChangeSet *set, JsonObject *facts, GError **error)
{
  g_autoptr (FanRecord) card = find_caught (sample, fan_change_set_get_view (set), facts, error);
  const char *quote = json_object_get_string_member_with_default (facts, "quote", NULL);

  if (card == NULL)
    return FALSE;
  shift_said_on (sample, card);
  if (!set_members (sample, card, facts, error) || !fan_change_set_update (set, card, error))
    return FALSE;
  return quote == NULL || g_strcmp0 (quote, fan_record_get_text (card, "quote_original")) == 0
         || fan_choose_quote (set, card, quote, error);
}

static gboolean
write_facts (FanChangeSet *set, gpointer data, GError **error)
{
  Sample *sample = data;
  JsonArray *testimonials = json_object_get_array_member (sample->root, "testimonials");

  for (guint i = 0; i < json_array_get_length (testimonials); i++)
    if (!add_facts (sample, set, json_array_get_object_element (testimonials, i), error))
      return FALSE;
  return insert_groups (sample, set, TRUE, error);
}

/* -------- the job -------- */

static int
days_to_today (FanStore *store, JsonObject *root)
{
  GDate then, today = fan_clock_today (fan_store_get_clock (store));

  if (!fan_date_parse (json_object_get_string_member (root, "today"), &then))
    return 0;
  return g_date_days_between (&then, &today);
}

gboolean
fan_sample_load (FanStore *store,
                 FanSampleTotals *totals,
                 FanProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GBytes) bytes = lookup ("sample.json", error);
  g_autofree char *text = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  g_autoptr (JsonNode) node = text ? json_from_string (text, error) : NULL;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Sample sample = { .store = store, .names = names, .totals = totals };

  if (node == NULL)
    return FALSE;
  sample.root = json_node_get_object (node);
  sample.shift = days_to_today (store, sample.root);
  return fan_store_write (store, _ ("Opened the sample"), FAN_WRITE_BULK, write_world, &sample, error)
         && collect_mails (&sample, progress, cancellable, error)
         && fan_store_write (store, _ ("Opened the sample"), FAN_WRITE_DEFAULT, write_facts, &sample, error)
         && fan_sample_note_records (store, error);
}
