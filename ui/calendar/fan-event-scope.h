/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fan-event-edit.h"

G_BEGIN_DECLS

typedef void (*FanEventScopeFunc) (FanEventScope scope, gpointer object);

/**
 * fan_event_scope_ask: asks over @parent how much of an entry that repeats is meant.
 * @offer_this: whether one time alone makes sense
 * @object: a GObject; @func is not called when it is gone, nor when nothing is chosen
 */
void fan_event_scope_ask (GtkWidget *parent,
                          const char *title,
                          gboolean offer_this,
                          FanEventScopeFunc func,
                          gpointer object);

G_END_DECLS
