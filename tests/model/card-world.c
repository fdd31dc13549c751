/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-world.h"

FanRecord *
card_world_add (Library *library, const char *quote)
{
  return library_add (library, &fan_kind_testimonial, "quote_original", quote, "author", "June Éloise Abara",
                      "role", "Gate lead", "language", "en", NULL);
}

void
card_world_open (CardWorld *world, gconstpointer data)
{
  world->library = library_new ();
  world->card = card_world_add (world->library, CARD_WORLD_QUOTE);
}

void
card_world_close (CardWorld *world, gconstpointer data)
{
  g_object_unref (world->card);
  library_free (world->library);
}

gboolean
card_world_write_grant (FanChangeSet *set, gpointer data, GError **error)
{
  CardGrant *step = data;
  return fan_consent_grant (set, step->card, &step->grant, error);
}

void
card_world_grant (CardWorld *world,
                  const char *for_scopes,
                  const char *what,
                  const char *form,
                  const char *expires)
{
  g_auto (GStrv) scope_list = g_strsplit (for_scopes, ",", -1);
  g_auto (GStrv) what_list = what ? g_strsplit (what, ",", -1) : NULL;
  CardGrant step = { world->card,
                     { .scopes = (const char *const *)scope_list,
                       .what = (const char *const *)what_list,
                       .name_form = form,
                       .expires = expires } };

  library_write (world->library, card_world_write_grant, &step);
}

static gboolean
do_withdraw (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_consent_withdraw (set, data, error);
}

void
card_world_withdraw (CardWorld *world)
{
  library_write (world->library, do_withdraw, world->card);
}

/* As far back as it goes: what can be undone, is. */
void
card_world_undo (CardWorld *world)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    if (!fan_store_undo (world->library->store, NULL, NULL, &error))
      break;
  g_assert_error (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOTHING);
}
