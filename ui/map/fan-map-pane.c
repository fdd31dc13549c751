/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-map-pane.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"
#include "map/fan-map-forms.h"
#include "map/fan-map-voices.h"
#include "map/fan-map-words.h"
#include "map/fan-reach.h"
#include "shared/fan-pill.h"

#define CHANNELS_AT_FIRST 8
#define VOICES_AT_FIRST 5
#define VOICES_MAX 500

struct _FanMapPane
{
  AdwBin parent;
  GtkLabel *name, *facts, *heard, *channels_title, *voices_title, *balance_numbers;
  GtkWidget *edit, *channels, *all_channels, *voices_place, *voices, *others_place, *others, *others_title,
      *all_voices, *ask, *balance, *maturity, *maturity_pill;
  FanSession *session;
  FanMap *map; /* only while it is shown: the page has it */
  guint row;
  char *audience;
  char *shown; /* the channels that are shown, as text, so that equal ones are left alone */
  gboolean every_channel, every_voice;
};

G_DEFINE_FINAL_TYPE (FanMapPane, fan_map_pane, ADW_TYPE_BIN)

/* -------- facts -------- */

static void
show_facts (FanMapPane *pane, FanRecord *audience)
{
  g_autofree char *people = fan_map_words_people (audience);
  const char *places = fan_record_get_text (audience, "places");
  g_autofree char *facts
      = places ? g_strjoin (*people ? " · " : "", people, places, NULL) : g_strdup (people);

  gtk_label_set_label (pane->name, fan_record_get_label (audience));
  gtk_label_set_label (pane->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (pane->facts), *facts != '\0');
}

/* The day of the newest talk with a learner; "" when there was none. */
static char *
find_last_talk (FanView *view, const char *audience, const GDate *today)
{
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_conversation);
  g_autoptr (GPtrArray) found = NULL;
  GDate date;

  fan_query_where (query, "audience", audience);
  fan_query_where (query, "role", "learner");
  fan_query_order (query, "date", TRUE);
  fan_query_limit (query, 1);
  found = fan_view_list (view, query, NULL);
  if (!found || found->len == 0
      || !fan_date_parse (fan_record_get_text (g_ptr_array_index (found, 0), "date"), &date))
    return g_strdup ("");
  return fan_map_words_day (&date, today);
}

static void
show_heard (FanMapPane *pane, FanView *view, const GDate *today)
{
  gboolean assumed = fan_map_is_assumed (pane->map, pane->row);
  int n = pane->map->heard[pane->row];
  g_autofree char *last = find_last_talk (view, pane->audience, today);
  g_autofree char *text = NULL;

  if (assumed)
    text = g_strdup_printf (_ ("assumed: %d of %d learners heard"), n, FAN_MAP_ENOUGH);
  else if (*last != '\0')
    text = g_strdup_printf (ngettext ("%d learner heard, last on %s", "%d learners heard, last on %s", n), n,
                            last);
  else
    text = g_strdup_printf (ngettext ("%d learner heard", "%d learners heard", n), n);
  gtk_label_set_label (pane->heard, text);
  (assumed ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (pane->heard),
                                                                      "fan-warning");
  (assumed ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (pane->heard), "dim-label");
}

/* -------- what reaches them -------- */

static char *
explain (FanView *view, const FanReachCell *cell, const GDate *today)
{
  g_autofree char *mark = fan_map_words_mark (cell, today);
  g_autofree char *note = fan_reach_dup_note (view, cell->audience, cell->channel);

  if (mark != NULL && (*note == '\0' || g_strcmp0 (cell->mark, "dead") != 0))
    return g_steal_pointer (&mark);
  if (mark != NULL)
    /* TRANSLATORS: a note of the user, and how often that channel was used in vain */
    return g_strdup_printf (ngettext ("%s Used %d time.", "%s Used %d times.", cell->used), note, cell->used);
  return *note ? g_steal_pointer (&note) : g_strdup (fan_map_words_importance (cell->importance));
}

static gboolean
is_telling (const FanReachCell *cell)
{
  return cell->importance > 0 || cell->n > 0 || cell->mark != NULL;
}

static GtkWidget *
make_channel_row (FanMapPane *pane, const FanReachCell *cell, guint rank, const char *reason)
{
  gboolean dead = g_strcmp0 (cell->mark, "dead") == 0;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = dead ? g_strdup ("×") : g_strdup_printf ("%u", rank);
  g_autofree char *n = g_strdup_printf (_ ("n %d"), cell->n);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, dead ? "dim-label" : "heading");
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 fan_record_get_label (fan_map_find_channel (pane->map, cell->channel)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  if (cell->n > 0)
    {
      GtkWidget *pill = fan_pill_new (FAN_PILL_PLAIN, n);
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "page.reach");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", cell->audience, cell->channel);
  return row;
}

/* All that the rows say; the same text means the same rows. */
static char *
spell_channels (FanMapPane *pane, GPtrArray *cells, GPtrArray *reasons)
{
  GString *text = g_string_new (pane->audience);

  for (guint i = 0; i < cells->len; i++)
    {
      const FanReachCell *cell = g_ptr_array_index (cells, i);
      g_string_append_printf (text, "\n%s %s %d %s", cell->channel,
                              fan_record_get_label (fan_map_find_channel (pane->map, cell->channel)), cell->n,
                              (char *)g_ptr_array_index (reasons, i));
    }
  return g_string_free (text, FALSE);
}

/* Takes the rows away; returns which one had the focus, or -1. */
static int
clear_list (GtkWidget *list)
{
  GtkWidget *focus = gtk_widget_get_focus_child (list), *row;
  int index = GTK_IS_LIST_BOX_ROW (focus) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;

  while ((row = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
  return index;
}

static void
set_channel_rows (FanMapPane *pane, GPtrArray *cells, GPtrArray *reasons)
{
  int focused = clear_list (pane->channels);
  GtkListBoxRow *row;

  for (guint i = 0; i < cells->len; i++)
    gtk_list_box_append (
        GTK_LIST_BOX (pane->channels),
        make_channel_row (pane, g_ptr_array_index (cells, i), i + 1, g_ptr_array_index (reasons, i)));
  row = focused >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (pane->channels),
                                                      MIN (focused, (int)cells->len - 1))
                     : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Those that say nothing are left out; what nobody looks at comes last. */
static GPtrArray *
list_cells (FanMapPane *pane)
{
  g_autoptr (GPtrArray) ranked = fan_map_rank (pane->map, pane->row);
  GPtrArray *cells = g_ptr_array_new ();

  for (int dead = 0; dead <= 1; dead++)
    for (guint i = 0; i < ranked->len; i++)
      {
        const FanReachCell *cell = g_ptr_array_index (ranked, i);
        if (is_telling (cell) && (g_strcmp0 (cell->mark, "dead") == 0) == dead)
          g_ptr_array_add (cells, (gpointer)cell);
      }
  return cells;
}

static void
show_channels (FanMapPane *pane, FanView *view, const GDate *today)
{
  g_autoptr (GPtrArray) cells = list_cells (pane);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = g_strdup_printf (_ ("Show All %u"), cells->len);
  g_autofree char *spelled = NULL;

  gtk_button_set_label (GTK_BUTTON (pane->all_channels), all);
  gtk_widget_set_visible (pane->all_channels, cells->len > CHANNELS_AT_FIRST && !pane->every_channel);
  gtk_widget_set_visible (GTK_WIDGET (pane->channels_title), cells->len > 0);
  gtk_widget_set_visible (pane->channels, cells->len > 0);
  if (!pane->every_channel && cells->len > CHANNELS_AT_FIRST)
    g_ptr_array_set_size (cells, CHANNELS_AT_FIRST);
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (reasons, explain (view, g_ptr_array_index (cells, i), today));
  spelled = spell_channels (pane, cells, reasons);
  if (g_strcmp0 (spelled, pane->shown) == 0)
    return;
  set_channel_rows (pane, cells, reasons);
  g_free (pane->shown);
  pane->shown = g_steal_pointer (&spelled);
}

/* -------- what they told us -------- */

static void
show_voices (FanMapPane *pane, FanView *view, const GDate *today)
{
  guint limit = pane->every_voice ? VOICES_MAX : VOICES_AT_FIRST;
  guint n = fan_map_voices_show (pane->voices, view, pane->audience, FAN_VOICES_OWN, NULL, limit, today);
  guint others
      = fan_map_voices_show (pane->others, view, pane->audience, FAN_VOICES_OTHERS, NULL, limit, today);

  gtk_widget_set_visible (pane->all_voices, n > limit || others > limit);
  gtk_widget_set_visible (pane->ask, n == 0);
  gtk_widget_set_visible (pane->others_title, others > 0);
  gtk_label_set_label (pane->voices_title, n > 0 ? _ ("What They Told Us") : _ ("Nobody Has Been Asked Yet"));
}

/* -------- how you two are doing -------- */

static void
show_balance (FanMapPane *pane, const GDate *today)
{
  const GDate *gift = &pane->map->last_gift[pane->row];
  int give, ask;
  gboolean good = fan_map_get_give_ask (pane->map, pane->row, &give, &ask);
  g_autofree char *numbers = g_strdup_printf ("%d : %d", give, ask);
  g_autofree char *day = g_date_valid (gift) ? fan_map_words_day (gift, today) : NULL;
  g_autofree char *text = NULL;

  if (!good)
    text = g_strdup (_ ("last 90 days: give twice as often as you ask"));
  else
    text = day ? g_strdup_printf (_ ("last 90 days; last gift on %s"), day) : g_strdup (_ ("last 90 days"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (pane->balance), text);
  gtk_label_set_label (pane->balance_numbers, numbers);
  (good ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (pane->balance_numbers),
                                                                   "error");
}

static const char *
explain_maturity (const char *nick)
{
  if (g_strcmp0 (nick, "pushed") == 0)
    return _ ("being pushed; not when invited yet");
  if (g_strcmp0 (nick, "invited") == 0)
    return _ ("an invitation; not by themselves yet");
  return _ ("their own wish; they ask by themselves");
}

static void
show_maturity (FanMapPane *pane, FanRecord *audience)
{
  const char *nick = fan_record_get_text (audience, "maturity");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (pane->maturity),
                               nick ? explain_maturity (nick) : _ ("not known yet"));
  gtk_widget_set_visible (pane->maturity_pill, nick != NULL);
  fan_pill_set (FAN_PILL (pane->maturity_pill), FAN_PILL_PLAIN, fan_map_words_maturity (nick));
}

/* -------- all of it -------- */

static void
refresh (FanMapPane *pane)
{
  GDate today = fan_clock_today (fan_session_get_clock (pane->session));
  FanRecord *audience = g_ptr_array_index (pane->map->audiences, pane->row);
  g_autoptr (FanView) view = fan_session_read (pane->session);

  if (view == NULL)
    return;
  show_facts (pane, audience);
  show_heard (pane, view, &today);
  show_channels (pane, view, &today);
  show_voices (pane, view, &today);
  show_balance (pane, &today);
  show_maturity (pane, audience);
}

void
fan_map_pane_show (FanMapPane *pane, FanSession *session, FanMap *map, guint row)
{
  const char *id = fan_record_get_id (g_ptr_array_index (map->audiences, row));

  g_set_object (&pane->session, session);
  pane->map = map;
  pane->row = row;
  if (g_strcmp0 (pane->audience, id) != 0)
    {
      g_free (pane->audience);
      pane->audience = g_strdup (id);
      pane->every_channel = pane->every_voice = FALSE;
      gtk_actionable_set_action_target (GTK_ACTIONABLE (pane->edit), "s", id);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (pane->ask), "s", id);
    }
  refresh (pane);
}

const char *
fan_map_pane_get_audience (FanMapPane *pane)
{
  return pane->audience;
}

static void
on_all_channels (FanMapPane *pane)
{
  pane->every_channel = TRUE;
  refresh (pane);
}

static void
on_all_voices (FanMapPane *pane)
{
  pane->every_voice = TRUE;
  refresh (pane);
}

/* -------- object -------- */

static void
fan_map_pane_finalize (GObject *object)
{
  FanMapPane *pane = FAN_MAP_PANE (object);

  g_clear_object (&pane->session);
  g_free (pane->audience);
  g_free (pane->shown);
  G_OBJECT_CLASS (fan_map_pane_parent_class)->finalize (object);
}

static void
fan_map_pane_class_init (FanMapPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_map_pane_finalize;
  g_type_ensure (FAN_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-map-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, name);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, facts);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, heard);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, channels_title);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, voices_title);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, balance_numbers);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, edit);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, channels);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, all_channels);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, voices_place);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, others_place);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, others_title);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, all_voices);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, ask);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, balance);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, maturity);
  gtk_widget_class_bind_template_child (widget_class, FanMapPane, maturity_pill);
  gtk_widget_class_bind_template_callback (widget_class, on_all_channels);
  gtk_widget_class_bind_template_callback (widget_class, on_all_voices);
}

static void
fan_map_pane_init (FanMapPane *pane)
{
  gtk_widget_init_template (GTK_WIDGET (pane));
  pane->voices = fan_map_voices_new (_ ("What They Told Us"));
  pane->others = fan_map_voices_new (_ ("What Others Say of Them"));
  adw_bin_set_child (ADW_BIN (pane->voices_place), pane->voices);
  adw_bin_set_child (ADW_BIN (pane->others_place), pane->others);
}

GtkWidget *
fan_map_pane_new (void)
{
  return g_object_new (FAN_TYPE_MAP_PANE, NULL);
}
