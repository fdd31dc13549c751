/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-kind.h"

static gboolean
same_name (const char *a, const char *b)
{
  for (; *a && *b; a++, b++)
    if (*a != *b && !((*a == '-' || *a == '_') && (*b == '-' || *b == '_')))
      return FALSE;
  return *a == *b;
}

int
fan_kind_find_field (const FanKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (same_name (kind->fields[i].name, name)
        || (kind->fields[i].alias && same_name (kind->fields[i].alias, name)))
      return (int)i;
  return -1;
}

int
fan_kind_get_label (const FanKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & FAN_LABEL)
      return (int)i;
  return -1;
}

gboolean
fan_field_is_list (const FanField *field)
{
  return field->type == FAN_TEXTS || field->type == FAN_ENUMS || field->type == FAN_REFS;
}

gboolean
fan_field_has_nick (const FanField *field, const char *nick)
{
  return field->nicks != NULL && g_strv_contains (field->nicks, nick);
}
