/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-wall-view.h"

#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-wall.h"
#include "testimonials/fan-quote-card.h"
#include "testimonials/fan-quote-words.h"
#include "testimonials/fan-wall-empty.h"
#include "testimonials/fan-wall-filters.h"

#include "fan-i18n.h"

/* What the device remembers of this page. */
#define VIEW_KEY "testimonials-view"

struct _FanWallView
{
  AdwBin parent;
  GtkWidget *bar, *filters_place;
  GtkLabel *count;
  GtkStack *stack;
  GtkGridView *wall;
  GtkListView *list;
  GtkScrolledWindow *wall_scrolled, *list_scrolled;
  AdwStatusPage *no_match;
  GMenuModel *card_menu;

  FanSession *session;
  FanSheet *sheet; /* which holds it */
  GtkWidget *toggles, *wall_toggle, *list_toggle, *menu;
  FanWallFilters *filters;
  FanStandings *standings;
  FanRecordList *records;
  GtkSelectionModel *model;
  GPtrArray *cards; /* FanQuoteCard that show something */
  GStrv needles;
  FanRecord *in_menu;
  gboolean as_list, to_top;
};

G_DEFINE_FINAL_TYPE (FanWallView, fan_wall_view, ADW_TYPE_BIN)

/* -------- asking -------- */

/* What the list's thread needs; nobody changes it. */
typedef struct
{
  FanWallFilter *filter;
  FanStandings *standings;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  fan_wall_filter_free (query->filter);
  fan_standings_unref (query->standings);
  g_free (query);
}

static GArray *
list_rows (FanView *view, FanClock *clock, gconstpointer data, guint limit, GError **error)
{
  const Query *query = data;

  return fan_wall_list (view, clock, query->filter, query->standings, limit, error);
}

static void
ask (FanWallView *view)
{
  const FanWallFilter *filter = fan_wall_filters_get (view->filters);
  Query *query = g_new0 (Query, 1);

  query->filter = fan_wall_filter_copy (filter);
  query->standings = fan_standings_ref (view->standings);
  g_strfreev (view->needles);
  view->needles = fan_quote_words_split_search (filter->search);
  view->to_top = TRUE;
  fan_record_list_set_query (view->records, query, query_free);
}

static void
on_search (FanWallView *view)
{
  fan_wall_filters_set_search (view->filters, fan_sheet_get_search (view->sheet));
  ask (view);
}

/* -------- how many -------- */

static gpointer
load_kinds (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  g_autoptr (FanWallFilter) filter = fan_wall_filter_new ();

  return fan_wall_count_values (view, clock, filter, FAN_WALL_KIND, NULL, error);
}

static void
on_kinds (GObject *object, GAsyncResult *result, gpointer data)
{
  FanWallView *view = FAN_WALL_VIEW (object);
  g_autoptr (GPtrArray) kinds = fan_session_load_finish (result, NULL);
  guint said = 0, other = 0;
  g_autofree char *compliments = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; kinds && i < kinds->len; i++)
    {
      const FanWallValue *kind = g_ptr_array_index (kinds, i);
      *(g_str_equal (kind->value, "testimonial") ? &said : &other) += kind->count;
    }
  if (kinds == NULL || !fan_wall_filter_is_empty (fan_wall_filters_get (view->filters)))
    return;
  compliments = g_strdup_printf (ngettext ("%u compliment", "%u compliments", said), said);
  text = other ? g_strdup_printf (_ ("%s, %u other proof"), compliments, other) : g_strdup (compliments);
  gtk_label_set_label (view->count, text);
}

static void
show_count (FanWallView *view, guint n)
{
  g_autofree char *text = NULL;

  if (fan_wall_filter_is_empty (fan_wall_filters_get (view->filters)))
    {
      fan_session_load (view->session, view, load_kinds, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                        on_kinds, NULL);
      return;
    }
  text = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
  gtk_label_set_label (view->count, text);
}

/* -------- what is shown -------- */

static void
describe_no_match (FanWallView *view)
{
  const char *search = fan_wall_filters_get (view->filters)->search;
  g_autofree char *title = NULL;

  if (fan_text_is_blank (search))
    title = g_strdup (_ ("Nothing Is Like That"));
  else
    title = g_strdup_printf (_ ("No One Said “%s”"), search);
  adw_status_page_set_title (view->no_match, title);
  adw_status_page_set_description (view->no_match, fan_text_is_blank (search)
                                                       ? _ ("No compliment fits all of these filters.")
                                                       : _ ("That may be good news."));
}

/* Only the view that is seen has the model, or both would read and make rows. */
static void
show_view (FanWallView *view)
{
  if (!view->as_list)
    gtk_list_view_set_model (view->list, NULL);
  else
    gtk_grid_view_set_model (view->wall, NULL);
  if (view->as_list && gtk_list_view_get_model (view->list) == NULL)
    gtk_list_view_set_model (view->list, view->model);
  if (!view->as_list && gtk_grid_view_get_model (view->wall) == NULL)
    gtk_grid_view_set_model (view->wall, view->model);
  gtk_stack_set_visible_child_name (view->stack, view->as_list ? "list" : "wall");
}

static void
show_empty (FanWallView *view)
{
  if (gtk_stack_get_child_by_name (view->stack, "empty") == NULL)
    gtk_stack_add_named (view->stack, fan_wall_empty_new (), "empty");
  gtk_stack_set_visible_child_name (view->stack, "empty");
}

static void
scroll_to_top (FanWallView *view)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (view->wall_scrolled), 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (view->list_scrolled), 0);
}

static void
update_marks (FanWallView *view)
{
  for (guint i = 0; i < view->cards->len; i++)
    fan_quote_card_set_needles (g_ptr_array_index (view->cards, i), (const char *const *)view->needles);
}

static void
on_narrow (FanWallView *view)
{
  gboolean narrow = fan_sheet_get_narrow (view->sheet);

  gtk_widget_set_visible (GTK_WIDGET (view->count), !narrow);
  gtk_widget_set_visible (view->toggles, !narrow && gtk_widget_get_visible (view->bar));
}

static void
on_loaded (FanWallView *view, gboolean complete)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (view->records));
  gboolean empty = n == 0 && fan_wall_filter_is_empty (fan_wall_filters_get (view->filters));

  if (n == 0 && !complete)
    return;
  gtk_widget_set_visible (view->bar, !empty);
  on_narrow (view);
  update_marks (view);
  if (empty)
    show_empty (view);
  else if (n == 0)
    {
      describe_no_match (view);
      gtk_stack_set_visible_child_name (view->stack, "no-match");
    }
  else
    show_view (view);
  if (view->to_top)
    scroll_to_top (view);
  view->to_top = FALSE;
  if (complete)
    show_count (view, n);
}

static void
on_toggled (FanWallView *view)
{
  gboolean as_list = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (view->list_toggle));

  if (as_list == view->as_list)
    return;
  view->as_list = as_list;
  fan_session_remember (view->session, VIEW_KEY, as_list ? "list" : "wall");
  if (g_list_model_get_n_items (G_LIST_MODEL (view->records)) > 0)
    show_view (view);
}

/* -------- cards -------- */

static void
set_up_card (GtkListItemFactory *factory, GtkListItem *item, FanWallView *view)
{
  gtk_list_item_set_child (item, fan_quote_card_new (factory == gtk_list_view_get_factory (view->list)
                                                         ? FAN_QUOTE_LIST
                                                         : FAN_QUOTE_WALL));
}

/* Another record came into the card's place. */
static void
on_record (GtkListItem *item)
{
  FanRecordPlace *place = gtk_list_item_get_item (item);
  GtkWidget *card = gtk_list_item_get_child (item);
  GtkWidget *view = gtk_widget_get_ancestor (card, FAN_TYPE_WALL_VIEW);

  if (view != NULL)
    fan_quote_card_set (FAN_QUOTE_CARD (card), fan_record_place_get_record (place),
                        (const char *const *)FAN_WALL_VIEW (view)->needles);
}

static void
bind_card (GtkListItemFactory *factory, GtkListItem *item, FanWallView *view)
{
  FanQuoteCard *card = FAN_QUOTE_CARD (gtk_list_item_get_child (item));
  FanRecordPlace *place = gtk_list_item_get_item (item);

  fan_quote_card_set (card, fan_record_place_get_record (place), (const char *const *)view->needles);
  g_signal_connect_swapped (place, "notify::record", G_CALLBACK (on_record), item);
  g_ptr_array_add (view->cards, card);
}

static void
unbind_card (GtkListItemFactory *factory, GtkListItem *item, FanWallView *view)
{
  FanQuoteCard *card = FAN_QUOTE_CARD (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_record, item);
  fan_quote_card_set (card, NULL, NULL);
  g_ptr_array_remove_fast (view->cards, card);
}

static GtkListItemFactory *
make_factory (FanWallView *view)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_card), view);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_card), view);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_card), view);
  return factory;
}

static void
open_record (FanWallView *view, FanRecord *record)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.show", "(ss)", "testimonial",
                              fan_record_get_id (record));
}

static void
on_activate (FanWallView *view, guint position)
{
  g_autoptr (FanRecordPlace) place = g_list_model_get_item (G_LIST_MODEL (view->records), position);
  FanRecord *record = place ? fan_record_place_get_record (place) : NULL;

  if (record != NULL && *fan_record_get_id (record) != '\0')
    open_record (view, record);
}

/* A list item of GTK has the focus; the card is in it. */
static FanQuoteCard *
get_focus_card (FanWallView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = focus ? gtk_widget_get_first_child (focus) : NULL;

  if (child == NULL || !gtk_widget_is_ancestor (child, GTK_WIDGET (view)) || !FAN_IS_QUOTE_CARD (child))
    return NULL;
  return FAN_QUOTE_CARD (child);
}

static FanRecord *
get_meant (FanWallView *view)
{
  FanQuoteCard *card = get_focus_card (view);

  return view->in_menu ? view->in_menu : card ? fan_quote_card_get_record (card) : NULL;
}

static void
act_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanRecord *record = get_meant (FAN_WALL_VIEW (widget));

  if (record != NULL)
    open_record (FAN_WALL_VIEW (widget), record);
}

static void
act_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWallView *view = FAN_WALL_VIEW (widget);
  FanRecord *record = get_meant (view);
  g_autofree char *who = NULL;
  g_autofree char *label = NULL;
  g_autofree char *told = NULL;

  if (record == NULL)
    return;
  who = fan_quote_words_dup_name (record);
  label = g_strdup_printf (_ ("Removed “%s”"), who);
  told = g_strdup_printf (_ ("In the bin: %s"), who);
  fan_session_remove (view->session, label, told, record);
}

static void
act_clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanWallView *view = FAN_WALL_VIEW (widget);

  fan_wall_filters_set_search (view->filters, NULL);
  fan_sheet_set_search (view->sheet, NULL);
  fan_wall_filters_clear (view->filters);
}

/* -------- the menu of a card -------- */

static void
forget_menu_card (FanWallView *view)
{
  g_clear_object (&view->in_menu);
}

static void
on_menu_closed (FanWallView *view)
{
  /* The chosen action comes after this. */
  g_idle_add_once ((GSourceOnceFunc)forget_menu_card, view);
}

static void
open_menu (FanWallView *view, FanQuoteCard *card, double x, double y)
{
  graphene_point_t point;
  GdkRectangle place;

  if (!gtk_widget_compute_point (GTK_WIDGET (card), GTK_WIDGET (view),
                                 &GRAPHENE_POINT_INIT ((float)x, (float)y), &point))
    return;
  place = (GdkRectangle){ (int)point.x, (int)point.y, 1, 1 };
  g_set_object (&view->in_menu, fan_quote_card_get_record (card));
  if (view->menu == NULL)
    {
      view->menu = gtk_popover_menu_new_from_model (view->card_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (view->menu), FALSE);
      gtk_widget_set_parent (view->menu, GTK_WIDGET (view));
      g_signal_connect_swapped (view->menu, "closed", G_CALLBACK (on_menu_closed), view);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (view->menu), &place);
  gtk_popover_popup (GTK_POPOVER (view->menu));
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, FanWallView *view)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *picked = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  GtkWidget *item = picked ? gtk_widget_get_first_child (picked) : NULL;
  GtkWidget *card = FAN_IS_QUOTE_CARD (picked) ? picked : item;
  graphene_point_t point;

  if (FAN_IS_QUOTE_CARD (card)
      && gtk_widget_compute_point (widget, card, &GRAPHENE_POINT_INIT ((float)x, (float)y), &point))
    open_menu (view, FAN_QUOTE_CARD (card), point.x, point.y);
}

static gboolean
open_menu_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  FanQuoteCard *card = get_focus_card (FAN_WALL_VIEW (widget));

  if (card == NULL)
    return FALSE;
  open_menu (FAN_WALL_VIEW (widget), card, 24, 24);
  return TRUE;
}

static void
add_right_click (FanWallView *view, GtkWidget *widget)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_right_click), view);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}

/* -------- parts of the sheet -------- */

static GtkWidget *
make_toggle (const char *icon, const char *name, GtkWidget *group)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group ? GTK_TOGGLE_BUTTON (group) : NULL);
  return button;
}

static void
make_toggles (FanWallView *view)
{
  g_autofree char *remembered = fan_session_recall (view->session, VIEW_KEY);

  view->as_list = g_strcmp0 (remembered, "list") == 0;
  view->toggles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  view->wall_toggle = make_toggle ("view-grid-symbolic", _ ("Show as wall"), NULL);
  view->list_toggle = make_toggle ("view-list-symbolic", _ ("Show as list"), view->wall_toggle);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (view->as_list ? view->list_toggle : view->wall_toggle),
                                TRUE);
  gtk_widget_add_css_class (view->toggles, "linked");
  gtk_widget_set_visible (view->toggles, FALSE);
  gtk_box_append (GTK_BOX (view->toggles), view->wall_toggle);
  gtk_box_append (GTK_BOX (view->toggles), view->list_toggle);
  g_signal_connect_swapped (view->list_toggle, "toggled", G_CALLBACK (on_toggled), view);
  fan_sheet_pack_end (view->sheet, view->toggles);
}

/* In the empty search, Backspace takes the last filter back. */
static gboolean
on_search_key (FanWallView *view, guint key, guint code, GdkModifierType state)
{
  return key == GDK_KEY_BackSpace && *fan_sheet_get_search (view->sheet) == '\0'
         && fan_wall_filters_clear_last (view->filters);
}

/* Enter goes on to what was found. */
static void
on_search_activate (FanWallView *view)
{
  gtk_widget_child_focus (view->as_list ? GTK_WIDGET (view->list) : GTK_WIDGET (view->wall),
                          GTK_DIR_TAB_FORWARD);
}

static void
use_search (FanWallView *view)
{
  GtkWidget *entry = fan_sheet_get_search_entry (view->sheet);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (entry, "placeholder-text", _ ("Search quotes, people, notes"), NULL);
  /* The query runs in a thread and an older one is forgotten: no need to wait for the end of a word. */
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (entry), 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key), view, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (view->sheet, "search-changed", G_CALLBACK (on_search), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (view->sheet, "search-activate", G_CALLBACK (on_search_activate), view,
                           G_CONNECT_SWAPPED);
}

/* -------- life -------- */

void
fan_wall_view_refresh (FanWallView *view)
{
  if (view->needles == NULL)
    ask (view); /* for the first time */
  else
    fan_record_list_refresh (view->records);
}

FanRecordList *
fan_wall_view_get_records (FanWallView *view)
{
  return view->records;
}

void
fan_wall_view_show_new (FanWallView *view)
{
  fan_wall_filters_set_search (view->filters, NULL);
  fan_sheet_set_search (view->sheet, NULL);
  fan_wall_filters_set_new (view->filters);
}

static void
fan_wall_view_dispose (GObject *object)
{
  FanWallView *view = FAN_WALL_VIEW (object);

  g_idle_remove_by_data (view);
  if (view->records != NULL)
    g_signal_handlers_disconnect_by_data (view->records, view);
  if (view->wall != NULL)
    {
      gtk_grid_view_set_model (view->wall, NULL);
      gtk_list_view_set_model (view->list, NULL);
    }
  view->wall = NULL;
  g_clear_pointer (&view->menu, gtk_widget_unparent);
  g_clear_object (&view->in_menu);
  g_clear_object (&view->model);
  g_clear_object (&view->records);
  g_clear_pointer (&view->standings, fan_standings_unref);
  g_clear_object (&view->session);
  G_OBJECT_CLASS (fan_wall_view_parent_class)->dispose (object);
}

static void
fan_wall_view_finalize (GObject *object)
{
  FanWallView *view = FAN_WALL_VIEW (object);

  g_ptr_array_unref (view->cards);
  g_strfreev (view->needles);
  G_OBJECT_CLASS (fan_wall_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-wall-view.ui");
  gtk_widget_class_bind_template_child (class, FanWallView, bar);
  gtk_widget_class_bind_template_child (class, FanWallView, filters_place);
  gtk_widget_class_bind_template_child (class, FanWallView, count);
  gtk_widget_class_bind_template_child (class, FanWallView, stack);
  gtk_widget_class_bind_template_child (class, FanWallView, wall);
  gtk_widget_class_bind_template_child (class, FanWallView, list);
  gtk_widget_class_bind_template_child (class, FanWallView, wall_scrolled);
  gtk_widget_class_bind_template_child (class, FanWallView, list_scrolled);
  gtk_widget_class_bind_template_child (class, FanWallView, no_match);
  gtk_widget_class_bind_template_child (class, FanWallView, card_menu);
  gtk_widget_class_bind_template_callback (class, on_activate);
}

static void
fan_wall_view_class_init (FanWallViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_wall_view_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_wall_view_finalize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "wall.clear", NULL, act_clear);
  gtk_widget_class_install_action (widget_class, "wall.open", NULL, act_open);
  gtk_widget_class_install_action (widget_class, "wall.remove", NULL, act_remove);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "wall.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "wall.remove", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, open_menu_by_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, open_menu_by_key, NULL);
}

static void
fan_wall_view_init (FanWallView *view)
{
  gtk_widget_init_template (GTK_WIDGET (view));
  view->cards = g_ptr_array_new ();
  view->standings = fan_standings_new ();
  gtk_list_view_set_factory (view->list, make_factory (view));
  gtk_grid_view_set_factory (view->wall, make_factory (view));
  add_right_click (view, GTK_WIDGET (view->wall));
  add_right_click (view, GTK_WIDGET (view->list));
}

FanWallView *
fan_wall_view_new (FanSession *session, FanSheet *sheet)
{
  FanWallView *view = g_object_new (FAN_TYPE_WALL_VIEW, NULL);

  view->session = g_object_ref (session);
  view->sheet = sheet;
  view->records = fan_record_list_new (session, &fan_kind_testimonial, list_rows, fan_quote_extra);
  view->model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (view->records))));
  g_signal_connect_swapped (view->records, "loaded", G_CALLBACK (on_loaded), view);
  view->filters = FAN_WALL_FILTERS (fan_wall_filters_new (session, view->standings));
  adw_bin_set_child (ADW_BIN (view->filters_place), GTK_WIDGET (view->filters));
  g_signal_connect_swapped (view->filters, "changed", G_CALLBACK (ask), view);
  make_toggles (view);
  use_search (view);
  g_signal_connect_object (sheet, "notify::narrow", G_CALLBACK (on_narrow), view, G_CONNECT_SWAPPED);
  fan_sheet_set_content (sheet, GTK_WIDGET (view));
  return view;
}
