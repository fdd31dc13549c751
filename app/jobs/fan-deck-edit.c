/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person changes in a kept deck. Every change is noted in the deck: from then on it is exported as it is. */
#include "fan-kinds.h"
#include "fan-make-deck.h"

static gboolean
note_edit (FanChangeSet *set, const char *deck, GError **error)
{
  g_autoptr (FanRecord) record = fan_view_get (fan_change_set_get_view (set), &fan_kind_deck, deck, error);

  if (record == NULL)
    return FALSE;
  fan_record_set_instant (record, "edited", fan_change_set_now (set));
  return fan_change_set_update (set, record, error);
}

static FanRecord *
get_slide (FanChangeSet *set, const char *slide, GError **error)
{
  return fan_view_get (fan_change_set_get_view (set), &fan_kind_slide, slide, error);
}

/* Writes where each slide stands now. */
static gboolean
number_slides (FanChangeSet *set, GPtrArray *slides, GError **error)
{
  for (guint i = 0; i < slides->len; i++)
    {
      FanRecord *slide = g_ptr_array_index (slides, i);

      fan_record_set_int (slide, "position", i);
      if (!fan_change_set_save (set, slide, error))
        return FALSE;
    }
  return TRUE;
}

static guint
find_slide (GPtrArray *slides, const char *id)
{
  for (guint i = 0; id && i < slides->len; i++)
    if (g_str_equal (fan_record_get_id (g_ptr_array_index (slides, i)), id))
      return i;
  return slides->len;
}

gboolean
fan_deck_set_slide_text (FanChangeSet *set,
                         const char *slide,
                         const char *field,
                         const char *text,
                         GError **error)
{
  g_autoptr (FanRecord) record = get_slide (set, slide, error);

  if (record == NULL)
    return FALSE;
  if (g_strcmp0 (fan_record_get_text (record, field), text && *text ? text : NULL) == 0)
    return TRUE;
  fan_record_set_text (record, field, text);
  return fan_change_set_update (set, record, error)
         && note_edit (set, fan_record_get_text (record, "deck"), error);
}

char *
fan_deck_add_slide (FanChangeSet *set, const char *deck, const char *after, const char *title, GError **error)
{
  g_autoptr (GPtrArray) slides = fan_deck_list_slides (fan_change_set_get_view (set), deck, error);
  FanRecord *record;

  if (slides == NULL)
    return NULL;
  record = fan_record_new (&fan_kind_slide);
  fan_record_set_text (record, "deck", deck);
  fan_record_set_text (record, "layout", "text");
  fan_record_set_text (record, "title", title);
  fan_record_set_real (record, "minutes", 1);
  g_ptr_array_insert (slides, (int)MIN (find_slide (slides, after) + 1, slides->len), record);
  return number_slides (set, slides, error) && note_edit (set, deck, error)
             ? g_strdup (fan_record_get_id (record))
             : NULL;
}

gboolean
fan_deck_remove_slide (FanChangeSet *set, const char *slide, GError **error)
{
  g_autoptr (FanRecord) record = get_slide (set, slide, error);

  return record != NULL && fan_change_set_remove (set, &fan_kind_slide, slide, error)
         && note_edit (set, fan_record_get_text (record, "deck"), error);
}

gboolean
fan_deck_move_slide (FanChangeSet *set, const char *slide, guint position, GError **error)
{
  g_autoptr (FanRecord) record = get_slide (set, slide, error);
  const char *deck = record ? fan_record_get_text (record, "deck") : NULL;
  g_autoptr (GPtrArray) slides
      = deck ? fan_deck_list_slides (fan_change_set_get_view (set), deck, error) : NULL;
  guint from = slides ? find_slide (slides, slide) : 0;

  if (slides == NULL || from == slides->len)
    return FALSE;
  position = MIN (position, slides->len - 1);
  if (from == position)
    return TRUE;
  g_ptr_array_insert (slides, (int)position, g_ptr_array_steal_index (slides, from));
  return number_slides (set, slides, error) && note_edit (set, deck, error);
}
