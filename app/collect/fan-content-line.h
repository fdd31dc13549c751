/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The lines that iCalendar (RFC 5545 section 3.1) and vCard (RFC 6350 section 3.2) have in common:
 *   [group "."] name *(";" parameter) ":" value
 * A line keeps its text as it came, unfolded, so that what we don't know goes out as it came in.
 */
typedef struct
{
  char *text;        /* the whole line, unfolded, valid UTF-8, no control characters but the tab */
  char *group;       /* or NULL */
  char *name;        /* upper case */
  GPtrArray *params; /* FanContentParam */
  const char *value; /* within text, still escaped */
} FanContentLine;

typedef struct
{
  char *name;          /* upper case; of a vCard 2.1 parameter without a name, "TYPE" */
  char *value;         /* unquoted, RFC 6868 undone; several values joined by "," */
  gsize start, length; /* the value in the line's text, quotes and all */
} FanContentParam;

typedef struct _FanContentPart FanContentPart;

/* One thing in a component: a line, or a component within it. */
struct _FanContentPart
{
  FanContentLine *line; /* or */
  struct _FanComponent *inner;
};

typedef struct _FanComponent
{
  char *name;       /* upper case: VEVENT; "" is the root */
  GPtrArray *parts; /* FanContentPart, in the order they came */
  gboolean closed;  /* it had its END */
} FanComponent;

/* @n bytes as logical lines: unfolded, decoded, line by line. (transfer full) (element-type utf8) */
GPtrArray *fan_content_split (const char *bytes, gsize n);

FanContentLine *fan_content_line_new (const char *text); /* NULL: there is no name or no value in it */
void fan_content_line_free (FanContentLine *line);
const char *fan_content_line_get_param (const FanContentLine *line, const char *name); /* or NULL */
/* (transfer full): the line's text with the parameter's value set, or with the parameter taken away when @value is NULL. */
char *fan_content_line_with_param (const FanContentLine *line, const char *name, const char *value);

/* The tree of BEGIN and END; what was not closed, or closed something else, is mended. NULL: there is no BEGIN in it. */
FanComponent *fan_component_parse (const char *bytes, gsize n);
void fan_component_free (FanComponent *component);
FanContentLine *fan_component_get (const FanComponent *component, const char *name); /* the first, or NULL */
void fan_component_write (const FanComponent *component, GString *out);              /* unfolded, "\n" */

/* (transfer full): the value as words: quoted-printable and its character set undone when the line has them (vCard 2.1), then the backslashes. */
char *fan_content_line_get_text (const FanContentLine *line);
/* (transfer full): the value with quoted-printable undone, backslashes still in it. */
char *fan_content_line_get_value (const FanContentLine *line);
/* (transfer full): RFC 5545 TEXT without its backslashes; "\n" is a line feed. */
char *fan_content_unescape (const char *value);
/* (transfer full): the other way round. */
char *fan_content_escape (const char *text);
/* (transfer full): @value cut at each @by that no backslash precedes; the pieces are still escaped. */
char **fan_content_split_value (const char *value, char by);
/* Appends @line folded at 75 octets, never within a character, with CRLF. */
void fan_content_fold (GString *out, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanContentLine, fan_content_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanComponent, fan_component_free)

G_END_DECLS
