/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pages-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <qrencode.h>
#include <string.h>

#include "fan-i18n.h"

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int *size = data;

  size[0] = width;
  size[1] = height;
}

/* Only the head is read: a deck of large photographs is laid out without decoding one. */
static gboolean
read_size (GBytes *bytes, int size[2], GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  gboolean ok = TRUE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), size);
  for (gsize at = 0; ok && at < length && size[0] == 0; at += 4096)
    ok = gdk_pixbuf_loader_write (loader, data + at, MIN (4096, length - at), error);
  gdk_pixbuf_loader_close (loader, NULL);
  return ok && size[0] > 0 && size[1] > 0;
}

/* WebP, HEIC and the like: no version of PowerPoint shows them all, so they become PNG. */
static GBytes *
convert_to_png (GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, error);
  char *buffer = NULL;
  gsize length;

  if (pixbuf == NULL || !gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (buffer, length);
}

static gboolean
begins_with (GBytes *bytes, const char *magic, gsize n)
{
  return g_bytes_get_size (bytes) >= n && memcmp (g_bytes_get_data (bytes, NULL), magic, n) == 0;
}

FanImage *
fan_image_new (GBytes *bytes, const char *what, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) own = NULL;
  gboolean jpeg = begins_with (bytes, "\xff\xd8\xff", 3);
  int size[2] = { 0, 0 };
  FanImage *image;

  if (jpeg || begins_with (bytes, "\x89PNG\r\n\x1a\n", 8))
    own = g_bytes_ref (bytes);
  else
    own = convert_to_png (bytes, &local);
  if (own == NULL || !read_size (own, size, local == NULL ? &local : NULL))
    {
      g_set_error (error, FAN_DECK_ERROR, FAN_DECK_ERROR_PICTURE,
                   _ ("The picture “%s” can't be read (%s). Choose another, or save it as PNG or JPEG."),
                   what, local != NULL ? local->message : _ ("it is incomplete"));
      return NULL;
    }
  image = g_new0 (FanImage, 1);
  g_atomic_ref_count_init (&image->refs);
  image->bytes = g_steal_pointer (&own);
  image->jpeg = jpeg;
  image->width = size[0];
  image->height = size[1];
  return image;
}

FanImage *
fan_image_ref (FanImage *image)
{
  g_atomic_ref_count_inc (&image->refs);
  return image;
}

void
fan_image_unref (FanImage *image)
{
  if (image == NULL || !g_atomic_ref_count_dec (&image->refs))
    return;
  g_clear_pointer (&image->embedded, cairo_surface_destroy);
  g_clear_pointer (&image->raster, cairo_surface_destroy);
  g_bytes_unref (image->bytes);
  g_free (image->id);
  g_free (image);
}

/* ---- QR codes ---- */

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Ten pixels a module: sharp on a projector, some kilobytes. */
static GBytes *
write_code_png (const FanCode *code)
{
  int side = (code->width + 2 * FAN_CODE_QUIET) * 10;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 10, 10);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      if (code->modules[y * code->width + x])
        cairo_rectangle (cr, x + FAN_CODE_QUIET, y + FAN_CODE_QUIET, 1, 1);
  cairo_set_source_rgb (cr, 0x14 / 255.0, 0x33 / 255.0, 0x5c / 255.0);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_bytes, png);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (png);
}

/* NULL when @text is more than a QR code can hold (2,953 bytes). */
FanCode *
fan_code_new (const char *text)
{
  QRcode *qr = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  FanCode *code;

  if (qr == NULL)
    qr = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_L);
  if (qr == NULL)
    return NULL;
  code = g_new0 (FanCode, 1);
  code->width = qr->width;
  code->modules = g_new (guint8, (gsize)qr->width * (gsize)qr->width);
  for (int i = 0; i < qr->width * qr->width; i++)
    code->modules[i] = qr->data[i] & 1;
  QRcode_free (qr);
  code->png = write_code_png (code);
  return code;
}

void
fan_code_free (FanCode *code)
{
  if (code == NULL)
    return;
  g_free (code->modules);
  g_bytes_unref (code->png);
  g_free (code);
}
