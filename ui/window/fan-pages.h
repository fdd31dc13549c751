/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-page.h"

G_BEGIN_DECLS

/**
 * FanPageInfo: a page of the sidebar.
 * @name: for actions and what is remembered
 * @title: as it is called, marked for translation
 * @separator: whether a line is drawn below it
 * @count: (nullable): how many things wait there for a person; runs in a thread
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  gboolean separator;
  GType (*get_type) (void);
  guint (*count) (FanView *view, FanClock *clock);
} FanPageInfo;

/** fan_pages: in the order of the sidebar and of Ctrl+1, Ctrl+2, …; ends with a name of %NULL. */
extern const FanPageInfo fan_pages[];

G_END_DECLS
