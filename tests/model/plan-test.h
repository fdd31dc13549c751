/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model-test.h"

/* The model's test library with an office in Berlin, and shorter words for calendars. @today: "2026-05-12", ten in the morning. */
Library *world_new (const char *today);

/* (transfer full): writes a record of "field=value" words, lists parted by commas; ends with NULL. */
FanRecord *world_add (Library *world, const FanKind *kind, ...) G_GNUC_NULL_TERMINATED;

/* Changes fields of a record that is there. */
void world_set (Library *world, FanRecord *record, ...) G_GNUC_NULL_TERMINATED;

/* (transfer full): as it is stored now */
FanRecord *world_get (Library *world, const FanKind *kind, const char *id);

/* (transfer full): all living events, by creation */
GPtrArray *world_list (Library *world, const FanKind *kind);

GDate day (const char *text);
void assert_day (const GDate *date, const char *expected);
