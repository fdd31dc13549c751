/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-fake-memory.h"

G_BEGIN_DECLS

/* The words that are withdrawn in the second of the small builds. */
#define WITHDRAWN_WORDS "saved me every Friday"
#define WITHDRAWN_ID "quote-1"

/* A folder, a memory, and the steps of the last run, one a line: "put index.html done". */
typedef struct
{
  char *top;    /* removed at the end */
  char *folder; /* top/site, not there yet */
  FanFakeMemory *fake;
  GString *steps;
  GString *whys;
  GPtrArray *withdrawn;
  GCancellable *cancellable;
  guint cancel_after; /* this many steps; 0 never */
  guint told;
} Fixture;

Fixture *fixture_new (void);
void fixture_free (Fixture *fixture);

/* Runs; FALSE with @error as fan_publish_to_folder(). */
gboolean fixture_publish (Fixture *fixture, GPtrArray *files, gboolean dry_run, GError **error);
/* Runs and asserts that all went well. */
void fixture_publish_well (Fixture *fixture, GPtrArray *files);
/* Asserts that the folder holds exactly @files, and the memory exactly these as published. */
void fixture_assert_equal (Fixture *fixture, GPtrArray *files);
gboolean fixture_has_step (Fixture *fixture, const char *line);

/* Inside the folder. */
char *fixture_read (Fixture *fixture, const char *path); /* (nullable) */
void fixture_write (Fixture *fixture, const char *path, const char *content);
/* Every file with inode, time and size: equal when nothing was written. */
char *fixture_list (Fixture *fixture);
gboolean fixture_folder_contains (Fixture *fixture, const char *words);

/* Files from "path", "content", "quote ids joined by comma" triples, ended by NULL. */
GPtrArray *files_new (const char *path, ...) G_GNUC_NULL_TERMINATED;
/* A small site; the second has a new page, lost one, and lost the withdrawn words; the third is another again. */
GPtrArray *files_first (void);
GPtrArray *files_second (void);
GPtrArray *files_third (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
