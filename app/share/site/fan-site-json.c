/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* site.json: what the first page and the quotes say, for machines, and where the rest is; manifest.json: what the site consists of. */
#include "fan-site-view.h"

#include <json-glib/json-glib.h>

#include "fan-text.h"
#include "fan-time.h"

static GBytes *
finish (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  GString *text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  return g_string_free_to_bytes (text);
}

/* Absent is null, never omitted. */
static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (fan_text_is_blank (text))
    {
      json_builder_add_null_value (builder);
      return;
    }

  g_autofree char *valid = fan_text_repair (text, -1);
  json_builder_add_string_value (builder, valid);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_date (JsonBuilder *builder, const FanSiteDate *date)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", date->id);
  add_text (builder, "uid", date->uid);
  add_text (builder, "program", date->program_id);
  add_text (builder, "title", date->title);
  add_text (builder, "benefit", date->benefit);
  add_text (builder, "location", date->location);
  add_text (builder, "start", date->start);
  add_text (builder, "end", date->end);
  add_text (builder, "tzid", date->tzid);
  json_builder_set_member_name (builder, "all_day");
  json_builder_add_boolean_value (builder, date->all_day);
  json_builder_end_object (builder);
}

static void
add_program (JsonBuilder *builder, const FanSiteProgram *program)
{
  g_autofree char *path = fan_site_program_to_path (program);

  json_builder_begin_object (builder);
  add_text (builder, "id", program->id);
  add_text (builder, "kind", program->kind);
  add_text (builder, "title", program->title);
  add_text (builder, "benefit", program->benefit);
  add_text (builder, "audiences", program->audiences);
  add_text (builder, "url", fan_site_safe_url (program->url));
  add_text (builder, "path", path);
  json_builder_end_object (builder);
}

static void
add_quote (JsonBuilder *builder, FanSiteView *view, FanClearedQuote *quote)
{
  const char *id = fan_cleared_quote_get_id (quote);
  const FanSiteProgram *program = g_hash_table_lookup (view->quote_programs, id);

  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  add_text (builder, "text", fan_cleared_quote_get_text (quote));
  add_text (builder, "credit", fan_cleared_quote_get_credit (quote));
  add_text (builder, "result", fan_cleared_quote_get_result (quote));
  add_text (builder, "language", fan_cleared_quote_get_language (quote));
  add_text (builder, "program", program ? program->id : NULL);
  json_builder_end_object (builder);
}

static void
add_deck (JsonBuilder *builder, const FanSiteDeck *deck)
{
  g_autofree char *path = fan_site_deck_to_path (deck);

  json_builder_begin_object (builder);
  add_text (builder, "title", deck->title);
  add_text (builder, "path", path);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, g_bytes_get_size (deck->bytes));
  json_builder_end_object (builder);
}

static void
add_head (JsonBuilder *builder, FanSiteView *view)
{
  add_text (builder, "title", view->title);
  add_text (builder, "organization", view->site->organization);
  add_text (builder, "language", view->language);
  add_text (builder, "address", view->site->address);
}

FanSiteFile *
fan_site_build_json (FanSiteView *view)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) quote_ids = g_ptr_array_new ();
  FanSite *site = view->site;

  json_builder_begin_object (builder);
  add_head (builder, view);
  begin_list (builder, "dates");
  for (guint i = 0; i < view->dates->len; i++)
    add_date (builder, g_ptr_array_index (view->dates, i));
  json_builder_end_array (builder);
  begin_list (builder, "programs");
  for (guint i = 0; i < site->programs->len; i++)
    add_program (builder, g_ptr_array_index (site->programs, i));
  json_builder_end_array (builder);
  begin_list (builder, "quotes");
  for (guint i = 0; i < site->quotes->len; i++)
    {
      FanClearedQuote *quote = g_ptr_array_index (site->quotes, i);

      add_quote (builder, view, quote);
      g_ptr_array_add (quote_ids, (gpointer)fan_cleared_quote_get_id (quote));
    }
  json_builder_end_array (builder);
  begin_list (builder, "decks");
  for (guint i = 0; i < view->decks->len; i++)
    add_deck (builder, g_ptr_array_index (view->decks, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  g_autoptr (GBytes) bytes = finish (builder);
  return fan_site_file_new ("site.json", bytes, quote_ids);
}

FanSiteFile *
fan_site_build_manifest (GPtrArray *files)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);

      json_builder_begin_object (builder);
      add_text (builder, "path", file->path);
      add_text (builder, "sha256", file->sha256);
      json_builder_set_member_name (builder, "size");
      json_builder_add_int_value (builder, g_bytes_get_size (file->bytes));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  g_autoptr (GBytes) bytes = finish (builder);
  return fan_site_file_new ("manifest.json", bytes, NULL);
}
