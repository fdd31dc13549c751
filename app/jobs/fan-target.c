/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-target.h"
#include "fan-kinds.h"
#include "fan-time.h"

#include <string.h>

#include "fan-i18n.h"

GPtrArray *
fan_target_list (FanStore *store, GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_target);

  fan_query_where (query, "one_off", "false");
  return view ? fan_view_list (view, query, error) : NULL;
}

const char *
fan_target_get_scope (FanRecord *target)
{
  const char *scope = fan_record_get_text (target, "scope");
  return scope ? scope : "intranet";
}

static gboolean
check_folder (const char *url, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (strstr (url, "://") != NULL && !g_str_has_prefix (url, "file://"))
    {
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
                   _ ("“%s” is no folder. Use a path or a file: address."), url);
      return FALSE;
    }
  file = g_file_new_for_uri (url);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    {
      g_autofree char *path = g_file_get_path (file);
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE,
                   _ ("“%s” is a file, not a folder. Choose a folder."), path ? path : url);
      return FALSE;
    }
  return TRUE;
}

gboolean
fan_target_check (FanRecord *target, GError **error)
{
  const char *kind = fan_record_get_text (target, "kind");
  const char *url = fan_record_get_text (target, "url");
  g_autoptr (GError) failure = NULL;

  if (g_strcmp0 (kind, "folder") == 0)
    return check_folder (url, error);
  if (!fan_target_is_server (target))
    {
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
                   _ ("Fanfare can publish to folders and to servers (webdav, put), not to targets of the "
                      "kind “%s” yet."),
                   kind);
      return FALSE;
    }
  if (fan_server_check_address (url, &failure))
    return TRUE;
  g_set_error_literal (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE, failure->message);
  return FALSE;
}

static gboolean
is_web_address (const char *text)
{
  return g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0
         || g_ascii_strncasecmp (text, "dav://", 6) == 0 || g_ascii_strncasecmp (text, "davs://", 7) == 0;
}

/* Nextcloud's page of files, as it stands in the browser: "https://cloud.example/apps/files/?dir=/Learning". Its folder is reached
 * over WebDAV elsewhere: (transfer full) (nullable). */
static char *
dup_nextcloud_folder (const char *text)
{
  const char *page = strstr (text, "/apps/files");
  const char *after = page ? page + strlen ("/apps/files") : NULL;
  const char *query = after ? strchr (after, '?') : NULL;
  g_autoptr (GHashTable) asked = NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  const char *dir;

  if (page == NULL || (*after != '\0' && *after != '/' && *after != '?'))
    return NULL;
  base = g_strndup (text, (gsize)(page - text));
  if (g_str_has_suffix (base, "/index.php"))
    base[strlen (base) - strlen ("/index.php")] = '\0';
  if (query != NULL)
    asked = g_uri_parse_params (query + 1, (gssize)strcspn (query + 1, "#"), "&", G_URI_PARAMS_NONE, NULL);
  dir = asked ? g_hash_table_lookup (asked, "dir") : NULL;
  folder = g_uri_escape_string (dir ? dir : "/", "/", FALSE);
  return g_strconcat (base, "/remote.php/webdav", *folder == '/' ? "" : "/", folder,
                      g_str_has_suffix (folder, "/") ? "" : "/", NULL);
}

/* "davs:" is what file managers call "https:". */
static char *
dup_web_address (const char *text)
{
  char *nextcloud = dup_nextcloud_folder (text);
  gboolean dav = g_ascii_strncasecmp (text, "dav", 3) == 0;
  const char *slash = g_str_has_suffix (text, "/") ? "" : "/";

  if (nextcloud != NULL)
    return nextcloud;
  return dav ? g_strconcat ("http", text + 3, slash, NULL) : g_strconcat (text, slash, NULL);
}

char *
fan_target_dup_address (const char *text)
{
  g_autoptr (GFile) file = NULL;

  if (is_web_address (text))
    return dup_web_address (text);
  if (strstr (text, "://") && !g_str_has_prefix (text, "file://"))
    return g_strdup (text); /* for the check to refuse */
  file = g_file_new_for_commandline_arg (text);
  return g_file_get_uri (file);
}

static gboolean
looks_like_place (const char *name)
{
  return strchr (name, '/') != NULL || g_str_equal (name, ".") || g_str_equal (name, "..")
         || g_file_test (name, G_FILE_TEST_IS_DIR);
}

static FanRecord *
find_by_address (FanView *view, const char *address, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_target);
  g_autoptr (GPtrArray) found = NULL;

  fan_query_where (query, "url", address);
  found = fan_view_list (view, query, error);
  return found && found->len ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

FanRecord *
fan_target_for_address (FanView *view, const char *address, GError **error)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_target);
  g_autoptr (GPtrArray) found = NULL;
  FanRecord *target = NULL;

  fan_query_where (query, "url", address);
  fan_query_include_deleted (query);
  found = fan_view_list (view, query, error);
  if (found == NULL)
    return NULL;
  /* a living one before a removed one, a newer before an older */
  for (guint i = 0; i < found->len; i++)
    {
      FanRecord *one = g_ptr_array_index (found, i);
      if (target == NULL || fan_record_get_deleted (target) != FAN_INSTANT_NONE)
        target = one;
    }
  if (target != NULL)
    return g_object_ref (target);
  target = fan_record_new (&fan_kind_target);
  fan_record_set_text (target, "url", address);
  return target;
}

/* A name or a place that is taken: two targets in one place would take each other's pages for foreign ones. */
static gboolean
check_free (FanView *view, FanRecord *target, const char *name, GError **error)
{
  g_autoptr (FanRecord) same = fan_view_find (view, &fan_kind_target, name, NULL);
  gboolean living
      = *fan_record_get_id (target) != '\0' && fan_record_get_deleted (target) == FAN_INSTANT_NONE;

  if (same == NULL && living && !fan_record_get_bool (target, "one_off"))
    same = g_object_ref (target);
  if (same == NULL)
    return TRUE;
  g_set_error (
      error, FAN_JOB_ERROR, FAN_JOB_ERROR_STATE,
      _ ("There is a target “%s” already, at %s. Choose another name and place, or remove that one."),
      fan_record_get_label (same), fan_record_get_text (same, "url"));
  return FALSE;
}

static const char *
get_usual_kind (const char *address)
{
  return is_web_address (address) ? "webdav" : "folder";
}

static gboolean
fill_target (FanView *view, FanRecord *target, const FanNewTarget *wish, GError **error)
{
  const struct
  {
    const char *field, *text;
  } entered[]
      = { { "name", wish->name },   { "kind", wish->kind ? wish->kind : get_usual_kind (wish->address) },
          { "scope", wish->scope }, { "what", wish->what },
          { "user", wish->user },   { "auth", wish->auth },
          { "ca", wish->ca },       { "one_off", "false" } };

  for (gsize i = 0; i < G_N_ELEMENTS (entered); i++)
    if (entered[i].text && !fan_library_set_field (view, target, entered[i].field, entered[i].text, error))
      return FALSE;
  return fan_target_check (target, error);
}

FanRecord *
fan_target_add (FanChangeSet *set, const FanNewTarget *wish, GError **error)
{
  FanView *view = fan_change_set_get_view (set);
  g_autoptr (FanRecord) target = fan_target_for_address (view, wish->address, error);

  if (target == NULL || !check_free (view, target, wish->name, error)
      || !fill_target (view, target, wish, error) || !fan_change_set_save (set, target, error))
    return NULL;
  return g_steal_pointer (&target);
}

static gboolean
save_record (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_change_set_save (set, data, error);
}

static FanRecord *
make_one_off (FanStore *store, FanView *view, const char *address, gboolean look_only, GError **error)
{
  g_autoptr (FanRecord) target = fan_target_for_address (view, address, error);
  FanId id = fan_id_from_name (address);

  if (target == NULL)
    return NULL;
  fan_record_set_text (target, "name", address);
  fan_record_set_text (target, "kind", get_usual_kind (address));
  fan_record_set_bool (target, "one_off", TRUE);
  if (!fan_target_check (target, error))
    return NULL;
  if (look_only)
    {
      if (*fan_record_get_id (target) == '\0')
        fan_record_set_id (target, &id);
      return g_steal_pointer (&target);
    }
  return fan_store_write (store, _ ("Remembered a place"), FAN_WRITE_FINAL, save_record, target, error)
             ? g_steal_pointer (&target)
             : NULL;
}

FanRecord *
fan_target_find (FanStore *store, const char *name, gboolean look_only, GError **error)
{
  g_autoptr (FanView) view = fan_store_read (store, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FanRecord) target = view ? fan_view_find (view, &fan_kind_target, name, &failure) : NULL;
  g_autofree char *address = NULL;

  if (view == NULL)
    return NULL;
  if (target != NULL)
    return g_steal_pointer (&target);
  if (g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND) && !looks_like_place (name))
    {
      /* a word that is mistyped must not become a folder */
      g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND,
                   _ ("There is no target called “%s”. For a new folder of that name write “./%s”."), name,
                   name);
      return NULL;
    }
  if (!g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  address = fan_target_dup_address (name);
  target = find_by_address (view, address, error);
  return target ? g_steal_pointer (&target) : make_one_off (store, view, address, look_only, error);
}
