/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-consent.h"
#include "model-test.h"

#define CARD_WORLD_QUOTE "The gate is calm now."

/* A library with one card, by June Éloise Abara, Gate lead; a fixture of GLib's tests. */
typedef struct
{
  Library *library;
  FanRecord *card;
} CardWorld;

void card_world_open (CardWorld *world, gconstpointer data);
void card_world_close (CardWorld *world, gconstpointer data);

/* (transfer full): another card by the same author */
FanRecord *card_world_add (Library *library, const char *quote);

typedef struct
{
  FanRecord *card;
  FanGrant grant;
} CardGrant;

/* A FanWriteFunc: @data is a CardGrant. */
gboolean card_world_write_grant (FanChangeSet *set, gpointer data, GError **error);

/* A yes for the card: lists joined by commas, NULL: as it is by itself. */
void card_world_grant (CardWorld *world,
                       const char *for_scopes,
                       const char *what,
                       const char *form,
                       const char *expires);

void card_world_withdraw (CardWorld *world);

/* As far back as it goes: what can be undone, is. */
void card_world_undo (CardWorld *world);
