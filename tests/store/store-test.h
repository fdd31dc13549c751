/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-maintenance.h"
#include "fan-store.h"
#include "fan-time.h"

/* Kinds of the tests' own: every type of field, every flag. */
extern const FanKind kind_crew, kind_card, kind_sailing;
extern const FanKind *const test_kinds[];

/* 2026-05-12T08:00:00Z: the present of every test library */
#define TEST_NOW G_GINT64_CONSTANT (1778572800000)

/* A library in a folder of its own, gone with the test. */
typedef struct
{
  char *folder, *path;
  FanClock *clock;
  FanStore *store;
} Library;

Library *library_new (void);           /* makes the folder and opens a new library */
Library *library_new_unopened (void);  /* makes the folder only */
void library_open (Library *library);  /* opens, or opens again */
void library_close (Library *library); /* and looks that nobody kept it */
void library_free (Library *library);
char *library_file (Library *library, const char *name); /* (transfer full): a path in the folder */

/* One change set each; a failure fails the test. */
void store_insert (FanStore *store, FanRecord *record);
void store_update (FanStore *store, FanRecord *record);
void store_remove (FanStore *store, FanRecord *record);
void store_write (FanStore *store, FanWriteFunc func, gpointer data);
FanRecord *store_get (FanStore *store, const FanKind *kind, const char *id); /* removed ones too */
void store_undo (FanStore *store, guint expected_skipped);
void store_redo (FanStore *store, guint expected_skipped);
void assert_sound (FanStore *store); /* verify finds nothing */

/* One change set each that must be refused with @code; the words must hold @part. */
typedef enum
{
  TRY_INSERT,
  TRY_UPDATE,
  TRY_REMOVE,
} Attempt;
void assert_refused (FanStore *store, Attempt attempt, FanRecord *record, int code, const char *part);

FanRecord *new_card (const char *title, const char *quote);
FanRecord *new_crew (const char *name);

/* The titles (labels) that a query gives, joined by "|". Takes @query. */
char *query_labels (FanStore *store, FanQuery *query);
char *search_labels (FanStore *store, const char *words);

/* All living records with all their values, and what some searches find: equal for equal libraries. */
char *dump_library (FanStore *store);

void write_file (const char *path, gconstpointer bytes, gsize length);
char *file_digest (const char *path);

/* Plain SQL on the file, as another program would do it. */
void run_sql (const char *path, const char *sql);
gint64 ask_sql (const char *path, const char *sql);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Library, library_free)
