/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-publish.h"
#include "fan-transport.h"

G_BEGIN_DECLS

/** fan_publish_run: what fan_publish_to_folder() does, through any transport. */
gboolean fan_publish_run (FanTransport *transport,
                          const FanPublishOrder *order,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
