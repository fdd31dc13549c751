/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-record-place.h"

struct _FanRecordPlaces
{
  GHashTable *by_position; /* guint -> FanRecordPlace */
};

struct _FanRecordPlace
{
  GObject parent;
  FanRecord *record;
  FanRecordPlaces *places; /* NULL: it is in the list no more */
  guint position;
};

enum
{
  PROP_RECORD = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (FanRecordPlace, fan_record_place, G_TYPE_OBJECT)

/* -------- one -------- */

FanRecord *
fan_record_place_get_record (FanRecordPlace *place)
{
  return place->record;
}

void
fan_record_place_set_record (FanRecordPlace *place, FanRecord *record)
{
  if (g_set_object (&place->record, record))
    g_object_notify_by_pspec (G_OBJECT (place), props[PROP_RECORD]);
}

static void
fan_record_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RECORD)
    g_value_set_object (value, FAN_RECORD_PLACE (object)->record);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_record_place_dispose (GObject *object)
{
  FanRecordPlace *place = FAN_RECORD_PLACE (object);

  if (place->places != NULL)
    g_hash_table_remove (place->places->by_position, GUINT_TO_POINTER (place->position));
  place->places = NULL;
  g_clear_object (&place->record);
  G_OBJECT_CLASS (fan_record_place_parent_class)->dispose (object);
}

static void
fan_record_place_class_init (FanRecordPlaceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = fan_record_place_get_property;
  object_class->dispose = fan_record_place_dispose;
  props[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, FAN_TYPE_RECORD,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fan_record_place_init (FanRecordPlace *place)
{
}

/* -------- all -------- */

FanRecordPlaces *
fan_record_places_new (void)
{
  FanRecordPlaces *places = g_new0 (FanRecordPlaces, 1);

  places->by_position = g_hash_table_new (NULL, NULL);
  return places;
}

static void
leave (FanRecordPlace *place, guint position, gpointer data)
{
  place->places = NULL;
}

void
fan_record_places_free (FanRecordPlaces *places)
{
  fan_record_places_foreach (places, leave, NULL);
  g_hash_table_unref (places->by_position);
  g_free (places);
}

FanRecordPlace *
fan_record_places_find (FanRecordPlaces *places, guint position)
{
  return g_hash_table_lookup (places->by_position, GUINT_TO_POINTER (position));
}

static void
put (FanRecordPlaces *places, FanRecordPlace *place, guint position)
{
  place->places = places;
  place->position = position;
  g_hash_table_insert (places->by_position, GUINT_TO_POINTER (position), place);
}

FanRecordPlace *
fan_record_places_add (FanRecordPlaces *places, guint position)
{
  FanRecordPlace *place = g_object_new (FAN_TYPE_RECORD_PLACE, NULL);

  put (places, place, position);
  return place;
}

void
fan_record_places_splice (FanRecordPlaces *places, guint position, guint removed, guint added)
{
  g_autoptr (GList) living = g_hash_table_get_values (places->by_position);

  g_hash_table_remove_all (places->by_position);
  for (GList *item = living; item != NULL; item = item->next)
    {
      FanRecordPlace *place = item->data;
      if (place->position < position)
        put (places, place, place->position);
      else if (place->position < position + removed)
        place->places = NULL;
      else
        put (places, place, place->position - removed + added);
    }
}

void
fan_record_places_foreach (FanRecordPlaces *places, FanRecordPlaceFunc func, gpointer data)
{
  g_autoptr (GList) living = g_hash_table_get_values (places->by_position);

  g_list_foreach (living, (GFunc)g_object_ref, NULL);
  for (GList *item = living; item != NULL; item = item->next)
    {
      FanRecordPlace *place = item->data;
      if (place->places != NULL)
        func (place, place->position, data);
    }
  g_list_foreach (living, (GFunc)g_object_unref, NULL);
}
