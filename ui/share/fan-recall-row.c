/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-recall-row.h"

#include "fan-i18n.h"
#include "fan-take-down.h"
#include "fan-time.h"
#include "shared/fan-avatar.h"
#include "shared/fan-pill.h"
#include "shared/fan-spoken-name.h"

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* How many places there are of each way (FanTakeDown). */
typedef guint Ways[FAN_TAKE_DOWN_BY_HAND + 1];

static char *
describe_rest (const Ways ways)
{
  guint publish = ways[FAN_TAKE_DOWN_PUBLISH], decide = ways[FAN_TAKE_DOWN_DECIDE];
  guint by_hand = ways[FAN_TAKE_DOWN_BY_HAND];
  GString *rest = g_string_new (NULL);

  if (publish > 0)
    g_string_append_printf (rest,
                            ngettext ("%u page follows with the next publish. ",
                                      "%u pages follow with the next publish. ", publish),
                            publish);
  if (decide > 0)
    g_string_append_printf (rest,
                            ngettext ("%u page waits until you decide its conflict. ",
                                      "%u pages wait until you decide their conflicts. ", decide),
                            decide);
  if (by_hand > 0)
    g_string_append_printf (rest, ngettext ("%u place needs a human:", "%u places need a human:", by_hand),
                            by_hand);
  return g_strchomp (g_string_free (rest, FALSE));
}

/* In a narrow window how many are left is the first of the words below. */
static GtkWidget *
make_head (const FanRecall *recall, const Ways ways, gboolean narrow)
{
  const char *label = fan_record_get_label (recall->testimonial);
  const char *who = *label ? label : _ ("Somebody");
  g_autofree char *day = fan_date_to_text (&recall->withdrawn);
  g_autofree char *title = g_strdup_printf (_ ("%s withdrew on %s"), who, day);
  g_autofree char *rest = describe_rest (ways);
  g_autofree char *left = g_strdup_printf (_ ("%u of %u left"), recall->places->len, recall->total);
  g_autofree char *both = g_strdup_printf ("%s\n%s", left, rest);
  GtkWidget *row = make_row (title, narrow ? both : rest);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fan_avatar_new (32, who));
  if (!narrow)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), fan_pill_new (FAN_PILL_SOON, left));
  return row;
}

static GtkWidget *
make_place (FanRecord *usage)
{
  const char *title = fan_record_get_text (usage, "title");
  const char *place = fan_record_get_text (usage, "place");
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *row, *button;

  if (place != NULL && g_str_has_prefix (place, "file:"))
    {
      g_autoptr (GFile) file = g_file_new_for_uri (place);
      shown = g_file_get_parse_name (file);
    }
  row = make_row (title ? title : _ ("A place without a name"), shown ? shown : place ? place : "");
  button = gtk_button_new_with_label (_ ("It’s Down"));
  name = g_strdup_printf (_ ("It’s down: %s"), title ? title : "");
  fan_set_spoken_name (button, name);
  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.taken-down");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", fan_record_get_id (usage));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

void
fan_recall_rows_add (GtkListBox *list, FanStore *store, const FanRecall *recall, gboolean narrow)
{
  Ways ways = { 0 };
  g_autoptr (GPtrArray) by_hand = g_ptr_array_new ();

  for (guint i = 0; i < recall->places->len; i++)
    {
      FanRecord *usage = g_ptr_array_index (recall->places, i);
      FanTakeDown way = fan_take_down_find (store, usage);
      ways[way]++;
      if (way == FAN_TAKE_DOWN_BY_HAND)
        g_ptr_array_add (by_hand, usage);
    }
  gtk_list_box_append (list, make_head (recall, ways, narrow));
  for (guint i = 0; i < by_hand->len; i++)
    gtk_list_box_append (list, make_place (g_ptr_array_index (by_hand, i)));
}
