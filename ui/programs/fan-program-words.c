/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-program-words.h"

#include <gtk/gtk.h>

#include "calendar/fan-event-words.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"

typedef struct
{
  const char *nick, *words;
} Words;

static const Words program_kinds[] = {
  { "course", N_ ("Course") },     { "event", N_ ("Event") },         { "system", N_ ("System or portal") },
  { "resource", N_ ("Resource") }, { "community", N_ ("Community") }, { NULL },
};
static const Words program_statuses[] = {
  { "idea", N_ ("Idea") },
  { "planned", N_ ("Planned") },
  { "running", N_ ("Running") },
  { "closed", N_ ("Closed") },
  { NULL },
};
static const Words result_kinds[] = {
  { "registered", N_ ("Registered") },    { "attended", N_ ("Came") },
  { "no-show", N_ ("Did not come") },     { "completed", N_ ("Completed it") },
  { "voluntary", N_ ("Came by choice") }, { "heard-via", N_ ("Heard of it through") },
  { "other", N_ ("Something else") },     { NULL },
};

static const char *
find (const Words *words, const char *nick)
{
  for (; words->nick; words++)
    if (g_strcmp0 (words->nick, nick) == 0)
      return _ (words->words);
  return nick ? nick : "";
}

const char *
fan_program_kind_words (const char *nick)
{
  return find (program_kinds, nick);
}

const char *
fan_program_status_words (const char *nick)
{
  return find (program_statuses, nick);
}

const char *
fan_result_kind_words (const char *nick)
{
  return find (result_kinds, nick);
}

char *
fan_program_words (FanRecord *program, const GDate *today)
{
  const char *kind = fan_program_kind_words (fan_record_get_text (program, "kind"));
  const char *status = fan_program_status_words (fan_record_get_text (program, "status"));
  const char *text = fan_record_get_text (program, "launch");
  g_autofree char *day = NULL;
  GDate launch;

  if (text == NULL || !fan_date_parse (text, &launch) || g_date_compare (&launch, today) < 0)
    return g_strdup_printf ("%s · %s", kind, status);
  day = g_date_get_year (&launch) == g_date_get_year (today) ? fan_day_words (&launch)
                                                             : fan_date_to_text (&launch);
  return g_strdup_printf (_ ("%s · launches %s"), kind, day);
}

/* -------- results -------- */

static int
get_number (FanRecord *result)
{
  return (int)(fan_record_get_real (result, "value") + .5);
}

char *
fan_result_sentence (FanRecord *result)
{
  const char *kind = fan_record_get_text (result, "kind"), *text = fan_record_get_text (result, "text");
  int n = get_number (result);
  gulong count = (gulong)ABS (n);

  if (g_strcmp0 (kind, "heard-via") == 0)
    return g_strdup_printf (
        ngettext ("%d person heard of it through %s", "%d people heard of it through %s", count), n,
        text ? text : _ ("somebody"));
  /* Translators: what was counted: how many */
  if (text != NULL && !fan_record_is_null (result, "value"))
    return g_strdup_printf (_ ("%s: %g"), text, fan_record_get_real (result, "value"));
  if (text != NULL)
    return g_strdup (text);
  if (g_strcmp0 (kind, "registered") == 0)
    return g_strdup_printf (ngettext ("%d person registered", "%d people registered", count), n);
  if (g_strcmp0 (kind, "attended") == 0)
    return g_strdup_printf (ngettext ("%d person came", "%d people came", count), n);
  if (g_strcmp0 (kind, "no-show") == 0)
    return g_strdup_printf (ngettext ("%d person did not come", "%d people did not come", count), n);
  if (g_strcmp0 (kind, "completed") == 0)
    return g_strdup_printf (ngettext ("%d person completed it", "%d people completed it", count), n);
  if (g_strcmp0 (kind, "voluntary") == 0)
    return g_strdup_printf (ngettext ("%d person came by choice", "%d people came by choice", count), n);
  return g_strdup_printf ("%g", fan_record_get_real (result, "value"));
}

/* The number of the only result of this kind without words of its own; -1 when there is none. */
static int
find_number (GPtrArray *results, const char *kind)
{
  for (guint i = 0; i < results->len; i++)
    {
      FanRecord *result = g_ptr_array_index (results, i);
      if (g_strcmp0 (fan_record_get_text (result, "kind"), kind) == 0 && fan_record_is_null (result, "text"))
        return get_number (result);
    }
  return -1;
}

char *
fan_result_list_sentence (GPtrArray *results)
{
  int came = find_number (results, "attended"), registered = find_number (results, "registered");
  int chose = find_number (results, "voluntary"), completed = find_number (results, "completed");
  GString *text;

  if (results->len == 1 || came < 0)
    return fan_result_sentence (g_ptr_array_index (results, 0));
  text = g_string_new (NULL);
  if (registered >= came)
    g_string_append_printf (text, _ ("%d of %d came"), came, registered);
  else
    g_string_append_printf (text, ngettext ("%d person came", "%d people came", (gulong)came), came);
  if (chose >= 0)
    g_string_append_printf (text, _ (", %d by choice"), chose);
  if (completed >= 0)
    g_string_append_printf (text, _ (", %d completed it"), completed);
  return g_string_free (text, FALSE);
}

/* -------- enums in rows -------- */

static const char *const *
get_nicks (const FanKind *kind, const char *field)
{
  return kind->fields[fan_kind_find_field (kind, field)].nicks;
}

GListModel *
fan_nicks_model (const FanKind *kind, const char *field, const char *(*words) (const char *))
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const char *const *nicks = get_nicks (kind, field);

  for (guint i = 0; nicks[i]; i++)
    gtk_string_list_append (list, words (nicks[i]));
  return G_LIST_MODEL (list);
}

const char *
fan_nick_at (const FanKind *kind, const char *field, guint index)
{
  const char *const *nicks = get_nicks (kind, field);

  return index < g_strv_length ((char **)nicks) ? nicks[index] : NULL;
}

guint
fan_nick_index (const FanKind *kind, const char *field, const char *nick)
{
  const char *const *nicks = get_nicks (kind, field);

  for (guint i = 0; nicks[i]; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return i;
  return 0;
}
