/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-record.h"

G_BEGIN_DECLS

/**
 * FanRecordPlace: a place in a list and the record that stands there. When the list is asked something else, other records come into
 * its places, and the rows that were made for them stay: making them takes much longer than filling them.
 *
 * Property "record" (FanRecord): %NULL: not known yet.
 */
#define FAN_TYPE_RECORD_PLACE (fan_record_place_get_type ())
G_DECLARE_FINAL_TYPE (FanRecordPlace, fan_record_place, FAN, RECORD_PLACE, GObject)

/** fan_record_place_get_record: (transfer none) (nullable): what stands there. */
FanRecord *fan_record_place_get_record (FanRecordPlace *place);

/** fan_record_place_set_record: for who makes the list. */
void fan_record_place_set_record (FanRecordPlace *place, FanRecord *record);

/**
 * FanRecordPlaces: those places of a list that somebody holds, by position.
 */
typedef struct _FanRecordPlaces FanRecordPlaces;

/** fan_record_places_new: (transfer full): none. */
FanRecordPlaces *fan_record_places_new (void);

/** fan_record_places_free: who holds a place keeps it. */
void fan_record_places_free (FanRecordPlaces *places);

/** fan_record_places_find: (transfer none) (nullable): the one at @position. */
FanRecordPlace *fan_record_places_find (FanRecordPlaces *places, guint position);

/** fan_record_places_add: (transfer full): a new one at @position, where nobody holds one. */
FanRecordPlace *fan_record_places_add (FanRecordPlaces *places, guint position);

/** fan_record_places_splice: at @position so many go and so many come; the places behind move. */
void fan_record_places_splice (FanRecordPlaces *places, guint position, guint removed, guint added);

typedef void (*FanRecordPlaceFunc) (FanRecordPlace *place, guint position, gpointer data);

/** fan_record_places_foreach: in any order. */
void fan_record_places_foreach (FanRecordPlaces *places, FanRecordPlaceFunc func, gpointer data);

G_END_DECLS
