/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* A drag offers the same thing in many types. Which of them to read, and which to believe. */
#include "catch/fan-drop-choice.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fan-collect.h"
#include "fan-i18n.h"
#include "fan-text.h"

/* Files in places that are emptied are copied at once, up to this many bytes. */
#define MAX_COPIED (64 * 1024 * 1024)

static const char *const text_types[]
    = { "text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING", "TEXT", NULL };
static const char *const mail_types[] = { "message/rfc822", "application/mbox", NULL };
static const char *const card_types[] = { "text/vcard", "text/x-vcard", "text/directory", NULL };
static const char *const calendar_types[] = { "text/calendar", "application/ics", NULL };
static const char *const report_types[] = { "text/csv", "text/tab-separated-values", NULL };
static const char *const address_types[] = { "text/x-moz-url", "_NETSCAPE_URL", NULL };
static const char *const html_types[] = { "text/html", NULL };
static const char *const byte_types[] = { "application/octet-stream", NULL };
static const char *const picture_types[]
    = { "image/png",  "image/jpeg",    "image/webp", "image/gif", "image/tiff",
        "image/avif", "image/svg+xml", "image/heic", "image/bmp", NULL };

void
fan_drop_note_error (FanDropContents *contents, const char *text)
{
  g_free (contents->error);
  contents->error = g_strdup (text);
}

/* -------- what is offered -------- */

static const char *
find_type (GdkContentFormats *formats, const char *const *types)
{
  for (; *types; types++)
    if (gdk_content_formats_contain_mime_type (formats, *types))
      return *types;
  return NULL;
}

GPtrArray *
fan_drop_list_types (GdkContentFormats *formats)
{
  const char *const *const groups[] = { mail_types,     html_types,   picture_types, byte_types, card_types,
                                        calendar_types, report_types, address_types, text_types };
  GPtrArray *types = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const char *type = find_type (formats, groups[i]);
      if (type != NULL)
        g_ptr_array_add (types, (gpointer)type);
    }
  return types;
}

static gboolean
has_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_mime_type (formats, "text/uri-list");
}

FanDropSort
fan_drop_guess_sort (GdkContentFormats *formats)
{
  if (find_type (formats, mail_types))
    return FAN_DROP_WORDS;
  if (find_type (formats, calendar_types))
    return FAN_DROP_CALENDAR;
  if (find_type (formats, card_types))
    return FAN_DROP_CONTACT;
  if (find_type (formats, report_types))
    return FAN_DROP_REPORT;
  /* A browser hands over the bytes of a picture without saying that they are one. */
  if (find_type (formats, picture_types) || find_type (formats, byte_types))
    return FAN_DROP_PICTURE;
  if (has_files (formats))
    return FAN_DROP_UNKNOWN;
  return find_type (formats, html_types) || find_type (formats, text_types) ? FAN_DROP_WORDS
                                                                            : FAN_DROP_UNKNOWN;
}

gboolean
fan_drop_is_only_text (GdkContentFormats *formats)
{
  return find_type (formats, text_types) && !has_files (formats) && !find_type (formats, mail_types)
         && !find_type (formats, picture_types) && !find_type (formats, byte_types)
         && !find_type (formats, address_types) && !find_type (formats, card_types)
         && !find_type (formats, calendar_types);
}

/* -------- links -------- */

/* Addresses that only the program can open which made them. */
static const struct
{
  const char *scheme, *program;
} link_schemes[] = {
  { "akonadi:", "KMail" },
  { "imap-message:", "Thunderbird" },
  { "mailbox-message:", "Thunderbird" },
  { "news-message:", "Thunderbird" },
  { "mailbox:", "Thunderbird" },
  { "imap:", "Thunderbird" },
  { "mid:", NULL },
  { "message:", NULL },
  { "email:", NULL },
};

static gboolean
refuse_link (FanDropContents *contents, const char *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (link_schemes); i++)
    if (g_ascii_strncasecmp (address, link_schemes[i].scheme, strlen (link_schemes[i].scheme)) == 0)
      {
        contents->refused = TRUE;
        contents->program = link_schemes[i].program;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_web_address (const char *text)
{
  return (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0)
         && strpbrk (text, " \t\n") == NULL;
}

static void
refuse_page (FanDropContents *contents)
{
  contents->refused = TRUE;
  contents->is_page = TRUE;
}

/* -------- files -------- */

/* A drag's temporary files are gone soon after it. */
static gboolean
is_passing (const char *path)
{
  const char *places[] = { g_get_tmp_dir (), g_get_user_cache_dir (), g_get_user_runtime_dir () };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize length = strlen (places[i]);
      if (length > 1 && strncmp (path, places[i], length) == 0 && path[length] == '/')
        return TRUE;
    }
  return FALSE;
}

static void
take_path (FanDropContents *contents, const char *path, goffset *copied)
{
  g_autoptr (GError) error = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) != 0)
    {
      g_ptr_array_add (contents->lost, g_path_get_basename (path));
      return;
    }
  if (!S_ISREG (facts.st_mode) || !is_passing (path) || *copied + facts.st_size > MAX_COPIED)
    {
      fan_dropped_add_path (contents->dropped, path);
      return;
    }
  *copied += facts.st_size;
  if (!fan_dropped_add_copy (contents->dropped, path, &error))
    {
      g_ptr_array_add (contents->lost, g_path_get_basename (path));
      fan_drop_note_error (contents, error->message);
    }
}

void
fan_drop_take_files (FanDropContents *contents, GPtrArray *files)
{
  goffset copied = 0;

  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      g_autofree char *uri = g_file_get_uri (file);
      const char *path = g_file_peek_path (file);

      if (path != NULL)
        take_path (contents, path, &copied);
      else if (is_web_address (uri))
        refuse_page (contents);
      else if (!refuse_link (contents, uri))
        g_ptr_array_add (contents->lost, g_file_get_basename (file));
    }
}

/* -------- bytes -------- */

static GBytes *
find_bytes (GHashTable *read, const char *const *types)
{
  for (; *types; types++)
    {
      GBytes *bytes = g_hash_table_lookup (read, *types);
      if (bytes != NULL && g_bytes_get_size (bytes) > 0)
        return bytes;
    }
  return NULL;
}

/* Browsers write UTF-16, with and without a mark of it. */
static char *
to_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *wide = NULL;

  if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    wide = g_convert (data + 2, (gssize)size - 2, "UTF-8", "UTF-16LE", NULL, &size, NULL);
  else if (size >= 2 && data[0] != '\0' && data[1] == '\0')
    wide = g_convert (data, (gssize)size, "UTF-8", "UTF-16LE", NULL, &size, NULL);
  return fan_text_repair (wide ? wide : data, (gssize)size);
}

/* The first line of text/x-moz-url and _NETSCAPE_URL; the second is the page's title. */
static char *
find_address (GHashTable *read)
{
  GBytes *bytes = find_bytes (read, address_types);
  g_autofree char *text = bytes ? to_text (bytes) : NULL;

  if (text == NULL)
    return NULL;
  text[strcspn (text, "\r\n")] = '\0';
  return g_steal_pointer (&text);
}

static const char *
skip_element (const char *p, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (p + 1, name, length) != 0 || g_ascii_isalnum (p[1 + length]))
    return NULL;
  for (p = strchr (p, '<') + 1; (p = strstr (p, "</")); p += 2)
    if (g_ascii_strncasecmp (p + 2, name, length) == 0)
      return p;
  return "";
}

/* Whether anything can be read in it, or it only shows a picture. */
static gboolean
html_has_words (const char *html)
{
  static const char *const silent[] = { "style", "script", "title" };

  for (const char *p = html; *p; p++)
    {
      if (*p == '<')
        {
          for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
            {
              const char *after = skip_element (p, silent[i]);
              p = after ? after : p;
            }
          p += strcspn (p, ">");
        }
      else if (*p == '&')
        p += strcspn (p, "; <");
      else if (g_ascii_isalnum (*p) || (guchar)*p >= 0x80)
        return TRUE;
      if (*p == '\0')
        return FALSE;
    }
  return FALSE;
}

static void
take_bytes (FanDropContents *contents, const char *name, GBytes *bytes, const char *address)
{
  g_autoptr (GError) error = NULL;
  const char *page = address && is_web_address (address) ? address : NULL;

  if (!fan_dropped_add_bytes (contents->dropped, name, bytes, page, &error))
    fan_drop_note_error (contents, error->message);
}

/* What the picture was called where it is from. */
static char *
name_picture (const char *address, const char *type)
{
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  const char *ending = type ? type + strlen ("image/") : "png";

  if (address != NULL
      && g_uri_split (address, G_URI_FLAGS_NONE, NULL, NULL, NULL, NULL, &path, NULL, NULL, NULL)
      && path != NULL && *path != '\0')
    base = g_path_get_basename (path);
  if (base != NULL && strchr (base, '.') != NULL && strlen (base) < 100)
    return g_steal_pointer (&base);
  if (g_str_equal (ending, "jpeg"))
    ending = "jpg";
  return g_strconcat ("picture.", g_str_equal (ending, "svg+xml") ? "svg" : ending, NULL);
}

static gboolean
take_picture (FanDropContents *contents, GHashTable *read, const char *address)
{
  GBytes *other = find_bytes (read, byte_types);

  for (guint i = 0; picture_types[i]; i++)
    {
      GBytes *bytes = g_hash_table_lookup (read, picture_types[i]);
      g_autofree char *name = NULL;
      if (bytes == NULL || g_bytes_get_size (bytes) == 0)
        continue;
      name = name_picture (address, picture_types[i]);
      take_bytes (contents, name, bytes, address);
      return TRUE;
    }
  if (other != NULL && fan_format_sniff (other, NULL) != FAN_FORMAT_UNKNOWN)
    {
      g_autofree char *name = name_picture (address, NULL);
      take_bytes (contents, name, other, address);
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_html (FanDropContents *contents, GHashTable *read, const char *address)
{
  GBytes *bytes = find_bytes (read, html_types);
  g_autofree char *html = bytes ? to_text (bytes) : NULL;

  if (html == NULL || !html_has_words (html))
    return FALSE;
  take_bytes (contents, "page.html", bytes, address);
  return TRUE;
}

static gboolean
take_as (FanDropContents *contents, GHashTable *read, const char *const *types, const char *name)
{
  GBytes *bytes = find_bytes (read, types);

  if (bytes != NULL)
    take_bytes (contents, name, bytes, NULL);
  return bytes != NULL;
}

static gboolean
take_text (FanDropContents *contents, GHashTable *read, const char *address)
{
  GBytes *bytes = find_bytes (read, text_types);
  g_autofree char *text = bytes ? to_text (bytes) : NULL;
  g_autofree char *word = text ? g_strstrip (g_strdup (text)) : NULL;
  gsize size = bytes ? g_bytes_get_size (bytes) : 0;
  g_autoptr (GBytes) whole = NULL;

  if (word == NULL || *word == '\0')
    return FALSE;
  if (strpbrk (word, " \t") == NULL && refuse_link (contents, word))
    return FALSE;
  if (is_web_address (word))
    {
      refuse_page (contents);
      return FALSE;
    }
  /* STRING ends with a NUL. */
  while (size > 0 && ((const char *)g_bytes_get_data (bytes, NULL))[size - 1] == '\0')
    size--;
  whole = g_bytes_new_from_bytes (bytes, 0, size);
  take_bytes (contents, "note.txt", whole, address);
  return TRUE;
}

static gboolean
take_any (FanDropContents *contents, GHashTable *read, const char *address)
{
  return take_html (contents, read, address) || take_picture (contents, read, address)
         || take_as (contents, read, card_types, "card.vcf")
         || take_as (contents, read, calendar_types, "calendar.ics")
         || take_as (contents, read, report_types, "report.csv") || take_text (contents, read, address)
         || take_as (contents, read, byte_types, "file");
}

void
fan_drop_choose (FanDropContents *contents, GHashTable *read, gboolean after_files)
{
  g_autofree char *address = find_address (read);

  if (take_as (contents, read, mail_types, "mail.eml")
      || (!after_files && take_any (contents, read, address)))
    {
      /* The bytes say what the file or the link would have said. */
      g_ptr_array_set_size (contents->lost, 0);
      contents->refused = FALSE;
    }
  else if (!after_files && !contents->refused && address != NULL && !refuse_link (contents, address)
           && is_web_address (address))
    refuse_page (contents);
}
