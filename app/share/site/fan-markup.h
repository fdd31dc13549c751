/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanMarkup: writes HTML (in its XML-compatible form) and XML. Every text and value is escaped and freed from characters
 * that XML forbids; elements are closed by the writer, so what comes out is well-formed whatever goes in. Only element and
 * attribute names are written as given: they are ours.
 */
typedef struct _FanMarkup FanMarkup;

/** fan_markup_escape: (transfer full): @text (nullable) for use in text or between quotation marks, in HTML and XML. */
char *fan_markup_escape (const char *text);

FanMarkup *fan_markup_new_html (void);
FanMarkup *fan_markup_new_xml (void);
void fan_markup_free (FanMarkup *markup);

/* Attributes follow as pairs of name and value, ended by NULL; an attribute whose value is NULL is left out. */
void fan_markup_open (FanMarkup *markup, const char *name, ...) G_GNUC_NULL_TERMINATED;
void fan_markup_void (FanMarkup *markup, const char *name, ...) G_GNUC_NULL_TERMINATED;
/** fan_markup_element: an element that holds @text and nothing else. */
void fan_markup_element (FanMarkup *markup, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;
void fan_markup_text (FanMarkup *markup, const char *text);
/** fan_markup_line: starts a new line in the source, where white space does not matter. */
void fan_markup_line (FanMarkup *markup);
/** fan_markup_close: closes the innermost open element. */
void fan_markup_close (FanMarkup *markup);
/** fan_markup_close_to: closes elements until @depth are open. */
void fan_markup_close_to (FanMarkup *markup, guint depth);
guint fan_markup_get_depth (FanMarkup *markup);

/** fan_markup_finish: (transfer full): closes what is open and gives the bytes, UTF-8, ending in a newline; @markup is empty after it. */
GBytes *fan_markup_finish (FanMarkup *markup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanMarkup, fan_markup_free)

G_END_DECLS
