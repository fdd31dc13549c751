/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish-site.h"
#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanPublishing: how to publish; all of it may be missing.
 * @parent: (nullable): over which a missing password is asked for
 * @mine, @theirs: (element-type utf8) (nullable): the conflicts that are decided
 * @by_itself: nobody asked for it just now: that it still can't be done is not told again
 * @password: (nullable): is tried, and kept in the keyring unless the server refuses it
 */
typedef struct
{
  GtkWidget *parent;
  gboolean put_back, by_itself;
  GPtrArray *mine, *theirs;
  char *password;
} FanPublishing;

/**
 * fan_publishing_start:
 * @how: (transfer full) (nullable)
 *
 * Publishes to @target as a job of its own, and tells how it went. Nothing happens while one is under way there.
 */
void fan_publishing_start (FanSession *session, FanRecord *target, FanPublishing *how);

/** fan_publishing_get_details: (transfer full) (nullable): what the last publishing there told of each file that did not go through, with the answer's number. */
char *fan_publishing_get_details (FanSession *session, FanRecord *target);

G_END_DECLS
