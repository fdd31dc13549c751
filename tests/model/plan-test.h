/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-kinds.h"
#include "fan-store.h"
#include "fan-time.h"

/* A real library in a folder of its own, with a clock that stands still. */
typedef struct
{
  char *folder;
  FanClock *clock;
  FanStore *store;
} World;

/* @today: "2026-05-12"; it is ten in the morning in Berlin */
World *world_new (const char *today);
void world_free (World *world);

/* (transfer full): writes a record of "field=value" words, lists parted by commas; ends with NULL. */
FanRecord *world_add (World *world, const FanKind *kind, ...) G_GNUC_NULL_TERMINATED;

/* Changes fields of a record that is there. */
void world_set (World *world, FanRecord *record, ...) G_GNUC_NULL_TERMINATED;

/* (transfer full): as it is stored now */
FanRecord *world_get (World *world, const FanKind *kind, const char *id);
void world_remove (World *world, FanRecord *record);

/* (transfer full): all living events, by creation */
GPtrArray *world_list (World *world, const FanKind *kind);

GDate day (const char *text);
void assert_day (const GDate *date, const char *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)
