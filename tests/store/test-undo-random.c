/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever was done, undone step by step, leaves what was there before; done again, what was there after. */
#include "store-test.h"

#define SEQUENCES 200
#define STEPS 40
#define SEQUENCES_PER_LIBRARY 10
#define PARTS 4 /* meson.build runs each by itself, so that none takes long */

static const char *const words[]
    = { "gate", "harbour", "calm", "storm", "Größe", "déjà", "pier 4", "staff", "⛴", "O'Hara \"x\"" };

typedef struct
{
  GRand *rand;
  GPtrArray *crews, *cards; /* ids of all that were ever made */
} World;

static const char *
any_word (World *world)
{
  return words[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (words))];
}

static const char *
any_id (World *world, GPtrArray *ids)
{
  return ids->len ? g_ptr_array_index (ids, g_rand_int_range (world->rand, 0, (int)ids->len)) : NULL;
}

/* One random field of a card gets a random value, or none. */
static void
change_card (World *world, FanRecord *card)
{
  const char *list[] = { any_word (world), any_word (world), NULL };

  switch (g_rand_int_range (world->rand, 0, 11))
    {
    case 0:
      fan_record_set_text (card, "title", any_word (world));
      break;
    case 1:
      fan_record_set_text (card, "note", any_word (world));
      break;
    case 2:
      fan_record_set_int (card, "count", g_rand_int_range (world->rand, 0, 5));
      break;
    case 3:
      fan_record_set_real (card, "weight", g_rand_double (world->rand));
      break;
    case 4:
      fan_record_set_bool (card, "starred", g_rand_boolean (world->rand));
      break;
    case 5:
      fan_record_set_instant (card, "at", g_rand_int (world->rand));
      break;
    case 6:
      fan_record_set_text (card, "mood", g_rand_boolean (world->rand) ? "busy" : NULL);
      break;
    case 7:
      fan_record_set_text (card, "crew", any_id (world, world->crews));
      break;
    case 8:
      fan_record_set_list (card, "tags", list);
      break;
    case 9:
      fan_record_set_list (card, "tags", list + 2); /* none */
      break;
    default:
      fan_record_clear (card, "note");
      break;
    }
}

static gboolean
insert_card (FanChangeSet *set, World *world, GError **error)
{
  g_autoptr (FanRecord) card = new_card (any_word (world), any_word (world));

  change_card (world, card);
  if (!fan_change_set_insert (set, card, error))
    return FALSE;
  g_ptr_array_add (world->cards, g_strdup (fan_record_get_id (card)));
  return TRUE;
}

static gboolean
insert_crew (FanChangeSet *set, World *world, GError **error)
{
  g_autoptr (FanRecord) crew = new_crew (any_word (world));

  if (!fan_change_set_insert (set, crew, error))
    return FALSE;
  g_ptr_array_add (world->crews, g_strdup (fan_record_get_id (crew)));
  return TRUE;
}

static gboolean
change_any (FanChangeSet *set, World *world, gboolean save, GError **error)
{
  const char *id = any_id (world, world->cards);
  g_autoptr (FanRecord) card = NULL;

  if (id == NULL)
    return TRUE;
  card = fan_view_get_any (fan_change_set_get_view (set), &kind_card, id, error);
  if (card == NULL)
    return FALSE;
  for (int n = g_rand_int_range (world->rand, 1, 4); n > 0; n--)
    change_card (world, card);
  return save ? fan_change_set_save (set, card, error) : fan_change_set_update (set, card, error);
}

static gboolean
remove_any (FanChangeSet *set, World *world, gboolean restore, GError **error)
{
  gboolean card = g_rand_boolean (world->rand);
  const char *id = any_id (world, card ? world->cards : world->crews);
  const FanKind *kind = card ? &kind_card : &kind_crew;

  if (id == NULL)
    return TRUE;
  return restore ? fan_change_set_restore (set, kind, id, error)
                 : fan_change_set_remove (set, kind, id, error);
}

static gboolean
add_bytes (FanChangeSet *set, World *world, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (any_word (world), 3);
  g_autofree char *digest = fan_change_set_add_blob (set, bytes, error);

  return digest != NULL;
}

static gboolean
one_edit (FanChangeSet *set, World *world, GError **error)
{
  switch (g_rand_int_range (world->rand, 0, 10))
    {
    case 0:
    case 1:
      return insert_card (set, world, error);
    case 2:
      return insert_crew (set, world, error);
    case 3:
      return remove_any (set, world, FALSE, error);
    case 4:
      return remove_any (set, world, TRUE, error);
    case 5:
      return add_bytes (set, world, error);
    case 6:
      return change_any (set, world, TRUE, error);
    default:
      return change_any (set, world, FALSE, error);
    }
}

static gboolean
one_step (FanChangeSet *set, gpointer data, GError **error)
{
  World *world = data;

  for (int n = g_rand_int_range (world->rand, 1, 4); n > 0; n--)
    {
      if (!one_edit (set, world, error))
        return FALSE;
      if (g_rand_int_range (world->rand, 0, 10) == 0 && !fan_change_set_checkpoint (set, error))
        return FALSE;
    }
  return TRUE;
}

/* The newest change set: a step that wrote nothing leaves none. */
static gint64
newest_set (FanStore *store)
{
  g_autoptr (FanView) view = fan_store_read (store, NULL);
  g_autoptr (GPtrArray) entries = fan_view_history (view, NULL, 1, NULL);

  return entries->len ? ((FanHistoryEntry *)g_ptr_array_index (entries, 0))->change_set : 0;
}

/* Does the steps and keeps the state after each that left one (NULL: not to be compared); the first is the state
 * before. */
static GPtrArray *
do_steps (FanStore *store, World *world, gboolean each)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);
  gint64 newest = newest_set (store);

  g_ptr_array_add (states, dump_library (store));
  for (int i = 0; i < STEPS; i++)
    {
      store_write (store, one_step, world);
      if (newest_set (store) == newest)
        continue;
      newest = newest_set (store);
      g_ptr_array_add (states, each ? dump_library (store) : NULL);
    }
  if (states->len > 1 && !each)
    states->pdata[states->len - 1] = dump_library (store);
  return states;
}

static void
assert_state (FanStore *store, GPtrArray *states, guint i)
{
  g_autofree char *now = dump_library (store);

  g_assert_cmpstr (now, ==, g_ptr_array_index (states, i));
}

/* @each: compare after each step, not only at the ends. */
static void
check_sequence (FanStore *store, World *world, gboolean each)
{
  g_autoptr (GPtrArray) states = do_steps (store, world, each);

  for (guint i = states->len - 1; i > 0; i--)
    {
      store_undo (store, 0);
      if (each || i == 1)
        assert_state (store, states, i - 1);
    }
  for (guint i = 1; i < states->len; i++)
    {
      store_redo (store, 0);
      if (each || i == states->len - 1)
        assert_state (store, states, i);
    }
}

static void
test_random (gconstpointer data)
{
  guint first = GPOINTER_TO_UINT (data);
  g_autoptr (Library) library = library_new ();
  World world = { NULL, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };

  for (guint i = first; i < first + SEQUENCES_PER_LIBRARY; i++)
    {
      world.rand = g_rand_new_with_seed (20260512 + i);
      check_sequence (library->store, &world, i % 10 == 0);
      g_rand_free (world.rand);
    }
  assert_sound (library->store);
  g_ptr_array_unref (world.crews);
  g_ptr_array_unref (world.cards);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < SEQUENCES; i += SEQUENCES_PER_LIBRARY)
    {
      g_autofree char *name = g_strdup_printf ("/undo-random/part-%u/%u", i * PARTS / SEQUENCES, i);
      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_random);
    }
  return g_test_run ();
}
