/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The map where there is no room for a matrix. */
#include "map/fan-map-list.h"

#include <adwaita.h>

#include "fan-i18n.h"
#include "map/fan-map-words.h"

#define CHANNELS 3

/* "Shift briefing n 5, Colleague n 4, Manager n 3" */
static char *
describe_channels (FanMap *map, guint row)
{
  g_autoptr (GPtrArray) ranked = fan_map_rank (map, row);
  g_autoptr (GPtrArray) best = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ranked->len && best->len < CHANNELS; i++)
    {
      const FanReachCell *cell = g_ptr_array_index (ranked, i);
      if ((cell->importance > 0 || cell->n > 0) && g_strcmp0 (cell->mark, "dead") != 0)
        /* TRANSLATORS: channel, number of people who said so */
        g_ptr_array_add (best,
                         g_strdup_printf (_ ("%s n %d"),
                                          fan_record_get_label (fan_map_find_channel (map, cell->channel)),
                                          cell->n));
    }
  if (best->len == 0)
    return g_strdup (_ ("Nothing is known to reach them."));
  g_ptr_array_add (best, NULL);
  return g_strjoinv (" · ", (char **)best->pdata);
}

static char *
describe (FanMap *map, guint row)
{
  g_autofree char *people = fan_map_words_people (g_ptr_array_index (map->audiences, row));
  g_autofree char *heard = fan_map_words_heard (map, row);
  g_autofree char *channels = describe_channels (map, row);

  return g_strdup_printf ("%s%s%s\n%s", people, *people ? " · " : "", heard, channels);
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

void
fan_map_list_show (GtkListBox *list, FanMap *map, GArray *rows)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, (int)rows->len)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    {
      guint map_row = g_array_index (rows, guint, i);
      g_autofree char *text = describe (map, map_row);

      if (gtk_list_box_get_row_at_index (list, (int)i) == NULL)
        gtk_list_box_append (list, make_row ());
      row = gtk_list_box_get_row_at_index (list, (int)i);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     fan_record_get_label (g_ptr_array_index (map->audiences, map_row)));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
    }
}
