/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-library.h"
#include "fan-kinds.h"

#include "fan-i18n.h"

/* clang-format off */
G_DEFINE_QUARK (fan-job-error-quark, fan_job_error)
/* clang-format on */

char *
fan_library_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "fanfare", "library.fanfare", NULL);
}

FanStore *
fan_library_open (const char *path, FanClock *clock, FanStoreOpenFlags flags, GError **error)
{
  return fan_store_open (path, fan_kinds, clock, flags, error);
}

FanRecord *
fan_library_find (FanView *view, const char *text, GError **error)
{
  g_autoptr (FanRecord) found = NULL;
  FanId id;

  if (fan_id_parse (text, &id))
    return fan_view_get (view, NULL, text, error);
  for (guint i = 0; fan_kinds[i]; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (FanRecord) record = NULL;

      if (fan_kind_get_label (fan_kinds[i]) < 0)
        continue;
      record = fan_view_find (view, fan_kinds[i], text, &failure);
      if (record == NULL && !g_error_matches (failure, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (record != NULL && found != NULL)
        {
          g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_AMBIGUOUS,
                       _ ("Both a %s and a %s are called “%s”: name it by its id."),
                       fan_record_get_kind (found)->name, fan_kinds[i]->name, text);
          return NULL;
        }
      if (record != NULL)
        found = g_steal_pointer (&record);
    }
  if (found == NULL)
    g_set_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND, _ ("There is nothing called “%s”."),
                 text);
  return g_steal_pointer (&found);
}

/* -------- values as people write them -------- */

static char *
resolve_one (FanView *view, const FanField *field, const char *text, GError **error)
{
  const FanKind *kind = fan_kinds_find (field->refers);
  g_autoptr (FanRecord) record = NULL;

  if (kind == NULL)
    record = fan_library_find (view, text, error);
  else
    record = fan_view_find (view, kind, text, error);
  return record ? g_strdup (fan_record_get_id (record)) : NULL;
}

static char *
resolve_list (FanView *view, const FanField *field, const char *text, GError **error)
{
  g_auto (GStrv) items = g_strsplit_set (text, ",\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; items[i]; i++)
    {
      g_autofree char *id = NULL;
      g_strstrip (items[i]);
      if (*items[i] == '\0')
        continue;
      id = resolve_one (view, field, items[i], error);
      if (id == NULL)
        return NULL;
      g_string_append_printf (out, "%s%s", out->len ? "\n" : "", id);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
fan_library_resolve (FanView *view, const FanField *field, const char *text, GError **error)
{
  if (*text == '\0' || (field->type != FAN_REF && field->type != FAN_REFS))
    return g_strdup (text);
  return field->type == FAN_REF ? resolve_one (view, field, text, error)
                                : resolve_list (view, field, text, error);
}

/* What a consent was given for, and in knowledge of, is noted when it is given. */
static gboolean
is_proof (const FanKind *kind, guint index)
{
  return kind == &fan_kind_consent
         && (g_str_equal (kind->fields[index].name, "covers")
             || g_str_equal (kind->fields[index].name, "overrules"));
}

void
fan_library_refuse_field (const FanKind *kind, const char *name, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!(kind->fields[i].flags & FAN_DERIVED))
      g_string_append_printf (all, " %s", kind->fields[i].name);
  g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
               _ ("The kind %s has no field “%s”. Its fields are:%s."), kind->name, name, all->str);
}

gboolean
fan_library_set_field (FanView *view, FanRecord *record, const char *name, const char *text, GError **error)
{
  const FanKind *kind = fan_record_get_kind (record);
  int index = fan_kind_find_field (kind, name);
  g_autofree char *resolved = NULL;

  if (index < 0 || (kind->fields[index].flags & FAN_DERIVED))
    {
      fan_library_refuse_field (kind, name, error);
      return FALSE;
    }
  if (is_proof (kind, (guint)index))
    {
      g_set_error (error, FAN_JOB_ERROR, FAN_JOB_ERROR_USAGE,
                   _ ("“%s” is not entered by hand. Note the yes with “fanfare consent ID --grant …”."),
                   name);
      return FALSE;
    }
  resolved = fan_library_resolve (view, &kind->fields[index], text, error);
  return resolved != NULL && fan_record_parse_field (record, (guint)index, resolved, error);
}
