/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-fuzz.h"

#include "fan-vcard.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = fan_vcard_read (bytes, &failed, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_true ((people != NULL) != (error != NULL));
  if (people == NULL || people->len == 0)
    return 0;
  for (guint i = 0; i < people->len; i++)
    {
      FanVcardPerson *person = people->pdata[i];
      g_assert_true (person->fn != NULL && g_utf8_validate (person->fn, -1, NULL));
      g_assert_true (person->email == NULL || g_utf8_validate (person->email, -1, NULL));
      g_assert_true ((person->photo == NULL) == (person->photo_type == NULL));
    }
  written = fan_vcard_write (people);
  again = fan_vcard_read (written, NULL, NULL);
  g_assert_true (again != NULL && again->len == people->len);
  for (guint i = 0; i < people->len; i++)
    g_assert_cmpstr (((FanVcardPerson *)people->pdata[i])->fn, ==, ((FanVcardPerson *)again->pdata[i])->fn);
  return 0;
}
