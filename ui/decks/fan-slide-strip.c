/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-slide-strip.h"

#include "decks/fan-slide-preview.h"
#include "fan-i18n.h"

/* -------- an item: one slide -------- */

#define FAN_TYPE_SLIDE_ITEM (fan_slide_item_get_type ())
G_DECLARE_FINAL_TYPE (FanSlideItem, fan_slide_item, FAN, SLIDE_ITEM, GObject)

struct _FanSlideItem
{
  GObject parent;
  char *id;
  FanLoadedDeck *deck;
  guint index;
};

G_DEFINE_FINAL_TYPE (FanSlideItem, fan_slide_item, G_TYPE_OBJECT)

static void
fan_slide_item_finalize (GObject *object)
{
  FanSlideItem *item = FAN_SLIDE_ITEM (object);

  g_free (item->id);
  g_clear_pointer (&item->deck, fan_loaded_deck_unref);
  G_OBJECT_CLASS (fan_slide_item_parent_class)->finalize (object);
}

static void
fan_slide_item_class_init (FanSlideItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_slide_item_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_slide_item_init (FanSlideItem *item)
{
}

static void
item_set (FanSlideItem *item, FanLoadedDeck *deck, guint index)
{
  g_clear_pointer (&item->deck, fan_loaded_deck_unref);
  item->deck = fan_loaded_deck_ref (deck);
  item->index = index;
  g_signal_emit_by_name (item, "changed");
}

/* -------- the strip -------- */

struct _FanSlideStrip
{
  GtkWidget parent;
  GtkWidget *scrolled, *list;
  GListStore *items;
  GtkSingleSelection *selection;
  char *next; /* the slide to choose when it comes */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (FanSlideStrip, fan_slide_strip, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *number, *preview, *title, *minutes;
  FanSlideItem *item;
  FanSlideStrip *strip;
} Row;

static void
show_item (FanSlideItem *item, Row *row)
{
  FanSlide *slide = fan_loaded_deck_get_slide (item->deck, item->index);
  g_autofree char *number = g_strdup_printf ("%u", item->index + 1);
  g_autofree char *minutes = fan_minutes_to_text (slide->minutes);

  gtk_label_set_label (GTK_LABEL (row->number), number);
  gtk_label_set_label (GTK_LABEL (row->title), slide->title ? slide->title : _ ("No title"));
  gtk_label_set_label (GTK_LABEL (row->minutes), slide->minutes > 0 ? minutes : "");
  fan_slide_preview_show (FAN_SLIDE_PREVIEW (row->preview), item->deck, item->index);
}

/* -------- dragging -------- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, Row *row)
{
  return row->item ? gdk_content_provider_new_typed (FAN_TYPE_SLIDE_ITEM, row->item) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, Row *row)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row->preview);

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, Row *row)
{
  FanSlideItem *dragged = g_value_get_object (value);

  if (row->item == NULL || dragged == NULL || dragged == row->item)
    return FALSE;
  g_signal_emit_by_name (row->strip, "moved", dragged->id, row->item->index);
  return TRUE;
}

/* -------- rows -------- */

static GtkWidget *
make_label (const char *class, gboolean stretched)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), stretched ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, stretched);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, FanSlideStrip *strip)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *grid = gtk_grid_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (FAN_TYPE_SLIDE_ITEM, GDK_ACTION_MOVE);

  row->strip = strip;
  row->number = make_label ("dim-label", FALSE);
  row->preview = fan_slide_preview_new (144, TRUE);
  row->title = make_label ("dim-label", TRUE);
  row->minutes = make_label ("dim-label", FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (row->title), 12);
  gtk_label_set_width_chars (GTK_LABEL (row->number), 2);
  gtk_widget_set_valign (row->number, GTK_ALIGN_START);
  gtk_widget_add_css_class (row->preview, "fan-slide-small");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_attach (GTK_GRID (grid), row->number, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), row->preview, 1, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), row->title, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), row->minutes, 2, 1, 1, 1);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), row);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), row);
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (target));
  gtk_list_item_set_child (list_item, grid);
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");

  row->item = gtk_list_item_get_item (list_item);
  g_signal_connect (row->item, "changed", G_CALLBACK (show_item), row);
  show_item (row->item, row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");

  g_signal_handlers_disconnect_by_func (row->item, show_item, row);
  row->item = NULL;
}

/* -------- filling -------- */

static FanSlideItem *
get_item (FanSlideStrip *strip, guint index)
{
  g_autoptr (FanSlideItem) item = g_list_model_get_item (G_LIST_MODEL (strip->items), index);
  return item; /* the list keeps it */
}

static guint
count_items (FanSlideStrip *strip)
{
  return g_list_model_get_n_items (G_LIST_MODEL (strip->items));
}

static guint
find_item (FanSlideStrip *strip, const char *id)
{
  for (guint i = 0; id && i < count_items (strip); i++)
    if (g_str_equal (get_item (strip, i)->id, id))
      return i;
  return G_MAXUINT;
}

/* Rows that stay keep their widgets, so the focus stays: each slide of @deck in turn is put at its place. How many came is returned, and the last of them. */
static guint
fill (FanSlideStrip *strip, FanLoadedDeck *deck, guint *out_last)
{
  guint n = fan_loaded_deck_count (deck), came = 0;

  for (guint i = 0; i < n; i++)
    {
      const char *id = fan_loaded_deck_get_source (deck, i)->slide;
      guint at = find_item (strip, id);
      g_autoptr (FanSlideItem) item = NULL;

      if (at == i)
        {
          item_set (get_item (strip, i), deck, i);
          continue;
        }
      item = at == G_MAXUINT ? g_object_new (FAN_TYPE_SLIDE_ITEM, NULL) : g_object_ref (get_item (strip, at));
      if (at == G_MAXUINT)
        {
          item->id = g_strdup (id);
          *out_last = i;
          came++;
        }
      else
        g_list_store_remove (strip->items, at);
      item_set (item, deck, i);
      g_list_store_insert (strip->items, i, item);
    }
  g_list_store_splice (strip->items, n, count_items (strip) - n, NULL, 0);
  return came;
}

void
fan_slide_strip_set_deck (FanSlideStrip *strip, FanLoadedDeck *deck)
{
  guint chosen = fan_slide_strip_get_chosen (strip);
  g_autofree char *id = chosen == G_MAXUINT ? NULL : g_strdup (get_item (strip, chosen)->id);
  gboolean focused = gtk_widget_get_focus_child (strip->scrolled) != NULL;
  guint now, last = 0, came;

  strip->filling = TRUE;
  came = fill (strip, deck, &last);
  now = find_item (strip, strip->next);
  if (now != G_MAXUINT)
    g_clear_pointer (&strip->next, g_free);
  else if (came == 1 && id != NULL)
    now = last; /* by Undo: it is what they look for */
  else
    now = find_item (strip, id);
  if (now == G_MAXUINT)
    now = chosen == G_MAXUINT ? 0 : chosen;
  strip->filling = FALSE;
  if (count_items (strip) > 0)
    fan_slide_strip_choose (strip, MIN (now, count_items (strip) - 1));
  if (focused)
    gtk_widget_activate_action (strip->list, "list.scroll-to-item", "u", fan_slide_strip_get_chosen (strip));
  g_signal_emit_by_name (strip, "chosen");
}

guint
fan_slide_strip_get_chosen (FanSlideStrip *strip)
{
  guint chosen = gtk_single_selection_get_selected (strip->selection);
  return chosen == GTK_INVALID_LIST_POSITION ? G_MAXUINT : chosen;
}

void
fan_slide_strip_choose (FanSlideStrip *strip, guint index)
{
  gtk_single_selection_set_selected (strip->selection, index);
  gtk_widget_activate_action (strip->list, "list.scroll-to-item", "u", index);
}

void
fan_slide_strip_choose_next (FanSlideStrip *strip, const char *slide)
{
  g_free (strip->next);
  strip->next = g_strdup (slide);
}

static void
on_selected (FanSlideStrip *strip)
{
  if (!strip->filling)
    g_signal_emit_by_name (strip, "chosen");
}

void
fan_slide_strip_set_horizontal (FanSlideStrip *strip, gboolean horizontal)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (strip->list),
                                  horizontal ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (strip->scrolled),
                                  horizontal ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER,
                                  horizontal ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
}

/* -------- object -------- */

static void
fan_slide_strip_dispose (GObject *object)
{
  FanSlideStrip *strip = FAN_SLIDE_STRIP (object);

  g_clear_pointer (&strip->scrolled, gtk_widget_unparent);
  g_clear_object (&strip->selection);
  g_clear_object (&strip->items);
  g_clear_pointer (&strip->next, g_free);
  G_OBJECT_CLASS (fan_slide_strip_parent_class)->dispose (object);
}

static void
fan_slide_strip_class_init (FanSlideStripClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_slide_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Delete, 0, "page.deck", "s",
                                       "remove");
  g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                G_TYPE_UINT);
}

static void
fan_slide_strip_init (FanSlideStrip *strip)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  strip->items = g_list_store_new (FAN_TYPE_SLIDE_ITEM);
  strip->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (strip->items)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), strip);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  g_signal_connect_object (strip->selection, "notify::selected", G_CALLBACK (on_selected), strip,
                           G_CONNECT_SWAPPED);
  strip->list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (strip->selection)), factory);
  gtk_widget_add_css_class (strip->list, "fan-strip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (strip->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Slides"),
                                  -1);
  strip->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (strip->scrolled), strip->list);
  gtk_widget_set_parent (strip->scrolled, GTK_WIDGET (strip));
  fan_slide_strip_set_horizontal (strip, FALSE);
}

GtkWidget *
fan_slide_strip_new (void)
{
  return g_object_new (FAN_TYPE_SLIDE_STRIP, NULL);
}
