/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-deck-view.h"

#include "decks/fan-deck-pane.h"
#include "decks/fan-slide-editor.h"
#include "decks/fan-slide-strip.h"
#include "fan-i18n.h"
#include "fan-id.h"
#include "fan-kinds.h"
#include "shared/fan-job-banner.h"
#include "shared/fan-page.h"

struct _FanDeckView
{
  AdwBin parent;
  FanSession *session;
  char *id;
  FanSheet *sheet; /* that it stands in; NULL: closed, while something is still read for it */
  FanLoadedDeck *deck;
  AdwFlap *flap;
  GtkWidget *box, *strip_box, *strip, *line, *editor, *pane;
  GtkToggleButton *toggle;
  FanDeckPane *pushed; /* the pane on a sheet of its own, when narrow */
  GCancellable *loading;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (FanDeckView, fan_deck_view, ADW_TYPE_BIN)

const char *
fan_deck_view_get_id (FanDeckView *view)
{
  return view->id;
}

FanLoadedDeck *
fan_deck_view_get_deck (FanDeckView *view)
{
  return view->deck;
}

void
fan_deck_view_flush (FanDeckView *view)
{
  fan_slide_editor_flush (FAN_SLIDE_EDITOR (view->editor));
}

/* -------- loading -------- */

static void
show_chosen (FanDeckView *view)
{
  guint chosen = fan_slide_strip_get_chosen (FAN_SLIDE_STRIP (view->strip));
  gboolean any = view->deck != NULL && chosen < fan_loaded_deck_count (view->deck);

  gtk_widget_set_visible (view->editor, any);
  if (any)
    fan_slide_editor_show (FAN_SLIDE_EDITOR (view->editor), view->deck, chosen);
}

static char *
describe (FanLoadedDeck *deck)
{
  guint n = fan_loaded_deck_count (deck);
  g_autofree char *slides = g_strdup_printf (n == 1 ? _ ("%u slide") : _ ("%u slides"), n);

  return g_strdup_printf (_ ("%d minutes · %s"), deck->composed->minutes, slides);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanDeckView *view = FAN_DECK_VIEW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (FanLoadedDeck) deck = fan_session_load_finish (result, &error);
  g_autofree char *words = deck ? describe (deck) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || view->sheet == NULL)
    return;
  if (g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_FOUND))
    g_signal_emit_by_name (view, "gone");
  else if (error != NULL)
    fan_session_fail (view->session, _ ("The deck can’t be shown"), error);
  if (deck == NULL)
    return;
  g_clear_pointer (&view->deck, fan_loaded_deck_unref);
  view->deck = fan_loaded_deck_ref (deck);
  fan_sheet_set_title (view->sheet, fan_record_get_label (deck->record));
  fan_sheet_set_subtitle (view->sheet, words);
  fan_deck_pane_show (FAN_DECK_PANE (view->pane), deck);
  if (view->pushed != NULL)
    fan_deck_pane_show (view->pushed, deck);
  fan_slide_strip_set_deck (FAN_SLIDE_STRIP (view->strip), deck);
  show_chosen (view);
}

void
fan_deck_view_refresh (FanDeckView *view)
{
  g_cancellable_cancel (view->loading);
  g_clear_object (&view->loading);
  view->loading = g_cancellable_new ();
  fan_loaded_deck_begin (view->session, view->id, NULL, view, view->loading, on_loaded, NULL);
}

/* -------- changing -------- */

typedef struct
{
  char *deck, *slide, *text;
  guint position;
  FanId id;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->deck);
  g_free (change->slide);
  g_free (change->text);
  g_free (change);
}

static Change *
change_new (FanDeckView *view, const char *slide)
{
  Change *change = g_new0 (Change, 1);

  fan_deck_view_flush (view);
  change->deck = g_strdup (view->id);
  change->slide = g_strdup (slide);
  return change;
}

static gboolean
write_move (FanChangeSet *set, gpointer data, GError **error)
{
  Change *change = data;

  return fan_deck_move_slide (set, change->slide, change->position, error);
}

static gboolean
write_remove (FanChangeSet *set, gpointer data, GError **error)
{
  Change *change = data;

  return fan_deck_remove_slide (set, change->slide, error);
}

static gboolean
write_another (FanChangeSet *set, gpointer data, GError **error)
{
  Change *change = data;

  return fan_deck_set_slide_text (set, change->slide, "source", change->text, error);
}

static void
move_slide (FanDeckView *view, const char *slide, guint position)
{
  Change *change = change_new (view, slide);

  change->position = position;
  fan_session_write (view->session, _ ("Moved a slide"), NULL, write_move, change, change_free);
}

static void
on_use_another (FanDeckView *view, const char *slide)
{
  Change *change;

  if (view->deck == NULL || view->deck->others->len == 0)
    return;
  change = change_new (view, slide);
  change->text = g_strdup (fan_cleared_quote_get_id (g_ptr_array_index (view->deck->others, 0)));
  fan_session_write (view->session, _ ("Used another quote"), _ ("Another quote is there now."),
                     write_another, change, change_free);
}

static void
take_out (FanDeckView *view, const char *slide)
{
  fan_session_write (view->session, _ ("Removed a slide"), _ ("The slide is out."), write_remove,
                     change_new (view, slide), change_free);
}

static void
connect_pane (FanDeckView *view, gpointer pane)
{
  g_signal_connect_object (pane, "use-another", G_CALLBACK (on_use_another), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "take-out", G_CALLBACK (take_out), view, G_CONNECT_SWAPPED);
}

/* -------- a new slide -------- */

typedef struct
{
  FanDeckView *view;
  Change *change;
} Adding;

static gboolean
write_add (FanChangeSet *set, gpointer data, GError **error)
{
  Adding *adding = data;
  Change *change = adding->change;

  change->text = fan_deck_add_slide (set, change->deck, change->slide, _ ("One more thing"), error);
  return change->text != NULL;
}

static void
on_added (const GError *error, gpointer data)
{
  Adding *adding = data;

  if (error == NULL && adding->view->session != NULL)
    fan_slide_strip_choose_next (FAN_SLIDE_STRIP (adding->view->strip), adding->change->text);
  g_object_unref (adding->view);
  change_free (adding->change);
  g_free (adding);
}

static void
add_slide (FanDeckView *view, const char *after)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->view = g_object_ref (view);
  adding->change = change_new (view, after);
  fan_session_write_then (view->session, _ ("Added a slide"), _ ("One more slide."), FAN_WRITE_DEFAULT,
                          write_add, adding, NULL, on_added, adding);
}

/* -------- the pane -------- */

static void
remember_pane (FanDeckView *view)
{
  gboolean shown = gtk_toggle_button_get_active (view->toggle);

  if (!view->setting)
    fan_session_remember (view->session, "decks.pane", shown ? "shown" : "hidden");
}

static void
on_pushed_gone (gpointer data, GObject *gone)
{
  FAN_DECK_VIEW (data)->pushed = NULL;
  g_object_unref (data);
}

static void
push_pane (FanDeckView *view)
{
  GtkWidget *sheet = fan_sheet_new ();

  if (view->pushed != NULL)
    return;
  view->pushed = FAN_DECK_PANE (fan_deck_pane_new ());
  connect_pane (view, view->pushed);
  g_object_weak_ref (G_OBJECT (view->pushed), on_pushed_gone, g_object_ref (view));
  if (view->deck != NULL)
    fan_deck_pane_show (view->pushed, view->deck);
  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Before It Goes Out"));
  fan_sheet_set_content (FAN_SHEET (sheet), GTK_WIDGET (view->pushed));
  fan_page_push (fan_page_find (GTK_WIDGET (view)), sheet);
}

static void
toggle_pane (FanDeckView *view)
{
  if (fan_sheet_get_narrow (view->sheet))
    push_pane (view);
  else
    gtk_toggle_button_set_active (view->toggle, !gtk_toggle_button_get_active (view->toggle));
}

static void
on_toggled (FanDeckView *view)
{
  if (view->setting)
    return;
  adw_flap_set_reveal_flap (view->flap, gtk_toggle_button_get_active (view->toggle));
  remember_pane (view);
}

static void
on_revealed (FanDeckView *view)
{
  view->setting = TRUE;
  gtk_toggle_button_set_active (view->toggle, adw_flap_get_reveal_flap (view->flap));
  view->setting = FALSE;
}

static void
on_narrow (FanDeckView *view)
{
  gboolean narrow = fan_sheet_get_narrow (view->sheet);
  g_autofree char *pane = fan_session_recall (view->session, "decks.pane");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (view->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (view->line),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (view->strip_box),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (view->strip_box, narrow ? -1 : 200, narrow ? 142 : -1);
  fan_slide_strip_set_horizontal (FAN_SLIDE_STRIP (view->strip), narrow);
  adw_flap_set_reveal_flap (view->flap, !narrow && g_strcmp0 (pane, "hidden") != 0);
  gtk_widget_set_visible (GTK_WIDGET (view->toggle), !narrow); /* it is in the menu too */
}

/* -------- what can be done -------- */

void
fan_deck_view_do (FanDeckView *view, const char *what)
{
  FanSlideStrip *strip = FAN_SLIDE_STRIP (view->strip);
  guint chosen = fan_slide_strip_get_chosen (strip), n = view->deck ? fan_loaded_deck_count (view->deck) : 0;
  const char *slide = chosen < n ? fan_loaded_deck_get_source (view->deck, chosen)->slide : NULL;

  if (g_str_equal (what, "pane"))
    toggle_pane (view);
  else if (g_str_equal (what, "add"))
    add_slide (view, slide);
  else if (slide == NULL)
    return;
  else if (g_str_equal (what, "next") && chosen + 1 < n)
    fan_slide_strip_choose (strip, chosen + 1);
  else if (g_str_equal (what, "previous") && chosen > 0)
    fan_slide_strip_choose (strip, chosen - 1);
  else if (g_str_equal (what, "later") && chosen + 1 < n)
    move_slide (view, slide, chosen + 1);
  else if (g_str_equal (what, "earlier") && chosen > 0)
    move_slide (view, slide, chosen - 1);
  else if (g_str_equal (what, "remove"))
    take_out (view, slide);
}

/* -------- object -------- */

static void
fan_deck_view_dispose (GObject *object)
{
  FanDeckView *view = FAN_DECK_VIEW (object);

  g_cancellable_cancel (view->loading);
  g_clear_object (&view->loading);
  g_clear_weak_pointer (&view->sheet);
  if (view->editor != NULL)
    fan_deck_view_flush (view);
  view->editor = NULL;
  g_clear_object (&view->session);
  g_clear_pointer (&view->deck, fan_loaded_deck_unref);
  g_clear_pointer (&view->id, g_free);
  G_OBJECT_CLASS (fan_deck_view_parent_class)->dispose (object);
}

static void
fan_deck_view_class_init (FanDeckViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_deck_view_dispose;
  g_signal_new ("gone", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_deck_view_init (FanDeckView *view)
{
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = g_object_new (ADW_TYPE_BUTTON_CONTENT, "icon-name", "list-add-symbolic", "label",
                                     _ ("Add Slide"), NULL);

  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.deck");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "add");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add Slide"),
                                  -1);
  gtk_widget_add_css_class (button, "fan-small");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 12);
  gtk_widget_set_margin_end (button, 6);
  gtk_widget_set_margin_start (button, 6);
  return button;
}

static void
make_content (FanDeckView *view)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  view->strip = fan_slide_strip_new ();
  gtk_widget_set_vexpand (view->strip, TRUE);
  gtk_widget_set_hexpand (view->strip, TRUE);
  view->strip_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (view->strip_box), view->strip);
  gtk_box_append (GTK_BOX (view->strip_box), make_add_button ());
  gtk_widget_set_hexpand (view->strip_box, FALSE);
  gtk_widget_set_vexpand (view->strip_box, FALSE);
  view->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  view->editor = fan_slide_editor_new (view->session);
  gtk_widget_set_visible (view->editor, FALSE);
  view->pane = fan_deck_pane_new ();
  gtk_widget_set_size_request (view->pane, 324, -1);
  gtk_widget_set_hexpand (view->pane, FALSE); /* its labels would make it take half of the room */
  view->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (view->box, TRUE);
  gtk_box_append (GTK_BOX (view->box), view->strip_box);
  gtk_box_append (GTK_BOX (view->box), view->line);
  gtk_box_append (GTK_BOX (view->box), view->editor);
  view->flap = ADW_FLAP (adw_flap_new ());
  adw_flap_set_flap_position (view->flap, GTK_PACK_END);
  adw_flap_set_swipe_to_open (view->flap, FALSE);
  gtk_widget_add_css_class (view->pane, "background");
  adw_flap_set_content (view->flap, view->box);
  adw_flap_set_separator (view->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_flap (view->flap, view->pane);
  gtk_widget_set_vexpand (GTK_WIDGET (view->flap), TRUE);
  gtk_box_append (GTK_BOX (all), fan_job_banner_new (view->session, view->id));
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (view->flap));
  adw_bin_set_child (ADW_BIN (view), all);
}

/* A line of a menu with its key beside it. */
static void
append_with_key (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_export_menu (void)
{
  GMenu *menu = g_menu_new ();
  static const struct
  {
    const char *section, *label, *format;
  } items[] = {
    { N_ ("For Their Computers"), N_ ("PowerPoint or Impress (.pptx)"), "pptx" },
    { N_ ("To Print or Send"), N_ ("PDF"), "pdf" },
    { NULL, N_ ("Both"), "both" },
  };
  g_autoptr (GMenu) paper = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();
      g_autofree char *action = g_strdup_printf ("page.export('%s')", items[i].format);

      g_menu_append (section, _ (items[i].label), action);
      g_menu_append_section (menu, items[i].section ? _ (items[i].section) : NULL, G_MENU_MODEL (section));
    }
  append_with_key (paper, _ ("_Print…"), "page.print", "<Control>p");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_more_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) slide = g_menu_new ();
  g_autoptr (GMenu) deck = g_menu_new ();

  append_with_key (slide, _ ("_Move Slide Earlier"), "page.deck('earlier')", "<Alt>Up");
  append_with_key (slide, _ ("Move Slide _Later"), "page.deck('later')", "<Alt>Down");
  append_with_key (slide, _ ("_Remove Slide"), "page.deck('remove')", "Delete");
  append_with_key (deck, _ ("_Before It Goes Out"), "page.side-pane", "<Shift>F9");
  g_menu_append (deck, _ ("Remove This _Deck"), "page.remove-deck");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (slide));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (deck));
  return G_MENU_MODEL (menu);
}

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
make_header (FanDeckView *view)
{
  GtkWidget *export = gtk_menu_button_new (), *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) export_menu = make_export_menu ();
  g_autoptr (GMenuModel) more_menu = make_more_menu ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (export), _ ("Export"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (export), export_menu);
  gtk_widget_add_css_class (export, "suggested-action");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), more_menu);
  name_button (more, _ ("More"));
  view->toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (view->toggle), "sidebar-show-right-symbolic");
  name_button (GTK_WIDGET (view->toggle), _ ("Show side pane"));
  fan_sheet_pack_end (view->sheet, more);
  fan_sheet_pack_end (view->sheet, GTK_WIDGET (view->toggle));
  fan_sheet_pack_end (view->sheet, export);
}

GtkWidget *
fan_deck_view_new_sheet (FanSession *session, const char *id, FanDeckView **out_view)
{
  GtkWidget *sheet = fan_sheet_new ();
  FanDeckView *view = g_object_new (FAN_TYPE_DECK_VIEW, NULL);

  view->session = g_object_ref (session);
  view->id = g_strdup (id);
  g_set_weak_pointer (&view->sheet, FAN_SHEET (sheet));
  make_content (view);
  make_header (view);
  fan_sheet_set_content (view->sheet, GTK_WIDGET (view));
  g_signal_connect_object (view->strip, "chosen", G_CALLBACK (show_chosen), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (view->strip, "moved", G_CALLBACK (move_slide), view, G_CONNECT_SWAPPED);
  connect_pane (view, view->pane);
  g_signal_connect_object (view->toggle, "toggled", G_CALLBACK (on_toggled), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (view->flap, "notify::reveal-flap", G_CALLBACK (on_revealed), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sheet, "notify::narrow", G_CALLBACK (on_narrow), view, G_CONNECT_SWAPPED);
  on_narrow (view);
  on_revealed (view);
  fan_deck_view_refresh (view);
  *out_view = view;
  return sheet;
}
