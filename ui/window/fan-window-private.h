/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catch/fan-catcher.h"
#include "window/fan-pages.h"
#include "window/fan-sidebar.h"
#include "window/fan-window-state.h"
#include "window/fan-window.h"

G_BEGIN_DECLS

struct _FanWindow
{
  AdwApplicationWindow parent;
  GtkStack *stack;
  AdwFlap *flap;
  FanSidebar *sidebar;
  AdwViewStack *pages;
  AdwToastOverlay *toasts;
  GtkLabel *status;
  GtkOverlay *overlay;
  GtkBox *bottom;
  FanSession *session;
  FanCatcher *catcher;
  gboolean refused;     /* there is a library, but it can't be opened */
  GPtrArray *said;      /* toasts that are up or wait */
  AdwToast *undo_toast; /* the one whose Undo still means the last step */
  FanWindowState state;
  char *opening;         /* the library that is being opened, or could not be */
  guint turn, patience;  /* which opening; when to say that it takes long */
  guint folding;         /* the fold is followed when the room is given out */
  int unfolds_at;        /* how wide the window must be again for the sidebar to stand beside the page */
  gboolean sample_after; /* what to do once it is open */
  char *action_after;
  GVariant *parameter_after;
};

/* fan-window.c and fan-window-toasts.c: pages and telling. */
const FanPageInfo *fan_window_find_page (const char *name);
FanPage *fan_window_show_page (FanWindow *window, const FanPageInfo *info);
void fan_window_tell (FanWindow *window, const char *text, gboolean can_undo);
void fan_window_tell_file (FanWindow *window, const char *text, GFile *file);
void fan_window_hush (FanWindow *window); /* takes back what is still said */
void fan_window_fail (FanWindow *window, const char *title, const char *text);

/* fan-window-fold.c: the sidebar beside the page or over it. */
void fan_window_watch_fold (FanWindow *window);

/* fan-window-library.c: which library is open. */
void fan_window_install_library_actions (GtkWidgetClass *class);

G_END_DECLS
