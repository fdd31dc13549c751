/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-decks-page.h"

#include "decks/fan-deck-export.h"
#include "decks/fan-deck-print.h"
#include "decks/fan-deck-shelf.h"
#include "decks/fan-deck-view.h"
#include "fan-i18n.h"
#include "fan-kinds.h"

struct _FanDecksPage
{
  FanPage parent;
  GtkWidget *shelf;
  GtkWidget *sheet;  /* of the deck that is open; NULL on the shelf */
  FanDeckView *view; /* on it; it may live longer, held by who reads for it */
};

G_DEFINE_FINAL_TYPE (FanDecksPage, fan_decks_page, FAN_TYPE_PAGE)

/* -------- one deck -------- */

static FanDeckView *
get_view (FanDecksPage *page)
{
  return page->sheet != NULL ? page->view : NULL;
}

static gboolean
fan_decks_page_show_record (FanPage *base, const FanKind *kind, const char *id)
{
  FanDecksPage *page = FAN_DECKS_PAGE (base);
  FanDeckView *view;
  GtkWidget *sheet;

  if (kind != &fan_kind_deck)
    return FALSE;
  if (get_view (page) != NULL && g_str_equal (fan_deck_view_get_id (page->view), id))
    return TRUE;
  fan_page_pop_all (base);
  sheet = fan_deck_view_new_sheet (fan_page_get_session (base), id, &view);
  g_set_weak_pointer (&page->sheet, sheet);
  g_set_weak_pointer (&page->view, view);
  g_signal_connect_object (view, "gone", G_CALLBACK (fan_page_pop_all), page, G_CONNECT_SWAPPED);
  fan_page_push (base, sheet);
  return TRUE;
}

/* -------- actions -------- */

static void
act_deck (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanDecksPage *page = FAN_DECKS_PAGE (widget);

  if (get_view (page) != NULL)
    fan_deck_view_do (page->view, g_variant_get_string (parameter, NULL));
}

static void
act_side_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanDecksPage *page = FAN_DECKS_PAGE (widget);

  if (get_view (page) != NULL)
    fan_deck_view_do (page->view, "pane");
}

static void export(FanDecksPage *page, const char *format)
{
  if (get_view (page) == NULL || fan_deck_view_get_deck (page->view) == NULL)
    return;
  fan_deck_view_flush (page->view);
  fan_deck_export_ask (GTK_WIDGET (page), fan_page_get_session (FAN_PAGE (page)),
                       fan_deck_view_get_deck (page->view), format);
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *format = g_variant_get_string (parameter, NULL);

  export(FAN_DECKS_PAGE (widget), *format ? format : NULL); /* "": as last time */
}

static void
act_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanDecksPage *page = FAN_DECKS_PAGE (widget);

  if (page->view == NULL)
    return;
  fan_deck_view_flush (page->view);
  fan_deck_print_ask (widget, fan_page_get_session (FAN_PAGE (page)), fan_deck_view_get_id (page->view));
}

static gboolean
write_remove (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_deck_remove (set, data, error);
}

static void
act_remove_deck (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanDecksPage *page = FAN_DECKS_PAGE (widget);
  g_autofree char *id = get_view (page) ? g_strdup (fan_deck_view_get_id (page->view)) : NULL;

  if (id == NULL)
    return;
  fan_page_pop_all (FAN_PAGE (page));
  fan_session_write (fan_page_get_session (FAN_PAGE (page)), _ ("Removed a deck"), _ ("The deck is removed."),
                     write_remove, g_steal_pointer (&id), g_free);
}

/* -------- the page -------- */

static void
fan_decks_page_refresh (FanPage *base)
{
  FanDecksPage *page = FAN_DECKS_PAGE (base);

  fan_deck_shelf_refresh (FAN_DECK_SHELF (page->shelf));
  if (get_view (page) != NULL)
    fan_deck_view_refresh (page->view);
}

static void
fan_decks_page_create (FanPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.make-deck", "s", "");
}

static void
fan_decks_page_constructed (GObject *object)
{
  FanDecksPage *page = FAN_DECKS_PAGE (object);
  GtkWidget *sheet = fan_sheet_new ();
  GtkWidget *make = gtk_button_new_with_label (_ ("Make Deck…"));

  G_OBJECT_CLASS (fan_decks_page_parent_class)->constructed (object);
  page->shelf = fan_deck_shelf_new (fan_page_get_session (FAN_PAGE (page)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (make), "win.make-deck");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (make), "s", "");
  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Decks"));
  fan_sheet_pack_start (FAN_SHEET (sheet), make);
  fan_sheet_set_content (FAN_SHEET (sheet), page->shelf);
  fan_page_set_root (FAN_PAGE (page), sheet);
}

static void
fan_decks_page_dispose (GObject *object)
{
  g_clear_weak_pointer (&FAN_DECKS_PAGE (object)->sheet);
  g_clear_weak_pointer (&FAN_DECKS_PAGE (object)->view);
  G_OBJECT_CLASS (fan_decks_page_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *what;
  } keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "earlier" },
    { GDK_KEY_Down, GDK_ALT_MASK, "later" },
    { GDK_KEY_Page_Up, 0, "previous" },
    { GDK_KEY_Page_Down, 0, "next" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (class, keys[i].key, keys[i].modifiers, "page.deck", "s",
                                         keys[i].what);
}

static void
fan_decks_page_class_init (FanDecksPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fan_decks_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fan_decks_page_dispose;
  FAN_PAGE_CLASS (class)->refresh = fan_decks_page_refresh;
  FAN_PAGE_CLASS (class)->show_record = fan_decks_page_show_record;
  FAN_PAGE_CLASS (class)->create = fan_decks_page_create;
  gtk_widget_class_install_action (widget_class, "page.deck", "s", act_deck);
  gtk_widget_class_install_action (widget_class, "page.export", "s", act_export);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, act_print);
  gtk_widget_class_install_action (widget_class, "page.side-pane", NULL, act_side_pane);
  gtk_widget_class_install_action (widget_class, "page.remove-deck", NULL, act_remove_deck);
  install_keys (widget_class);
}

static void
fan_decks_page_init (FanDecksPage *page)
{
}
