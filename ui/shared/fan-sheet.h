/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FanSheet: what fills the room beside the sidebar: a flat header bar, a search bar, banners, the content.
 *
 * In a .ui file its children have a type: "start" and "end" (header bar), "title" (title widget), "banner" (above the
 * content), "bottom" (below it, for example an AdwViewSwitcherBar), none (the content).
 *
 * Properties: "title", "subtitle" (shown while there is no title widget); "narrow" (read-only: the window is folded);
 * "searchable" (construct: has a search bar and its button); "type-to-search" (just typing opens it; not where digits act);
 * "search-text" (what is searched); "can-go-back" (a back button, action page.back).
 * Signals: "search-changed" (after 100 ms without a key), "search-activate" (Enter).
 */
#define FAN_TYPE_SHEET (fan_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FanSheet, fan_sheet, FAN, SHEET, AdwBin)

GtkWidget *fan_sheet_new (void);

void fan_sheet_set_title (FanSheet *sheet, const char *title);
void fan_sheet_set_subtitle (FanSheet *sheet, const char *subtitle);
void fan_sheet_pack_start (FanSheet *sheet, GtkWidget *widget);
void fan_sheet_pack_end (FanSheet *sheet, GtkWidget *widget);
void fan_sheet_set_title_widget (FanSheet *sheet, GtkWidget *widget);
void fan_sheet_add_banner (FanSheet *sheet, GtkWidget *banner);
void fan_sheet_set_content (FanSheet *sheet, GtkWidget *content);
gboolean fan_sheet_get_narrow (FanSheet *sheet);

/** fan_sheet_get_search: (transfer none): what is searched for, "" for nothing. */
const char *fan_sheet_get_search (FanSheet *sheet);
void fan_sheet_set_search (FanSheet *sheet, const char *text);

/** fan_sheet_get_search_entry: (transfer none): for what only one page needs of it. */
GtkWidget *fan_sheet_get_search_entry (FanSheet *sheet);

/** fan_sheet_start_search: opens the search bar and puts the cursor into it. FALSE when the sheet has none. */
gboolean fan_sheet_start_search (FanSheet *sheet);

/** fan_sheet_leave_search: closes the search bar. FALSE when it was closed. */
gboolean fan_sheet_leave_search (FanSheet *sheet);

/** fan_narrow_to_orientation: for <closure> bindings of a box to "narrow": vertical when narrow. */
GtkOrientation fan_narrow_to_orientation (gpointer object, gboolean narrow);

G_END_DECLS
