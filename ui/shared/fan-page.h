/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/fan-dropped.h"
#include "shared/fan-session.h"
#include "shared/fan-sheet.h"

G_BEGIN_DECLS

/**
 * FanPage: one of the pages of the sidebar: a first sheet, and sheets pushed upon it for detail (back button, Alt+Left, Esc, swipe).
 * It is built when first shown. Subclasses set their root sheet in their init or constructed.
 *
 * Construct properties: "session".
 * Actions inside it: page.back.
 */
#define FAN_TYPE_PAGE (fan_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FanPage, fan_page, FAN, PAGE, AdwBin)

/**
 * FanPageClass:
 * @refresh: (nullable): the library changed, or the page is shown for the first time; only called while it is shown
 * @show_record: (nullable): shows the record with this id; FALSE when it is not one of this page's
 * @create: (nullable): Ctrl+N: something new here
 * @drop_title: (nullable): (transfer none) (nullable): what a drop over the page means now, when it is something special
 * @take_drop: (nullable): takes what was dropped on the page while @drop_title said what that means; it keeps a reference as long as it reads.
 *   FALSE: it is collected as everywhere else
 */
struct _FanPageClass
{
  AdwBinClass parent_class;
  void (*refresh) (FanPage *page);
  gboolean (*show_record) (FanPage *page, const FanKind *kind, const char *id);
  void (*create) (FanPage *page);
  const char *(*drop_title) (FanPage *page);
  gboolean (*take_drop) (FanPage *page, FanDropped *dropped);
};

FanSession *fan_page_get_session (FanPage *page);

/** fan_page_set_root: the first sheet (usually a FanSheet). Before anything is pushed. */
void fan_page_set_root (FanPage *page, GtkWidget *sheet);

/** fan_page_push: shows @sheet upon the others; it gets a back button when it is a FanSheet. */
void fan_page_push (FanPage *page, GtkWidget *sheet);

/** fan_page_pop: goes back one sheet, which is destroyed. FALSE when the root is shown. */
gboolean fan_page_pop (FanPage *page);

/** fan_page_pop_all: back to the root. */
void fan_page_pop_all (FanPage *page);

/** fan_page_get_sheet: (transfer none): the sheet that is shown. */
GtkWidget *fan_page_get_sheet (FanPage *page);

/** fan_page_refresh: calls @refresh now when the page is shown, else when it is shown next. For the window. */
void fan_page_refresh (FanPage *page);

/**
 * fan_page_load:
 * @show: gets the page and the result, which is freed after it
 *
 * Reads what a refresh needs in a thread; of several asked for while one is under way only the last is read. Nothing is shown
 * when it can't be read.
 */
void fan_page_load (FanPage *page,
                    FanLoadFunc func,
                    GDestroyNotify free_result,
                    void (*show) (FanPage *page, gpointer result));

/** fan_page_find: (transfer none) (nullable): the page that @widget stands on. */
FanPage *fan_page_find (GtkWidget *widget);

/** fan_page_find_session: (transfer none) (nullable): the session of the page or window that @widget stands in. */
FanSession *fan_page_find_session (GtkWidget *widget);

G_END_DECLS
