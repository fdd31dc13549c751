/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-publish-memory.h"

#include "fan-i18n.h"

/* Takes @cause, which the memory gave when it did not remember. */
static gboolean
check (gboolean remembered, GError **cause, GError **error)
{
  if (remembered)
    return TRUE;
  g_set_error (error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_MEMORY,
               _ ("What is published could not be noted down, so nothing more was sent: %s"),
               *cause ? (*cause)->message : _ ("no reason was given"));
  g_clear_error (cause);
  return FALSE;
}

GPtrArray *
fan_memory_load (FanPublishMemory *memory, GError **error)
{
  GError *cause = NULL;
  GPtrArray *items = memory->load (memory->data, &cause);

  check (items != NULL, &cause, error);
  return items;
}

gboolean
fan_memory_begin_puts (FanPublishMemory *memory, GPtrArray *files, GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->begin_puts (files, memory->data, &cause);

  return check (done, &cause, error);
}

gboolean
fan_memory_begin_put (FanPublishMemory *memory, const FanSiteFile *file, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_ptr_array_add (files, (gpointer)file);
  return fan_memory_begin_puts (memory, files, error);
}

gboolean
fan_memory_end_puts (FanPublishMemory *memory, GPtrArray *files, GPtrArray *validators, GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->end_puts (files, validators, memory->data, &cause);

  return check (done, &cause, error);
}

gboolean
fan_memory_end_put (FanPublishMemory *memory, const FanSiteFile *file, const char *validator, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) validators = g_ptr_array_new ();

  g_ptr_array_add (files, (gpointer)file);
  g_ptr_array_add (validators, (gpointer)validator);
  return fan_memory_end_puts (memory, files, validators, error);
}

gboolean
fan_memory_learn (FanPublishMemory *memory, GPtrArray *items, GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->learn (items, memory->data, &cause);

  return check (done, &cause, error);
}

gboolean
fan_memory_keep_theirs (FanPublishMemory *memory, const char *path, GBytes *bytes, GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->keep_theirs (path, bytes, memory->data, &cause);

  return check (done, &cause, error);
}

gboolean
fan_memory_leave (FanPublishMemory *memory,
                  const char *path,
                  const char *sha256,
                  const char *validator,
                  GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->leave (path, sha256, validator, memory->data, &cause);

  return check (done, &cause, error);
}

gboolean
fan_memory_begin_delete (FanPublishMemory *memory, const char *path, GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->begin_delete (path, memory->data, &cause);

  return check (done, &cause, error);
}

gboolean
fan_memory_end_delete (FanPublishMemory *memory, const char *path, GError **error)
{
  GError *cause = NULL;
  gboolean done = memory->end_delete (path, memory->data, &cause);

  return check (done, &cause, error);
}
