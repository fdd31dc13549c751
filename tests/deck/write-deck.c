/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* write-deck sample|hard|large FILE.pptx|.pdf|.png [WIDTH]: for the linter's own test, and for looking at decks. PNG: one file a page, FILE-1.png … */
#include <stdlib.h>
#include <string.h>

#include "deck-fixture.h"

static void
write_pages (FanDeck *deck, const char *path, int width)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FanPages) pages = fan_deck_lay_out (deck, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < fan_pages_get_count (pages); i++)
    {
      g_autofree char *name = g_strdup_printf ("%.*s-%02u.png", (int)strlen (path) - 4, path, i + 1);
      g_autoptr (GFile) file = g_file_new_for_path (name);
      g_autoptr (GFileOutputStream) out = g_file_replace (file, NULL, FALSE, 0, NULL, &error);
      g_assert_no_error (error);
      fan_pages_write_png (pages, i, width, G_OUTPUT_STREAM (out), NULL, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (FanDeck) deck = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 3 || strrchr (argv[2], '.') == NULL)
    return 2;
  deck = strcmp (argv[1], "sample") == 0 ? fixture_sample ()
         : strcmp (argv[1], "hard") == 0 ? fixture_hard ()
                                         : fixture_large (100, 20);
  if (g_str_has_suffix (argv[2], ".png"))
    {
      write_pages (deck, argv[2], argc > 3 ? atoi (argv[3]) : 960);
      return 0;
    }
  bytes = fixture_write (deck, strrchr (argv[2], '.') + 1);
  g_file_set_contents (argv[2], g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return 0;
}
