/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-deck-pane.h"

#include "fan-i18n.h"
#include "shared/fan-avatar.h"
#include "shared/fan-pill.h"

struct _FanDeckPane
{
  AdwBin parent;
  GtkListBox *list;
  GtkLabel *length, *given;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (FanDeckPane, fan_deck_pane, ADW_TYPE_BIN)

/* -------- before it goes out -------- */

static void
on_use_another (GtkWidget *button, FanDeckPane *pane)
{
  g_signal_emit_by_name (pane, "use-another", g_object_get_data (G_OBJECT (button), "slide"));
}

static void
on_take_out (GtkWidget *button, FanDeckPane *pane)
{
  g_signal_emit_by_name (pane, "take-out", g_object_get_data (G_OBJECT (button), "slide"));
}

static GtkWidget *
make_small_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "fan-small");
  return button;
}

static GtkWidget *
make_slide_button (FanDeckPane *pane, const char *label, FanDeckSource *source, GCallback callback)
{
  GtkWidget *button = make_small_button (label);

  g_object_set_data_full (G_OBJECT (button), "slide", g_strdup (source->slide), g_free);
  g_signal_connect (button, "clicked", callback, pane);
  return button;
}

/* What can be done about a quote that is held back; when no other one may go, its slide can. */
static GtkWidget *
make_buttons (FanDeckPane *pane, FanLoadedDeck *deck, FanDeckSource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *ask = make_small_button (_ ("Ask for This…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (ask), "win.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (ask), "(ss)", "testimonial", source->quote);
  gtk_box_append (GTK_BOX (box), ask);
  gtk_box_append (GTK_BOX (box),
                  deck->others->len > 0
                      ? make_slide_button (pane, _ ("Use Another"), source, G_CALLBACK (on_use_another))
                      : make_slide_button (pane, _ ("Take It Out"), source, G_CALLBACK (on_take_out)));
  gtk_widget_set_margin_start (box, 44);
  return box;
}

static GtkWidget *
make_words (const char *title, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *labels[] = { gtk_label_new (title), gtk_label_new (text) };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_add_css_class (labels[1], "caption");
  gtk_widget_add_css_class (labels[1], "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
append_row (FanDeckPane *pane, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 12);
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_append (pane->list, row);
}

static char *
describe (FanLoadedDeck *deck, guint index)
{
  FanDeckSource *source = fan_loaded_deck_get_source (deck, index);
  const char *until = g_ptr_array_index (deck->untils, index);

  if (source->why != NULL)
    return g_strdup_printf (_ ("Slide %u · %s"), index + 1, source->why);
  if (fan_loaded_deck_get_slide (deck, index)->quote == NULL)
    return g_strdup_printf (_ ("Slide %u · it is no longer there"), index + 1);
  return until ? g_strdup_printf (_ ("Slide %u · until %s"), index + 1, until)
               : g_strdup_printf (_ ("Slide %u · no end was agreed"), index + 1);
}

static void
append_quote (FanDeckPane *pane, FanLoadedDeck *deck, guint index)
{
  FanDeckSource *source = fan_loaded_deck_get_source (deck, index);
  gboolean cleared = fan_loaded_deck_get_slide (deck, index)->quote != NULL;
  const char *author = g_ptr_array_index (deck->authors, index);
  const char *name = author && *author ? author : _ ("Somebody");
  g_autofree char *text = describe (deck, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *pill
      = fan_pill_new (cleared ? FAN_PILL_GOOD : FAN_PILL_HELD, cleared ? _ ("Cleared") : _ ("Held back"));

  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), fan_avatar_new (32, name));
  gtk_box_append (GTK_BOX (line), make_words (name, text));
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (box), line);
  if (!cleared)
    gtk_box_append (GTK_BOX (box), make_buttons (pane, deck, source));
  append_row (pane, box);
}

static void
show_quotes (FanDeckPane *pane, FanLoadedDeck *deck)
{
  guint held = deck->composed->held_texts, n = 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (pane->list))) != NULL)
    gtk_list_box_remove (pane->list, row);
  for (guint i = 0; i < fan_loaded_deck_count (deck); i++)
    if (fan_loaded_deck_get_source (deck, i)->quote != NULL)
      {
        append_quote (pane, deck, i);
        n++;
      }
  if (n == 0)
    append_row (pane, make_words (_ ("Nobody is quoted"), _ ("All words in this deck are yours.")));
  if (held > 0)
    {
      g_autofree char *title
          = g_strdup_printf (held == 1 ? _ ("%u text is left out") : _ ("%u texts are left out"), held);
      append_row (pane, make_words (title, _ ("What you wrote repeats words that are held back.")));
    }
}

/* -------- length -------- */

/* 5.5 -> "5½" */
static char *
count_minutes (double minutes)
{
  int whole = (int)minutes;
  const char *half = minutes - whole > 0.25 ? "½" : "";

  return whole == 0 && *half ? g_strdup (half) : g_strdup_printf ("%d%s", whole, half);
}

static void
show_length (FanDeckPane *pane, FanLoadedDeck *deck)
{
  double sum = fan_loaded_deck_sum_minutes (deck);
  int minutes = MAX (deck->composed->minutes, 1);
  g_autofree char *number = count_minutes (sum);
  g_autofree char *length = g_strdup_printf (_ ("%s of %d minutes"), number, minutes);
  g_autofree char *given
      = deck->composed->meeting ? g_strdup_printf (_ ("they give you %d"), minutes) : g_strdup ("");

  gtk_label_set_label (pane->length, length);
  gtk_label_set_label (pane->given, sum > minutes ? _ ("leave one out") : given);
  gtk_progress_bar_set_fraction (pane->bar, MIN (sum / minutes, 1));
}

void
fan_deck_pane_show (FanDeckPane *pane, FanLoadedDeck *deck)
{
  show_quotes (pane, deck);
  show_length (pane, deck);
}

/* -------- object -------- */

static void
fan_deck_pane_class_init (FanDeckPaneClass *class)
{
  g_signal_new ("use-another", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("take-out", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static GtkWidget *
make_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static GtkWidget *
make_group (const char *title, GtkWidget *child)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), child);
  return group;
}

static GtkWidget *
make_length (FanDeckPane *pane)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  pane->length = GTK_LABEL (gtk_label_new (""));
  pane->given = GTK_LABEL (gtk_label_new (""));
  pane->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_label_set_xalign (pane->length, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (pane->length), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (pane->given), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (pane->given), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (pane->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Length"),
                                  -1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (pane->length));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (pane->given));
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (pane->bar));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fan-deck-length");
  return card;
}

static void
fan_deck_pane_init (FanDeckPane *pane)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  pane->list = GTK_LIST_BOX (make_list (_ ("Before It Goes Out")));
  gtk_box_append (GTK_BOX (box), make_group (_ ("Before It Goes Out"), GTK_WIDGET (pane->list)));
  gtk_box_append (GTK_BOX (box), make_group (_ ("Length"), make_length (pane)));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (pane), scrolled);
}

GtkWidget *
fan_deck_pane_new (void)
{
  return g_object_new (FAN_TYPE_DECK_PANE, NULL);
}
