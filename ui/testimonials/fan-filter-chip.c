/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-filter-chip.h"

#include "fan-i18n.h"

/* A choice as an object, for the list. */
#define FAN_TYPE_FILTER_ITEM (fan_filter_item_get_type ())
G_DECLARE_FINAL_TYPE (FanFilterItem, fan_filter_item, FAN, FILTER_ITEM, GObject)

struct _FanFilterItem
{
  GObject parent;
  FanFilterChoice *choice;
};

G_DEFINE_FINAL_TYPE (FanFilterItem, fan_filter_item, G_TYPE_OBJECT)

struct _FanFilterChip
{
  AdwBin parent;
  GtkWidget *button, *popover, *list;
  GListStore *items;
  char *title, *all, *value;
};

G_DEFINE_FINAL_TYPE (FanFilterChip, fan_filter_chip, ADW_TYPE_BIN)

/* -------- choices -------- */

FanFilterChoice *
fan_filter_choice_new (const char *value, const char *label, guint count)
{
  FanFilterChoice *choice = g_new0 (FanFilterChoice, 1);

  choice->value = g_strdup (value);
  choice->label = g_strdup (label);
  choice->count = count;
  return choice;
}

void
fan_filter_choice_free (FanFilterChoice *choice)
{
  g_free (choice->value);
  g_free (choice->label);
  g_free (choice);
}

static void
fan_filter_item_finalize (GObject *object)
{
  fan_filter_choice_free (FAN_FILTER_ITEM (object)->choice);
  G_OBJECT_CLASS (fan_filter_item_parent_class)->finalize (object);
}

static void
fan_filter_item_class_init (FanFilterItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_filter_item_finalize;
}

static void
fan_filter_item_init (FanFilterItem *item)
{
}

static FanFilterItem *
new_item (const FanFilterChoice *choice)
{
  FanFilterItem *item = g_object_new (FAN_TYPE_FILTER_ITEM, NULL);

  item->choice = fan_filter_choice_new (choice->value, choice->label, choice->count);
  return item;
}

/* -------- the list -------- */

static void
set_up_row (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (NULL), *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_item_set_child (item, box);
}

static void
bind_row (GtkListItemFactory *factory, GtkListItem *item, FanFilterChip *chip)
{
  const FanFilterChoice *choice = FAN_FILTER_ITEM (gtk_list_item_get_item (item))->choice;
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (check), *count = gtk_widget_get_next_sibling (label);
  g_autofree char *number = choice->value ? g_strdup_printf ("%u", choice->count) : NULL;

  gtk_widget_set_opacity (check, g_strcmp0 (choice->value, chip->value) == 0 ? 1 : 0);
  gtk_label_set_label (GTK_LABEL (label), choice->label);
  gtk_label_set_label (GTK_LABEL (count), number ? number : "");
}

static void
on_activate (FanFilterChip *chip, guint position)
{
  g_autoptr (FanFilterItem) item = g_list_model_get_item (G_LIST_MODEL (chip->items), position);

  gtk_popover_popdown (GTK_POPOVER (chip->popover));
  fan_filter_chip_set_value (chip, item->choice->value, item->choice->label);
  g_signal_emit_by_name (chip, "chosen");
}

void
fan_filter_chip_set_choices (FanFilterChip *chip, GPtrArray *choices)
{
  const FanFilterChoice all = { NULL, chip->all, 0 };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, new_item (&all));
  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (items, new_item (g_ptr_array_index (choices, i)));
  g_list_store_splice (chip->items, 0, g_list_model_get_n_items (G_LIST_MODEL (chip->items)), items->pdata,
                       items->len);
  /* The rows that had the focus are gone. */
  if (gtk_widget_get_mapped (chip->list))
    gtk_widget_child_focus (chip->list, GTK_DIR_TAB_FORWARD);
}

static void
on_open (FanFilterChip *chip)
{
  g_signal_emit_by_name (chip, "opening");
}

/* -------- what is chosen -------- */

const char *
fan_filter_chip_get_value (FanFilterChip *chip)
{
  return chip->value;
}

void
fan_filter_chip_set_value (FanFilterChip *chip, const char *value, const char *label)
{
  char *old = chip->value;

  chip->value = g_strdup (value);
  g_free (old);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (chip->button), value ? label : chip->title);
  (value ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (chip), "active");
  gtk_widget_set_tooltip_text (chip->button, value ? chip->title : NULL);
}

/* -------- object -------- */

static void
fan_filter_chip_finalize (GObject *object)
{
  FanFilterChip *chip = FAN_FILTER_CHIP (object);

  g_object_unref (chip->items);
  g_free (chip->title);
  g_free (chip->all);
  g_free (chip->value);
  G_OBJECT_CLASS (fan_filter_chip_parent_class)->finalize (object);
}

static void
fan_filter_chip_class_init (FanFilterChipClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_filter_chip_finalize;
  g_signal_new ("opening", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "fanchip");
}

static GtkWidget *
make_popover (FanFilterChip *chip)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new (), *popover = gtk_popover_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), chip);
  chip->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (chip->items)))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (chip->list), TRUE);
  g_signal_connect_swapped (chip->list, "activate", G_CALLBACK (on_activate), chip);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), chip->list);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_widget_add_css_class (popover, "fan-choices");
  g_signal_connect_swapped (popover, "map", G_CALLBACK (on_open), chip);
  return popover;
}

static void
fan_filter_chip_init (FanFilterChip *chip)
{
  chip->items = g_list_store_new (FAN_TYPE_FILTER_ITEM);
  chip->button = gtk_menu_button_new ();
  chip->popover = make_popover (chip);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (chip->button), chip->popover);
  adw_bin_set_child (ADW_BIN (chip), chip->button);
}

GtkWidget *
fan_filter_chip_new (const char *title, const char *all)
{
  FanFilterChip *chip = g_object_new (FAN_TYPE_FILTER_CHIP, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  chip->title = g_strdup (title);
  chip->all = g_strdup (all);
  fan_filter_chip_set_choices (chip, none);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  fan_filter_chip_set_value (chip, NULL, NULL);
  return GTK_WIDGET (chip);
}
