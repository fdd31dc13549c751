/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect-internal.h"

#include <string.h>

#include "fan-charset.h"
#include "fan-i18n.h"
#include "fan-text.h"

/* Old Mac programs end lines with CR alone. */
static void
mend_line_ends (char *text)
{
  if (strchr (text, '\n') != NULL)
    return;
  for (char *p = strchr (text, '\r'); p != NULL; p = strchr (p, '\r'))
    *p = '\n';
}

/* UTF-16 without BOM: nearly every other byte of Western text is NUL. */
static const char *
guess_wide (const char *data, gsize length)
{
  gsize even = 0, odd = 0, n = MIN (length, 1000) & ~(gsize)1;

  for (gsize i = 0; i < n; i += 2)
    {
      even += data[i] == '\0';
      odd += data[i + 1] == '\0';
    }
  if (n < 8)
    return NULL;
  if (odd > n / 3 && even < n / 20)
    return "UTF-16LE";
  return even > n / 3 && odd < n / 20 ? "UTF-16BE" : NULL;
}

/* Some mail programs hand over an address that only they can open, instead of the mail. */
static gboolean
is_mail_link (const char *text)
{
  static const char *const schemes[] = { "akonadi:", "imap-message:", "mailbox-message:", "mailbox:/",
                                         "imap:/",   "mid:",          "message:",         "news-message:" };
  gsize words = strcspn (text, " \t\n");

  if (text[words + strspn (text + words, " \t\n")] != '\0' || words > 500)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

FanCaught *
fan_plain_read (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (FanCaught) caught = fan_caught_new ();

  caught->source_kind = g_strdup ("text");
  caught->media_type = g_strdup ("text/plain");
  caught->text = length ? fan_charset_to_utf8 (data, length, guess_wide (data, length)) : g_strdup ("");
  mend_line_ends (caught->text);
  if (fan_text_is_blank (caught->text))
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_EMPTY,
                           _ ("There are no words in it."));
      return NULL;
    }
  if (is_mail_link (caught->text))
    {
      g_set_error_literal (
          error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNSUPPORTED,
          _ ("The mail program passed only a link to the mail, not the mail. Save the mail as .eml and "
             "collect the file, or copy its words and paste them."));
      return NULL;
    }
  return g_steal_pointer (&caught);
}
