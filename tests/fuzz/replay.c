/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "fan-fuzz.h"

/* A fuzz target without a fuzzer: the fixtures, then mutations of them that come out the same each time. */

/* The folder of seeds, tests/ROOM/data/SEEDS; meson.build says which. */
#ifndef FAN_FUZZ_ROOM
#define FAN_FUZZ_ROOM "collect"
#endif
/* how many fixtures there are at least: a folder that is not found must not pass */
#ifndef FAN_FUZZ_SEEDS
#define FAN_FUZZ_SEEDS "."
#define LEAST_SEEDS 6
#else
#define LEAST_SEEDS 3
#endif

#define MUTATIONS 2000
#define LIMIT_SECONDS 5

typedef struct
{
  GPtrArray *seeds; /* (element-type GBytes) */
} Replay;

static void
run (const guint8 *data, gsize size, const char *what, guint number)
{
  gint64 start = g_get_monotonic_time ();

  LLVMFuzzerTestOneInput (data, size);
  if (g_get_monotonic_time () - start > LIMIT_SECONDS * G_USEC_PER_SEC)
    g_error ("%s %u took too long", what, number);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
add_seeds (GPtrArray *seeds, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize length;
      if (g_file_get_contents (names->pdata[i], &data, &length, NULL))
        g_ptr_array_add (seeds, g_bytes_new_take (data, length));
    }
}

/* Bits that parsers trip over. */
static void
insert_token (GByteArray *bytes, GRand *rand, guint at)
{
  static const char *const tokens[] = {
#ifdef FAN_FUZZ_LINES
    "\r\n ",
    "\r\nBEGIN:VEVENT\r\n",
    "\r\nEND:VEVENT\r\n",
    "\r\nBEGIN:VCARD\r\n",
    "\r\nEND:VCARD\r\n",
    ";TZID=",
    "=\r\n",
    "=F6",
    ";ENCODING=QUOTED-PRINTABLE",
    "\r\nRRULE:FREQ=SECONDLY;BYMONTH=2\r\n",
    ";BYSETPOS=-1",
    ";COUNT=99999",
    ";INTERVAL=7",
    "\r\nDURATION:P9999999W\r\n",
    "\r\nRDATE:20260512,00010101T000000Z\r\n",
    "99991231",
    "00000000",
    "data:;base64,",
#endif
    "\r\n",
    "\n\n",
    "--",
    "--outer--\n",
    "From ",
    ">From ",
    "=?utf-8?q?",
    "?=",
    "<!--",
    "<div",
    "</p>",
    "&#0;",
    "\xff\xfe",
    "\xef\xbb\xbf",
    "\xc3",
    "\"",
    "(",
    "Content-Type: multipart/mixed; boundary=b\n\n",
    "Content-Transfer-Encoding: base64\n",
    ". ",
    "> ",
    "On 1 wrote:\n",
    "-- \n",
    "<![CDATA[",
    "\xf4\x90\x80\x80"
  };
  const char *token = tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))];
  gsize n = strlen (token), old = bytes->len;

  g_byte_array_set_size (bytes, (guint)(old + n));
  memmove (bytes->data + at + n, bytes->data + at, old - at);
  memcpy (bytes->data + at, token, n);
}

static void
mutate (GByteArray *bytes, GRand *rand)
{
  guint at, length;

  if (bytes->len == 0)
    return;
  at = (guint)g_rand_int_range (rand, 0, (gint32)bytes->len);
  length = (guint)g_rand_int_range (rand, 1, 64);
  length = MIN (bytes->len - at, length);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      bytes->data[at] ^= (guint8)(1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      bytes->data[at] = (guint8)g_rand_int_range (rand, 0, 256);
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, length);
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      break;
    case 4:
      memmove (bytes->data, bytes->data + at, length);
      break;
    default:
      insert_token (bytes, rand, at);
    }
}

static void
test_seeds (gconstpointer data)
{
  const Replay *replay = data;

  g_assert_cmpuint (replay->seeds->len, >=, LEAST_SEEDS);
  for (guint i = 0; i < replay->seeds->len; i++)
    run (g_bytes_get_data (replay->seeds->pdata[i], NULL), g_bytes_get_size (replay->seeds->pdata[i]), "seed",
         i);
  run ((const guint8 *)"", 0, "nothing", 0);
}

static void
test_mutations (gconstpointer data)
{
  const Replay *replay = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260512);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      GBytes *seed = replay->seeds->pdata[i % replay->seeds->len];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      int times = g_rand_int_range (rand, 1, 8);

      g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint)g_bytes_get_size (seed));
      while (times-- > 0)
        mutate (bytes, rand);
      run (bytes->data, bytes->len, "mutation", i);
    }
}

/* Arguments that are files are replayed alone: what the fuzzer found. */
static gboolean
replay_files (int argc, char *argv[])
{
  gboolean any = FALSE;

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *data = NULL;
      gsize length;
      if (*argv[i] == '-' || !g_file_get_contents (argv[i], &data, &length, NULL))
        continue;
      run ((const guint8 *)data, length, argv[i], 0);
      any = TRUE;
    }
  return any;
}

int
main (int argc, char *argv[])
{
  Replay replay = { g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref) };
  g_autofree char *fixtures = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (replay_files (argc, argv))
    return 0;
  fixtures = g_test_build_filename (G_TEST_DIST, FAN_FUZZ_ROOM, "data", FAN_FUZZ_SEEDS, NULL);
  add_seeds (replay.seeds, fixtures);
  g_test_add_data_func ("/replay/seeds", &replay, test_seeds);
  g_test_add_data_func ("/replay/mutations", &replay, test_mutations);
  status = g_test_run ();
  g_ptr_array_unref (replay.seeds);
  return status;
}
