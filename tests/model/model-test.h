/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-kinds.h"
#include "fan-store.h"
#include "fan-time.h"

/* 2026-05-12T08:00:00Z, a Tuesday: the present of every test library */
#define TEST_NOW G_GINT64_CONSTANT (1778572800000)

/* A library with all kinds, in a folder of its own, gone with the test. */
typedef struct
{
  char *folder, *path;
  GTimeZone *zone; /* NULL: UTC */
  FanClock *clock;
  FanStore *store;
} Library;

Library *library_new (void);          /* today is 12 May 2026 */
Library *library_new_at (gint64 now); /* with another present */
Library *library_new_in (gint64 now, GTimeZone *zone);
void library_free (Library *library);
/* Opens the same file at another present. */
void library_move_to (Library *library, gint64 now);

/* (transfer full): a saved record; then pairs of field and text as people enter it, then NULL. References are ids. */
FanRecord *library_add (Library *library, const FanKind *kind, ...) G_GNUC_NULL_TERMINATED;

/* Sets one field and saves. */
void library_set (Library *library, FanRecord *record, const char *field, const char *text);
void library_remove (Library *library, FanRecord *record);
/* Sets one field, not yet saved. */
void library_enter (FanRecord *record, const char *field, const char *text);
void library_save (Library *library, FanRecord *record);
void library_write (Library *library, FanWriteFunc func, gpointer data);
FanView *library_read (Library *library);

/* What the channel map is counted from, out of the sample that the program carries, as if today were its day. */
void library_load_sample (Library *library);

/* "2026-05-12" moved by @days. (transfer full) */
char *day_from_today (int days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Library, library_free)
