/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FanLineKind: whose a line of a mail's text is. */
typedef enum
{
  FAN_LINE_OWN,
  FAN_LINE_HISTORY,   /* quoted, or below "… wrote:" and the like */
  FAN_LINE_SIGNATURE, /* from the closing formula or "-- " on */
  FAN_LINE_DISCLAIMER,
} FanLineKind;

/** FanLine: the bytes of one line without its line end, and whose it is. @head: its beginning, folded, without blanks and "*" before it. */
typedef struct
{
  const char *start, *end;
  FanLineKind kind;
  gboolean blank;
  char head[48];
} FanLine;

/**
 * fan_lines_read: (transfer full) (element-type FanLine): the lines in the first @length bytes of @text, told apart.
 * @author: (nullable): a line with nothing but this name begins the signature
 */
GArray *fan_lines_read (const char *text, gsize length, const char *author);

/** fan_line_is_closing: whether @folded (see fan_words_fold()) is a closing formula such as "kind regards,". */
gboolean fan_line_is_closing (const char *folded);

G_END_DECLS
