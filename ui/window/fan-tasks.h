/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shared/fan-session.h"

G_BEGIN_DECLS

/**
 * FanTask: something that is done in a dialog of its own and can be begun from many places, as the action win.NAME with a text: the id
 * of the record it is about, or "".
 * @reads: it writes nothing, so it is there for a library that can only be read, too
 */
typedef struct
{
  const char *name;
  void (*open) (GtkWidget *parent, FanSession *session, const char *id);
  gboolean reads;
} FanTask;

/** fan_tasks: ends with a name of %NULL. Each room adds its own. */
extern const FanTask fan_tasks[];

G_END_DECLS
