/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-uses.h"

#include "fan-i18n.h"
#include "fan-time.h"

#include <string.h>

struct _FanCardUses
{
  AdwBin parent;
  GtkWidget *box, *list, *none;
  FanSession *session;
  char *shown; /* what the rows were made from */
};

G_DEFINE_FINAL_TYPE (FanCardUses, fan_card_uses, ADW_TYPE_BIN)

static const struct
{
  const char *artefact, *icon, *name;
} artefacts[] = {
  { "deck", "x-office-presentation-symbolic", N_ ("Deck") },
  { "page", "fan-share-symbolic", N_ ("Page") },
  { "feed", "fan-share-symbolic", N_ ("Feed") },
  { "file", "x-office-document-symbolic", N_ ("File") },
  { "post", "edit-copy-symbolic", N_ ("Post") },
  { "mail", "mail-forward-symbolic", N_ ("Mail") },
  { "print", "x-office-document-symbolic", N_ ("Poster") },
  { "export", "folder-download-symbolic", N_ ("Export") },
};

static guint
find_artefact (FanRecord *use)
{
  for (guint i = 0; i < G_N_ELEMENTS (artefacts); i++)
    if (g_strcmp0 (artefacts[i].artefact, fan_record_get_text (use, "artefact")) == 0)
      return i;
  return 3;
}

const char *
fan_use_get_icon (FanRecord *use)
{
  return artefacts[find_artefact (use)].icon;
}

char *
fan_use_make_title (FanRecord *use)
{
  const char *title = fan_record_get_text (use, "title");
  const char *kind = _ (artefacts[find_artefact (use)].name);
  g_autofree char *last = title ? g_path_get_basename (title) : NULL;

  if (title == NULL)
    return g_strdup (kind);
  /* An export is called by its path, a page by its place on the site: the last part says enough. */
  return g_strdup_printf (_ ("%s “%s”"), kind, strchr (title, '/') ? last : title);
}

static char *
describe (FanRecord *use, FanClock *clock)
{
  const char *state = fan_record_get_text (use, "state");
  gint64 at = fan_record_get_instant (use, "at");
  GDate date = fan_instant_get_date (at == FAN_INSTANT_NONE ? 0 : at, fan_clock_get_zone (clock));
  g_autofree char *day = fan_date_to_text (&date);

  if (g_strcmp0 (state, "taken-down") == 0)
    return g_strdup_printf (_ ("Gone from there · went out on %s"), day);
  if (g_strcmp0 (state, "planned") == 0)
    return g_strdup_printf (_ ("On its way since %s"), day);
  return g_strdup_printf (_ ("Went out on %s"), day);
}

/* -------- opening -------- */

static void
on_opened (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (FanSession) session = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (window ? GTK_WINDOW (window) : NULL, result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fan_session_fail (session, _ ("This can’t be opened"), error);
}

static void
on_row_activated (FanCardUses *uses, GtkListBoxRow *row)
{
  const char *place = g_object_get_data (G_OBJECT (row), "place");
  g_autoptr (GFile) file = place ? g_file_new_for_commandline_arg (place) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (uses));
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;
  g_autofree char *gone = NULL;

  if (file == NULL)
    return;
  if (g_file_is_native (file) && !g_file_query_exists (file, NULL))
    {
      gone = g_strdup_printf (_ ("Not there any more: %s"), place);
      fan_session_tell (uses->session, gone);
      return;
    }
  gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, on_opened, g_object_ref (uses->session));
}

/* A copy is where it was pasted, which nobody knows. */
static gboolean
can_open (FanRecord *use)
{
  const char *place = fan_record_get_text (use, "place");

  return place != NULL && (g_path_is_absolute (place) || strstr (place, "://") != NULL)
         && g_strcmp0 (fan_record_get_text (use, "state"), "taken-down") != 0;
}

static GtkWidget *
make_row (FanRecord *use, FanClock *clock)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (fan_use_get_icon (use));
  g_autofree char *title = fan_use_make_title (use), *subtitle = describe (use, clock);

  gtk_widget_add_css_class (icon, "dim-label");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_tooltip_text (row, fan_record_get_text (use, "place"));
  if (can_open (use))
    {
      g_object_set_data_full (G_OBJECT (row), "place", g_strdup (fan_record_get_text (use, "place")), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  return row;
}

/* -------- showing -------- */

static char *
sum_up (GPtrArray *records)
{
  GString *sum = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (sum, "%s %s\n", fan_record_get_id (g_ptr_array_index (records, i)),
                            fan_record_get_text (g_ptr_array_index (records, i), "state"));
  return g_string_free (sum, FALSE);
}

void
fan_card_uses_show (FanCardUses *uses, FanSession *session, GPtrArray *records)
{
  g_autofree char *sum = sum_up (records);
  GtkWidget *row;

  uses->session = session;
  if (g_strcmp0 (sum, uses->shown) == 0)
    return;
  while ((row = gtk_widget_get_first_child (uses->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (uses->list), row);
  for (guint i = 0; i < records->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (uses->list),
                         make_row (g_ptr_array_index (records, i), fan_session_get_clock (session)));
  gtk_widget_set_visible (uses->list, records->len > 0);
  gtk_widget_set_visible (uses->none, records->len == 0);
  g_free (uses->shown);
  uses->shown = g_steal_pointer (&sum);
}

static void
fan_card_uses_finalize (GObject *object)
{
  g_free (FAN_CARD_USES (object)->shown);
  G_OBJECT_CLASS (fan_card_uses_parent_class)->finalize (object);
}

static void
fan_card_uses_class_init (FanCardUsesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_card_uses_finalize;
}

static void
fan_card_uses_init (FanCardUses *uses)
{
  GtkWidget *heading = gtk_label_new (_ ("Where It Went"));

  uses->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "fan-group-head");
  uses->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (uses->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (uses->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (uses->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where it went"), -1);
  g_signal_connect_swapped (uses->list, "row-activated", G_CALLBACK (on_row_activated), uses);
  uses->none = gtk_label_new (_ ("Nowhere yet. A deck or a page would be a start."));
  gtk_label_set_xalign (GTK_LABEL (uses->none), 0);
  gtk_label_set_wrap (GTK_LABEL (uses->none), TRUE);
  gtk_widget_add_css_class (uses->none, "dim-label");
  gtk_box_append (GTK_BOX (uses->box), heading);
  gtk_box_append (GTK_BOX (uses->box), uses->list);
  gtk_box_append (GTK_BOX (uses->box), uses->none);
  adw_bin_set_child (ADW_BIN (uses), uses->box);
}
