/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-share-plan.h"

#include "fan-consent.h"
#include "fan-door.h"
#include "fan-kinds.h"
#include "fan-local-state.h"
#include "fan-slugs.h"
#include "fan-text.h"

#include <string.h>

#include "fan-i18n.h"

static void
file_free (gpointer data)
{
  FanShareFile *file = data;

  g_free (file->path);
  g_free (file->title);
  g_free (file->why);
  g_free (file);
}

static FanSharePlan *
plan_new (void)
{
  FanSharePlan *plan = g_new0 (FanSharePlan, 1);

  plan->first = g_ptr_array_new_with_free_func (file_free);
  plan->added = g_ptr_array_new_with_free_func (file_free);
  plan->changed = g_ptr_array_new_with_free_func (file_free);
  plan->removed = g_ptr_array_new_with_free_func (file_free);
  plan->conflicts = g_ptr_array_new_with_free_func (file_free);
  plan->code = -1;
  return plan;
}

void
fan_share_plan_free (FanSharePlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->first);
  g_ptr_array_unref (plan->added);
  g_ptr_array_unref (plan->changed);
  g_ptr_array_unref (plan->removed);
  g_ptr_array_unref (plan->conflicts);
  g_free (plan->problem);
  g_free (plan);
}

guint
fan_share_plan_count (const FanSharePlan *plan)
{
  return plan->first->len + plan->added->len + plan->changed->len + plan->removed->len;
}

/* -------- names -------- */

/* The last part of each program's address, also of what was never published: slug -> title. */
static GHashTable *
list_titles (FanView *view)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_program);
  g_autoptr (GPtrArray) programs = fan_view_list (view, query, NULL);
  g_autoptr (GHashTable) slugs = programs ? fan_slugs_choose (programs) : NULL;
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; programs && i < programs->len; i++)
    {
      FanRecord *program = g_ptr_array_index (programs, i);
      const char *slug = g_hash_table_lookup (slugs, fan_record_get_id (program));
      g_hash_table_insert (titles, g_strdup (slug), g_strdup (fan_record_get_label (program)));
    }
  return titles;
}

static char *
dup_program_title (GHashTable *titles, const char *path)
{
  const char *start = strchr (path, '/') + 1;
  const char *end = strrchr (start, '.');
  g_autofree char *slug = g_strndup (start, end ? (gsize)(end - start) : strlen (start));
  const char *title = g_hash_table_lookup (titles, slug);

  return title ? g_strdup (title) : g_steal_pointer (&slug);
}

/* What people call a file of the site. */
static char *
describe_path (GHashTable *titles, const char *path)
{
  static const struct
  {
    const char *path, *title;
  } known[] = {
    { "index.html", N_ ("What’s on, the next 90 days") },     { "quotes.html", N_ ("What people say") },
    { "calendar.ics", N_ ("The calendar, to subscribe to") }, { "feed.atom", N_ ("The feed") },
    { "site.json", N_ ("For other programs (JSON)") },        { "manifest.json", N_ ("The list of files") },
    { "signage.png", N_ ("The picture for screens") },
  };
  g_autofree char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].path, path))
      return g_strdup (_ (known[i].title));
  if (g_str_has_prefix (path, "programs/"))
    return dup_program_title (titles, path);
  if (g_str_has_prefix (path, "decks/"))
    {
      title = dup_program_title (titles, path);
      return g_strdup_printf (_ ("Slides: %s"), title);
    }
  if (g_str_has_prefix (path, "assets/"))
    return g_strdup (_ ("Style and pictures"));
  return g_strdup (path);
}

/* -------- the rehearsal -------- */

typedef struct
{
  FanSharePlan *plan;
  FanView *view;
  GHashTable *known;     /* path -> FanRemoteRow: what is out there */
  GHashTable *withdrawn; /* ids of testimonials */
  GHashTable *titles;    /* see list_titles() */
} Rehearsal;

static gboolean
holds_withdrawn (Rehearsal *rehearsal, const char *path)
{
  FanRemoteRow *row = g_hash_table_lookup (rehearsal->known, path);
  g_auto (GStrv) quotes = row && row->quotes ? g_strsplit (row->quotes, "\n", -1) : NULL;

  for (guint i = 0; quotes && quotes[i]; i++)
    if (g_hash_table_contains (rehearsal->withdrawn, quotes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_left (Rehearsal *rehearsal, const char *path)
{
  FanRemoteRow *row = g_hash_table_lookup (rehearsal->known, path);

  return row && g_strcmp0 (row->state, "left") == 0;
}

static GPtrArray *
choose_list (Rehearsal *rehearsal, const FanPublishStep *step, gboolean withdrawn)
{
  FanSharePlan *plan = rehearsal->plan;

  if (step->action == FAN_PUBLISH_CONFLICT)
    return plan->conflicts;
  if (withdrawn)
    return plan->first;
  if (step->action == FAN_PUBLISH_DELETE)
    return plan->removed;
  return g_hash_table_contains (rehearsal->known, step->path) ? plan->changed : plan->added;
}

static void
on_step (const FanPublishStep *step, gpointer data)
{
  Rehearsal *rehearsal = data;
  FanShareFile *file;

  if (step->action == FAN_PUBLISH_KEEP)
    {
      rehearsal->plan->n_same++;
      return;
    }
  file = g_new0 (FanShareFile, 1);
  file->path = g_strdup (step->path);
  file->title = describe_path (rehearsal->titles, step->path);
  file->why = g_strdup (step->why);
  file->goes = step->action == FAN_PUBLISH_DELETE;
  file->withdrawn = holds_withdrawn (rehearsal, step->path);
  file->left = step->action == FAN_PUBLISH_CONFLICT && file->withdrawn && is_left (rehearsal, step->path);
  rehearsal->plan->size += (goffset)step->size;
  g_ptr_array_add (choose_list (rehearsal, step, file->withdrawn), file);
}

/* What people read comes before what it needs: the steps have it the other way round. */
static void
put_pages_first (GPtrArray *files)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < files->len; i++)
      {
        FanShareFile *file = g_ptr_array_index (files, i);
        gboolean page = g_str_has_suffix (file->path, ".html") || g_str_has_prefix (file->path, "decks/");
        if (round == (g_str_equal (file->path, "index.html") ? 0 : page ? 1 : 2))
          g_ptr_array_add (order, file);
      }
  for (guint i = 0; i < order->len; i++)
    files->pdata[i] = order->pdata[i];
}

/* What was known before the rehearsal: from local state, and whose yes was taken back. */
static gboolean
prepare (Rehearsal *rehearsal, FanStore *store, FanRecord *target, GError **error)
{
  g_autoptr (GPtrArray) rows = fan_store_list_remote (store, fan_record_get_id (target), error);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_consent);
  g_autoptr (GPtrArray) consents = NULL;
  GDate today = fan_clock_today (fan_store_get_clock (store));

  fan_query_where_set (query, "withdrawn");
  consents = rows ? fan_view_list (rehearsal->view, query, error) : NULL;
  if (consents == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      FanRemoteRow *row = g_ptr_array_index (rows, i);
      g_hash_table_replace (rehearsal->known, row->path, row);
    }
  for (guint i = 0; i < consents->len; i++)
    {
      const char *id = fan_record_get_text (g_ptr_array_index (consents, i), "testimonial");
      FanConsentState state = FAN_CONSENT_NONE;
      if (fan_consent_find (rehearsal->view, id, &today, &state, NULL, NULL)
          && state == FAN_CONSENT_WITHDRAWN)
        g_hash_table_add (rehearsal->withdrawn, g_strdup (id));
    }
  return TRUE;
}

static void
row_free (gpointer row)
{
  fan_remote_row_free (row);
}

static gboolean
rehearse (FanSharePlan *plan,
          FanStore *store,
          FanRecord *target,
          gboolean look,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, row_free);
  g_autoptr (GHashTable) withdrawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) titles = view ? list_titles (view) : NULL;
  Rehearsal rehearsal = { plan, view, known, withdrawn, titles };
  g_autoptr (GPtrArray) quotes = NULL;
  g_autoptr (GError) failure = NULL;

  if (view == NULL || !prepare (&rehearsal, store, target, error))
    return FALSE;
  quotes = fan_door_list_quotes (view, fan_store_get_clock (store), NULL, fan_target_get_scope (target), 0,
                                 &plan->n_held, error);
  if (quotes == NULL)
    return FALSE;
  plan->n_quotes = quotes->len;
  /* Without an error it went through, and the conflicts were told as steps. */
  FanPublishWish wish = { .dry_run = TRUE, .remembered = !look, .func = on_step, .data = &rehearsal };
  fan_publish_site (store, target, &wish, NULL, cancellable, &failure);
  put_pages_first (plan->added);
  put_pages_first (plan->changed);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

FanSharePlan *
fan_share_plan_find (FanStore *store, FanRecord *target, gboolean look, GCancellable *cancellable)
{
  g_autoptr (FanSharePlan) plan = plan_new ();
  g_autoptr (GError) error = NULL;

  if (!rehearse (plan, store, target, look, cancellable, &error))
    {
      g_autoptr (FanSharePlan) broken = plan_new ();
      broken->problem = g_strdup (error->message);
      broken->code = error->domain == FAN_SHARE_ERROR ? error->code : -1;
      return g_steal_pointer (&broken);
    }
  return g_steal_pointer (&plan);
}
