/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FanKnown: what is known of something a server may do. */
typedef enum
{
  FAN_KNOWN_NOT,
  FAN_KNOWN_NO,
  FAN_KNOWN_YES,
} FanKnown;

/**
 * FanServerFacts: what a server really honours, found out by trying.
 * @if_match, @if_none_match: a write whose condition is not met is refused
 * @put_tag: the entity tag in the answer to a PUT is the one that the file has afterwards
 * @fine: two writes within a second give two validators
 * @infinity: it lists with Depth: infinity
 * @move: it moves a file over another
 * @rewrites: it changes pages that it gets
 * @refused: bytes of the smallest file that it found too big; 0: of none
 */
typedef struct
{
  FanKnown if_match, if_none_match, put_tag, fine, infinity, move, rewrites;
  guint64 refused;
} FanServerFacts;

/** fan_server_facts_parse: what fan_server_facts_format() wrote; all that is missing (or @text %NULL) is not known. */
FanServerFacts fan_server_facts_parse (const char *text);

/** fan_server_facts_format: (transfer full): as a line of text. */
char *fan_server_facts_format (const FanServerFacts *facts);

/** fan_server_facts_are_tried: whether the server was ever tried. */
gboolean fan_server_facts_are_tried (const FanServerFacts *facts);

G_END_DECLS
