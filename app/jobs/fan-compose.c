/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What a deck says: slides out of records. How they look is the business of the deck layer. */
#include "fan-compose-private.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-make-deck.h"
#include "fan-recur.h"
#include "fan-screen.h"
#include "fan-text.h"
#include "fan-time.h"

#include <string.h>

#include "fan-i18n.h"

#define DEFAULT_MINUTES 6
#define MAX_DATES 5
#define MAX_BULLETS 4

typedef struct
{
  FanView *view;
  FanClock *clock;
  FanRecord *meeting, *program, *audience; /* nullable, but for the program */
  FanComposed *composed;
  GError *failure; /* the first thing that could not be read: a slide must not be missing without a word */
  FanScreen *screen;
} Composer;

void
fan_composed_free (FanComposed *composed)
{
  g_clear_pointer (&composed->deck, fan_deck_free);
  g_free (composed->program);
  g_free (composed->audience);
  g_free (composed->meeting);
  g_free (composed->title);
  g_free (composed->scope);
  g_free (composed->id);
  g_clear_pointer (&composed->sources, g_ptr_array_unref);
  g_clear_pointer (&composed->quotes, g_ptr_array_unref);
  g_free (composed);
}

/* -------- what it is about -------- */

static FanRecord *
load (Composer *composer, const FanKind *kind, const char *id, GError **error)
{
  return id ? fan_view_get (composer->view, kind, id, error) : NULL;
}

/* The program that these people most need to hear of: of those for them, the next to launch, else the running one. */
static FanRecord *
choose_program (Composer *composer, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);
  g_autoptr (GPtrArray) programs = NULL;
  const char *audience = composer->audience ? fan_record_get_id (composer->audience) : NULL;
  FanRecord *best = NULL;
  int best_score = -1;

  fan_query_order (query, "launch", FALSE);
  programs = fan_view_list (composer->view, query, error);
  for (guint i = 0; programs && i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);
      const char *status = fan_record_get_text (program, "status");
      int score = (audience && fan_record_has_item (program, "audiences", audience) ? 4 : 0)
                  + (g_strcmp0 (status, "running") == 0   ? 2
                     : g_strcmp0 (status, "planned") == 0 ? 1
                                                          : 0);
      if (g_strcmp0 (status, "closed") != 0 && score > best_score)
        {
          best = program;
          best_score = score;
        }
    }
  return best ? g_object_ref (best) : NULL;
}

static gboolean
find_subject (Composer *composer, const FanDeckRequest *request, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *program = request->program, *audience = request->audience;

  composer->meeting = load (composer, &fan_kind_event, request->meeting, &failure);
  if (composer->meeting != NULL && program == NULL)
    program = fan_record_get_text (composer->meeting, "program");
  if (composer->meeting != NULL && audience == NULL)
    audience = fan_record_get_text (composer->meeting, "audience");
  if (failure == NULL)
    composer->audience = load (composer, &fan_kind_audience, audience, &failure);
  if (failure == NULL)
    composer->program = program ? load (composer, &fan_kind_program, program, &failure)
                                : choose_program (composer, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (composer->program == NULL)
    g_set_error_literal (
        error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE,
        _ ("There is no program to tell of yet. Add one first: “fanfare add program title=…”."));
  return composer->program != NULL;
}

/* Leaders among themselves: a meeting of no audience, which a leader chairs. */
static gboolean
is_of_leaders (Composer *composer)
{
  g_autoptr (FanRecord) chair = NULL;

  if (composer->meeting == NULL || composer->audience != NULL)
    return FALSE;
  chair = load (composer, &fan_kind_person, fan_record_get_text (composer->meeting, "chair"), NULL);
  return chair != NULL && fan_record_get_bool (chair, "leader");
}

static int
find_minutes (Composer *composer, const FanDeckRequest *request)
{
  gint64 given = composer->meeting ? fan_record_get_int (composer->meeting, "minutes_we_get") : 0;
  return request->minutes > 0 ? request->minutes : given > 0 ? (int)given : DEFAULT_MINUTES;
}

/* -------- the pieces -------- */

static GPtrArray *
list_records (Composer *composer, FanQuery *query)
{
  g_autoptr (GError) failure = NULL;
  GPtrArray *records = fan_view_list (composer->view, query, &failure);

  if (failure != NULL && composer->failure == NULL)
    composer->failure = g_steal_pointer (&failure);
  return records ? records : g_ptr_array_new ();
}

/* A text of the record; NULL when there is none, or when it repeats words that may not be shown here. */
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

/* Records of @kind for the program, those for the audience first. */
static GPtrArray *
list_for_program (Composer *composer, const FanKind *kind)
{
  g_autoptr (FanQuery) query = fan_query_new (kind);
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);
  const char *audience = composer->audience ? fan_record_get_id (composer->audience) : NULL;

  fan_query_where (query, "program", fan_record_get_id (composer->program));
  all = list_records (composer, query);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        FanRecord *record = g_ptr_array_index (all, i);
        gboolean theirs = audience && g_strcmp0 (fan_record_get_text (record, "audience"), audience) == 0;
        if (theirs == (pass == 0))
          g_ptr_array_add (sorted, g_object_ref (record));
      }
  return sorted;
}

static void
add_bullet (GString *body, const char *text)
{
  if (!fan_text_is_blank (text))
    g_string_append_printf (body, "%s• %s", body->len ? "\n" : "", text);
}

/* "you swap a shift" -> "You swap a shift" */
static char *
capitalize (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  char first[8] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, rest, NULL);
}

/* Three things said in one breath are three things on a slide. */
static void
add_problem (GString *body, const char *problem)
{
  g_auto (GStrv) parts = g_strsplit (problem ? problem : "", ", ", -1);

  if (g_strv_length (parts) < 3 || strchr (problem, '.') != NULL)
    {
      add_bullet (body, problem);
      return;
    }
  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *line = capitalize (parts[i]);
      add_bullet (body, line);
    }
}

static FanSlide *
make_hook (Composer *composer)
{
  FanRecord *program = composer->program;
  const char *key = say (composer, program, "key_message");
  const char *benefit = say (composer, program, "benefit");
  const char *title = say_label (composer, program);

  return fan_slide_new (FAN_SLIDE_TITLE,
                        key       ? key
                        : benefit ? benefit
                                  : title,
                        title, _ ("Say the big line, then wait. The name of the program can come later."));
}

static FanSlide *
make_problem (Composer *composer, GPtrArray *stories)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < stories->len && i < MAX_BULLETS; i++)
    add_problem (body, say (composer, g_ptr_array_index (stories, i), "problem"));
  if (body->len == 0)
    return NULL;
  return fan_slide_new (FAN_SLIDE_TEXT, _ ("What it costs today"), body->str,
                        _ ("Their problem, in their words. Ask who knows this, and count the nods."));
}

static FanSlide *
make_story (Composer *composer, GPtrArray *stories)
{
  FanRecord *story = stories->len ? g_ptr_array_index (stories, 0) : NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  static const char *const parts[] = { "who", "moment", "what_changed" };
  const char *told = story ? fan_record_get_text (story, "text") : NULL;
  const char *title = story ? fan_screen_pass (composer->screen, fan_record_get_label (story)) : NULL;
  const char *text;

  if (story == NULL)
    return NULL;
  for (gsize i = 0; told == NULL && i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = fan_record_get_text (story, parts[i]);
      if (part != NULL)
        g_string_append_printf (body, "%s%s", body->len ? "\n" : "", part);
    }
  text = fan_screen_pass (composer->screen, told ? told : body->str);
  if (text == NULL)
    return NULL;
  return fan_slide_new (FAN_SLIDE_TEXT, title && *title ? title : _ ("What happened"), text,
                        _ ("Tell it, don’t read it: who, the moment, what is different now."));
}

static FanSlide *
make_quote (Composer *composer, FanClearedQuote *quote)
{
  FanSlide *slide = fan_slide_new (FAN_SLIDE_QUOTE, say_label (composer, composer->program), NULL,
                                   _ ("Read it aloud once, slowly. Then the number beside it."));

  slide->quote = fan_cleared_quote_ref (quote);
  g_ptr_array_add (composer->composed->quotes, fan_cleared_quote_ref (quote));
  return slide;
}

static FanSlide *
make_benefits (Composer *composer)
{
  g_autoptr (GPtrArray) benefits = list_for_program (composer, &fan_kind_benefit);
  g_autoptr (GString) body = g_string_new (NULL);
  const char *benefit = say (composer, composer->program, "benefit");

  for (guint i = 0; i < benefits->len && i < MAX_BULLETS; i++)
    {
      const char *means = say (composer, g_ptr_array_index (benefits, i), "means");
      g_autofree char *line = means ? capitalize (means) : NULL;
      add_bullet (body, line);
    }
  if (body->len == 0)
    add_bullet (body, benefit);
  if (body->len == 0)
    return NULL;
  return fan_slide_new (FAN_SLIDE_TEXT, _ ("What it means for you"), body->str,
                        _ ("Only what they get. Leave out what it is made of."));
}

/* -------- dates -------- */

typedef struct
{
  gint64 at;
  char *start, *summary, *location;
} Date;

static void
date_free (gpointer data)
{
  Date *date = data;

  g_free (date->start);
  g_free (date->summary);
  g_free (date->location);
  g_free (date);
}

typedef struct
{
  GPtrArray *dates;
  FanRecord *event;
  Composer *composer;
} DateSink;

static gboolean
take_date (const FanOccurrence *occurrence, gpointer data)
{
  DateSink *sink = data;
  Date *date = g_new0 (Date, 1);

  date->at = occurrence->start_ms;
  date->start = g_strdup (occurrence->start);
  date->summary = g_strdup (say_label (sink->composer, sink->event));
  date->location = g_strdup (say (sink->composer, sink->event, "location"));
  g_ptr_array_add (sink->dates, date);
  return TRUE;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const Date *x = *(const Date *const *)a, *y = *(const Date *const *)b;
  return x->at < y->at ? -1 : x->at > y->at;
}

/* The next sessions of the program, half a year ahead. */
static GPtrArray *
list_dates (Composer *composer)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);
  g_autoptr (GPtrArray) events = NULL;
  GPtrArray *dates = g_ptr_array_new_with_free_func (date_free);
  gint64 now = fan_clock_now (composer->clock);

  fan_query_where (query, "program", fan_record_get_id (composer->program));
  fan_query_where (query, "kind", "session");
  events = list_records (composer, query);
  for (guint i = 0; i < events->len; i++)
    {
      FanRecord *event = g_ptr_array_index (events, i);
      DateSink sink = { dates, event, composer };
      g_autoptr (FanRecur) recur
          = fan_recur_new (fan_record_get_text (event, "dtstart"), fan_record_get_text (event, "dtend"),
                           fan_record_get_text (event, "tzid"), fan_record_get_text (event, "rrule"),
                           fan_record_get_text (event, "exdate"), fan_record_get_text (event, "rdate"), NULL);
      if (recur != NULL && g_strcmp0 (fan_record_get_text (event, "status"), "cancelled") != 0)
        fan_recur_expand (recur, now, now + 182 * (gint64)86400000, fan_clock_get_zone (composer->clock),
                          take_date, &sink);
    }
  g_ptr_array_sort (dates, compare_dates);
  return dates;
}

static char *
describe_start (const char *start)
{
  GDate date;
  int seconds;
  char day[64];

  if (!fan_local_parse (start, &date, &seconds))
    return g_strdup (start);
  g_date_strftime (day, sizeof day, "%a", &date);
  {
    g_autofree char *text = fan_date_to_text (&date);
    return seconds < 0 ? g_strdup_printf ("%s %s", day, text)
                       : g_strdup_printf ("%s %s, %d:%02d", day, text, seconds / 3600, seconds / 60 % 60);
  }
}

static void
add_row (GPtrArray *table, const char *when, const char *what, const char *where)
{
  const char *cells[] = { when, what, where ? where : "", NULL };
  g_ptr_array_add (table, g_strdupv ((char **)cells));
}

static FanSlide *
make_dates (Composer *composer)
{
  g_autoptr (GPtrArray) dates = list_dates (composer);
  FanSlide *slide;

  if (dates->len == 0)
    return NULL;
  slide = fan_slide_new (FAN_SLIDE_TABLE, _ ("When it happens"), NULL,
                         _ ("Name the next date only. The rest is for the hand-out."));
  slide->table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  add_row (slide->table, _ ("When"), _ ("What"), _ ("Where"));
  for (guint i = 0; i < dates->len && i < MAX_DATES; i++)
    {
      const Date *date = g_ptr_array_index (dates, i);
      g_autofree char *when = describe_start (date->start);
      add_row (slide->table, when, date->summary, date->location);
    }
  return slide;
}

static gboolean
is_web_address (const char *url)
{
  return url != NULL
         && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")
             || g_str_has_prefix (url, "mailto:"));
}

static FanSlide *
make_ask (Composer *composer, GPtrArray *stories)
{
  FanRecord *story = stories->len ? g_ptr_array_index (stories, 0) : NULL;
  const char *outcome = say (composer, composer->program, "desired_outcome");
  const char *step = story ? say (composer, story, "next_step") : NULL;
  const char *url = fan_record_get_text (composer->program, "url");
  g_autoptr (GString) body = g_string_new (outcome);
  FanSlide *slide;

  if (outcome == NULL)
    g_string_append_printf (body, _ ("Tell one person about %s."), say_label (composer, composer->program));
  if (step != NULL)
    g_string_append_printf (body, "\n%s", step);
  slide = fan_slide_new (
      FAN_SLIDE_ASK, _ ("One favour"), body->str,
      _ ("Ask for this one thing and stop talking. Agree on a day when you ask how it went."));
  if (is_web_address (url))
    slide->link = g_strdup (url);
  return slide;
}

/* -------- as many as the minutes allow -------- */

typedef struct
{
  FanSlide *slide; /* NULL: there is nothing to say */
  double minutes;
  int rank; /* what is left out first has the highest */
} Piece;

static void
keep_what_fits (Piece *pieces, gsize n, double minutes)
{
  double used = 0;

  for (int rank = 0; rank <= 8; rank++)
    for (gsize i = 0; i < n; i++)
      {
        if (pieces[i].rank != rank || pieces[i].slide == NULL)
          continue;
        if (rank > 1 && used + pieces[i].minutes > minutes)
          g_clear_pointer (&pieces[i].slide, fan_slide_free);
        else
          used += pieces[i].minutes;
      }
}

static FanClearedQuote *
quote_at (GPtrArray *quotes, guint index)
{
  return index < quotes->len ? g_ptr_array_index (quotes, index) : NULL;
}

/* Quotes with a result first: leaders want a number beside the words. */
static GPtrArray *
order_quotes (GPtrArray *quotes)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_cleared_quote_unref);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < quotes->len; i++)
      {
        FanClearedQuote *quote = g_ptr_array_index (quotes, i);
        if ((*fan_cleared_quote_get_result (quote) != '\0') == (pass == 0))
          g_ptr_array_add (ordered, fan_cleared_quote_ref (quote));
      }
  return ordered;
}

static gboolean
make_slides (Composer *composer, GError **error)
{
  FanComposed *composed = composer->composed;
  g_autoptr (GPtrArray) stories = list_for_program (composer, &fan_kind_story);
  g_autoptr (GPtrArray) cleared = fan_door_list_quotes (composer->view, composer->clock, composed->program,
                                                        composed->scope, 20, &composed->held, error);
  g_autoptr (GPtrArray) quotes = cleared ? order_quotes (cleared) : NULL;
  FanClearedQuote *first = quotes ? quote_at (quotes, 0) : NULL,
                  *second = quotes ? quote_at (quotes, 1) : NULL;

  if (quotes == NULL)
    return FALSE;
  {
    Piece pieces[] = {
      { make_hook (composer), 0.5, 0 },
      { make_problem (composer, stories), 1, 3 },
      { make_story (composer, stories), 1.5, 4 },
      { first ? make_quote (composer, first) : NULL, 1.5, 2 },
      { make_benefits (composer), 1, 5 },
      { second ? make_quote (composer, second) : NULL, 1, 7 },
      { make_dates (composer), 1, 6 },
      { make_ask (composer, stories), 1, 1 },
    };

    keep_what_fits (pieces, G_N_ELEMENTS (pieces), composed->minutes);
    g_ptr_array_set_size (composed->quotes, 0);
    for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
      {
        FanSlide *slide = pieces[i].slide;
        if (slide == NULL)
          continue;
        slide->minutes = pieces[i].minutes;
        if (slide->quote != NULL)
          g_ptr_array_add (composed->quotes, fan_cleared_quote_ref (slide->quote));
        g_ptr_array_add (composed->deck->slides, slide);
      }
  }
  if (composer->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&composer->failure));
  return FALSE;
}

static char *
make_title (Composer *composer)
{
  const char *start = composer->meeting ? fan_record_get_text (composer->meeting, "dtstart") : NULL;
  GDate date;

  if (start != NULL && fan_local_parse (start, &date, NULL))
    {
      g_autofree char *text = fan_date_to_text (&date);
      return g_strdup_printf ("%s, %s", say_label (composer, composer->meeting), text);
    }
  if (composer->audience != NULL)
    return g_strdup_printf (_ ("%s for %s"), say_label (composer, composer->program),
                            say_label (composer, composer->audience));
  return g_strdup (say_label (composer, composer->program));
}

char *
fan_compose_dup_language (void)
{
  g_autofree char *name = g_strdup (g_get_language_names ()[0]);

  name[strcspn (name, ".@")] = '\0';
  return g_str_equal (name, "C") || g_str_equal (name, "POSIX")
             ? g_strdup ("en")
             : g_strdelimit (g_steal_pointer (&name), "_", '-');
}

static void
fill_composed (Composer *composer, const FanDeckRequest *request)
{
  FanComposed *composed = composer->composed;
  g_autofree char *language = fan_compose_dup_language ();

  composed->program = g_strdup (fan_record_get_id (composer->program));
  composed->audience = composer->audience ? g_strdup (fan_record_get_id (composer->audience)) : NULL;
  composed->meeting = composer->meeting ? g_strdup (fan_record_get_id (composer->meeting)) : NULL;
  composed->scope = g_strdup (request->scope             ? request->scope
                              : is_of_leaders (composer) ? "leaders"
                                                         : "department");
  composer->screen = fan_screen_new (composer->view, composer->clock, composed->scope);
  composed->minutes = find_minutes (composer, request);
  composed->title = make_title (composer);
  composed->quotes = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_cleared_quote_unref);
  composed->deck = fan_deck_new (composed->title, language);
  composed->deck->author = g_strdup (say (composer, composer->program, "owner"));
  composed->deck->footer = g_strdup (composed->title);
  composed->deck->modified_ms = fan_clock_now (composer->clock);
}

gboolean
fan_compose_fill_live (FanView *view,
                       FanClock *clock,
                       FanScreen *screen,
                       FanRecord *program,
                       FanSlide *slide,
                       GError **error)
{
  Composer composer = { .view = view, .clock = clock, .program = program, .screen = screen };
  const char *url = fan_record_get_text (program, "url");
  g_autoptr (FanSlide) dates = slide->layout == FAN_SLIDE_TABLE ? make_dates (&composer) : NULL;

  if (dates != NULL)
    slide->table = g_steal_pointer (&dates->table);
  if (slide->layout == FAN_SLIDE_ASK && is_web_address (url))
    slide->link = g_strdup (url);
  if (composer.failure == NULL)
    return TRUE;
  g_propagate_error (error, composer.failure);
  return FALSE;
}

FanComposed *
fan_deck_compose (FanView *view, FanClock *clock, const FanDeckRequest *request, GError **error)
{
  g_autoptr (FanComposed) composed = g_new0 (FanComposed, 1);
  Composer composer = { .view = view, .clock = clock, .composed = composed };
  gboolean good = find_subject (&composer, request, error);

  if (good)
    {
      fill_composed (&composer, request);
      good = make_slides (&composer, error) && fan_screen_close (composer.screen, error);
      composed->held_texts = fan_screen_get_held (composer.screen);
    }
  g_clear_error (&composer.failure);
  g_clear_pointer (&composer.screen, fan_screen_free);
  g_clear_object (&composer.meeting);
  g_clear_object (&composer.program);
  g_clear_object (&composer.audience);
  return good ? g_steal_pointer (&composed) : NULL;
}
