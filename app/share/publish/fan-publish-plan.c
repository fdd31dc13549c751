/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-publish-plan.h"

#include "fan-validator.h"

#include "fan-i18n.h"

FanRemoteItem *
fan_remote_item_new (const char *path, const char *sha256, const char *etag, const char *state)
{
  FanRemoteItem *item = g_new0 (FanRemoteItem, 1);

  item->path = g_strdup (path);
  item->sha256 = g_strdup (sha256);
  item->etag = g_strdup (etag);
  item->state = g_strdup (state);
  return item;
}

void
fan_remote_item_free (FanRemoteItem *item)
{
  if (!item)
    return;
  g_free (item->path);
  g_free (item->sha256);
  g_free (item->next_sha256);
  g_free (item->etag);
  g_free (item->state);
  g_clear_pointer (&item->quote_ids, g_ptr_array_unref);
  g_free (item);
}

FanThere *
fan_there_new (const char *path, FanThereKind kind, const char *sha256, const char *why)
{
  FanThere *there = g_new0 (FanThere, 1);

  there->path = g_strdup (path);
  there->kind = kind;
  there->sha256 = g_strdup (sha256);
  there->why = g_strdup (why);
  return there;
}

void
fan_there_free (FanThere *there)
{
  if (!there)
    return;
  g_free (there->path);
  g_free (there->sha256);
  g_free (there->validator);
  g_free (there->why);
  g_free (there);
}

static void
planned_free (gpointer data)
{
  FanPublishPlanned *planned = data;

  g_free (planned->why);
  g_free (planned);
}

/* ---- Are the files fit to be published? ---- */

gboolean
fan_publish_check_path (const char *path, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path ? path : "", "/", -1);
  gboolean good = parts[0] != NULL && g_utf8_validate (path, -1, NULL) && !strchr (path, '\\');

  for (guint i = 0; good && parts[i]; i++)
    good = *parts[i] && !g_str_equal (parts[i], ".") && !g_str_equal (parts[i], "..")
           && !g_str_has_prefix (parts[i], ".fanfare-");
  for (const char *p = path; good && *p; p++)
    good = !g_ascii_iscntrl (*p);
  if (!good)
    g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
                 _ ("“%s” is not the address of a file within a site."), path ? path : "");
  return good;
}

static gboolean
ids_meet (GPtrArray *one, GPtrArray *other)
{
  for (guint i = 0; one && other && i < one->len; i++)
    if (g_ptr_array_find_with_equal_func (other, g_ptr_array_index (one, i), g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
set_clash (const char *path, const char *other, GError **error)
{
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
               _ ("“%s” and “%s” can’t both be in one folder. Give one of them another name."), path, other);
  return FALSE;
}

/* @seen: folded path -> path, of files and of the folders above them ("x/"). */
static gboolean
check_clashes (GHashTable *seen, const char *path, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (path, -1);
  g_autofree char *as_folder = g_strconcat (folded, "/", NULL);

  if (g_hash_table_contains (seen, folded) || g_hash_table_contains (seen, as_folder))
    {
      const char *other = g_hash_table_lookup (seen, folded);
      return set_clash (path, other ? other : g_hash_table_lookup (seen, as_folder), error);
    }
  for (const char *slash = strchr (folded, '/'); slash; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *above = g_strndup (folded, slash - folded);

      if (g_hash_table_contains (seen, above))
        return set_clash (path, g_hash_table_lookup (seen, above), error);
      g_hash_table_insert (seen, g_strconcat (above, "/", NULL), (gpointer)path);
    }
  g_hash_table_insert (seen, g_steal_pointer (&folded), (gpointer)path);
  return TRUE;
}

gboolean
fan_publish_check_files (GPtrArray *files, GPtrArray *withdrawn, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);

      if (!fan_publish_check_path (file->path, error) || !check_clashes (seen, file->path, error))
        return FALSE;
      if (ids_meet (file->quote_ids, withdrawn))
        {
          g_set_error (
              error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_INVALID,
              _ ("“%s” still holds words that were withdrawn while the site was built. Publish again."),
              file->path);
          return FALSE;
        }
    }
  return TRUE;
}

static void
add_expected (GPtrArray *expected,
              GHashTable *at,
              const char *path,
              const FanSiteFile *file,
              const FanRemoteItem *item)
{
  FanExpected *one = g_hash_table_lookup (at, path);

  if (!one)
    {
      one = g_new0 (FanExpected, 1);
      one->path = path;
      g_hash_table_insert (at, (gpointer)path, one);
      g_ptr_array_add (expected, one);
    }
  if (file)
    one->file = file;
  if (item)
    one->item = item;
}

GPtrArray *
fan_publish_expect (GPtrArray *files, GPtrArray *items)
{
  GPtrArray *expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) at = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++)
    {
      const FanSiteFile *file = g_ptr_array_index (files, i);
      add_expected (expected, at, file->path, file, NULL);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const FanRemoteItem *item = g_ptr_array_index (items, i);
      add_expected (expected, at, item->path, NULL, item);
    }
  return expected;
}

/* ---- One path ---- */

static gboolean
same (const char *one, const char *other)
{
  return one && other && g_str_equal (one, other);
}

static gboolean
is_left (const FanRemoteItem *item)
{
  return same (item->state, "left");
}

/* Whether the bytes there are those of the last finished put. */
static gboolean
is_as_published (const FanRemoteItem *item, const FanThere *there)
{
  return !is_left (item) && same (there->sha256, item->sha256);
}

/* Whether the bytes there are those of a put that was begun and not known to be done. (Since then a deletion may have begun.) */
static gboolean
is_as_begun (const FanRemoteItem *item, const FanThere *there)
{
  return same (there->sha256, item->next_sha256);
}

/* Whether somebody else's bytes are still those that were to stay. */
static gboolean
is_as_left (const FanRemoteItem *item, const FanThere *there)
{
  return is_left (item)
         && (same (there->sha256, item->sha256) || fan_validator_same (there->validator, item->etag));
}

static FanPublishPhase
get_phase (const char *path)
{
  if (g_str_has_prefix (path, "assets/"))
    return FAN_PHASE_ASSETS;
  if (g_str_has_prefix (path, "decks/"))
    return FAN_PHASE_DECKS;
  if (g_str_has_prefix (path, "programs/"))
    return FAN_PHASE_PROGRAMS;
  if (g_str_equal (path, "quotes.html"))
    return FAN_PHASE_QUOTES;
  if (g_str_equal (path, "index.html"))
    return FAN_PHASE_INDEX;
  return g_str_equal (path, "manifest.json") ? FAN_PHASE_MANIFEST : FAN_PHASE_FEEDS;
}

static void
set_conflict (FanPublishPlanned *planned, const char *why)
{
  planned->action = FAN_PUBLISH_CONFLICT;
  planned->why = g_strdup (why);
}

static gboolean
ids_are_within (GPtrArray *some, GPtrArray *all)
{
  for (guint i = 0; some && i < some->len; i++)
    if (!all || !g_ptr_array_find_with_equal_func (all, g_ptr_array_index (some, i), g_str_equal, NULL))
      return FALSE;
  return TRUE;
}

/* After a crash more quotes may be remembered than stand in the bytes that turned out to be there. */
static gboolean
must_learn (const FanPublishPlanned *planned)
{
  const FanRemoteItem *item = planned->item;

  return !item || !same (item->state, "published") || !same (item->sha256, planned->file->sha256)
         || !ids_are_within (item->quote_ids, planned->file->quote_ids)
         || !ids_are_within (planned->file->quote_ids, item->quote_ids)
         || (planned->there->validator && !fan_validator_same (planned->there->validator, item->etag));
}

/* The path is wanted and a plain file is there. */
static void
plan_over_file (FanPublishPlanned *planned)
{
  const FanRemoteItem *item = planned->item;
  const FanThere *there = planned->there;

  if (same (there->sha256, planned->file->sha256))
    {
      planned->action = FAN_PUBLISH_KEEP;
      planned->learn = must_learn (planned);
      if (!item)
        planned->why = g_strdup (_ ("The same file was there already."));
      return;
    }
  if (item && (is_as_published (item, there) || is_as_begun (item, there) || there->torn))
    {
      planned->action = FAN_PUBLISH_PUT;
      planned->settle = !is_as_published (item, there) && !there->torn;
      return;
    }
  if (item && is_as_left (item, there))
    {
      planned->action = FAN_PUBLISH_KEEP;
      planned->why = g_strdup (_ ("Somebody else’s version stays, as you decided."));
      return;
    }
  set_conflict (
      planned, item
                   ? _ ("Somebody changed it there. It stays as it is until you decide whose stays.")
                   : _ ("A file that is not ours is there. It stays as it is until you decide whose stays."));
}

/* The path is not wanted any more and a plain file is there. */
static void
plan_delete_file (FanPublishPlanned *planned)
{
  if (is_as_published (planned->item, planned->there) || is_as_begun (planned->item, planned->there))
    planned->action = FAN_PUBLISH_DELETE;
  else if (is_as_left (planned->item, planned->there))
    planned->action = FAN_PUBLISH_KEEP;
  else
    set_conflict (planned,
                  _ ("It should go, but somebody changed it there. It stays as it is; delete it by hand."));
}

static void
plan_nothing_there (FanPublishPlanned *planned)
{
  if (!planned->file)
    {
      planned->action = FAN_PUBLISH_DELETE;
      planned->why = g_strdup (_ ("It was gone already."));
      return;
    }
  planned->action = FAN_PUBLISH_PUT;
  /* Only a finished put can have been deleted by somebody; a deletion of our own that was cut is none. */
  if (planned->item && planned->item->sha256 && !same (planned->item->state, "deleting"))
    planned->why = g_strdup (_ ("Somebody deleted it there; it is put again."));
}

static void
plan_action (FanPublishPlanned *planned)
{
  switch (planned->there->kind)
    {
    case FAN_THERE_NOTHING:
      plan_nothing_there (planned);
      break;
    case FAN_THERE_FILE:
      if (planned->file)
        plan_over_file (planned);
      else
        plan_delete_file (planned);
      break;
    case FAN_THERE_BLOCKED:
      set_conflict (planned, planned->there->why);
      break;
    case FAN_THERE_BROKEN:
      planned->action = planned->file ? FAN_PUBLISH_PUT : FAN_PUBLISH_DELETE;
      planned->broken = TRUE;
      planned->why = g_strdup (planned->there->why);
      break;
    }
}

/* Withdrawn words that can't be taken down are the first thing to be told. */
static void
plan_withdrawn (FanPublishPlanned *planned)
{
  if (planned->action == FAN_PUBLISH_CONFLICT && planned->there->kind == FAN_THERE_FILE)
    {
      g_autofree char *why = g_steal_pointer (&planned->why);

      planned->why = g_strdup_printf (
          _ ("Words that were withdrawn may still stand in it: please take them out by hand. %s"), why);
    }
  planned->phase = planned->file ? FAN_PHASE_WITHDRAWN_PUT : FAN_PHASE_WITHDRAWN_DELETE;
}

/* A conflict that was decided. */
static void
plan_decision (FanPublishPlanned *planned, const FanPublishOrder *order)
{
  gboolean undecided = planned->action == FAN_PUBLISH_CONFLICT;
  gboolean stays = planned->action == FAN_PUBLISH_KEEP && planned->item && is_left (planned->item);

  if (planned->there->kind != FAN_THERE_FILE)
    return;
  if ((undecided || stays) && order->mine && g_strv_contains (order->mine, planned->path))
    {
      planned->action = planned->file ? FAN_PUBLISH_PUT : FAN_PUBLISH_DELETE;
      planned->over_theirs = TRUE;
      g_free (planned->why);
      planned->why = g_strdup (_ ("As you decided; the other version is kept with the target."));
    }
  else if (undecided && order->theirs && g_strv_contains (order->theirs, planned->path))
    {
      planned->action = FAN_PUBLISH_KEEP;
      planned->leaves = TRUE;
      g_free (planned->why);
      planned->why = g_strdup (_ ("Somebody else’s version stays, as you decided."));
    }
}

static FanPublishPlanned *
plan_path (const FanSiteFile *file,
           const FanRemoteItem *item,
           const FanThere *there,
           const FanPublishOrder *order)
{
  gboolean withdrawn = item && ids_meet (item->quote_ids, order->withdrawn);
  FanPublishPlanned *planned = g_new0 (FanPublishPlanned, 1);

  planned->path = file ? file->path : item->path;
  planned->file = file;
  planned->item = item;
  planned->there = there;
  planned->phase = file ? get_phase (file->path) : FAN_PHASE_DELETE;
  plan_action (planned);
  /* Theirs may have the withdrawn words in it: then it is to be decided anew. */
  if (withdrawn && planned->action == FAN_PUBLISH_KEEP && is_left (item))
    set_conflict (planned, _ ("Somebody else’s version is there."));
  plan_decision (planned, order);
  if (withdrawn)
    plan_withdrawn (planned);
  return planned;
}

/* ---- All of them ---- */

static int
compare_planned (gconstpointer a, gconstpointer b)
{
  const FanPublishPlanned *const *one = a, *const *other = b;

  if ((*one)->phase != (*other)->phase)
    return (*one)->phase < (*other)->phase ? -1 : 1;
  return strcmp ((*one)->path, (*other)->path);
}

GPtrArray *
fan_publish_plan (const FanPublishOrder *order, GPtrArray *items, GPtrArray *there)
{
  GPtrArray *plan = g_ptr_array_new_with_free_func (planned_free);
  g_autoptr (GPtrArray) expected = fan_publish_expect (order->files, items);

  for (guint i = 0; i < there->len; i++)
    {
      const FanExpected *one = g_ptr_array_index (expected, i);
      g_ptr_array_add (plan, plan_path (one->file, one->item, g_ptr_array_index (there, i), order));
    }
  g_ptr_array_sort (plan, compare_planned);
  return plan;
}

/* More than these two together is no tidying up: a fifth of all, and ten; or the whole of a site. */
#define MANY 10
#define SHARE 5
#define FEW 3

gboolean
fan_publish_check_vanished (GPtrArray *plan, GError **error)
{
  guint known = 0, gone = 0;

  for (guint i = 0; i < plan->len; i++)
    {
      const FanPublishPlanned *planned = g_ptr_array_index (plan, i);

      if (!planned->item || !same (planned->item->state, "published"))
        continue;
      known++;
      gone += planned->there->kind == FAN_THERE_NOTHING;
    }
  if (!(gone > MANY && gone * SHARE > known) && !(gone == known && gone >= FEW))
    return TRUE;
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_VANISHED,
               _ ("%u of the %u files that were published there are gone. Is it the right folder, and the "
                  "right server? Then put everything back."),
               gone, known);
  return FALSE;
}
