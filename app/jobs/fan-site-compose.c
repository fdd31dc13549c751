/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site says: plain values and cleared quotes out of records. How it looks is the business of the share layer. */
#include "fan-calendar-file.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-make-deck.h"
#include "fan-occurrences.h"
#include "fan-publish-site.h"
#include "fan-screen.h"
#include "fan-slugs.h"
#include "fan-text.h"
#include "fan-time.h"

#include "fan-i18n.h"

#define AHEAD_DAYS 90
#define MAX_QUOTES 200
#define MAX_PROGRAM_QUOTES 12

typedef struct
{
  FanView *view;
  FanClock *clock;
  FanSite *site;
  const char *scope;
  GPtrArray *programs; /* records */
  GHashTable *slugs;   /* id -> the last part of its page's address */
  FanScreen *screen;
} Composer;

/* A text of the record; NULL when there is none, or when it repeats words that this place may not show. */
static const char *
say (Composer *composer, FanRecord *record, const char *field)
{
  return fan_screen_pass (composer->screen, fan_record_get_text (record, field));
}

/* The name of a program, an event or an audience; a dash for one that would tell too much. */
static const char *
say_label (Composer *composer, FanRecord *record)
{
  const char *label = fan_screen_pass (composer->screen, fan_record_get_label (record));
  return label ? label : "–";
}

/* The feed tells what is new, and this is new when one of the @fields that it shows is: a text of its page, or a note of ours, is not. */
static void
note_changed (Composer *composer, FanRecord *record, const char *const *fields)
{
  fan_site_set_changed (composer->site, fan_record_get_id (record),
                        fan_view_get_changed (composer->view, record, fields));
}

/* -------- programs -------- */

static char *
join_audiences (Composer *composer, FanRecord *program)
{
  g_auto (GStrv) ids = fan_record_get_list (program, "audiences");
  GString *names = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (FanRecord) audience = fan_view_get (composer->view, &fan_kind_audience, ids[i], NULL);
      if (audience != NULL)
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", say_label (composer, audience));
    }
  return g_string_free (names, FALSE);
}

static FanSiteProgram *
make_program (Composer *composer, FanRecord *record)
{
  static const char *const news[] = { "title", "benefit", "status", NULL };
  FanSiteProgram *program = fan_site_program_new ();

  program->id = g_strdup (fan_record_get_id (record));
  program->slug = g_strdup (g_hash_table_lookup (composer->slugs, fan_record_get_id (record)));
  program->kind = g_strdup (fan_record_get_text (record, "kind"));
  program->title = g_strdup (say_label (composer, record));
  program->benefit = g_strdup (say (composer, record, "benefit"));
  program->description = g_strdup (say (composer, record, "description"));
  program->url = g_strdup (fan_record_get_text (record, "url"));
  program->audiences = join_audiences (composer, record);
  note_changed (composer, record, news);
  return program;
}

static gboolean
is_public (FanRecord *program)
{
  const char *status = fan_record_get_text (program, "status");
  return g_strcmp0 (status, "planned") == 0 || g_strcmp0 (status, "running") == 0;
}

/* What will be said of the programs is looked up together. */
static void
expect_texts (Composer *composer)
{
  static const char *const fields[] = { "benefit", "description" };
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < composer->programs->len; i++)
    {
      FanRecord *record = g_ptr_array_index (composer->programs, i);

      if (!is_public (record))
        continue;
      g_ptr_array_add (texts, (gpointer)fan_record_get_label (record));
      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        if (!fan_record_is_null (record, fields[k]))
          g_ptr_array_add (texts, (gpointer)fan_record_get_text (record, fields[k]));
    }
  fan_screen_expect (composer->screen, texts);
}

static gboolean
add_programs (Composer *composer, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);

  fan_query_order (query, "title", FALSE);
  composer->programs = fan_view_list (composer->view, query, error);
  if (composer->programs == NULL)
    return FALSE;
  composer->slugs = fan_slugs_choose (composer->programs);
  expect_texts (composer);
  for (guint i = 0; i < composer->programs->len; i++)
    {
      FanRecord *record = g_ptr_array_index (composer->programs, i);

      if (is_public (record))
        g_ptr_array_add (composer->site->programs, make_program (composer, record));
    }
  return TRUE;
}

static FanRecord *
find_program (Composer *composer, const char *id)
{
  for (guint i = 0; id && i < composer->programs->len; i++)
    if (g_str_equal (fan_record_get_id (g_ptr_array_index (composer->programs, i)), id))
      return g_ptr_array_index (composer->programs, i);
  return NULL;
}

/* -------- dates -------- */

/* A milestone is the company's business when it is the launch; "go or no-go" is ours. */
static gboolean
is_launch (FanRecord *event, FanRecord *program)
{
  const char *launch = fan_record_get_text (program, "launch");
  const char *start = fan_record_get_text (event, "dtstart");

  return launch != NULL && g_strcmp0 (fan_record_get_text (event, "kind"), "milestone") == 0
         && g_str_has_prefix (start, launch);
}

/* What the whole company may see: sessions and launches; no touches, meetings, absences, nor entries of programs not public yet. */
static gboolean
is_public_event (Composer *composer, FanRecord *event)
{
  FanRecord *program = find_program (composer, fan_record_get_text (event, "program"));

  if (program == NULL || !is_public (program)
      || g_strcmp0 (fan_record_get_text (event, "status"), "cancelled") == 0)
    return FALSE;
  return g_strcmp0 (fan_record_get_text (event, "kind"), "session") == 0 || is_launch (event, program);
}

static FanSiteDate *
make_date (Composer *composer, const FanEventOccurrence *occurrence)
{
  static const char *const news[]
      = { "summary", "location", "dtstart",       "dtend", "tzid",   "all_day", "rrule",
          "exdate",  "rdate",    "recurrence_id", "kind",  "status", "program", NULL };
  FanRecord *event = occurrence->event;
  FanRecord *program = find_program (composer, fan_record_get_text (event, "program"));
  FanSiteDate *date = fan_site_date_new ();

  date->id = g_strdup (fan_record_get_id (event));
  date->uid = g_strdup (occurrence->uid);
  date->program_id = g_strdup (fan_record_get_id (program));
  date->title = g_strdup (say_label (composer, event));
  date->benefit = g_strdup (say (composer, program, "benefit"));
  date->location = g_strdup (say (composer, event, "location"));
  date->start = g_strdup (occurrence->start);
  date->end = g_strdup (occurrence->end);
  date->tzid = g_strdup (fan_record_get_text (event, "tzid"));
  date->all_day = occurrence->all_day;
  note_changed (composer, event, news);
  return date;
}

static gboolean
add_dates (Composer *composer, GError **error)
{
  gint64 now = fan_clock_now (composer->clock);
  g_autoptr (GPtrArray) occurrences = fan_occurrences_list (composer->view, composer->clock, now,
                                                            now + AHEAD_DAYS * (gint64)86400000, error);

  for (guint i = 0; occurrences && i < occurrences->len; i++)
    {
      const FanEventOccurrence *occurrence = g_ptr_array_index (occurrences, i);
      if (is_public_event (composer, occurrence->event))
        g_ptr_array_add (composer->site->dates, make_date (composer, occurrence));
    }
  return occurrences != NULL;
}

/* The calendar to subscribe to: only what the page tells, nothing of what came along with an imported entry. */
static FanCalendarEvent *
make_public_entry (Composer *composer, FanRecord *event)
{
  static const struct
  {
    const char *field;
    gsize offset;
  } shown[] = {
    { "uid", G_STRUCT_OFFSET (FanCalendarEvent, uid) },
    { "dtstart", G_STRUCT_OFFSET (FanCalendarEvent, dtstart) },
    { "dtend", G_STRUCT_OFFSET (FanCalendarEvent, dtend) },
    { "tzid", G_STRUCT_OFFSET (FanCalendarEvent, tzid) },
    { "rrule", G_STRUCT_OFFSET (FanCalendarEvent, rrule) },
    { "exdate", G_STRUCT_OFFSET (FanCalendarEvent, exdate) },
    { "rdate", G_STRUCT_OFFSET (FanCalendarEvent, rdate) },
    { "recurrence_id", G_STRUCT_OFFSET (FanCalendarEvent, recurrence_id) },
    { "zones", G_STRUCT_OFFSET (FanCalendarEvent, zones) },
  };
  FanCalendarEvent *entry = fan_calendar_event_new ();
  FanRecord *program = find_program (composer, fan_record_get_text (event, "program"));

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      char **member = G_STRUCT_MEMBER_P (entry, shown[i].offset);
      *member = g_strdup (fan_record_get_text (event, shown[i].field));
    }
  entry->summary = g_strdup (say_label (composer, event));
  entry->location = g_strdup (say (composer, event, "location"));
  entry->description = g_strdup (say (composer, program, "benefit"));
  entry->url = g_strdup (fan_record_get_text (program, "url"));
  entry->sequence = (int)fan_record_get_int (event, "sequence");
  entry->all_day = fan_record_get_bool (event, "all_day");
  return entry;
}

static gboolean
add_calendar (Composer *composer, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  g_autoptr (GPtrArray) events = fan_view_list (composer->view, query, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_calendar_event_free);
  gint64 newest = 0;

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      FanRecord *event = g_ptr_array_index (events, i);

      if (!is_public_event (composer, event))
        continue;
      g_ptr_array_add (entries, make_public_entry (composer, event));
      newest = MAX (newest, fan_record_get_modified (event));
    }
  /* DTSTAMP from their newest change, not from now: the same entries give the same bytes */
  composer->site->calendar = fan_calendar_file_write (entries, composer->site->title, newest);
  return TRUE;
}

/* -------- quotes and decks -------- */

static void
note_quote_changed (Composer *composer, FanRecord *testimonial)
{
  const char *id = fan_record_get_id (testimonial);
  g_autoptr (FanRecord) consent = NULL;
  GDate today = fan_clock_today (composer->clock);
  FanConsentState state;
  gint64 changed = fan_record_get_modified (testimonial);

  if (!fan_consent_find (composer->view, id, &today, &state, &consent, NULL))
    return;
  if (consent != NULL)
    changed = MAX (changed, fan_record_get_modified (consent));
  fan_site_set_changed (composer->site, id, changed);
}

static GHashTable *
index_programs (FanSite *site)
{
  GHashTable *programs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < site->programs->len; i++)
    {
      FanSiteProgram *program = g_ptr_array_index (site->programs, i);
      g_hash_table_insert (programs, program->id, program);
    }
  return programs;
}

/* The newest of all, and of each program: they are asked for once. */
static gboolean
add_quotes (Composer *composer, GError **error)
{
  FanSite *site = composer->site;
  g_autoptr (GPtrArray) quotes
      = fan_door_list_quotes (composer->view, composer->clock, NULL, composer->scope, 0, NULL, error);
  g_autoptr (GHashTable) programs = index_programs (site);

  for (guint i = 0; quotes && i < quotes->len; i++)
    {
      FanClearedQuote *quote = g_ptr_array_index (quotes, i);
      g_autoptr (FanRecord) testimonial
          = fan_view_get (composer->view, &fan_kind_testimonial, fan_cleared_quote_get_id (quote), error);
      const char *id = testimonial ? fan_record_get_text (testimonial, "program") : NULL;
      FanSiteProgram *program = id ? g_hash_table_lookup (programs, id) : NULL;

      if (testimonial == NULL)
        return FALSE;
      if (program != NULL && program->quotes->len < MAX_PROGRAM_QUOTES)
        g_ptr_array_add (program->quotes, fan_cleared_quote_ref (quote));
      if (i >= MAX_QUOTES)
        continue;
      g_ptr_array_add (site->quotes, fan_cleared_quote_ref (quote));
      note_quote_changed (composer, testimonial);
    }
  return quotes != NULL;
}

/* A deck on the site is put together again with the quotes that this place may show, not those of the meeting. */
static FanSiteDeck *
make_deck (Composer *composer, FanRecord *record, GHashTable *slugs, GError **error)
{
  FanDeckRequest request = {
    .meeting = fan_record_get_text (record, "meeting"),
    .program = fan_record_get_text (record, "program"),
    .audience = fan_record_get_text (record, "audience"),
    .minutes = (int)fan_record_get_int (record, "minutes"),
    .scope = composer->scope,
  };
  g_autoptr (FanComposed) composed = fan_deck_compose (composer->view, composer->clock, &request, error);
  g_autofree char *slug = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FanSiteDeck *deck;

  if (composed == NULL)
    return NULL;
  g_clear_pointer (&composed->deck->author, g_free); /* for a meeting; the whole company need not know */
  composed->deck->modified_ms = fan_record_get_instant (record, "exported");
  bytes = fan_deck_export_bytes (composed, "pptx", error);
  if (bytes == NULL)
    return NULL;
  slug = fan_text_slug (composed->title);
  if (!g_hash_table_add (slugs, g_strdup (slug)))
    {
      char *longer = g_strdup_printf ("%s-%.8s", slug, fan_record_get_id (record) + 24);
      g_free (slug);
      slug = longer;
    }
  deck = fan_site_deck_new ();
  deck->slug = g_steal_pointer (&slug);
  deck->title = g_strdup (composed->title);
  deck->ending = g_strdup ("pptx");
  deck->bytes = g_steal_pointer (&bytes);
  for (guint i = 0; i < composed->quotes->len; i++)
    g_ptr_array_add (deck->quote_ids,
                     g_strdup (fan_cleared_quote_get_id (g_ptr_array_index (composed->quotes, i))));
  return deck;
}

static gboolean
add_decks (Composer *composer, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_deck);
  g_autoptr (GPtrArray) records = fan_view_list (composer->view, query, error);
  g_autoptr (GHashTable) slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; records && i < records->len; i++)
    {
      FanRecord *record = g_ptr_array_index (records, i);
      FanRecord *program = find_program (composer, fan_record_get_text (record, "program"));
      FanSiteDeck *deck;

      /* what is not public yet has no deck there either */
      if (program == NULL || !is_public (program))
        continue;
      deck = make_deck (composer, record, slugs, error);
      if (deck == NULL)
        return FALSE;
      g_ptr_array_add (composer->site->decks, deck);
    }
  return records != NULL;
}

/* -------- the whole -------- */

static FanSiteParts
parts_of (FanRecord *target)
{
  FanSiteParts parts = 0;

  if (fan_record_is_null (target, "what"))
    return FAN_SITE_PAGES | FAN_SITE_CALENDAR | FAN_SITE_SIGNAGE;
  parts |= fan_record_has_item (target, "what", "site") ? FAN_SITE_PAGES : 0;
  parts |= fan_record_has_item (target, "what", "calendar") ? FAN_SITE_CALENDAR : 0;
  parts |= fan_record_has_item (target, "what", "decks") ? FAN_SITE_DECKS : 0;
  parts |= fan_record_has_item (target, "what", "signage") ? FAN_SITE_SIGNAGE : 0;
  return parts;
}

FanSite *
fan_site_compose (FanView *view, FanClock *clock, FanRecord *target, guint *out_held, GError **error)
{
  const char *scope = fan_target_get_scope (target);
  g_autoptr (FanSite) site = fan_site_new (_ ("Learning"), "en", fan_clock_now (clock));
  g_autoptr (FanScreen) screen = fan_screen_new (view, clock, scope);
  Composer composer = { view, clock, site, scope, NULL, NULL, screen };
  gboolean good;

  site->id = g_strdup (fan_record_get_id (target));
  site->parts = parts_of (target);
  good = add_programs (&composer, error) && add_dates (&composer, error) && add_quotes (&composer, error)
         && (!(site->parts & FAN_SITE_CALENDAR) || add_calendar (&composer, error))
         && (!(site->parts & FAN_SITE_DECKS) || add_decks (&composer, error))
         && fan_screen_close (screen, error);
  if (out_held != NULL)
    *out_held = fan_screen_get_held (screen);
  g_clear_pointer (&composer.programs, g_ptr_array_unref);
  g_clear_pointer (&composer.slugs, g_hash_table_unref);
  return good ? g_steal_pointer (&site) : NULL;
}
