/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-site-png.h"

#include <string.h>

/* A row is stored as what differs from the one above (PNG, 9.2): nothing, mostly. */
#define FILTER_UP 2
#define BYTES 3

/* ---- Chunks ---- */

/* CRC-32 (PNG, annex D), a nibble at a time: what it runs over is packed already. */
static guint32
add_to_crc (guint32 crc, const guchar *data, gsize length)
{
  static const guint32 table[16]
      = { 0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
          0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c };

  for (gsize i = 0; i < length; i++)
    {
      crc = table[(crc ^ data[i]) & 15] ^ (crc >> 4);
      crc = table[(crc ^ (data[i] >> 4)) & 15] ^ (crc >> 4);
    }
  return crc;
}

static void
append_number (GByteArray *png, guint32 number)
{
  guint32 bytes = GUINT32_TO_BE (number);
  g_byte_array_append (png, (const guint8 *)&bytes, sizeof bytes);
}

static void
append_chunk (GByteArray *png, const char *type, const guchar *data, gsize length)
{
  guint32 crc = add_to_crc (add_to_crc (0xffffffff, (const guchar *)type, 4), data, length);

  append_number (png, (guint32)length);
  g_byte_array_append (png, (const guint8 *)type, 4);
  g_byte_array_append (png, data, (guint)length);
  append_number (png, ~crc);
}

static void
append_head (GByteArray *png, guint32 width, guint32 height)
{
  static const guchar signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GByteArray) head = g_byte_array_new ();
  /* eight bits, RGB, the only compression and filtering there are, not interlaced */
  static const guchar form[] = { 8, 2, 0, 0, 0 };

  g_byte_array_append (png, signature, sizeof signature);
  append_number (head, width);
  append_number (head, height);
  g_byte_array_append (head, form, sizeof form);
  append_chunk (png, "IHDR", head->data, head->len);
}

/* ---- Rows ---- */

static void
filter_row (guchar *out, const guint32 *row, const guint32 *above, int width)
{
  *out++ = FILTER_UP;
  if (memcmp (row, above, (gsize)width * sizeof *row) == 0)
    {
      memset (out, 0, (gsize)width * BYTES);
      return;
    }
  for (int x = 0; x < width; x++, out += BYTES)
    {
      out[0] = (guchar)((row[x] >> 16) - (above[x] >> 16));
      out[1] = (guchar)((row[x] >> 8) - (above[x] >> 8));
      out[2] = (guchar)(row[x] - above[x]);
    }
}

static GBytes *
pack (cairo_surface_t *surface, int width, int height, GError **error)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  g_autofree guint32 *nothing = g_new0 (guint32, width);
  gsize length = 1 + (gsize)width * BYTES;
  g_autofree guchar *rows = g_malloc (length * (gsize)height);
  const guint32 *above = nothing;

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *)(const void *)(data + (gsize)y * stride);

      filter_row (rows + (gsize)y * length, row, above, width);
      above = row;
    }
  if (!g_output_stream_write_all (stream, rows, length * (gsize)height, NULL, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

GBytes *
fan_site_png_write (cairo_surface_t *surface, GError **error)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GBytes) packed = NULL;

  cairo_surface_flush (surface);
  packed = pack (surface, width, height, error);
  append_head (png, (guint32)width, (guint32)height);
  if (packed)
    append_chunk (png, "IDAT", g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  append_chunk (png, "IEND", (const guchar *)"", 0);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (png);
  return packed ? g_steal_pointer (&bytes) : NULL;
}
