/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-help.h"

#include "fan-config.h"
#include "fan-i18n.h"

#define RESOURCES "/io/github/fanfare_desktop/Fanfare/"

/* -------- help -------- */

/* What a person wants to do, how, and where: an action of the window with a text. */
typedef struct
{
  const char *title, *text, *button, *action, *target;
} Topic;

static const Topic ways[] = {
  { N_ ("Catch a compliment"),
    N_ ("Drag a kind mail onto the window, paste it, or choose its file. The best sentence, the author and "
        "the day are found for you; the "
        "mail stays as it was."),
    N_ ("Catch…"), "win.catch", "" },
  { N_ ("Ask before you share"),
    N_ ("A quote without a yes is held back everywhere: on slides, on pages, in exports. Open a card to note "
        "the answer, or drop the answer "
        "onto the card."),
    N_ ("Testimonials"), "win.page", "testimonials" },
  { N_ ("Plan back from a launch"),
    N_ ("Say when it starts. Touches are spread over the weeks before, on working days, with a warning when "
        "the same people would hear "
        "twice."),
    N_ ("Plan Back…"), "win.plan-back", "" },
  { N_ ("Learn what reaches whom"),
    N_ ("Ask a few people how they heard of it. The map counts what they said, not what we are used to."),
    N_ ("Channel Map"), "win.page", "map" },
  { N_ ("Tell it"),
    N_ ("Slides for the next meeting, and a page, a calendar and a feed for the intranet. Only what may go "
        "there is in them."),
    N_ ("Decks"), "win.page", "decks" },
};

static const Topic safety[] = {
  { N_ ("Undo"), N_ ("Ctrl+Z takes back one step after the other, also those of yesterday. A withdrawn "
                     "consent stays withdrawn.") },
  { N_ ("Backup"), N_ ("Backup… in the main menu copies everything into one file. Restore a Backup… brings "
                       "it back and keeps what was there.") },
  { N_ ("Without the window"),
    N_ ("All of this can be done in a terminal too: “fanfare --help” and “man fanfare” say how.") },
};

static void
on_go (GtkButton *button, const Topic *topic)
{
  GtkWindow *help = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  GtkWindow *window = gtk_window_get_transient_for (help);

  gtk_window_close (help);
  gtk_widget_activate_action (GTK_WIDGET (window), topic->action, "s", topic->target);
}

static GtkWidget *
make_go_button (const Topic *topic)
{
  GtkWidget *button = gtk_button_new_with_label (_ (topic->button));

  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (on_go), (gpointer)topic);
  return button;
}

static GtkWidget *
make_group (const char *title, const Topic *topics, gsize n)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (topics[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (topics[i].text));
      if (topics[i].button != NULL)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_go_button (&topics[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

void
fan_help_open (GtkWindow *parent)
{
  GtkWidget *help = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (make_group (_ ("What You Can Do Here"), ways, G_N_ELEMENTS (ways))));
  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (make_group (_ ("Nothing Is Lost"), safety, G_N_ELEMENTS (safety))));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (help), FALSE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (help), ADW_PREFERENCES_PAGE (page));
  gtk_window_set_title (GTK_WINDOW (help), _ ("Help"));
  gtk_window_set_default_size (GTK_WINDOW (help), 640, 800);
  gtk_window_set_transient_for (GTK_WINDOW (help), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (help), TRUE);
  gtk_window_present (GTK_WINDOW (help));
}

/* -------- keys -------- */

void
fan_shortcuts_open (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCES "ui/fan-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_present (window);
}

/* -------- about -------- */

void
fan_about_open (GtkWindow *parent)
{
  const char *developers[] = { _ ("The Fanfare developers"), NULL };

  adw_show_about_window (
      parent, "application-name", "Fanfare", "application-icon", "fanfare", "version", FAN_VERSION,
      "developer-name", _ ("The Fanfare developers"), "developers", developers, "copyright",
      "© 2026 The Fanfare developers", "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Plan how people hear about your programs, catch the praise they earn, and bring both to the next "
         "meeting."),
      "website", FAN_WEBSITE, "issue-url", FAN_WEBSITE "/issues", NULL);
}
