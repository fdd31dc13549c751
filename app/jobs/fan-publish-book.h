/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish-site.h"

G_BEGIN_DECLS

/* The book that is kept of one target while it is published to: its memory, and the ledger of quotes. */
typedef struct
{
  FanStore *store;
  FanRecord *target;
  const char *address;
} FanPublishBook;

/** fan_publish_book_open: the memory that publishing wants; @book must outlive it. */
FanPublishMemory fan_publish_book_open (FanPublishBook *book);

/** fan_publish_book_load: (transfer full) (element-type FanRemoteItem): what is out there; @book is a FanPublishBook. */
GPtrArray *fan_publish_book_load (gpointer book, GError **error);

G_END_DECLS
