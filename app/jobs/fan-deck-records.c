/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Decks as records: what is composed is kept, what is kept is loaded again, past the door. */
#include "fan-compose-private.h"
#include "fan-door.h"
#include "fan-kinds.h"

static const char *const layouts[] = { "title", "text", "quote", "picture", "table", "ask" };

/* -------- keeping -------- */

static gboolean
write_slide (FanChangeSet *set, const char *deck, guint position, const FanSlide *slide, GError **error)
{
  g_autoptr (FanRecord) record = fan_record_new (&fan_kind_slide);

  fan_record_set_text (record, "deck", deck);
  fan_record_set_int (record, "position", position);
  fan_record_set_text (record, "layout", layouts[slide->layout]);
  fan_record_set_text (record, "title", slide->title);
  fan_record_set_text (record, "body", slide->body);
  fan_record_set_text (record, "notes", slide->notes);
  fan_record_set_real (record, "minutes", slide->minutes);
  /* never the words of a quote: they pass the door each time */
  fan_record_set_text (record, "source", slide->quote ? fan_cleared_quote_get_id (slide->quote) : NULL);
  return fan_change_set_insert (set, record, error);
}

static gboolean
remove_slides (FanChangeSet *set, const char *deck, GError **error)
{
  g_autoptr (GPtrArray) slides = fan_deck_list_slides (fan_change_set_get_view (set), deck, error);

  for (guint i = 0; slides && i < slides->len; i++)
    if (!fan_change_set_remove (set, &fan_kind_slide, fan_record_get_id (g_ptr_array_index (slides, i)),
                                error))
      return FALSE;
  return slides != NULL;
}

gboolean
fan_deck_write_slides (FanChangeSet *set, const char *deck, FanComposed *composed, GError **error)
{
  if (!remove_slides (set, deck, error))
    return FALSE;
  for (guint i = 0; i < composed->deck->slides->len; i++)
    if (!write_slide (set, deck, i, g_ptr_array_index (composed->deck->slides, i), error))
      return FALSE;
  return TRUE;
}

void
fan_deck_describe (FanRecord *record, FanComposed *composed)
{
  fan_record_set_text (record, "title", composed->title);
  fan_record_set_text (record, "program", composed->program);
  fan_record_set_text (record, "audience", composed->audience);
  fan_record_set_text (record, "meeting", composed->meeting);
  fan_record_set_text (record, "scope", composed->scope);
  fan_record_set_int (record, "minutes", composed->minutes);
}

char *
fan_deck_keep (FanChangeSet *set, FanComposed *composed, GError **error)
{
  g_autoptr (FanRecord) record = fan_record_new (&fan_kind_deck);

  fan_deck_describe (record, composed);
  if (!fan_change_set_insert (set, record, error)
      || !fan_deck_write_slides (set, fan_record_get_id (record), composed, error))
    return NULL;
  return g_strdup (fan_record_get_id (record));
}

gboolean
fan_deck_remove (FanChangeSet *set, const char *deck, GError **error)
{
  return remove_slides (set, deck, error) && fan_change_set_remove (set, &fan_kind_deck, deck, error);
}

/* -------- finding -------- */

GPtrArray *
fan_deck_list_meetings (FanView *view, FanClock *clock, guint limit, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  fan_query_where (query, "kind", "meeting");
  fan_query_between_instants (query, "start_ms", fan_clock_now (clock), G_MAXINT64);
  fan_query_order (query, "start_ms", FALSE);
  fan_query_limit (query, limit);
  return fan_view_list (view, query, error);
}

/* -------- loading -------- */

GPtrArray *
fan_deck_list_slides (FanView *view, const char *deck, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_slide);

  fan_query_where (query, "deck", deck);
  fan_query_order (query, "position", FALSE);
  return fan_view_list (view, query, error);
}

typedef struct
{
  FanView *view;
  FanClock *clock;
  FanScreen *screen;
  FanRecord *program; /* nullable */
  FanComposed *composed;
} Loader;

static void
source_free (gpointer data)
{
  FanDeckSource *source = data;

  g_free (source->slide);
  g_free (source->quote);
  g_free (source->why);
  g_free (source);
}

/* What stands in the place of words that are held back: their result, else what the program is good for. Both are ours. */
static char *
make_stand_in (Loader *loader, FanRecord *testimonial)
{
  g_autofree char *result = testimonial ? fan_door_dup_result (testimonial) : NULL;
  const char *shown = result && *result ? fan_screen_pass (loader->screen, result) : NULL;

  if (shown == NULL && loader->program != NULL)
    shown = fan_screen_pass (loader->screen, fan_record_get_text (loader->program, "benefit"));
  return g_strdup (shown);
}

/* The words, or, held back, something of ours in their place. */
static gboolean
load_quote (Loader *loader, FanSlide *slide, FanDeckSource *source, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanRecord) testimonial
      = fan_view_get_any (loader->view, &fan_kind_testimonial, source->quote, NULL);

  if (testimonial != NULL)
    slide->quote = fan_door_clear_quote (loader->view, loader->clock, testimonial, loader->composed->scope,
                                         &source->why, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (slide->quote != NULL)
    {
      g_ptr_array_add (loader->composed->quotes, fan_cleared_quote_ref (slide->quote));
      g_clear_pointer (&slide->body, g_free); /* was written to stand in its place */
      return TRUE;
    }
  slide->layout = FAN_SLIDE_TEXT;
  loader->composed->held++;
  if (slide->body == NULL)
    slide->body = make_stand_in (loader, testimonial);
  return TRUE;
}

static FanSlideLayout
find_layout (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_strcmp0 (layouts[i], nick) == 0)
      return i;
  return FAN_SLIDE_TEXT;
}

static gboolean
load_slide (Loader *loader, FanRecord *record, GError **error)
{
  FanComposed *composed = loader->composed;
  FanSlide *slide = fan_slide_new (find_layout (fan_record_get_text (record, "layout")),
                                   fan_screen_pass (loader->screen, fan_record_get_text (record, "title")),
                                   fan_screen_pass (loader->screen, fan_record_get_text (record, "body")),
                                   fan_screen_pass (loader->screen, fan_record_get_text (record, "notes")));
  FanDeckSource *source = g_new0 (FanDeckSource, 1);

  slide->minutes = fan_record_get_real (record, "minutes");
  source->slide = g_strdup (fan_record_get_id (record));
  source->quote = g_strdup (fan_record_get_text (record, "source"));
  g_ptr_array_add (composed->deck->slides, slide);
  g_ptr_array_add (composed->sources, source);
  if (source->quote != NULL && !load_quote (loader, slide, source, error))
    return FALSE;
  return loader->program == NULL
         || fan_compose_fill_live (loader->view, loader->clock, loader->screen, loader->program, slide,
                                   error);
}

static void
load_head (Loader *loader, FanRecord *record)
{
  FanComposed *composed = loader->composed;
  const char *title = fan_screen_pass (loader->screen, fan_record_get_label (record));
  g_autofree char *language = fan_compose_dup_language ();

  composed->id = g_strdup (fan_record_get_id (record));
  composed->title = g_strdup (title ? title : "–");
  composed->program = g_strdup (fan_record_get_text (record, "program"));
  composed->audience = g_strdup (fan_record_get_text (record, "audience"));
  composed->meeting = g_strdup (fan_record_get_text (record, "meeting"));
  composed->minutes = (int)fan_record_get_int (record, "minutes");
  composed->quotes = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_cleared_quote_unref);
  composed->sources = g_ptr_array_new_with_free_func (source_free);
  composed->deck = fan_deck_new (composed->title, language);
  composed->deck->footer = g_strdup (composed->title);
  composed->deck->modified_ms = fan_clock_now (loader->clock);
  if (loader->program != NULL)
    composed->deck->author
        = g_strdup (fan_screen_pass (loader->screen, fan_record_get_text (loader->program, "owner")));
}

FanComposed *
fan_deck_load (FanView *view, FanClock *clock, const char *id, const char *wanted, GError **error)
{
  g_autoptr (FanComposed) composed = g_new0 (FanComposed, 1);
  g_autoptr (FanRecord) record = fan_view_get (view, &fan_kind_deck, id, error);
  g_autoptr (GPtrArray) slides = record ? fan_deck_list_slides (view, id, error) : NULL;
  g_autoptr (FanRecord) program = NULL;
  g_autoptr (FanScreen) screen = NULL;
  Loader loader;
  const char *scope;

  if (slides == NULL)
    return NULL;
  scope = wanted ? wanted : fan_record_get_text (record, "scope");
  composed->scope = g_strdup (scope ? scope : "department");
  screen = fan_screen_new (view, clock, composed->scope);
  if (fan_record_get_text (record, "program") != NULL)
    program = fan_view_get (view, &fan_kind_program, fan_record_get_text (record, "program"), NULL);
  loader = (Loader){ view, clock, screen, program, composed };
  load_head (&loader, record);
  for (guint i = 0; i < slides->len; i++)
    if (!load_slide (&loader, g_ptr_array_index (slides, i), error))
      return NULL;
  composed->held_texts = fan_screen_get_held (screen);
  return fan_screen_close (screen, error) ? g_steal_pointer (&composed) : NULL;
}

char *
fan_deck_find_edited (FanView *view, const FanDeckRequest *request, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_deck);
  g_autoptr (GPtrArray) decks = NULL;

  fan_query_where_set (query, "edited");
  fan_query_where (query, "meeting", request->meeting);
  if (request->program != NULL)
    fan_query_where (query, "program", request->program);
  if (request->audience != NULL)
    fan_query_where (query, "audience", request->audience);
  fan_query_order (query, "edited", TRUE);
  decks = fan_view_list (view, query, error);
  for (guint i = 0; decks && i < decks->len; i++)
    {
      FanRecord *deck = g_ptr_array_index (decks, i);
      if (request->minutes == 0 || fan_record_get_int (deck, "minutes") == request->minutes)
        return g_strdup (fan_record_get_id (deck));
    }
  return NULL;
}
