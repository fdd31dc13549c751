/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish.h"

G_BEGIN_DECLS

/* A memory as FanPublishMemory asks for, which can be cut off like a process that dies. */
typedef struct
{
  FanPublishMemory memory;
  GHashTable *items;                               /* path -> FanRemoteItem */
  GPtrArray *calls;                                /* "begin index.html", …, in order */
  GPtrArray *kept;                                 /* GBytes: what was somebody else's and was replaced */
  int dies_at;                                     /* at this call, counted from 0; -1 never */
  gboolean late;                                   /* dies after it has noted it down, else before */
  void (*watch) (const char *call, gpointer data); /* (nullable): before each call */
  gpointer watch_data;
} FanFakeMemory;

FanFakeMemory *fan_fake_memory_new (void);
void fan_fake_memory_free (FanFakeMemory *fake);
/* Forgets the calls and the death. */
void fan_fake_memory_revive (FanFakeMemory *fake);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanFakeMemory, fan_fake_memory_free)

G_END_DECLS
