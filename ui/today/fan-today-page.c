/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "today/fan-today-page.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "fan-today.h"
#include "shared/fan-avatar.h"
#include "shared/fan-columns.h"
#include "shared/fan-consent-words.h"
#include "shared/fan-pill.h"
#include "shared/fan-scroll-bin.h"
#include "today/fan-finder.h"
#include "today/fan-today-rows.h"
#include "today/fan-today-share.h"

/* How narrow a quote may become. */
#define LEAST_CHARS 9

struct _FanTodayPage
{
  FanPage parent;
  FanSheet *sheet;
  GtkStack *stack;
  GtkLabel *date, *headline;
  FanColumns *columns;
  gboolean rest_shown;  /* also what can wait */
  GtkBox *left, *right; /* in the columns */
  FanFinder *finder;
  GtkMenuButton *new_button;
};

G_DEFINE_FINAL_TYPE (FanTodayPage, fan_today_page, FAN_TYPE_PAGE)

/* -------- words -------- */

static char *
dup_headline (const FanToday *today, gboolean smiles, gboolean first_week)
{
  static const char *const numbers[]
      = { N_ ("One small thing"), N_ ("Two small things"), N_ ("Three small things") };
  guint count = fan_today_count_first (today);

  if (count == 0 && first_week)
    return g_strdup (_ ("Welcome. Three first steps, one at a time."));
  if (count == 0)
    return g_strdup (smiles ? _ ("All done. You may now toot your own horn.") : _ ("All done."));
  return g_strdup_printf (smiles ? _ ("%s. About %u minutes, then coffee.") : _ ("%s. About %u minutes."),
                          _ (numbers[MIN (count, G_N_ELEMENTS (numbers)) - 1]), count * FAN_TODAY_MINUTES);
}

/* -------- groups -------- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* The rows of what can wait are made when somebody looks at them. */
static void
on_more_expanded (AdwExpanderRow *more, GParamSpec *pspec, FanTodayPage *page)
{
  FanToday *today = g_object_steal_data (G_OBJECT (more), "today");

  page->rest_shown = adw_expander_row_get_expanded (more);
  if (today == NULL)
    return;
  for (guint i = fan_today_count_first (today); i < today->todos->len; i++)
    adw_expander_row_add_row (more, fan_today_todo_row_new (g_ptr_array_index (today->todos, i)));
  fan_today_unref (today);
}

static GtkWidget *
make_more (FanTodayPage *page, FanToday *today)
{
  guint n = today->todos->len - fan_today_count_first (today);
  g_autofree char *title = g_strdup_printf (ngettext ("%u more can wait", "%u more can wait", n), n);
  GtkWidget *more = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), title);
  g_object_set_data_full (G_OBJECT (more), "today", fan_today_ref (today), (GDestroyNotify)fan_today_unref);
  g_signal_connect (more, "notify::expanded", G_CALLBACK (on_more_expanded), page);
  if (page->rest_shown)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (more), TRUE);
  return more;
}

static void
show_todos (FanTodayPage *page, FanToday *today)
{
  guint first = fan_today_count_first (today);
  GtkWidget *list;

  if (first == 0)
    return;
  gtk_box_append (page->left, fan_today_group_new (_ ("Do These First"), &list));
  for (guint i = 0; i < first; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), fan_today_todo_row_new (g_ptr_array_index (today->todos, i)));
  if (today->todos->len > first)
    gtk_list_box_append (GTK_LIST_BOX (list), make_more (page, today));
}

static void
show_coming (FanTodayPage *page, const FanToday *today)
{
  GtkWidget *list;

  if (today->coming->len == 0)
    return;
  gtk_box_append (page->left, fan_today_group_new (_ ("Coming Up"), &list));
  for (guint i = 0; i < today->coming->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         fan_today_coming_row_new (g_ptr_array_index (today->coming, i), &today->date));
}

static void
show_unheard (FanTodayPage *page, const FanToday *today)
{
  GtkWidget *list;

  if (today->unheard->len == 0)
    return;
  gtk_box_append (page->left, fan_today_group_new (_ ("Not Heard Lately"), &list));
  for (guint i = 0; i < today->unheard->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         fan_today_unheard_row_new (g_ptr_array_index (today->unheard, i)));
}

static void
show_leaders (FanTodayPage *page, const FanToday *today)
{
  GtkWidget *list;

  if (today->leaders->len == 0)
    return;
  gtk_box_append (page->right, fan_today_group_new (_ ("What Leaders Care About Now"), &list));
  for (guint i = 0; i < today->leaders->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         fan_today_leader_row_new (g_ptr_array_index (today->leaders, i)));
}

/* -------- what you did well -------- */

static GtkWidget *
make_label (const char *text, const char *class, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static char *
describe_said (FanTodayPage *page, FanRecord *praise, const FanToday *today)
{
  GTimeZone *zone = fan_clock_get_zone (fan_session_get_clock (fan_page_get_session (FAN_PAGE (page))));
  GDate day = fan_instant_get_date (fan_record_get_instant (praise, "said_on"), zone);
  g_autofree char *text = fan_date_to_text (&day);
  int days = g_date_days_between (&day, &today->date);

  if (days == 0)
    return g_strdup (_ ("Said today"));
  if (days == 1)
    return g_strdup (_ ("Said yesterday"));
  return g_strdup_printf (_ ("Said on %s"), text);
}

/* Where a quote is, its consent is in sight. */
static GtkWidget *
make_consent (FanSession *session, FanRecord *praise)
{
  g_autoptr (FanView) view = fan_session_read (session);
  GDate today = fan_clock_today (fan_session_get_clock (session));
  GtkWidget *pill = fan_pill_new (FAN_PILL_NONE, _ ("Not asked"));

  if (view != NULL)
    fan_consent_words_show (FAN_PILL (pill), view, &today, praise);
  return pill;
}

static GtkWidget *
make_author (FanTodayPage *page, FanRecord *praise)
{
  FanSession *session = fan_page_get_session (FAN_PAGE (page));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *author = fan_record_get_label (praise);
  const char *role = fan_record_get_text (praise, "role");
  const char *program_id = fan_record_get_text (praise, "program");
  g_autoptr (FanRecord) program
      = program_id ? fan_session_get_record (session, &fan_kind_program, program_id) : NULL;
  const char *title = program ? fan_record_get_label (program) : NULL;
  g_autofree char *detail
      = role && title ? g_strdup_printf ("%s · %s", role, title) : g_strdup (role ? role : title);

  gtk_box_append (GTK_BOX (box), fan_avatar_new (32, author));
  gtk_box_append (GTK_BOX (words), make_label (author, "heading", FALSE));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (words), make_label (detail, "caption", TRUE));
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static GtkWidget *
make_small_button (const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "fan-small");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

static GtkWidget *
make_praise (FanTodayPage *page, const FanToday *today)
{
  FanRecord *praise = today->praise;
  const char *edited = fan_record_get_text (praise, "quote_edited");
  const char *words = edited ? edited : fan_record_get_text (praise, "quote_original");
  g_autofree char *excerpt = fan_text_excerpt (words ? words : "", 220);
  g_autofree char *quote = g_strdup_printf (_ ("“%s”"), excerpt);
  g_autofree char *said = describe_said (page, praise, today);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("fan-quote-symbolic");
  GtkWidget *label = make_label (said, "caption", TRUE), *text = make_label (quote, "title-4", FALSE);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fan-praise");
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), make_consent (fan_page_get_session (FAN_PAGE (page)), praise));
  gtk_box_append (GTK_BOX (card), head);
  /* Without it GTK tries how narrow it could be, letter below letter. */
  gtk_label_set_width_chars (GTK_LABEL (text), LEAST_CHARS);
  gtk_box_append (GTK_BOX (card), text);
  gtk_box_append (GTK_BOX (card), make_author (page, praise));
  gtk_box_append (GTK_BOX (buttons),
                  make_small_button (_ ("Open the Card"), "win.show",
                                     g_variant_new ("(ss)", "testimonial", fan_record_get_id (praise))));
  gtk_box_append (GTK_BOX (buttons),
                  make_small_button (_ ("Put in a Deck…"), "win.make-deck", g_variant_new_string ("")));
  gtk_box_append (GTK_BOX (card), buttons);
  return card;
}

static GtkWidget *
make_number (const char *number, const char *what)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = make_label (number, "title-2", FALSE);
  GtkWidget *words = make_label (what, "caption", TRUE);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), .5F);
  gtk_label_set_xalign (GTK_LABEL (words), .5F);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static GtkWidget *
make_numbers (const FanToday *today)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *compliments = g_strdup_printf ("%u", today->compliments);
  /* Translators: so many of so many */
  g_autofree char *promises = g_strdup_printf (_ ("%u of %u"), today->promises_kept, today->promises);
  g_autofree char *follow_ups = g_strdup_printf ("%u", today->follow_ups);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fan-numbers");
  gtk_box_set_homogeneous (GTK_BOX (card), TRUE);
  gtk_box_append (GTK_BOX (card),
                  make_number (compliments, ngettext ("compliment\nthis month", "compliments\nthis month",
                                                      today->compliments)));
  if (today->promises > 0)
    gtk_box_append (GTK_BOX (card), make_number (promises, _ ("promises\nkept")));
  if (today->follow_ups > 0)
    gtk_box_append (GTK_BOX (card), make_number (follow_ups, ngettext ("follow-up\ndone", "follow-ups\ndone",
                                                                       today->follow_ups)));
  return card;
}

static void
show_well_done (FanTodayPage *page, const FanToday *today)
{
  GtkWidget *group, *box;

  if (today->praise == NULL && today->promises_kept + today->follow_ups == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What You Did Well"));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  if (today->praise != NULL)
    gtk_box_append (GTK_BOX (box), make_praise (page, today));
  gtk_box_append (GTK_BOX (box), make_numbers (today));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  gtk_box_append (page->right, group);
}

/* -------- the first week -------- */

static gboolean
has_any (FanView *view, FanQuery *query)
{
  g_autoptr (GArray) rows = NULL;

  fan_query_limit (query, 1);
  rows = fan_view_list_rows (view, query, NULL);
  return rows != NULL && rows->len > 0;
}

/* An empty library: three rows, and each ticks itself off by being done. Whether any is left. */
static gboolean
show_first_week (FanTodayPage *page)
{
  static const struct
  {
    const char *rule, *title, *detail, *button, *action;
  } rows[] = {
    { "catch", N_ ("Catch a kind mail"), N_ ("Drag it in, or paste it. One is enough."), N_ ("Catch…"),
      "win.catch" },
    { "program", N_ ("Name a program"), N_ ("Which one are you proud of and nobody knows?"),
      N_ ("New Program…"), "win.new-program" },
    { "ask", N_ ("Ask one learner"), N_ ("How did you find out about us?"), N_ ("Log a Conversation…"),
      "win.log-conversation" },
  };
  const FanKind *const done_by[] = { &fan_kind_testimonial, &fan_kind_program, &fan_kind_conversation };
  g_autoptr (FanView) view = fan_session_read (fan_page_get_session (FAN_PAGE (page)));
  GtkWidget *list, *group = fan_today_group_new (_ ("The First Week"), &list);
  guint done = 0;

  for (guint i = 0; view && i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FanQuery) query = fan_query_new (done_by[i]);
      gboolean is_done = has_any (view, query);
      GtkWidget *row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (rows[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   is_done ? _ ("Done. Well begun!") : _ (rows[i].detail));
      adw_action_row_add_prefix (
          ADW_ACTION_ROW (row),
          gtk_image_new_from_icon_name (is_done ? "object-select-symbolic" : "radio-symbolic"));
      if (!is_done)
        {
          GVariant *none = i > 0 ? g_variant_new_string ("") : NULL;
          GtkWidget *button = make_small_button (_ (rows[i].button), rows[i].action, none);
          gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      done += is_done;
    }
  g_object_ref_sink (group);
  if (done < G_N_ELEMENTS (rows))
    gtk_box_prepend (page->left, group);
  g_object_unref (group);
  return done < G_N_ELEMENTS (rows);
}

/* -------- the page -------- */

static void
show_today (FanTodayPage *page, FanToday *today)
{
  char date[64];
  g_autofree char *headline = NULL;

  /* Translators: a day as "Tuesday 12 May" */
  g_date_strftime (date, sizeof date, _ ("%A %-d %B"), &today->date);
  gtk_label_set_label (page->date, date);
  clear_box (page->left);
  clear_box (page->right);
  show_todos (page, today);
  show_coming (page, today);
  show_unheard (page, today);
  show_well_done (page, today);
  show_leaders (page, today);
  headline = dup_headline (today, fan_session_smiles (fan_page_get_session (FAN_PAGE (page))),
                           show_first_week (page));
  gtk_label_set_label (page->headline, headline);
  gtk_widget_set_visible (GTK_WIDGET (page->right),
                          gtk_widget_get_first_child (GTK_WIDGET (page->right)) != NULL);
}

static void
show_child (FanTodayPage *page)
{
  gboolean searching = !fan_text_is_blank (fan_sheet_get_search (page->sheet));
  gboolean empty = gtk_widget_get_first_child (GTK_WIDGET (page->left)) == NULL
                   && gtk_widget_get_first_child (GTK_WIDGET (page->right)) == NULL;

  gtk_stack_set_visible_child_name (page->stack, searching ? "found" : empty ? "empty" : "page");
}

static gpointer
find_today (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  return fan_today_share (view, clock, error);
}

static void
show_result (FanPage *page, gpointer today)
{
  show_today (FAN_TODAY_PAGE (page), today);
  show_child (FAN_TODAY_PAGE (page));
}

static void
on_search (FanTodayPage *page)
{
  const char *words = fan_sheet_get_search (page->sheet);

  if (!fan_text_is_blank (words))
    fan_finder_search (page->finder, fan_page_get_session (FAN_PAGE (page)), words);
  show_child (page);
}

static void
on_search_activate (FanTodayPage *page)
{
  fan_finder_activate_first (page->finder);
}

static void
fan_today_page_refresh (FanPage *page)
{
  FanSession *session = fan_page_get_session (page);
  g_autoptr (FanView) view = fan_session_read (session);
  g_autoptr (FanToday) known = view ? fan_today_peek (view, fan_session_get_clock (session)) : NULL;

  /* At the start it was read while the window was drawn: then no empty page is painted first. */
  if (known != NULL)
    show_result (page, known);
  else
    fan_page_load (page, find_today, (GDestroyNotify)fan_today_unref, show_result);
}

static void
fan_today_page_create (FanPage *page)
{
  gtk_menu_button_popup (FAN_TODAY_PAGE (page)->new_button);
}

/* -------- actions -------- */

static void
act_delivered (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanSession *session = fan_page_get_session (FAN_PAGE (widget));
  GDate today = fan_clock_today (fan_session_get_clock (session));
  g_autofree char *date = fan_date_to_string (&today);
  g_autofree char *told = NULL;
  g_autoptr (FanRecord) promise
      = fan_session_get_record (session, &fan_kind_commitment, g_variant_get_string (parameter, NULL));

  if (promise == NULL)
    return;
  fan_record_set_text (promise, "delivered", date);
  told = g_strdup_printf (_ ("Promise kept: %s"), fan_record_get_label (promise));
  fan_session_save (session, _ ("Kept a promise"), told, promise);
}

/* -------- object -------- */

static void
fan_today_page_class_init (FanTodayPageClass *class)
{
  FanPageClass *page_class = FAN_PAGE_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  page_class->refresh = fan_today_page_refresh;
  page_class->create = fan_today_page_create;
  g_type_ensure (FAN_TYPE_SHEET);
  g_type_ensure (FAN_TYPE_FINDER);
  g_type_ensure (FAN_TYPE_COLUMNS);
  g_type_ensure (FAN_TYPE_SCROLL_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, headline);
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, columns);
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, finder);
  gtk_widget_class_bind_template_child (widget_class, FanTodayPage, new_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_install_action (widget_class, "page.delivered", "s", act_delivered);
}

static void
fan_today_page_init (FanTodayPage *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
  page->left = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  page->right = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  fan_columns_add (page->columns, GTK_WIDGET (page->left), TRUE, 0);
  fan_columns_add (page->columns, GTK_WIDGET (page->right), FALSE, 1);
}
