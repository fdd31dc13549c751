/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fan-progress.h"

G_BEGIN_DECLS

/* An OPC package (ECMA-376 part 2) as a table: each part has its bytes, its content type and its relationships.
 * [Content_Types].xml and the .rels parts follow from it, so they can't contradict it. */

typedef struct _FanPackage FanPackage;
typedef struct _FanPart FanPart;

FanPackage *fan_package_new (void);
void fan_package_free (FanPackage *package);

/** fan_package_add: (transfer none): @path without a leading slash, not yet in the package. */
FanPart *fan_package_add (FanPackage *package, const char *path, const char *content_type);

/** fan_package_find: (transfer none) (nullable) */
FanPart *fan_package_find (FanPackage *package, const char *path);

/** fan_part_set_xml: takes @xml. */
void fan_part_set_xml (FanPart *part, GString *xml);

/** fan_part_set_picture: PNG or JPEG: stored as it is, its type by the ending of its name. */
void fan_part_set_picture (FanPart *part, GBytes *bytes);

/** fan_part_relate: (transfer none): the id ("rId3") of the relationship of @type to @target; the same for the same target. */
const char *fan_part_relate (FanPart *part, const char *type, FanPart *target);

/** fan_part_relate_outside: (transfer none): to an address outside the package. */
const char *fan_part_relate_outside (FanPart *part, const char *type, const char *address);

/** fan_package_relate: a relationship of the package itself. */
void fan_package_relate (FanPackage *package, const char *type, FanPart *target);

/** fan_package_write: as a zip to @out, which stays open; equal packages give equal bytes. */
gboolean fan_package_write (FanPackage *package,
                            GOutputStream *out,
                            FanProgress *progress,
                            GCancellable *cancellable,
                            GError **error);

#define FAN_REL_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanPackage, fan_package_free)

G_END_DECLS
