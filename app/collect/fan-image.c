/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-collect-internal.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "fan-i18n.h"

/* No picture tells its size later than this: camera data and colour profiles come first in some. */
#define MAX_HEAD (4 * 1024 * 1024)

/* ISO base media: a "ftyp" box whose brand says which codec is inside. */
static const char *
sniff_iso_media (const guint8 *data, gsize length)
{
  static const struct
  {
    const char *brand, *type;
  } brands[] = { { "avif", "image/avif" }, { "avis", "image/avif" }, { "heic", "image/heic" },
                 { "heix", "image/heic" }, { "hevc", "image/heic" }, { "heim", "image/heic" },
                 { "mif1", "image/heif" }, { "msf1", "image/heif" } };
  gsize box;

  if (length < 16 || memcmp (data + 4, "ftyp", 4) != 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (brands) - 2; i++)
    if (memcmp (data + 8, brands[i].brand, 4) == 0)
      return brands[i].type;
  if (memcmp (data + 8, "mif1", 4) != 0 && memcmp (data + 8, "msf1", 4) != 0)
    return NULL;
  /* a general brand: the compatible ones tell */
  box = MIN (length, ((gsize)data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3]));
  for (gsize at = 16; at + 4 <= box; at += 4)
    for (gsize i = 0; i < G_N_ELEMENTS (brands) - 2; i++)
      if (memcmp (data + at, brands[i].brand, 4) == 0)
        return brands[i].type;
  return "image/heif";
}

/* <svg> after an XML declaration, comments and a document type at most. */
static gboolean
sniff_svg (const guint8 *data, gsize length)
{
  const char *p = (const char *)data, *end = p + MIN (length, 4096);

  if (end - p >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (p < end)
    {
      const char *close;

      while (p < end && g_ascii_isspace (*p))
        p++;
      if (end - p < 5 || *p != '<')
        return FALSE;
      if (g_ascii_strncasecmp (p, "<svg", 4) == 0 && (g_ascii_isspace (p[4]) || p[4] == '>'))
        return TRUE;
      if (p[1] != '?' && p[1] != '!')
        return FALSE;
      close = memcmp (p, "<!--", 4) == 0 ? g_strstr_len (p, end - p, "-->") : memchr (p, '>', end - p);
      if (close == NULL)
        return FALSE;
      p = close + (*close == '>' ? 1 : 3);
    }
  return FALSE;
}

const char *
fan_image_sniff (const guint8 *data, gsize length)
{
  if (length < 8)
    return NULL;
  if (memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  if (memcmp (data, "GIF87a", 6) == 0 || memcmp (data, "GIF89a", 6) == 0)
    return "image/gif";
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";
  if (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0)
    return "image/tiff";
  if (length >= 26 && memcmp (data, "BM", 2) == 0 && data[6] == 0 && data[7] == 0 && data[8] == 0
      && data[9] == 0)
    return "image/bmp";
  return sniff_iso_media (data, length) ?: sniff_svg (data, length) ? "image/svg+xml" : NULL;
}

typedef struct
{
  int width, height;
} Size;

/* The size is known: nothing is to be decoded, so nothing is to be allocated. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Size *size = data;

  size->width = width;
  size->height = height;
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static gboolean
has_loader (const char *media_type)
{
  GSList *formats = gdk_pixbuf_get_formats ();
  gboolean found = FALSE;

  for (GSList *at = formats; at != NULL && !found; at = at->next)
    {
      g_auto (GStrv) types = gdk_pixbuf_format_get_mime_types (at->data);
      found = types != NULL && g_strv_contains ((const char *const *)types, media_type);
    }
  g_slist_free (formats);
  return found;
}

static void
measure (const guint8 *data, gsize length, const char *media_type, Size *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (media_type, NULL);
  gsize end = MIN (length, MAX_HEAD);

  if (loader == NULL)
    return;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), size);
  for (gsize at = 0; at < end && size->width == 0; at += 4096)
    if (!gdk_pixbuf_loader_write (loader, data + at, MIN (4096, end - at), NULL))
      break;
  gdk_pixbuf_loader_close (loader, NULL);
}

/* WebP tells its size in its first 30 bytes (RFC 9649 section 2), with or without a loader. */
static void
measure_webp (const guint8 *d, gsize length, Size *size)
{
  if (length < 30)
    return;
  if (memcmp (d + 12, "VP8X", 4) == 0)
    {
      size->width = 1 + (d[24] | d[25] << 8 | d[26] << 16);
      size->height = 1 + (d[27] | d[28] << 8 | d[29] << 16);
    }
  else if (memcmp (d + 12, "VP8L", 4) == 0 && d[20] == 0x2f)
    {
      size->width = 1 + ((d[21] | d[22] << 8) & 0x3fff);
      size->height = 1 + ((d[22] >> 6 | d[23] << 2 | d[24] << 10) & 0x3fff);
    }
  else if (memcmp (d + 12, "VP8 ", 4) == 0 && d[23] == 0x9d && d[24] == 1 && d[25] == 0x2a)
    {
      size->width = (d[26] | d[27] << 8) & 0x3fff;
      size->height = (d[28] | d[29] << 8) & 0x3fff;
    }
}

/* A whole number of pixels after name=" in the opening <svg …> tag; 0 for per cent and the like. */
static int
svg_length (const char *tag, const char *name)
{
  const char *found = strstr (tag, name);
  char *end;
  double value;

  if (found == NULL)
    return 0;
  value = g_ascii_strtod (found + strlen (name), &end);
  return *end != '%' && value >= 1 && value < 1e6 ? (int)value : 0;
}

/* Read by hand: drawing a strange SVG to learn its size may take for ever. */
static void
measure_svg (const char *data, gsize length, Size *size)
{
  const char *start = g_strstr_len (data, MIN (length, 8192), "<svg");
  const char *end = start ? memchr (start, '>', data + length - start) : NULL;
  g_autofree char *tag = NULL;
  const char *box;
  double width, height;

  if (end == NULL)
    return;
  tag = g_strndup (start, MIN (end - start, 65536));
  g_strdelimit (tag, "\t\r\n'", ' ');
  for (char *p = tag; *p; p++)
    *p = *p == '"' ? ' ' : *p;
  size->width = svg_length (tag, " width= ");
  size->height = svg_length (tag, " height= ");
  box = strstr (tag, "viewBox= ");
  if ((size->width == 0 || size->height == 0) && box != NULL)
    {
      g_autofree char *numbers = g_strndup (box + 9, 80);
      char *p = g_strdelimit (numbers, ",", ' ');
      g_ascii_strtod (p, &p);
      g_ascii_strtod (p, &p);
      width = g_ascii_strtod (p, &p);
      height = g_ascii_strtod (p, &p);
      if (width >= 1 && height >= 1 && width < 1e6 && height < 1e6)
        size->width = (int)width, size->height = (int)height;
    }
}

FanCaught *
fan_image_read (GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *media_type = fan_image_sniff (data, length);
  g_autoptr (FanCaught) caught = NULL;
  Size size = { 0, 0 };

  if (media_type == NULL)
    {
      g_set_error_literal (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE,
                           _ ("This is no picture that is known here. Save it as PNG or JPEG."));
      return NULL;
    }
  caught = fan_caught_new ();
  caught->source_kind = g_strdup ("image");
  caught->media_type = g_strdup (media_type);
  caught->text = g_strdup ("");
  if (strcmp (media_type, "image/webp") == 0)
    measure_webp (data, length, &size);
  else if (strcmp (media_type, "image/svg+xml") == 0)
    measure_svg ((const char *)data, length, &size);
  if (!has_loader (media_type))
    caught->note = g_strdup_printf (_ ("The picture is kept, but there is no preview: this system has no "
                                       "reader for %s. Install one, or save the picture as PNG."),
                                    media_type);
  else if (size.width == 0 && strcmp (media_type, "image/svg+xml") != 0)
    measure (data, length, media_type, &size);
  if (caught->note == NULL && size.width == 0 && strcmp (media_type, "image/svg+xml") != 0)
    caught->note = g_strdup (_ ("The picture is kept, but it seems damaged: its size could not be read."));
  caught->width = size.width;
  caught->height = size.height;
  return g_steal_pointer (&caught);
}
