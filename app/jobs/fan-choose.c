/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-choose.h"
#include "fan-kinds.h"
#include "fan-text.h"

#include <string.h>

#include "fan-i18n.h"

static FanRecord *
find_original (FanView *view, const char *testimonial, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_attachment);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_where (query, "record", testimonial);
  fan_query_where (query, "part", "original");
  found = fan_view_list (view, query, error);
  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  g_set_error_literal (error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE,
                       _ ("This one was typed in: there is no original to choose from."));
  return NULL;
}

FanCaught *
fan_choose_read (FanView *view, const char *testimonial, GError **error)
{
  g_autoptr (FanRecord) original = find_original (view, testimonial, error);
  const char *name = original ? fan_record_get_text (original, "name") : NULL;
  g_autoptr (GBytes) bytes
      = original ? fan_view_dup_blob (view, fan_record_get_text (original, "sha256"), error) : NULL;
  FanFormat format;

  if (bytes == NULL)
    return NULL;
  format = fan_format_sniff (bytes, name);
  /* one mail of a mailbox was kept by itself */
  return fan_collect_read (bytes, name, format == FAN_FORMAT_MBOX ? FAN_FORMAT_MAIL : format, error);
}

static gboolean
says (const FanCaught *caught, const char *words)
{
  g_autofree char *text = fan_text_squeeze (caught->text ? caught->text : "");
  g_autofree char *wanted = fan_text_squeeze (words);

  return *wanted != '\0' && strstr (text, wanted) != NULL;
}

gboolean
fan_choose_quote (FanChangeSet *set, FanRecord *testimonial, const char *words, GError **error)
{
  g_autoptr (FanCaught) caught
      = fan_choose_read (fan_change_set_get_view (set), fan_record_get_id (testimonial), error);
  g_autofree char *squeezed = fan_text_squeeze (words);

  if (caught == NULL)
    return FALSE;
  if (!says (caught, words))
    {
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, _ ("The original does not say “%s”."),
                   squeezed);
      return FALSE;
    }
  fan_record_set_text (testimonial, "quote_original", squeezed);
  return fan_change_set_replace (set, testimonial, error);
}
