/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pptx-package.h"

#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-output-impl.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

#include "fan-deck.h"
#include "fan-pptx-xml.h"
#include "fan-i18n.h"

typedef struct
{
  char *id, *type, *target;
  gboolean outside;
} FanRelation;

struct _FanPart
{
  char *path, *content_type;
  GBytes *bytes;
  gboolean stored;
  GPtrArray *relations; /* FanRelation */
};

struct _FanPackage
{
  GPtrArray *parts; /* FanPart, in order of writing */
  GHashTable *by_path;
  FanPart *root; /* has only relations */
};

static void
relation_free (FanRelation *relation)
{
  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static FanPart *
part_new (const char *path, const char *content_type)
{
  FanPart *part = g_new0 (FanPart, 1);

  part->path = g_strdup (path);
  part->content_type = g_strdup (content_type);
  part->relations = g_ptr_array_new_with_free_func ((GDestroyNotify)relation_free);
  return part;
}

static void
part_free (FanPart *part)
{
  g_free (part->path);
  g_free (part->content_type);
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_ptr_array_unref (part->relations);
  g_free (part);
}

FanPackage *
fan_package_new (void)
{
  FanPackage *package = g_new0 (FanPackage, 1);

  package->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)part_free);
  package->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  package->root = part_new ("", NULL);
  return package;
}

void
fan_package_free (FanPackage *package)
{
  if (package == NULL)
    return;
  g_hash_table_unref (package->by_path);
  g_ptr_array_unref (package->parts);
  part_free (package->root);
  g_free (package);
}

FanPart *
fan_package_add (FanPackage *package, const char *path, const char *content_type)
{
  FanPart *part = part_new (path, content_type);

  g_assert (!g_hash_table_contains (package->by_path, path));
  g_ptr_array_add (package->parts, part);
  g_hash_table_insert (package->by_path, part->path, part);
  return part;
}

FanPart *
fan_package_find (FanPackage *package, const char *path)
{
  return g_hash_table_lookup (package->by_path, path);
}

void
fan_part_set_xml (FanPart *part, GString *xml)
{
  part->bytes = g_string_free_to_bytes (xml);
}

void
fan_part_set_picture (FanPart *part, GBytes *bytes)
{
  part->bytes = g_bytes_ref (bytes);
  part->stored = TRUE;
}

/* ---- relationships ---- */

static const char *
relate (FanPart *part, const char *type, const char *target, gboolean outside)
{
  FanRelation *relation;

  for (guint i = 0; i < part->relations->len; i++)
    {
      relation = g_ptr_array_index (part->relations, i);
      if (strcmp (relation->target, target) == 0 && strcmp (relation->type, type) == 0)
        return relation->id;
    }
  relation = g_new0 (FanRelation, 1);
  relation->id = g_strdup_printf ("rId%u", part->relations->len + 1);
  relation->type = g_strdup (type);
  relation->target = g_strdup (target);
  relation->outside = outside;
  g_ptr_array_add (part->relations, relation);
  return relation->id;
}

/* "ppt/slides/slide1.xml" → "ppt/media/a.png" is "../media/a.png". */
static char *
dup_relative (const char *from, const char *to)
{
  GString *out = g_string_new (NULL);
  gsize common = 0;

  for (gsize i = 0; from[i] != '\0' && from[i] == to[i]; i++)
    if (from[i] == '/')
      common = i + 1;
  for (const char *p = from + common; *p; p++)
    if (*p == '/')
      g_string_append (out, "../");
  g_string_append (out, to + common);
  return g_string_free (out, FALSE);
}

const char *
fan_part_relate (FanPart *part, const char *type, FanPart *target)
{
  g_autofree char *relative = dup_relative (part->path, target->path);

  return relate (part, type, relative, FALSE);
}

const char *
fan_part_relate_outside (FanPart *part, const char *type, const char *address)
{
  return relate (part, type, address, TRUE);
}

void
fan_package_relate (FanPackage *package, const char *type, FanPart *target)
{
  fan_part_relate (package->root, type, target);
}

/* ---- the parts that follow from the others ---- */

static GString *
write_relations (FanPart *part)
{
  GString *xml = fan_xml_new ();

  g_string_append (xml,
                   "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
  for (guint i = 0; i < part->relations->len; i++)
    {
      const FanRelation *relation = g_ptr_array_index (part->relations, i);
      g_string_append_printf (xml, "<Relationship Id=\"%s\" Type=\"%s\" Target=\"", relation->id,
                              relation->type);
      fan_xml_append_text (xml, relation->target);
      g_string_append (xml, relation->outside ? "\" TargetMode=\"External\"/>" : "\"/>");
    }
  g_string_append (xml, "</Relationships>");
  return xml;
}

static gboolean
has_ending (FanPackage *package, const char *ending)
{
  for (guint i = 0; i < package->parts->len; i++)
    if (g_str_has_suffix (((FanPart *)g_ptr_array_index (package->parts, i))->path, ending))
      return TRUE;
  return FALSE;
}

static GString *
write_content_types (FanPackage *package)
{
  GString *xml = fan_xml_new ();

  g_string_append (xml, "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        "<Default Extension=\"rels\" "
                        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
  if (has_ending (package, ".png"))
    g_string_append (xml, "<Default Extension=\"png\" ContentType=\"image/png\"/>");
  if (has_ending (package, ".jpeg"))
    g_string_append (xml, "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>");
  for (guint i = 0; i < package->parts->len; i++)
    {
      const FanPart *part = g_ptr_array_index (package->parts, i);
      if (part->content_type != NULL)
        g_string_append_printf (xml, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", part->path,
                                part->content_type);
    }
  g_string_append (xml, "</Types>");
  return xml;
}

static char *
dup_relations_path (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash == NULL ? path : slash + 1;

  return g_strdup_printf ("%.*s_rels/%s.rels", (int)(name - path), path, name);
}

/* ---- zip ---- */

/* Equal decks are equal bytes, whenever and wherever they are written. */
static GDateTime *
new_fixed_time (void)
{
  return g_date_time_new_utc (1980, 1, 1, 0, 0, 0);
}

static gboolean
write_entry (GsfOutfile *zip, const char *path, GBytes *bytes, gboolean stored, GDateTime *time)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  GsfOutput *out = gsf_outfile_new_child_full (zip, path, FALSE, "compression-level",
                                               stored ? GSF_ZIP_STORED : GSF_ZIP_DEFLATED, "zip64", 0, NULL);
  gboolean ok = out != NULL;

  if (ok)
    {
      gsf_output_set_modtime (out, time);
      ok = gsf_output_write (out, size, data);
      ok = gsf_output_close (out) && ok;
    }
  g_clear_object (&out);
  return ok;
}

static gboolean
write_xml_entry (GsfOutfile *zip, const char *path, GString *xml, GDateTime *time)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (xml);

  return write_entry (zip, path, bytes, FALSE, time);
}

static gboolean
write_relations_of (GsfOutfile *zip, FanPart *part, GDateTime *time)
{
  g_autofree char *path = dup_relations_path (part->path);

  return part->relations->len == 0 || write_xml_entry (zip, path, write_relations (part), time);
}

static gboolean
write_parts (FanPackage *package,
             GsfOutfile *zip,
             FanProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GDateTime) time = new_fixed_time ();
  gboolean ok = write_xml_entry (zip, "[Content_Types].xml", write_content_types (package), time)
                && write_relations_of (zip, package->root, time);

  for (guint i = 0; ok && i < package->parts->len; i++)
    {
      FanPart *part = g_ptr_array_index (package->parts, i);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      ok = write_entry (zip, part->path, part->bytes, part->stored, time)
           && write_relations_of (zip, part, time);
      fan_progress_report (progress, i + 1, package->parts->len, _ ("Writing slides"));
    }
  if (!ok)
    g_set_error_literal (error, FAN_DECK_ERROR, FAN_DECK_ERROR_WRITE,
                         _ ("The presentation could not be packed."));
  return ok;
}

/* The zip is made in memory: a package is written front to back and back again, and @out may be a pipe. */
gboolean
fan_package_write (FanPackage *package,
                   GOutputStream *out,
                   FanProgress *progress,
                   GCancellable *cancellable,
                   GError **error)
{
  GsfOutput *memory = gsf_output_memory_new ();
  GsfOutfile *zip = gsf_outfile_zip_new (memory, NULL);
  gboolean ok = write_parts (package, zip, progress, cancellable, error);

  gsf_output_close (GSF_OUTPUT (zip));
  g_object_unref (zip);
  ok = ok
       && g_output_stream_write_all (out, gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)),
                                     (gsize)gsf_output_size (memory), NULL, cancellable, error);
  gsf_output_close (memory);
  g_object_unref (memory);
  return ok;
}
