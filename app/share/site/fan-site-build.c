/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the site together from its single files. */
#include "fan-site-view.h"

#include "fan-site-resources.h"
#include "fan-text.h"
#include "fan-i18n.h"

static gboolean
check_word (const char *word, const char *what, const char *title, GError **error)
{
  if (word && *word && strspn (word, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (word)
      && strlen (word) <= 100)
    return TRUE;
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
               /* Translators: the value, "slug" or "ending", a title */
               _ ("“%s” can’t be the %s of “%s”: only a to z, 0 to 9 and hyphens can stand in an address."),
               word ? word : "", what, title ? title : "");
  return FALSE;
}

static gboolean
check_path (GHashTable *seen, char *path, const char *title, GError **error)
{
  const char *other = g_hash_table_lookup (seen, path);

  if (!other)
    {
      g_hash_table_insert (seen, path, (gpointer)(title ? title : ""));
      return TRUE;
    }
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
               _ ("“%s” and “%s” would both be at “%s”. Give one of them another name for its address."),
               other, title ? title : "", path);
  g_free (path);
  return FALSE;
}

static gboolean
check_site (FanSite *site, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < site->programs->len; i++)
    {
      const FanSiteProgram *program = g_ptr_array_index (site->programs, i);

      if (!check_word (program->slug, "slug", program->title, error)
          || !check_path (seen, fan_site_program_to_path (program), program->title, error))
        return FALSE;
    }
  for (guint i = 0; i < site->decks->len; i++)
    {
      const FanSiteDeck *deck = g_ptr_array_index (site->decks, i);

      if (!check_word (deck->slug, "slug", deck->title, error)
          || !check_word (deck->ending, "ending", deck->title, error)
          || !check_path (seen, fan_site_deck_to_path (deck), deck->title, error))
        return FALSE;
      g_return_val_if_fail (deck->bytes != NULL, FALSE);
    }
  return TRUE;
}

static void
add_asset (GPtrArray *files, const char *name)
{
  g_autofree char *resource_path = g_strconcat ("/fanfare/site/", name, NULL);
  g_autofree char *path = g_strconcat ("assets/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fan_site_resources_get_resource (), resource_path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL); /* compiled in */
  g_ptr_array_add (files, fan_site_file_new (path, bytes, NULL));
}

static void
add_pages (GPtrArray *files, FanSiteView *view)
{
  FanSite *site = view->site;

  add_asset (files, "site.css");
  add_asset (files, "mark.svg");
  g_ptr_array_add (files, fan_site_build_index (view));
  for (guint i = 0; i < site->programs->len; i++)
    g_ptr_array_add (files, fan_site_build_program (view, g_ptr_array_index (site->programs, i)));
  if (site->quotes->len > 0)
    g_ptr_array_add (files, fan_site_build_quotes (view));
  g_ptr_array_add (files, fan_site_build_feed (view));
  g_ptr_array_add (files, fan_site_build_json (view));
}

static void
add_decks (GPtrArray *files, FanSiteView *view)
{
  for (guint i = 0; i < view->decks->len; i++)
    {
      const FanSiteDeck *deck = g_ptr_array_index (view->decks, i);
      g_autofree char *path = fan_site_deck_to_path (deck);

      g_ptr_array_add (files, fan_site_file_new (path, deck->bytes, deck->quote_ids));
    }
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const FanSiteFile *const *one = a, *const *other = b;

  return strcmp ((*one)->path, (*other)->path);
}

/* The picture for screens takes about as long as all the pages: it is drawn beside them. It only reads the view. */
typedef struct
{
  FanSiteView *view;
  FanSiteFile *file;
  GError *error;
} Signage;

static gpointer
draw_signage (gpointer data)
{
  Signage *signage = data;

  signage->file = fan_site_build_signage (signage->view, &signage->error);
  return NULL;
}

static void
add_files (GPtrArray *files, FanSiteView *view)
{
  if (view->site->parts & FAN_SITE_PAGES)
    add_pages (files, view);
  if (view->has_calendar)
    g_ptr_array_add (files, fan_site_file_new ("calendar.ics", view->site->calendar, NULL));
  add_decks (files, view);
}

GPtrArray *
fan_site_build (FanSite *site, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_site_file_free);

  g_return_val_if_fail (site != NULL, NULL);
  if (!check_site (site, error))
    return NULL;

  g_autoptr (FanSiteView) view = fan_site_view_new (site);
  Signage signage = { .view = view };
  GThread *drawing = site->parts & FAN_SITE_SIGNAGE ? g_thread_new ("signage", draw_signage, &signage) : NULL;
  add_files (files, view);
  if (drawing)
    g_thread_join (drawing);
  if (signage.error)
    {
      g_propagate_error (error, signage.error);
      return NULL;
    }
  if (signage.file)
    g_ptr_array_add (files, signage.file);
  g_ptr_array_sort (files, compare_files);
  g_ptr_array_add (files, fan_site_build_manifest (files));
  return g_steal_pointer (&files);
}
