/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-id.h"

#include <string.h>

static GMutex id_lock;
static guint64 id_last; /* milliseconds << 12 | counter of the last id made here */

static guint64
next_stamp (gint64 now_ms)
{
  guint64 stamp = (guint64)MAX (now_ms, 0) << 12;

  g_mutex_lock (&id_lock);
  if (stamp <= id_last)
    stamp = id_last + 1;
  id_last = stamp;
  g_mutex_unlock (&id_lock);
  return stamp;
}

FanId
fan_id_new (gint64 now_ms)
{
  FanId id;
  guint64 stamp = next_stamp (now_ms);
  guint64 ms = stamp >> 12;

  for (int i = 0; i < 6; i++)
    id.bytes[i] = (guint8)(ms >> (40 - 8 * i));
  id.bytes[6] = (guint8)(0x70 | ((stamp >> 8) & 0x0f));
  id.bytes[7] = (guint8)(stamp & 0xff);
  for (int i = 8; i < 16; i += 4)
    {
      guint32 random = g_random_int ();
      memcpy (id.bytes + i, &random, 4);
    }
  id.bytes[8] = (guint8)(0x80 | (id.bytes[8] & 0x3f));
  return id;
}

FanId
fan_id_from_name (const char *name)
{
  FanId id;
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *)name, (gssize)strlen (name));
  g_checksum_get_digest (sum, digest, &length);
  memcpy (id.bytes, digest, 16);
  id.bytes[6] = (guint8)(0x80 | (id.bytes[6] & 0x0f));
  id.bytes[8] = (guint8)(0x80 | (id.bytes[8] & 0x3f));
  return id;
}

gboolean
fan_id_parse (const char *text, FanId *out)
{
  FanId id;
  int byte = 0;

  if (text == NULL || strlen (text) != FAN_ID_LENGTH)
    return FALSE;
  for (int i = 0; i < FAN_ID_LENGTH; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (text[i] != '-')
            return FALSE;
          continue;
        }
      if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
        return FALSE;
      id.bytes[byte++] = (guint8)(g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1]));
      i++;
    }
  *out = id;
  return TRUE;
}

void
fan_id_write (const FanId *id, char out[FAN_ID_LENGTH + 1])
{
  static const char hex[] = "0123456789abcdef";
  char *p = out;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = hex[id->bytes[i] >> 4];
      *p++ = hex[id->bytes[i] & 15];
    }
  *p = '\0';
}

char *
fan_id_to_string (const FanId *id)
{
  char text[FAN_ID_LENGTH + 1];

  fan_id_write (id, text);
  return g_strdup (text);
}
