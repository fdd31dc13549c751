/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-deck-shelf.h"

#include "decks/fan-slide-preview.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"
#include "shared/fan-pill.h"

/* -------- an item: one deck, its first slide loaded when it is looked at -------- */

#define FAN_TYPE_DECK_ITEM (fan_deck_item_get_type ())
G_DECLARE_FINAL_TYPE (FanDeckItem, fan_deck_item, FAN, DECK_ITEM, GObject)

struct _FanDeckItem
{
  GObject parent;
  FanRecord *record;
  FanLoadedDeck *deck;
};

G_DEFINE_FINAL_TYPE (FanDeckItem, fan_deck_item, G_TYPE_OBJECT)

static void
fan_deck_item_finalize (GObject *object)
{
  FanDeckItem *item = FAN_DECK_ITEM (object);

  g_clear_object (&item->record);
  g_clear_pointer (&item->deck, fan_loaded_deck_unref);
  G_OBJECT_CLASS (fan_deck_item_parent_class)->finalize (object);
}

static void
fan_deck_item_class_init (FanDeckItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_deck_item_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_deck_item_init (FanDeckItem *item)
{
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanDeckItem *item = FAN_DECK_ITEM (object);
  FanLoadedDeck *deck = fan_session_load_finish (result, NULL);

  if (deck == NULL)
    return;
  g_clear_pointer (&item->deck, fan_loaded_deck_unref);
  item->deck = deck;
  g_signal_emit_by_name (item, "changed");
}

/* -------- the shelf -------- */

struct _FanDeckShelf
{
  AdwBin parent;
  FanSession *session;
  GListStore *items;
  GtkWidget *stack;
  AdwStatusPage *empty;
};

G_DEFINE_FINAL_TYPE (FanDeckShelf, fan_deck_shelf, ADW_TYPE_BIN)

typedef struct
{
  GtkWidget *preview, *title, *about, *pill;
  FanDeckItem *item;
  FanDeckShelf *shelf;
} Card;

static char *
day_of (FanDeckShelf *shelf, gint64 instant)
{
  GDate date = fan_instant_get_date (instant, fan_clock_get_zone (fan_session_get_clock (shelf->session)));
  return fan_date_to_text (&date);
}

static void
show_state (Card *card, FanRecord *record)
{
  gint64 exported = fan_record_get_instant (record, "exported"),
         edited = fan_record_get_instant (record, "edited");
  g_autofree char *day = exported == FAN_INSTANT_NONE ? NULL : day_of (card->shelf, exported);
  g_autofree char *words = NULL;

  if (day == NULL)
    fan_pill_set (FAN_PILL (card->pill), FAN_PILL_NONE, _ ("Not exported yet"));
  else if (edited != FAN_INSTANT_NONE && edited > exported)
    fan_pill_set (FAN_PILL (card->pill), FAN_PILL_SOON,
                  (words = g_strdup_printf (_ ("Changed since %s"), day)));
  else
    fan_pill_set (FAN_PILL (card->pill), FAN_PILL_GOOD, (words = g_strdup_printf (_ ("Exported %s"), day)));
}

static void
show_item (FanDeckItem *item, Card *card)
{
  int minutes = (int)fan_record_get_int (item->record, "minutes");
  g_autofree char *about = NULL;

  if (item->deck != NULL)
    {
      guint n = fan_loaded_deck_count (item->deck);
      g_autofree char *slides = g_strdup_printf (n == 1 ? _ ("%u slide") : _ ("%u slides"), n);
      about = g_strdup_printf (_ ("%d minutes · %s"), minutes, slides);
    }
  else
    about = g_strdup_printf (_ ("%d minutes"), minutes);
  gtk_label_set_label (GTK_LABEL (card->title), fan_record_get_label (item->record));
  gtk_label_set_label (GTK_LABEL (card->about), about);
  fan_slide_preview_show (FAN_SLIDE_PREVIEW (card->preview), item->deck, 0);
  show_state (card, item->record);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, FanDeckShelf *shelf)
{
  Card *card = g_new0 (Card, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  card->shelf = shelf;
  card->preview = fan_slide_preview_new (240, TRUE);
  card->title = gtk_label_new ("");
  card->about = gtk_label_new ("");
  card->pill = fan_pill_new (FAN_PILL_NONE, "");
  gtk_widget_add_css_class (card->title, "heading");
  gtk_widget_add_css_class (card->about, "caption");
  gtk_widget_add_css_class (card->about, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (card->title), 0);
  gtk_label_set_xalign (GTK_LABEL (card->about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (card->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (card->pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), card->title);
  gtk_box_append (GTK_BOX (words), card->about);
  gtk_box_append (GTK_BOX (words), card->pill);
  gtk_widget_add_css_class (words, "fan-deck-words");
  gtk_box_append (GTK_BOX (box), card->preview);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_list_item_set_child (list_item, box);
  g_object_set_data_full (G_OBJECT (list_item), "card", card, g_free);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  Card *card = g_object_get_data (G_OBJECT (list_item), "card");

  card->item = gtk_list_item_get_item (list_item);
  g_signal_connect (card->item, "changed", G_CALLBACK (show_item), card);
  if (card->item->deck == NULL)
    fan_loaded_deck_begin (card->shelf->session, fan_record_get_id (card->item->record), NULL, card->item,
                           NULL, on_loaded, NULL);
  show_item (card->item, card);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  Card *card = g_object_get_data (G_OBJECT (list_item), "card");

  g_signal_handlers_disconnect_by_func (card->item, show_item, card);
  card->item = NULL;
}

static void
on_activate (GtkGridView *grid, guint position, FanDeckShelf *shelf)
{
  g_autoptr (FanDeckItem) item = g_list_model_get_item (G_LIST_MODEL (shelf->items), position);

  gtk_widget_activate_action (GTK_WIDGET (shelf), "win.show", "(ss)", "deck",
                              fan_record_get_id (item->record));
}

/* -------- filling -------- */

/* "on Thursday" when that is in the coming days, else the date. */
static char *
name_day (FanDeckShelf *shelf, const GDate *date)
{
  GDate today = fan_clock_today (fan_session_get_clock (shelf->session));
  int days = g_date_days_between (&today, date);
  char weekday[64];

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days > 6)
    return fan_date_to_text (date);
  g_date_strftime (weekday, sizeof weekday, "%A", date);
  return g_strdup (weekday);
}

/* The real next meeting, and its minutes. */
static void
show_empty (FanDeckShelf *shelf, FanView *view)
{
  g_autoptr (GPtrArray) meetings
      = fan_deck_list_meetings (view, fan_session_get_clock (shelf->session), 1, NULL);
  FanRecord *meeting = meetings && meetings->len ? g_ptr_array_index (meetings, 0) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  GDate date;

  if (meeting != NULL && fan_local_parse (fan_record_get_text (meeting, "dtstart"), &date, NULL))
    {
      g_autofree char *day = name_day (shelf, &date);
      title = g_markup_printf_escaped (_ ("Next: %s, %s"), fan_record_get_label (meeting), day);
      words = g_strdup_printf (_ ("%d minutes, a few slides?"),
                               (int)fan_record_get_int (meeting, "minutes_we_get"));
    }
  adw_status_page_set_title (shelf->empty, title ? title : _ ("No Decks Yet"));
  adw_status_page_set_description (
      shelf->empty, words ? words : _ ("Walk into the next meeting with five slides that are yours."));
}

static FanDeckItem *
find_item (FanDeckShelf *shelf, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (shelf->items)); i++)
    {
      g_autoptr (FanDeckItem) item = g_list_model_get_item (G_LIST_MODEL (shelf->items), i);
      if (g_str_equal (fan_record_get_id (item->record), id))
        return item; /* the list keeps it */
    }
  return NULL;
}

static FanDeckItem *
take_item (FanDeckShelf *shelf, FanRecord *record)
{
  FanDeckItem *known = find_item (shelf, fan_record_get_id (record));
  FanDeckItem *item = known ? g_object_ref (known) : g_object_new (FAN_TYPE_DECK_ITEM, NULL);

  g_set_object (&item->record, record);
  return item;
}

/* The same decks in the same order: their rows stay, so focus and place stay. */
static gboolean
is_same (FanDeckShelf *shelf, GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shelf->items));

  for (guint i = 0; n == items->len && i < n; i++)
    {
      g_autoptr (FanDeckItem) item = g_list_model_get_item (G_LIST_MODEL (shelf->items), i);
      if (item != g_ptr_array_index (items, i))
        return FALSE;
    }
  return n == items->len;
}

void
fan_deck_shelf_refresh (FanDeckShelf *shelf)
{
  g_autoptr (FanView) view = fan_session_read (shelf->session);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_deck);
  g_autoptr (GPtrArray) decks = view ? fan_view_list (view, query, NULL) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (decks == NULL)
    return;
  for (guint i = decks->len; i > 0; i--)
    g_ptr_array_add (items, take_item (shelf, g_ptr_array_index (decks, i - 1)));
  if (!is_same (shelf, items))
    g_list_store_splice (shelf->items, 0, g_list_model_get_n_items (G_LIST_MODEL (shelf->items)),
                         items->pdata, items->len);
  for (guint i = 0; i < items->len; i++)
    {
      FanDeckItem *item = g_ptr_array_index (items, i);
      if (item->deck != NULL)
        fan_loaded_deck_begin (shelf->session, fan_record_get_id (item->record), NULL, item, NULL, on_loaded,
                               NULL);
      g_signal_emit_by_name (item, "changed");
    }
  if (items->len == 0)
    show_empty (shelf, view);
  gtk_stack_set_visible_child_name (GTK_STACK (shelf->stack), items->len ? "decks" : "empty");
}

/* -------- object -------- */

static void
fan_deck_shelf_dispose (GObject *object)
{
  FanDeckShelf *shelf = FAN_DECK_SHELF (object);

  g_clear_object (&shelf->items);
  g_clear_object (&shelf->session);
  G_OBJECT_CLASS (fan_deck_shelf_parent_class)->dispose (object);
}

static void
fan_deck_shelf_class_init (FanDeckShelfClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_deck_shelf_dispose;
}

static GtkWidget *
make_grid (FanDeckShelf *shelf)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (shelf->items)));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), shelf);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  grid = gtk_grid_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 4);
  gtk_grid_view_set_single_click_activate (GTK_GRID_VIEW (grid), TRUE);
  gtk_widget_add_css_class (grid, "fan-shelf");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Decks"), -1);
  g_signal_connect (grid, "activate", G_CALLBACK (on_activate), shelf);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  return scrolled;
}

static GtkWidget *
make_empty (FanDeckShelf *shelf)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Make Deck…"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.make-deck");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  shelf->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (shelf->empty, "x-office-presentation-symbolic");
  adw_status_page_set_child (shelf->empty, button);
  return GTK_WIDGET (shelf->empty);
}

static void
fan_deck_shelf_init (FanDeckShelf *shelf)
{
  shelf->items = g_list_store_new (FAN_TYPE_DECK_ITEM);
  shelf->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (shelf->stack), make_grid (shelf), "decks");
  gtk_stack_add_named (GTK_STACK (shelf->stack), make_empty (shelf), "empty");
  adw_bin_set_child (ADW_BIN (shelf), shelf->stack);
}

GtkWidget *
fan_deck_shelf_new (FanSession *session)
{
  FanDeckShelf *shelf = g_object_new (FAN_TYPE_DECK_SHELF, NULL);

  shelf->session = g_object_ref (session);
  return GTK_WIDGET (shelf);
}
