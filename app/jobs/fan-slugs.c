/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-slugs.h"
#include "fan-text.h"

static char *
make_free_slug (const char *title, GHashTable *taken)
{
  g_autofree char *stem = fan_text_slug (title);
  char *slug = g_strdup (stem);

  for (int n = 2; g_hash_table_contains (taken, slug); n++)
    {
      g_free (slug);
      slug = g_strdup_printf ("%s-%d", stem, n);
    }
  return slug;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (fan_record_get_id (*(FanRecord *const *)a), fan_record_get_id (*(FanRecord *const *)b));
}

GHashTable *
fan_slugs_choose (GPtrArray *programs)
{
  GHashTable *slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (programs, NULL, NULL);

  for (guint i = 0; i < programs->len; i++)
    {
      const char *slug = fan_record_get_text (g_ptr_array_index (programs, i), "slug");
      if (slug != NULL)
        g_hash_table_add (taken, g_strdup (slug));
    }
  /* by id, so that every caller comes to the same, in whatever order it has them */
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    {
      FanRecord *program = g_ptr_array_index (sorted, i);
      const char *fixed = fan_record_get_text (program, "slug");
      char *slug = fixed ? g_strdup (fixed) : make_free_slug (fan_record_get_label (program), taken);

      g_hash_table_add (taken, g_strdup (slug));
      g_hash_table_insert (slugs, g_strdup (fan_record_get_id (program)), slug);
    }
  return slugs;
}
