/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect-internal.h"

#include <string.h>

#include "fan-i18n.h"
#include "fan-quote.h"
#include "fan-text.h"

/* Why a known format is not read here, and what to do instead. */
static const char *
explain_unsupported (FanFormat format)
{
  switch (format)
    {
    case FAN_FORMAT_OUTLOOK:
      return _ ("Outlook's own files (.msg) can't be read. Save the mail as .eml in Outlook, or drag it from "
                "the web version.");
    case FAN_FORMAT_MBOX:
      return _ ("This is a mailbox with several mails. Collect the file as a whole.");
    case FAN_FORMAT_VCARD:
      return _ ("This is a business card, not a compliment. It is imported: use Import.");
    case FAN_FORMAT_CALENDAR:
      return _ ("This is a calendar, not a compliment. It is imported: use Import.");
    case FAN_FORMAT_TABLE:
      return _ ("This is a table, not a compliment. It is imported: use Import.");
    case FAN_FORMAT_JSON:
      return _ ("These are records (JSON), not a compliment. They are imported: use Import.");
    default:
      return NULL;
    }
}

static const char *
explain_unknown (const char *data, gsize length)
{
  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return _ ("A PDF can't be collected. Open it, select the words and paste them.");
  if (length >= 4 && memcmp (data, "PK\003\004", 4) == 0)
    return _ ("This is a zip archive or an office document. Unpack it, or open it and paste its words.");
  if (length >= 5 && memcmp (data, "{\\rtf", 5) == 0)
    return _ ("This is a rich text document (RTF). Open it and paste its words.");
  return _ ("This is no mail, page, text or picture that is known here. Open it in its own program and paste "
            "the words.");
}

static FanCaught *
read_as (GBytes *bytes, FanFormat format, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *why;

  switch (format)
    {
    case FAN_FORMAT_MAIL:
      return fan_mail_read (bytes, error);
    case FAN_FORMAT_HTML:
      return fan_html_read (bytes, NULL, error);
    case FAN_FORMAT_TEXT:
      return fan_plain_read (bytes, error);
    case FAN_FORMAT_IMAGE:
      return fan_image_read (bytes, error);
    default:
      why = explain_unsupported (format);
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNSUPPORTED,
                           why ? why : explain_unknown (data, length));
      return NULL;
    }
}

FanCaught *
fan_collect_read (GBytes *bytes, const char *name, FanFormat format, GError **error)
{
  FanCaught *caught;

  if (g_bytes_get_size (bytes) > FAN_COLLECT_MAX_BYTES)
    {
      g_set_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG,
                   _ ("It is larger than %d MB. Save it without its attachments, or paste only its words."),
                   FAN_COLLECT_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_EMPTY, _ ("The file is empty."));
      return NULL;
    }
  caught = read_as (bytes, format, error);
  if (caught != NULL)
    fan_quote_read (caught);
  return caught;
}
