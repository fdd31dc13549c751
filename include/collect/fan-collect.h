/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-time.h"

G_BEGIN_DECLS

/*
 * Bytes from outside in, plain values out. Nothing here knows of a library, a record or a window;
 * every reader works under the limits below and may run in any thread.
 */

/** FAN_COLLECT_MAX_BYTES: one item (a mail, a page, a picture) larger than this is refused. */
#define FAN_COLLECT_MAX_BYTES (64 * 1024 * 1024)

#define FAN_COLLECT_ERROR (fan_collect_error_quark ())
GQuark fan_collect_error_quark (void);

/**
 * FanCollectError:
 * @FAN_COLLECT_ERROR_UNREADABLE: the bytes are not what they seem to be; the message says what was expected and the way out
 * @FAN_COLLECT_ERROR_EMPTY: there are no words and no picture in it
 * @FAN_COLLECT_ERROR_TOO_BIG: over a limit of size, depth or count
 * @FAN_COLLECT_ERROR_UNSUPPORTED: a known format that cannot be read (yet); the message names what to do instead
 */
typedef enum
{
  FAN_COLLECT_ERROR_UNREADABLE,
  FAN_COLLECT_ERROR_EMPTY,
  FAN_COLLECT_ERROR_TOO_BIG,
  FAN_COLLECT_ERROR_UNSUPPORTED,
} FanCollectError;

/** FanFormat: what some bytes are, judged by themselves; the name is only a hint. */
typedef enum
{
  FAN_FORMAT_UNKNOWN,
  FAN_FORMAT_MAIL,    /* one RFC 5322 message, also when it came as .txt */
  FAN_FORMAT_MBOX,    /* messages split by "From " lines */
  FAN_FORMAT_OUTLOOK, /* compound file: .msg */
  FAN_FORMAT_HTML,
  FAN_FORMAT_TEXT,
  FAN_FORMAT_IMAGE, /* PNG, JPEG, GIF, WebP, HEIC, AVIF, SVG, TIFF, BMP */
  FAN_FORMAT_VCARD,
  FAN_FORMAT_CALENDAR,
  FAN_FORMAT_TABLE, /* CSV or TSV */
  FAN_FORMAT_JSON,
} FanFormat;

/** fan_format_sniff: what @bytes are; @name (nullable) only breaks a tie, for example between text and CSV. */
FanFormat fan_format_sniff (GBytes *bytes, const char *name);

/** fan_format_get_name: (transfer none): words for people: "a mail", "a web page". Translated. */
const char *fan_format_get_name (FanFormat format);

/** FanCandidate: a sentence that may be the quote. @start and @end are offsets in characters into the text it was found in. */
typedef struct
{
  char *text;
  int start, end;
  char *reason; /* "thanks", "result", "change", "feeling", "recommends" or "first-sentence" */
  double score;
} FanCandidate;

/**
 * FanCaught: one item that was read. All strings are valid UTF-8; absent is %NULL, @said_on absent is %FAN_INSTANT_NONE.
 * @source_kind: "mail", "mbox" never: an mbox gives several of kind "mail"; "html", "text", "image"
 * @text: the body as it reads, before history and signature are cut, LF line ends
 * @own_text: the same without reply history, signature and disclaimer
 * @candidates: (element-type FanCandidate): best first, offsets into @text; may be empty, never %NULL
 * @role, @department: from the signature, or %NULL
 */
typedef struct
{
  char *source_kind;
  char *subject;
  char *author, *email, *role, *department;
  gint64 said_on;
  char *message_id;
  char *source_url;
  char *language;
  char *text, *own_text;
  GPtrArray *candidates;
  char *media_type;  /* of the bytes that were read: "message/rfc822", "image/png", … */
  int width, height; /* of a picture, 0 otherwise or unknown */
  char *note;        /* something the user should know although it was read, or NULL */
} FanCaught;

FanCaught *fan_caught_new (void);
void fan_caught_free (FanCaught *caught);
FanCandidate *fan_candidate_new (const char *text, int start, int end, const char *reason, double score);
void fan_candidate_free (FanCandidate *candidate);

/**
 * fan_collect_read:
 * @bytes: one item; for an mbox, one message of it (see fan_mbox_reader_next())
 * @name: (nullable): its file name, a hint
 * @format: what it is, from fan_format_sniff()
 *
 * Reads one item with the reader of its format. Returns: (transfer full): the values, or %NULL and @error
 * (FAN_COLLECT_ERROR); the message names what is wrong and the way out, not the file.
 */
FanCaught *fan_collect_read (GBytes *bytes, const char *name, FanFormat format, GError **error);

/**
 * FanMboxReader: walks the messages of an mbox of any size without holding it in memory
 * ("From " at a line's beginning after an empty line or at the start; ">From " un-quoted).
 */
typedef struct _FanMboxReader FanMboxReader;

/** fan_mbox_reader_new: (transfer full): keeps a reference on @stream. */
FanMboxReader *fan_mbox_reader_new (GInputStream *stream);

/**
 * fan_mbox_reader_next: (transfer full): the next message's bytes, without its "From " line.
 *
 * %NULL without @error at the end. %NULL with FAN_COLLECT_ERROR_TOO_BIG when this one message is over the limit:
 * it is passed over, and the call after it gives the next one. Any other error (I/O, cancelled) ends the reading.
 */
GBytes *fan_mbox_reader_next (FanMboxReader *reader, GCancellable *cancellable, GError **error);

void fan_mbox_reader_free (FanMboxReader *reader);

/**
 * fan_quote_find_candidates:
 * @text: a body as it reads
 * @language: (nullable): BCP 47, or %NULL to guess
 * @out_own: (out) (optional) (transfer full): @text without history, signature, disclaimer
 *
 * Returns: (transfer full) (element-type FanCandidate): best first, at most 5; every one is a real sentence of @text
 * outside history, signature and disclaimer.
 */
GPtrArray *fan_quote_find_candidates (const char *text, const char *language, char **out_own);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanCaught, fan_caught_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanMboxReader, fan_mbox_reader_free)

G_END_DECLS
