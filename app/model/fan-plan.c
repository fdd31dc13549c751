/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan counted back from the launch: what there is already, what is missing, and the day of each. */
#include "fan-plan.h"
#include "fan-busy-days.h"
#include "fan-kinds.h"
#include "fan-noise.h"
#include "fan-plan-choose.h"
#include "fan-plan-templates.h"
#include "fan-text.h"
#include "fan-time.h"

#include "fan-i18n.h"

/* So far forward a touch is moved at most. */
#define MOST_DAYS 366
#define SUMMARY_LENGTH 60

/* One planning. */
typedef struct
{
  FanView *view;
  FanRecord *program;
  GDate launch;
  const FanPlanTemplate *plan;
  FanPlanChooser *chooser;
  FanBusyDays *busy;
  GPtrArray *lines; /* FanPlanLine */
  GArray *placed;   /* FanPlanLine *: touches that have their day, owned by lines */
} Planning;

void
fan_plan_line_free (FanPlanLine *line)
{
  g_free (line->id);
  g_free (line->why);
  g_free (line->channel);
  g_free (line->audience);
  g_free (line->about);
  g_free (line->words);
  g_free (line->summary);
  g_free (line);
}

FanPlanLine *
fan_plan_line_copy (const FanPlanLine *line)
{
  FanPlanLine *copy = g_new (FanPlanLine, 1);

  *copy = *line;
  copy->id = g_strdup (line->id);
  copy->why = g_strdup (line->why);
  copy->channel = g_strdup (line->channel);
  copy->audience = g_strdup (line->audience);
  copy->about = g_strdup (line->about);
  copy->words = g_strdup (line->words);
  copy->summary = g_strdup (line->summary);
  return copy;
}

/* "Poster: swap a shift before the kettle boils": on a month's chip the beginning is all that is seen. */
void
fan_plan_line_set_channel (FanPlanLine *line, const char *channel, const char *name)
{
  const char *first = channel && name ? name : line->words ? line->about : NULL;
  const char *rest = line->words ? line->words : line->about;
  char *id = g_strdup (channel);

  g_free (line->channel);
  line->channel = id;
  if (rest == NULL)
    return;
  g_free (line->summary);
  line->summary = first ? g_strdup_printf (_ ("%s: %s"), first, rest) : g_strdup (rest);
}

static gboolean
is_touch (const FanPlanLine *line)
{
  return g_str_equal (line->kind, "touch");
}

/* -------- finding the day -------- */

static int
days_apart (const GDate *a, const GDate *b)
{
  return ABS (g_date_days_between (a, b));
}

static gboolean
is_weekend (const GDate *date)
{
  return g_date_get_weekday (date) >= G_DATE_SATURDAY;
}

/* Why no touch can be on @date, NULL when it can. FALSE with @error. */
static gboolean
find_obstacle (Planning *planning, const FanPlanLine *line, const GDate *date, char **out_why, GError **error)
{
  g_autofree char *day = fan_day_to_short_text (date);
  FanRecord *busy = NULL;

  *out_why = NULL;
  if (is_weekend (date))
    {
      *out_why = g_strdup_printf (_ ("%s is a weekend"), day);
      return TRUE;
    }
  if (!fan_busy_days_find (planning->busy, date, &busy, error))
    return FALSE;
  if (busy != NULL)
    *out_why = g_strdup_printf (_ ("%s is taken: %s"), day, fan_record_get_label (busy));
  for (guint i = 0; *out_why == NULL && i < planning->placed->len; i++)
    {
      const FanPlanLine *other = g_array_index (planning->placed, FanPlanLine *, i);
      int apart = days_apart (&other->date, date);
      if (apart == 0)
        *out_why = g_strdup_printf (_ ("%s has a touch already"), day);
      else if (apart < FAN_NOISE_GAP_DAYS && line->audience
               && g_strcmp0 (line->audience, other->audience) == 0)
        *out_why = g_strdup_printf (_ ("%s is too close to another touch for the same people"), day);
    }
  return TRUE;
}

/* The first reason; after a weekend also the first other one: a weekend alone moves nothing by a week. */
static void
add_reason (FanPlanLine *line, const GDate *wanted, char *why)
{
  g_autofree char *first = line->why;

  if (first == NULL)
    line->why = g_strdup (why);
  else
    line->why = g_strdup_printf (_ ("%s, %s"), first, why);
  line->moved = TRUE;
  line->moved_from = *wanted;
}

/* Moves the line forward from the day that the plan asks for to one where nothing is in the way. */
static gboolean
place (Planning *planning, FanPlanLine *line, GError **error)
{
  GDate wanted = fan_date_add_days (&planning->launch, 7 * line->offset_weeks);
  gboolean explained = FALSE;

  line->date = wanted;
  if (!is_touch (line))
    return TRUE;
  for (int days = 0; days <= MOST_DAYS; days++)
    {
      g_autofree char *why = NULL;
      line->date = fan_date_add_days (&wanted, days);
      if (!find_obstacle (planning, line, &line->date, &why, error))
        return FALSE;
      if (why == NULL)
        {
          g_array_append_val (planning->placed, line);
          return TRUE;
        }
      if (days == 0 || (!explained && !is_weekend (&line->date)))
        add_reason (line, &wanted, why);
      explained = explained || !is_weekend (&line->date);
    }
  g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
               _ ("There is no free working day in the year after %d-%02d-%02d: make room among the busy "
                  "days, or choose another launch."),
               g_date_get_year (&wanted), g_date_get_month (&wanted), g_date_get_day (&wanted));
  return FALSE;
}

/* -------- what there is already -------- */

static gboolean
stays (FanRecord *event)
{
  return fan_event_has (event, "status", "done") || fan_event_has (event, "status", "cancelled")
         || fan_record_get_bool (event, "pinned") || fan_event_is_repeating (event);
}

static FanPlanLine *
line_from_event (FanRecord *event)
{
  FanPlanLine *line = g_new0 (FanPlanLine, 1);

  line->id = g_strdup (fan_record_get_id (event));
  line->offset_weeks = (int)fan_record_get_int (event, "offset_weeks");
  line->date = fan_event_get_local_day (event);
  line->channel = g_strdup (fan_record_get_text (event, "channel"));
  line->audience = g_strdup (fan_record_get_text (event, "audience"));
  line->stance = g_intern_string (fan_record_get_text (event, "stance"));
  line->summary = g_strdup (fan_record_get_label (event));
  line->kind = fan_event_is_kind (event, "milestone") ? "milestone" : "touch";
  line->action = stays (event) ? "kept" : NULL; /* NULL: it gets a day yet */
  return line;
}

static gboolean
take_event (FanRecord *event, gpointer data)
{
  Planning *planning = data;
  FanPlanLine *line;

  if (!fan_event_is_kind (event, "touch") && !fan_event_is_kind (event, "milestone"))
    return TRUE;
  if (ABS (fan_record_get_int (event, "offset_weeks")) > 520)
    return TRUE; /* nobody plans ten years ahead: a slip, and dates end somewhere */
  line = line_from_event (event);
  g_ptr_array_add (planning->lines, line);
  if (!is_touch (line) || fan_event_has (event, "status", "cancelled"))
    return TRUE;
  fan_plan_chooser_count (planning->chooser, line->audience, line->channel, line->stance);
  if (line->action != NULL)
    g_array_append_val (planning->placed, line);
  return TRUE;
}

static gboolean
take_events (Planning *planning, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_event);

  fan_query_where (query, "program", fan_record_get_id (planning->program));
  fan_query_where_set (query, "offset_weeks");
  fan_query_where (query, "recurrence_id", NULL);
  return fan_view_each (planning->view, query, take_event, planning, error);
}

/* -------- what is missing -------- */

static gboolean
is_there (Planning *planning, const char *kind, int offset_weeks)
{
  for (guint i = 0; i < planning->lines->len; i++)
    {
      const FanPlanLine *line = g_ptr_array_index (planning->lines, i);
      if (line->offset_weeks == offset_weeks && g_str_equal (line->kind, kind))
        return TRUE;
    }
  return FALSE;
}

/* What is in it for them comes first; an ask may say what it is about; after the launch we ask how it goes. */
static void
set_words (FanPlanLine *line, FanRecord *program)
{
  const char *title = fan_record_get_label (program);
  const char *benefit = fan_record_get_text (program, "benefit");
  const char *message = fan_record_get_text (program, "key_message");
  const char *first = g_str_equal (line->stance, "ask") ? message : benefit;
  const char *words = first ? first : benefit ? benefit : message;

  if (g_str_equal (line->stance, "support"))
    {
      line->words = g_strdup_printf (_ ("How is it going with %s?"), title);
      return;
    }
  line->about = g_strdup (title);
  line->words = words ? fan_text_excerpt (words, SUMMARY_LENGTH) : NULL;
}

static gboolean
is_taken (Planning *planning, const char *summary)
{
  for (guint i = 0; i < planning->lines->len; i++)
    if (g_strcmp0 (((FanPlanLine *)g_ptr_array_index (planning->lines, i))->summary, summary) == 0)
      return TRUE;
  return FALSE;
}

/* Two touches of one name can't be told apart: the later one says which week it is. */
static void
add_week (FanPlanLine *line)
{
  char **last = line->words ? &line->words : &line->about;
  g_autofree char *words = *last;
  guint weeks = (guint)ABS (line->offset_weeks);

  *last = line->offset_weeks < 0
              ? g_strdup_printf (ngettext ("%s (%u week to go)", "%s (%u weeks to go)", weeks), words, weeks)
              : g_strdup_printf (_ ("%s (week %u)"), words, weeks);
}

static void
name_touch (Planning *planning, FanPlanLine *line)
{
  g_autoptr (FanRecord) channel
      = line->channel ? fan_view_get (planning->view, &fan_kind_channel, line->channel, NULL) : NULL;
  const char *name = channel ? fan_record_get_label (channel) : NULL;

  set_words (line, planning->program);
  fan_plan_line_set_channel (line, line->channel, name);
  if (is_taken (planning, line->summary))
    {
      add_week (line);
      fan_plan_line_set_channel (line, line->channel, name);
    }
}

static void
add_touch (Planning *planning, const FanPlanStep *step)
{
  FanPlanLine *line = g_new0 (FanPlanLine, 1);

  line->kind = "touch";
  line->offset_weeks = step->offset_weeks;
  line->stance = step->stance;
  line->audience = g_strdup (fan_plan_chooser_pick_audience (planning->chooser, step->stance));
  line->channel = g_strdup (fan_plan_chooser_pick_channel (planning->chooser, line->audience));
  name_touch (planning, line);
  fan_plan_chooser_count (planning->chooser, line->audience, line->channel, line->stance);
  g_ptr_array_add (planning->lines, line);
}

static void
add_milestone (Planning *planning)
{
  FanPlanLine *line = g_new0 (FanPlanLine, 1);

  line->kind = "milestone";
  line->summary = g_strdup_printf (_ ("%s starts"), fan_record_get_label (planning->program));
  g_ptr_array_add (planning->lines, line);
}

static void
add_missing (Planning *planning)
{
  for (guint i = 0; i < planning->plan->n_steps; i++)
    if (!is_there (planning, "touch", planning->plan->steps[i].offset_weeks))
      add_touch (planning, &planning->plan->steps[i]);
  if (!is_there (planning, "milestone", 0))
    add_milestone (planning);
}

/* -------- making the plan -------- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const FanPlanLine *x = *(FanPlanLine *const *)a, *y = *(FanPlanLine *const *)b;

  if (x->offset_weeks != y->offset_weeks)
    return x->offset_weeks < y->offset_weeks ? -1 : 1;
  if (is_touch (x) != is_touch (y))
    return is_touch (x) ? 1 : -1;
  /* ids ascend with time; a new line comes after what there is */
  if (x->id == NULL || y->id == NULL)
    return (x->id == NULL) - (y->id == NULL);
  return g_strcmp0 (x->id, y->id);
}

static gboolean
place_all (Planning *planning, GError **error)
{
  for (guint i = 0; i < planning->lines->len; i++)
    {
      FanPlanLine *line = g_ptr_array_index (planning->lines, i);
      GDate old = line->date;
      if (line->action != NULL)
        continue;
      if (!place (planning, line, error))
        return FALSE;
      if (line->id == NULL)
        line->action = "new";
      else
        line->action = g_date_compare (&old, &line->date) == 0 ? "kept" : "moved";
    }
  return TRUE;
}

static gboolean
check_launch (const GDate *launch, GError **error)
{
  if (g_date_valid (launch) && g_date_get_year (launch) >= 1900 && g_date_get_year (launch) < 9900)
    return TRUE;
  g_set_error_literal (error, FAN_STORE_ERROR, FAN_STORE_ERROR_INVALID,
                       _ ("A plan needs a launch date between the years 1900 and 9899."));
  return FALSE;
}

static gboolean
make (Planning *planning, FanClock *clock, GError **error)
{
  GDate from = fan_date_add_days (&planning->launch, -7 * 16),
        to = fan_date_add_days (&planning->launch, 7 * 16);
  g_autoptr (FanBusyDays) busy = fan_busy_days_new (planning->view, clock, &from, &to);
  g_autoptr (FanPlanChooser) chooser = fan_plan_chooser_new (planning->view, planning->program, error);

  planning->busy = busy;
  planning->chooser = chooser;
  if (chooser == NULL || !take_events (planning, error))
    return FALSE;
  add_missing (planning);
  g_ptr_array_sort (planning->lines, compare_lines);
  return place_all (planning, error);
}

GPtrArray *
fan_plan_make (FanView *view,
               FanClock *clock,
               FanRecord *program,
               const GDate *launch,
               const char *template_name,
               GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_plan_line_free);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (FanPlanLine *));
  Planning planning = { .view = view, .program = program, .lines = lines, .placed = placed };

  planning.plan = fan_plan_template_find (template_name, error);
  if (planning.plan == NULL || !check_launch (launch, error))
    return NULL;
  planning.launch = *launch;
  return make (&planning, clock, error) ? g_steal_pointer (&lines) : NULL;
}

/* -------- writing it -------- */

static gboolean
insert_line (FanChangeSet *set, FanRecord *program, FanPlanLine *line, GError **error)
{
  g_autoptr (FanRecord) event = fan_record_new (&fan_kind_event);
  g_autofree char *date = fan_date_to_string (&line->date);

  fan_record_set_text (event, "program", fan_record_get_id (program));
  fan_record_set_text (event, "kind", line->kind);
  fan_record_set_text (event, "summary", line->summary);
  fan_record_set_text (event, "dtstart", date);
  fan_record_set_text (event, "channel", line->channel);
  fan_record_set_text (event, "audience", line->audience);
  fan_record_set_text (event, "stance", line->stance);
  fan_record_set_int (event, "offset_weeks", line->offset_weeks);
  if (!fan_change_set_insert (set, event, error))
    return FALSE;
  g_free (line->id);
  line->id = g_strdup (fan_record_get_id (event));
  return TRUE;
}

static void
shift (FanRecord *event, const char *field, int days)
{
  const char *text = fan_record_get_text (event, field);
  g_autofree char *shifted = NULL;
  int seconds;
  GDate date;

  if (text == NULL || !fan_local_parse (text, &date, &seconds))
    return;
  date = fan_date_add_days (&date, days);
  shifted = fan_local_to_string (&date, seconds);
  fan_record_set_text (event, field, shifted);
}

static gboolean
move_event (FanChangeSet *set, const FanPlanLine *line, GError **error)
{
  g_autoptr (FanRecord) event
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_event, line->id, error);
  GDate old;
  int days;

  if (event == NULL)
    return FALSE;
  old = fan_event_get_local_day (event);
  days = g_date_days_between (&old, &line->date);
  fan_record_set_text (event, "channel", line->channel);
  if (days != 0)
    {
      shift (event, "dtstart", days);
      shift (event, "dtend", days);
      fan_record_set_int (event, "sequence", fan_record_get_int (event, "sequence") + 1);
    }
  return fan_change_set_update (set, event, error);
}

/* The program as it is stored now: what the caller holds may be older. */
static gboolean
write_launch (FanChangeSet *set, FanRecord *program, const GDate *launch, GError **error)
{
  g_autofree char *date = fan_date_to_string (launch);
  g_autoptr (FanRecord) stored
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_program, fan_record_get_id (program), error);

  if (stored == NULL)
    return FALSE;
  fan_record_set_text (stored, "launch", date);
  fan_record_set_text (program, "launch", date);
  return fan_change_set_update (set, stored, error);
}

gboolean
fan_plan_apply (FanChangeSet *set, FanRecord *program, const GDate *launch, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      FanPlanLine *line = g_ptr_array_index (lines, i);
      if (g_str_equal (line->action, "new") && !insert_line (set, program, line, error))
        return FALSE;
      if (g_str_equal (line->action, "moved") && !move_event (set, line, error))
        return FALSE;
    }
  return write_launch (set, program, launch, error);
}
