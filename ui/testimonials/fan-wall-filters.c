/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-wall-filters.h"

#include "fan-kinds.h"
#include "testimonials/fan-filter-chip.h"
#include "testimonials/fan-quote-words.h"

#include "fan-i18n.h"

struct _FanWallFilters
{
  AdwBin parent;
  FanSession *session;
  FanStandings *standings;
  FanWallFilter *filter;
  FanFilterChip *chips[FAN_WALL_FIELDS];
  GArray *order; /* FanWallField: the choices, the last one at the end */
};

G_DEFINE_FINAL_TYPE (FanWallFilters, fan_wall_filters, ADW_TYPE_BIN)

/* In the order in which they stand. */
static const struct
{
  FanWallField field;
  const char *title, *all, *none;
} chips[] = {
  { FAN_WALL_KIND, N_ ("All kinds"), N_ ("All kinds"), "" },
  { FAN_WALL_PROGRAM, N_ ("Program"), N_ ("All programs"), N_ ("No program") },
  { FAN_WALL_AUDIENCE, N_ ("Audience"), N_ ("All audiences"), N_ ("No audience") },
  { FAN_WALL_CONSENT, N_ ("Consent"), N_ ("Any consent"), "" },
  { FAN_WALL_RESULT, N_ ("Result"), N_ ("Any result"), N_ ("No result") },
  { FAN_WALL_YEAR, N_ ("Year"), N_ ("Any year"), N_ ("No date") },
  { FAN_WALL_TAG, N_ ("Tag"), N_ ("Any tag"), N_ ("No tag") },
  { FAN_WALL_STATUS, N_ ("Status"), N_ ("Any status"), "" },
};

static const char *
get_status_word (const char *nick)
{
  return g_str_equal (nick, "new") ? _ ("New") : g_str_equal (nick, "kept") ? _ ("Kept") : _ ("Archived");
}

static const char *
get_none (FanWallField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (chips[i].field == field)
      return _ (chips[i].none);
  return "";
}

/* -------- choices -------- */

typedef struct
{
  FanWallFilter *filter;
  FanStandings *standings;
  FanWallField field;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  fan_wall_filter_free (counting->filter);
  fan_standings_unref (counting->standings);
  g_free (counting);
}

static char *
dup_record_name (FanView *view, const FanKind *kind, const char *id)
{
  g_autoptr (FanRecord) record = fan_view_get_any (view, kind, id, NULL);

  return g_strdup (record ? fan_record_get_label (record) : _ ("Removed"));
}

static char *
dup_label (FanView *view, FanWallField field, const char *value)
{
  if (*value == '\0')
    return g_strdup (get_none (field));
  switch (field)
    {
    case FAN_WALL_KIND:
      return g_strdup (fan_quote_words_get_kind (value));
    case FAN_WALL_PROGRAM:
      return dup_record_name (view, &fan_kind_program, value);
    case FAN_WALL_AUDIENCE:
      return dup_record_name (view, &fan_kind_audience, value);
    case FAN_WALL_CONSENT:
      return g_strdup (fan_quote_words_get_standing (value));
    case FAN_WALL_RESULT:
      return g_strdup (fan_quote_words_get_result (value));
    case FAN_WALL_STATUS:
      return g_strdup (get_status_word (value));
    default:
      return g_strdup (value);
    }
}

static gpointer
load_choices (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Counting *counting = data;
  g_autoptr (GPtrArray) values
      = fan_wall_count_values (view, clock, counting->filter, counting->field, counting->standings, error);
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_filter_choice_free);

  for (guint i = 0; values && i < values->len; i++)
    {
      const FanWallValue *value = g_ptr_array_index (values, i);
      g_autofree char *label = dup_label (view, counting->field, value->value);
      g_ptr_array_add (choices, fan_filter_choice_new (value->value, label, value->count));
    }
  return choices;
}

static void
on_choices (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) choices = fan_session_load_finish (result, NULL);

  if (choices != NULL)
    fan_filter_chip_set_choices (FAN_FILTER_CHIP (object), choices);
}

static FanWallField
find_field (FanWallFilters *filters, FanFilterChip *chip)
{
  FanWallField field = 0;

  while (filters->chips[field] != chip)
    field++;
  return field;
}

static void
on_opening (FanWallFilters *filters, FanFilterChip *chip)
{
  Counting *counting = g_new0 (Counting, 1);

  counting->filter = fan_wall_filter_copy (filters->filter);
  counting->standings = fan_standings_ref (filters->standings);
  counting->field = find_field (filters, chip);
  fan_session_load (filters->session, chip, load_choices, counting, counting_free,
                    (GDestroyNotify)g_ptr_array_unref, NULL, on_choices, NULL);
}

/* -------- choosing -------- */

static void
set_value (FanWallFilters *filters, FanWallField field, const char *value)
{
  for (guint i = filters->order->len; i > 0; i--)
    if (g_array_index (filters->order, FanWallField, i - 1) == field)
      g_array_remove_index (filters->order, i - 1);
  if (value != NULL)
    g_array_append_val (filters->order, field);
  fan_wall_filter_set (filters->filter, field, value);
}

static void
on_chosen (FanWallFilters *filters, FanFilterChip *chip)
{
  set_value (filters, find_field (filters, chip), fan_filter_chip_get_value (chip));
  g_signal_emit_by_name (filters, "changed");
}

static void
clear (FanWallFilters *filters, FanWallField field)
{
  fan_filter_chip_set_value (filters->chips[field], NULL, NULL);
  set_value (filters, field, NULL);
}

gboolean
fan_wall_filters_clear_last (FanWallFilters *filters)
{
  if (filters->order->len == 0)
    return FALSE;
  clear (filters, g_array_index (filters->order, FanWallField, filters->order->len - 1));
  g_signal_emit_by_name (filters, "changed");
  return TRUE;
}

void
fan_wall_filters_clear (FanWallFilters *filters)
{
  for (FanWallField field = 0; field < FAN_WALL_FIELDS; field++)
    clear (filters, field);
  g_signal_emit_by_name (filters, "changed");
}

void
fan_wall_filters_set_new (FanWallFilters *filters)
{
  for (FanWallField field = 0; field < FAN_WALL_FIELDS; field++)
    clear (filters, field);
  fan_filter_chip_set_value (filters->chips[FAN_WALL_STATUS], "new", get_status_word ("new"));
  set_value (filters, FAN_WALL_STATUS, "new");
  g_signal_emit_by_name (filters, "changed");
}

void
fan_wall_filters_set_search (FanWallFilters *filters, const char *search)
{
  char *old = filters->filter->search;

  filters->filter->search = g_strdup (search);
  g_free (old);
}

const FanWallFilter *
fan_wall_filters_get (FanWallFilters *filters)
{
  return filters->filter;
}

/* -------- object -------- */

static void
fan_wall_filters_finalize (GObject *object)
{
  FanWallFilters *filters = FAN_WALL_FILTERS (object);

  g_array_unref (filters->order);
  fan_wall_filter_free (filters->filter);
  g_clear_pointer (&filters->standings, fan_standings_unref);
  g_clear_object (&filters->session);
  G_OBJECT_CLASS (fan_wall_filters_parent_class)->finalize (object);
}

static void
fan_wall_filters_class_init (FanWallFiltersClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_wall_filters_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* The row has no bar to drag: a wheel that only turns up and down moves it too. */
static gboolean
on_wheel (GtkEventControllerScroll *wheel, double dx, double dy, GtkScrolledWindow *scrolled)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (scrolled);

  if (dy == 0 || gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across))
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + dy * 60);
  return GDK_EVENT_STOP;
}

static void
add_wheel (GtkWidget *scrolled)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_wheel), scrolled);
  gtk_widget_add_controller (scrolled, wheel);
}

static void
fan_wall_filters_init (FanWallFilters *filters)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  filters->filter = fan_wall_filter_new ();
  filters->order = g_array_new (FALSE, FALSE, sizeof (FanWallField));
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      GtkWidget *chip = fan_filter_chip_new (_ (chips[i].title), _ (chips[i].all));
      filters->chips[chips[i].field] = FAN_FILTER_CHIP (chip);
      g_signal_connect_swapped (chip, "opening", G_CALLBACK (on_opening), filters);
      g_signal_connect_swapped (chip, "chosen", G_CALLBACK (on_chosen), filters);
      gtk_box_append (GTK_BOX (box), chip);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "fan-chips");
  add_wheel (scrolled);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (filters), scrolled);
}

GtkWidget *
fan_wall_filters_new (FanSession *session, FanStandings *standings)
{
  FanWallFilters *filters = g_object_new (FAN_TYPE_WALL_FILTERS, NULL);

  filters->session = g_object_ref (session);
  filters->standings = fan_standings_ref (standings);
  return GTK_WIDGET (filters);
}
