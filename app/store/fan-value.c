/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-record.h"

void
fan_value_clear (FanValue *value)
{
  if (value->type == FAN_VALUE_STRING)
    g_free (value->text);
  value->type = FAN_VALUE_NULL;
  value->integer = 0;
}

void
fan_value_copy (const FanValue *from, FanValue *to)
{
  *to = *from;
  if (from->type == FAN_VALUE_STRING)
    to->text = g_strdup (from->text);
}

gboolean
fan_value_equal (const FanValue *a, const FanValue *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case FAN_VALUE_INT:
      return a->integer == b->integer;
    case FAN_VALUE_REAL:
      return a->real == b->real;
    case FAN_VALUE_STRING:
      return g_str_equal (a->text, b->text);
    case FAN_VALUE_NULL:
    default:
      return TRUE;
    }
}
