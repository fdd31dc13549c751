/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-export.h"
#include "fan-calendar-file.h"
#include "fan-csv.h"
#include "fan-door.h"
#include "fan-event-values.h"
#include "fan-kinds.h"
#include "fan-screen.h"
#include "fan-vcard.h"

#include "fan-i18n.h"

typedef struct
{
  FanStore *store;
  FanView *view;
  const char *scope;
  guint held;
  GPtrArray *uses; /* ids of the testimonials whose words go out */
  FanScreen *screen;
} Export;

/* -------- the door: what a record looks like outside -------- */

/* Fields of a testimonial by which its author or its words could be known. */
static const char *const personal[]
    = { "quote_original", "quote_edited", "author",     "email",   "role", "department",
        "author_person",  "message_id",   "source_url", "problem", "notes" };

static gboolean
dress_testimonial (Export *export, FanRecord *record, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanClearedQuote) quote = fan_door_clear_quote (export->view, fan_store_get_clock (export->store),
                                                            record, export->scope, NULL, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (personal); i++)
    fan_record_clear (record, personal[i]);
  /* it may name who did not want to be named */
  if (quote == NULL || *fan_cleared_quote_get_result (quote) == '\0')
    fan_record_clear (record, "metric");
  if (quote == NULL)
    {
      export->held++;
      return TRUE;
    }
  fan_record_set_text (record, "quote_original", fan_cleared_quote_get_text (quote));
  fan_record_set_text (record, "author", fan_cleared_quote_get_credit (quote));
  g_ptr_array_add (export->uses, g_strdup (fan_record_get_id (record)));
  return TRUE;
}

/* What we wrote ourselves, without what repeats the words of somebody who did not agree. */
static void
screen_texts (Export *export, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FanField *field = &kind->fields[i];
      const char *text = NULL;

      /* a quote has passed the door by itself */
      if (kind == &fan_kind_testimonial && g_str_equal (field->name, "quote_original"))
        continue;
      if (field->type == FAN_TEXT || field->type == FAN_TEXTS)
        text = fan_record_get_text (record, field->name);
      if (text == NULL || fan_screen_pass (export->screen, text) != NULL)
        continue;
      if (field->flags & FAN_REQUIRED)
        fan_record_set_text (record, field->name, "–");
      else
        fan_record_clear (record, field->name);
    }
}

/* (transfer full): the record as it may be seen outside. */
static FanRecord *
dress (Export *export, FanRecord *record, GError **error)
{
  FanRecord *dressed = fan_record_copy (record);

  if (fan_record_get_kind (record) == &fan_kind_testimonial && !dress_testimonial (export, dressed, error))
    g_clear_object (&dressed);
  if (dressed != NULL)
    screen_texts (export, dressed);
  if (fan_record_get_kind (record) == &fan_kind_attachment)
    {
      /* the name of a mail's file often is the name of its author */
      fan_record_clear (dressed, "name");
      fan_record_clear (dressed, "alt_text");
    }
  return dressed;
}

static GPtrArray *
list_dressed (Export *export, const FanKind *kind, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);
  g_autoptr (GPtrArray) records = fan_view_list (export->view, query, error);

  for (guint i = 0; records && i < records->len; i++)
    {
      FanRecord *dressed = dress (export, g_ptr_array_index (records, i), error);
      if (dressed == NULL)
        return NULL;
      g_object_unref (g_ptr_array_index (records, i));
      g_ptr_array_index (records, i) = dressed;
    }
  return g_steal_pointer (&records);
}

/* -------- formats -------- */

static void
add_to_array (JsonArray *array, FanRecord *record)
{
  g_autoptr (JsonObject) plain = fan_record_to_json (record);
  JsonObject *object = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_set_string_member (object, "record_kind", fan_record_get_kind (record)->name);
  json_object_iter_init_ordered (&iter, plain);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (object, name, json_node_copy (node));
  json_array_add_object_element (array, object);
}

static char *
write_json (Export *export, const FanKind *kind, GError **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_node_take_array (root, array);
  for (guint k = 0; fan_kinds[k]; k++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (kind != NULL && fan_kinds[k] != kind)
        continue;
      records = list_dressed (export, fan_kinds[k], error);
      if (records == NULL)
        return NULL;
      for (guint i = 0; i < records->len; i++)
        add_to_array (array, g_ptr_array_index (records, i));
    }
  return json_to_string (root, TRUE);
}

static void
write_csv_row (GString *out, FanRecord *record)
{
  const FanKind *kind = fan_record_get_kind (record);

  fan_csv_append (out, fan_record_get_id (record), FALSE, TRUE);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *text = NULL;
      gboolean is_text = fan_record_get_value (record, i)->type == FAN_VALUE_STRING;

      if (kind->fields[i].flags & FAN_DERIVED)
        continue;
      text = fan_record_dup_field_text (record, i);
      fan_csv_append (out, text, is_text, FALSE);
    }
  fan_csv_end_row (out);
}

static char *
write_csv (Export *export, const FanKind *kind, GError **error)
{
  g_autoptr (GPtrArray) records = list_dressed (export, kind, error);
  GString *out;

  if (records == NULL)
    return NULL;
  out = g_string_new ("id");
  for (guint i = 0; i < kind->n_fields; i++)
    if (!(kind->fields[i].flags & FAN_DERIVED))
      g_string_append_printf (out, ",%s", kind->fields[i].name);
  fan_csv_end_row (out);
  for (guint i = 0; i < records->len; i++)
    write_csv_row (out, g_ptr_array_index (records, i));
  return g_string_free (out, FALSE);
}

static char *
write_calendar (Export *export, GError **error)
{
  g_autoptr (GPtrArray) records = list_dressed (export, &fan_kind_event, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_calendar_event_free);
  g_autoptr (GBytes) bytes = NULL;

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (events, fan_event_values_from_record (g_ptr_array_index (records, i)));
  bytes = fan_calendar_file_write (events, NULL, fan_clock_now (fan_store_get_clock (export->store)));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static FanVcardPerson *
make_card (FanRecord *person)
{
  FanVcardPerson *card = fan_vcard_person_new ();
  const char *uid = fan_record_get_text (person, "uid");

  card->uid = uid ? g_strdup (uid) : g_strconcat ("urn:uuid:", fan_record_get_id (person), NULL);
  card->fn = g_strdup (fan_record_get_text (person, "fn"));
  card->n = g_strdup (fan_record_get_text (person, "n"));
  card->email = g_strdup (fan_record_get_text (person, "email"));
  card->org = g_strdup (fan_record_get_text (person, "org"));
  card->title = g_strdup (fan_record_get_text (person, "title"));
  card->role = g_strdup (fan_record_get_text (person, "role"));
  return card;
}

static char *
write_cards (Export *export, GError **error)
{
  g_autoptr (GPtrArray) records = list_dressed (export, &fan_kind_person, error);
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_vcard_person_free);
  g_autoptr (GBytes) bytes = NULL;

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (cards, make_card (g_ptr_array_index (records, i)));
  bytes = fan_vcard_write (cards);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
write_format (Export *export, const FanKind *kind, const char *path, GError **error)
{
  if (g_str_has_suffix (path, ".json"))
    return write_json (export, kind, error);
  if (g_str_has_suffix (path, ".csv") && kind != NULL)
    return write_csv (export, kind, error);
  if (g_str_has_suffix (path, ".ics") && (kind == NULL || kind == &fan_kind_event))
    return write_calendar (export, error);
  if (g_str_has_suffix (path, ".vcf") && (kind == NULL || kind == &fan_kind_person))
    return write_cards (export, error);
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
               _ ("“%s” can't be written: use .json for anything, .csv for one kind, .ics for events, .vcf "
                  "for people."),
               path);
  return NULL;
}

/* -------- the ledger -------- */

static char *
absolute_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  return g_file_get_path (file);
}

typedef struct
{
  Export *export;
  const char *place;
  const char *sha256; /* NULL: before the bytes leave */
} Log;

static gboolean
log_uses (FanChangeSet *set, gpointer data, GError **error)
{
  Log *log = data;
  FanUse use
      = { .artefact = "export", .title = log->place, .place = log->place, .scope = log->export->scope };

  if (log->sha256 == NULL && !fan_door_check_uses (set, log->export->uses, use.scope, error))
    return FALSE;
  /* what an earlier export of this name said, it says no more */
  if (log->sha256 != NULL && !fan_door_end_uses (set, NULL, log->place, log->export->uses, error))
    return FALSE;
  for (guint i = 0; i < log->export->uses->len; i++)
    {
      g_autofree char *usage = fan_door_plan_use (set, g_ptr_array_index (log->export->uses, i), &use, error);
      if (usage == NULL || (log->sha256 && !fan_door_confirm_use (set, usage, log->sha256, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
log_export (Export *export, const char *place, const char *sha256, GError **error)
{
  Log log = { export, place, sha256 };

  return fan_store_write (export->store, _ ("Exported"), FAN_WRITE_FINAL, log_uses, &log, error);
}

static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &failure))
    return TRUE;
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_FILE, _ ("“%s” could not be written: %s"), path,
               failure->message);
  return FALSE;
}

gboolean
fan_export_run (FanStore *store,
                const FanKind *kind,
                const char *path,
                const char *scope,
                guint *out_held,
                GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (GPtrArray) uses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FanScreen) screen = fan_screen_new (view, fan_store_get_clock (store), scope);
  Export export = { .store = store, .view = view, .scope = scope, .uses = uses, .screen = screen };
  g_autofree char *text = view ? write_format (&export, kind, path, error) : NULL;
  g_autofree char *sha256 = text ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) : NULL;
  g_autofree char *place = absolute_path (path);

  if (text == NULL || !fan_screen_close (screen, error))
    return FALSE;
  g_clear_pointer (&view, fan_view_free);
  *out_held = export.held + fan_screen_get_held (screen);
  return log_export (&export, place, NULL, error) && write_file (path, text, error)
         && log_export (&export, place, sha256, error);
}
