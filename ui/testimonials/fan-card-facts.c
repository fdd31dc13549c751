/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-facts.h"

#include "fan-choose.h"
#include "fan-door.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-wording.h"

/* A picture with more pixels than this is not made bigger than its bytes for a look at it. */
#define MAX_PIXELS (64 * 1000 * 1000)

void
fan_card_facts_free (FanCardFacts *facts)
{
  g_clear_object (&facts->record);
  g_clear_object (&facts->consent);
  g_clear_object (&facts->asked);
  g_clear_object (&facts->evidence);
  g_clear_object (&facts->original);
  g_clear_object (&facts->picture);
  g_clear_pointer (&facts->caught, fan_caught_free);
  g_clear_pointer (&facts->uses, g_ptr_array_unref);
  g_free (facts->why_held);
  g_free (facts->unreadable);
  g_free (facts->program);
  g_free (facts);
}

/* -------- the original -------- */

static FanRecord *
find_newest (FanView *view, const char *id, const char *part, GHashTable *without)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_attachment);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_where (query, "record", id);
  fan_query_where (query, "part", part);
  found = fan_view_list (view, query, NULL);
  for (guint i = found ? found->len : 0; i > 0; i--)
    {
      FanRecord *attachment = g_ptr_array_index (found, i - 1);
      if (without == NULL || !g_hash_table_contains (without, fan_record_get_id (attachment)))
        return g_object_ref (attachment);
    }
  return NULL;
}

static gboolean
is_picture (FanRecord *attachment)
{
  const char *type = fan_record_get_text (attachment, "media_type");

  return type != NULL && g_str_has_prefix (type, "image/");
}

static void
load_picture (FanCardFacts *facts, FanView *view)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = fan_view_dup_blob (view, fan_record_get_text (facts->original, "sha256"), &error);

  if (bytes != NULL && facts->caught != NULL
      && (gint64)facts->caught->width * facts->caught->height <= MAX_PIXELS)
    facts->picture = gdk_texture_new_from_bytes (bytes, &error);
  if (facts->picture == NULL)
    facts->unreadable = g_strdup (_ ("This picture can’t be shown here. The button above opens it."));
}

static void
load_original (FanCardFacts *facts, FanView *view, const char *id, const char *shown)
{
  g_autoptr (GError) error = NULL;

  facts->original = find_newest (view, id, "original", NULL);
  if (facts->original == NULL)
    return;
  facts->same_original = g_strcmp0 (fan_record_get_text (facts->original, "sha256"), shown) == 0;
  if (facts->same_original)
    return;
  facts->caught = fan_choose_read (view, id, &error);
  if (is_picture (facts->original))
    load_picture (facts, view);
  else if (facts->caught == NULL)
    facts->unreadable = g_strdup (error->message);
}

/* -------- consent -------- */

/* What proves it; before it is saved the newest answer that proves no consent that was taken back. */
static FanRecord *
find_evidence (FanView *view, const char *id, FanRecord *consent, GPtrArray *consents)
{
  const char *named = consent ? fan_record_get_text (consent, "evidence") : NULL;
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);

  if (named != NULL && fan_record_is_null (consent, "withdrawn"))
    return fan_view_get (view, &fan_kind_attachment, named, NULL);
  for (guint i = 0; i < consents->len; i++)
    {
      FanRecord *other = g_ptr_array_index (consents, i);
      if (!fan_record_is_null (other, "withdrawn") && !fan_record_is_null (other, "evidence"))
        g_hash_table_add (old, (char *)fan_record_get_text (other, "evidence"));
    }
  return find_newest (view, id, "evidence", old);
}

static FanRecord *
find_question (GPtrArray *consents, FanRecord *consent)
{
  FanRecord *last = consents->len ? g_ptr_array_index (consents, consents->len - 1) : NULL;

  if (last == NULL || consent == NULL || fan_record_is_null (last, "asked")
      || g_str_equal (fan_record_get_id (last), fan_record_get_id (consent)))
    return NULL;
  return g_object_ref (last);
}

static gboolean
load_consent (FanCardFacts *facts, FanView *view, FanClock *clock, const char *id, GError **error)
{
  GDate today = fan_clock_today (clock);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) consents = NULL;
  const char *held = NULL;

  fan_query_where (query, "testimonial", id);
  consents = fan_view_list (view, query, error);
  if (consents == NULL
      || !fan_door_look (view, &today, facts->record, &facts->state, &facts->consent, &held, error))
    return FALSE;
  facts->why_held = g_strdup (held);
  facts->evidence = find_evidence (view, id, facts->consent, consents);
  if (facts->state == FAN_CONSENT_GRANTED)
    facts->asked = find_question (consents, facts->consent);
  return TRUE;
}

/* -------- all -------- */

static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer other = array->pdata[i];
      array->pdata[i] = array->pdata[array->len - 1 - i];
      array->pdata[array->len - 1 - i] = other;
    }
}

static void
load_program (FanCardFacts *facts, FanView *view)
{
  const char *id = fan_record_get_text (facts->record, "program");
  g_autoptr (FanRecord) program = id ? fan_view_get (view, &fan_kind_program, id, NULL) : NULL;

  facts->program = program ? g_strdup (fan_record_get_label (program)) : NULL;
}

FanCardFacts *
fan_card_facts_load (FanView *view, FanClock *clock, const char *id, const char *shown, GError **error)
{
  g_autoptr (FanCardFacts) facts = g_new0 (FanCardFacts, 1);

  facts->record = fan_view_get (view, &fan_kind_testimonial, id, NULL);
  if (facts->record == NULL || !load_consent (facts, view, clock, id, error))
    return NULL;
  load_original (facts, view, id, shown);
  load_program (facts, view);
  facts->uses = fan_usage_list (view, id, FALSE, error);
  if (facts->uses == NULL)
    return NULL;
  reverse (facts->uses);
  return g_steal_pointer (&facts);
}

char *
fan_card_dup_first_name (FanRecord *testimonial)
{
  g_autofree char *name = fan_wording_make_credit (testimonial, "first");

  return *name ? g_steal_pointer (&name) : NULL;
}

char *
fan_card_dup_whose_words (FanRecord *testimonial)
{
  g_autofree char *name = fan_card_dup_first_name (testimonial);

  return name ? g_strdup_printf (_ ("%s’s words"), name) : g_strdup (_ ("The words"));
}
