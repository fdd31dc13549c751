/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/fan-map-page.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-map.h"
#include "fan-text.h"
#include "map/fan-map-export.h"
#include "map/fan-map-forms.h"
#include "map/fan-map-grid.h"
#include "map/fan-map-legend.h"
#include "map/fan-map-list.h"
#include "map/fan-map-pane.h"
#include "map/fan-reach-dialog.h"
#include "map/fan-reach.h"
#include "shared/fan-banner.h"

#define PANE_KEY "map.pane"

struct _FanMapPage
{
  FanPage parent;
  FanSheet *sheet;
  GtkStack *stack;
  AdwFlap *flap;
  FanMapGrid *grid;
  FanMapPane *pane;
  GtkListBox *list;
  FanBanner *banner;
  GtkWidget *log_button, *pane_button, *matrix, *menu;
  GMenuModel *cell_menu;
  GSimpleActionGroup *actions;
  FanMapPane *sheet_pane; /* of the sheet that was opened from the list */
  FanMap *map;
  GArray *rows;                           /* of the map, that the search leaves */
  char *wanted_audience, *wanted_channel; /* to be shown as soon as the map knows them */
  gboolean loading, load_again, pane_wanted, setting_pane;
  guint pane_idle;
};

G_DEFINE_FINAL_TYPE (FanMapPage, fan_map_page, FAN_TYPE_PAGE)

static FanSession *
get_session (FanMapPage *page)
{
  return fan_page_get_session (FAN_PAGE (page));
}

static FanRecord *
get_audience (FanMapPage *page, int row)
{
  return row >= 0 && row < (int)page->map->audiences->len
             ? g_ptr_array_index (page->map->audiences, (guint)row)
             : NULL;
}

static FanRecord *
get_channel (FanMapPage *page, int column)
{
  return column >= 0 && column < (int)page->map->channels->len
             ? g_ptr_array_index (page->map->channels, (guint)column)
             : NULL;
}

static gboolean
get_place (FanMapPage *page, int *out_row, int *out_column)
{
  return page->map != NULL && fan_map_grid_get_place (page->grid, out_row, out_column);
}

/* -------- the side pane -------- */

static void
set_reveal (FanMapPage *page, gboolean reveal)
{
  page->setting_pane = TRUE;
  adw_flap_set_reveal_flap (page->flap, reveal);
  page->setting_pane = FALSE;
}

/* What the user wants of it is remembered; that it gives way in a small window is not. */
static void
on_reveal (FanMapPage *page)
{
  if (page->setting_pane || adw_flap_get_folded (page->flap))
    return;
  page->pane_wanted = adw_flap_get_reveal_flap (page->flap);
  fan_session_remember (get_session (page), PANE_KEY, page->pane_wanted ? NULL : "hidden");
}

static void
on_flap_folded (FanMapPage *page)
{
  set_reveal (page, page->pane_wanted && !adw_flap_get_folded (page->flap));
}

static void
act_side_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanMapPage *page = FAN_MAP_PAGE (widget);

  adw_flap_set_reveal_flap (page->flap, !adw_flap_get_reveal_flap (page->flap));
}

static void
show_pane (FanMapPage *page)
{
  int row, column;

  if (get_place (page, &row, &column))
    fan_map_pane_show (page->pane, get_session (page), page->map, (guint)row);
}

static gboolean
show_pane_now (gpointer data)
{
  FanMapPage *page = data;

  page->pane_idle = 0;
  show_pane (page);
  return G_SOURCE_REMOVE;
}

/* After the key was painted: who runs through the rows does not wait for each pane. */
static void
show_pane_soon (FanMapPage *page)
{
  if (page->pane_idle == 0)
    page->pane_idle = g_idle_add (show_pane_now, page);
}

/* -------- what is shown -------- */

static gboolean
is_found (FanRecord *audience, const char *folded)
{
  const char *places = fan_record_get_text (audience, "places");
  g_autofree char *text = g_strjoin (" ", fan_record_get_label (audience), places, NULL);
  g_autofree char *own = fan_text_fold (text);

  return strstr (own, folded) != NULL;
}

static void
find_rows (FanMapPage *page)
{
  g_autofree char *squeezed = fan_text_squeeze (fan_sheet_get_search (page->sheet));
  g_autofree char *folded = fan_text_fold (squeezed);

  g_array_set_size (page->rows, 0);
  for (guint row = 0; row < page->map->audiences->len; row++)
    if (*folded == '\0' || is_found (g_ptr_array_index (page->map->audiences, row), folded))
      g_array_append_val (page->rows, row);
}

static void
show_banner (FanMapPage *page)
{
  if (page->map->audiences->len > 0 && page->map->channels->len == 0)
    fan_banner_show (page->banner, _ ("No channel yet."), _ ("How do they hear of things?"),
                     _ ("Add Channel…"), NULL);
  else
    fan_banner_hide (page->banner);
}

static void
show_content (FanMapPage *page)
{
  gboolean narrow = fan_sheet_get_narrow (page->sheet);
  GDate today = fan_clock_today (fan_session_get_clock (get_session (page)));

  find_rows (page);
  show_banner (page);
  fan_map_grid_show (page->grid, page->map, page->rows, &today);
  if (narrow)
    fan_map_list_show (page->list, page->map, page->rows);
  if (page->map->audiences->len == 0)
    gtk_stack_set_visible_child_name (page->stack, "empty");
  else if (page->rows->len == 0)
    gtk_stack_set_visible_child_name (page->stack, "none");
  else
    gtk_stack_set_visible_child_name (page->stack, narrow ? "list" : "matrix");
  gtk_widget_set_visible (page->pane_button, !narrow && page->map->audiences->len > 0);
  show_pane (page);
}

static void
on_search (FanMapPage *page)
{
  if (page->map != NULL)
    show_content (page);
}

static void
on_search_activate (FanMapPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (page->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_clear_search (FanMapPage *page)
{
  fan_sheet_set_search (page->sheet, "");
}

static void
on_banner (FanMapPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.new-channel", "s", "");
}

static void
on_narrow (FanMapPage *page)
{
  gboolean narrow = fan_sheet_get_narrow (page->sheet);

  /* It stands above the list then: with three window buttons the header has no room for it. */
  gtk_widget_set_visible (page->log_button, !narrow);
  if (!narrow)
    fan_page_pop_all (FAN_PAGE (page));
  if (page->map != NULL)
    show_content (page);
}

/* -------- the sheet of one audience, from the list -------- */

static void
show_sheet_pane (FanMapPage *page)
{
  int row = page->sheet_pane ? fan_map_find_audience (page->map, fan_map_pane_get_audience (page->sheet_pane))
                             : -1;

  if (row >= 0)
    fan_map_pane_show (page->sheet_pane, get_session (page), page->map, (guint)row);
  else if (page->sheet_pane != NULL)
    fan_page_pop_all (FAN_PAGE (page)); /* it was removed */
}

static void
push_audience (FanMapPage *page, guint row)
{
  GtkWidget *sheet = fan_sheet_new (), *pane = fan_map_pane_new ();

  fan_page_pop_all (FAN_PAGE (page));
  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Audience"));
  fan_sheet_set_content (FAN_SHEET (sheet), pane);
  g_set_weak_pointer (&page->sheet_pane, FAN_MAP_PANE (pane));
  fan_map_pane_show (FAN_MAP_PANE (pane), get_session (page), page->map, row);
  fan_page_push (FAN_PAGE (page), sheet);
}

static void
on_row_activated (FanMapPage *page, GtkListBoxRow *row)
{
  push_audience (page, g_array_index (page->rows, guint, gtk_list_box_row_get_index (row)));
}

/* -------- reading -------- */

static void refresh (FanPage *page);

static void
show_wanted (FanMapPage *page)
{
  int row = page->wanted_audience ? fan_map_find_audience (page->map, page->wanted_audience) : -1;
  int old_row, column;

  if (page->wanted_audience == NULL && page->wanted_channel == NULL)
    return;
  if (!get_place (page, &old_row, &column))
    return;
  for (int i = 0; page->wanted_channel && i < (int)page->map->channels->len; i++)
    if (g_str_equal (fan_record_get_id (get_channel (page, i)), page->wanted_channel))
      column = i;
  if (row >= 0 && fan_sheet_get_narrow (page->sheet))
    push_audience (page, (guint)row);
  fan_map_grid_select (page->grid, row >= 0 ? row : old_row, column);
  g_clear_pointer (&page->wanted_audience, g_free);
  g_clear_pointer (&page->wanted_channel, g_free);
}

static gpointer
load_map (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  return fan_map_load (view, clock, error);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanMapPage *page = FAN_MAP_PAGE (object);
  g_autoptr (GError) error = NULL;
  FanMap *map = fan_session_load_finish (result, &error), *old = page->map;

  page->loading = FALSE;
  if (get_session (page) == NULL)
    {
      g_clear_pointer (&map, fan_map_free);
      return;
    }
  if (map == NULL)
    {
      fan_session_fail (get_session (page), _ ("The Map Can’t Be Read"), error);
      return;
    }
  page->map = map;
  show_content (page);
  show_sheet_pane (page);
  show_wanted (page);
  g_clear_pointer (&old, fan_map_free);
  if (page->load_again)
    refresh (FAN_PAGE (page));
}

static void
refresh (FanPage *fan_page)
{
  FanMapPage *page = FAN_MAP_PAGE (fan_page);

  page->load_again = page->loading;
  if (page->loading)
    return;
  page->loading = TRUE;
  fan_session_load (get_session (page), page, load_map, NULL, NULL, (GDestroyNotify)fan_map_free, NULL,
                    on_loaded, NULL);
}

/* -------- the current cell -------- */

/* The menu says what holds: on a head there is no importance and no note. */
static void
update_actions (FanMapPage *page, int row, int column)
{
  GActionMap *map = G_ACTION_MAP (page->actions);
  gboolean cell = !fan_map_grid_is_on_head (page->grid) && get_channel (page, column) != NULL;
  GAction *importance = g_action_map_lookup_action (map, "importance");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (importance), cell);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "notes")), cell);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "edit-channel")),
                               get_channel (page, column) != NULL);
  if (cell)
    g_simple_action_set_state (
        G_SIMPLE_ACTION (importance),
        g_variant_new_int32 (fan_map_get_cell (page->map, (guint)row, (guint)column)->importance));
}

static void
on_selected (FanMapPage *page)
{
  int row, column;

  if (!get_place (page, &row, &column))
    return;
  update_actions (page, row, column);
  if (g_strcmp0 (fan_map_pane_get_audience (page->pane), fan_record_get_id (get_audience (page, row))) != 0)
    show_pane_soon (page);
}

/* The cell shows it at once; the rest follows when it is written. */
static void
on_importance (FanMapPage *page, int importance)
{
  int row, column;

  if (!get_place (page, &row, &column) || get_channel (page, column) == NULL
      || fan_map_get_cell (page->map, (guint)row, (guint)column)->importance == importance)
    return;
  fan_map_set_importance (page->map, (guint)row, (guint)column, importance,
                          fan_session_get_clock (get_session (page)));
  fan_map_grid_redraw (page->grid, row, column);
  fan_reach_write (get_session (page), get_audience (page, row), get_channel (page, column), importance,
                   NULL);
}

static void
open_notes (FanMapPage *page, gboolean note)
{
  int row, column;

  if (get_place (page, &row, &column) && get_channel (page, column) != NULL)
    fan_reach_dialog_open (GTK_WIDGET (page), get_session (page), page->map, (guint)row, (guint)column, note);
}

static void
on_note (FanMapPage *page)
{
  open_notes (page, TRUE);
}

/* On a cell its notes; on a head what it stands for. */
static void
on_opened (FanMapPage *page)
{
  int row, column;

  if (!get_place (page, &row, &column))
    return;
  if (fan_map_grid_is_on_head (page->grid) && get_channel (page, column) != NULL)
    fan_map_edit_channel (GTK_WIDGET (page), get_session (page),
                          fan_record_get_id (get_channel (page, column)));
  else if (get_channel (page, column) == NULL)
    fan_map_edit_audience (GTK_WIDGET (page), get_session (page),
                           fan_record_get_id (get_audience (page, row)));
  else
    open_notes (page, FALSE);
}

static void
on_menu (FanMapPage *page, GdkRectangle *where)
{
  double x, y;
  int row, column;

  if (!get_place (page, &row, &column))
    return;
  update_actions (page, row, column);
  if (page->menu == NULL)
    {
      page->menu = gtk_popover_menu_new_from_model (page->cell_menu);
      gtk_widget_set_parent (page->menu, page->matrix);
      gtk_popover_set_position (GTK_POPOVER (page->menu), GTK_POS_BOTTOM);
    }
  gtk_widget_translate_coordinates (GTK_WIDGET (page->grid), page->matrix, where->x, where->y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (page->menu),
                               &(GdkRectangle){ (int)x, (int)y, where->width, where->height });
  gtk_popover_popup (GTK_POPOVER (page->menu));
}

static void
act_importance (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  on_importance (data, g_variant_get_int32 (parameter));
}

static void
act_notes (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_notes (data, FALSE);
}

static void
act_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FanMapPage *page = data;
  int row, column;

  if (!get_place (page, &row, &column))
    return;
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "edit-channel"))
    fan_map_edit_channel (GTK_WIDGET (page), get_session (page),
                          fan_record_get_id (get_channel (page, column)));
  else
    fan_map_edit_audience (GTK_WIDGET (page), get_session (page),
                           fan_record_get_id (get_audience (page, row)));
}

/* -------- actions -------- */

static void
log_conversation (FanMapPage *page)
{
  const char *audience = page->sheet_pane ? fan_map_pane_get_audience (page->sheet_pane) : NULL;
  int row, column;

  if (audience == NULL && !fan_sheet_get_narrow (page->sheet) && get_place (page, &row, &column))
    audience = fan_record_get_id (get_audience (page, row));
  fan_map_log_conversation (GTK_WIDGET (page), get_session (page), audience ? audience : "");
}

static void
act_log (GtkWidget *widget, const char *name, GVariant *parameter)
{
  log_conversation (FAN_MAP_PAGE (widget));
}

static void
act_log_here (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  log_conversation (data);
}

static void
create (FanPage *page)
{
  log_conversation (FAN_MAP_PAGE (page));
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_map_export_as (widget, get_session (FAN_MAP_PAGE (widget)), g_variant_get_string (parameter, NULL));
}

/* A row of the pane: its channel. */
static void
act_reach (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanMapPage *page = FAN_MAP_PAGE (widget);
  const char *audience, *channel;
  int row;

  g_variant_get (parameter, "(&s&s)", &audience, &channel);
  row = page->map ? fan_map_find_audience (page->map, audience) : -1;
  for (guint i = 0; row >= 0 && i < page->map->channels->len; i++)
    if (g_str_equal (fan_record_get_id (get_channel (page, (int)i)), channel))
      fan_reach_dialog_open (widget, get_session (page), page->map, (guint)row, i, FALSE);
}

static gboolean
show_record (FanPage *fan_page, const FanKind *kind, const char *id)
{
  FanMapPage *page = FAN_MAP_PAGE (fan_page);
  g_autoptr (FanRecord) record = NULL;

  if (kind != &fan_kind_audience && kind != &fan_kind_channel && kind != &fan_kind_conversation)
    return FALSE;
  record = fan_session_get_record (get_session (page), kind, id);
  if (record == NULL)
    return FALSE;
  if (kind == &fan_kind_conversation)
    fan_map_edit_conversation (GTK_WIDGET (page), get_session (page), id);
  g_free (page->wanted_audience);
  page->wanted_audience = g_strdup (kind == &fan_kind_audience  ? id
                                    : kind == &fan_kind_channel ? NULL
                                                                : fan_record_get_text (record, "audience"));
  g_free (page->wanted_channel);
  page->wanted_channel = g_strdup (kind == &fan_kind_channel ? id : NULL);
  fan_sheet_set_search (page->sheet, "");
  if (page->map != NULL)
    {
      show_content (page);
      show_wanted (page);
    }
  return TRUE;
}

/* -------- object -------- */

static void
fan_map_page_constructed (GObject *object)
{
  FanMapPage *page = FAN_MAP_PAGE (object);
  g_autofree char *pane = NULL;

  G_OBJECT_CLASS (fan_map_page_parent_class)->constructed (object);
  pane = fan_session_recall (get_session (page), PANE_KEY);
  page->pane_wanted = pane == NULL;
  set_reveal (page, page->pane_wanted);
  g_signal_connect_swapped (page->flap, "notify::reveal-flap", G_CALLBACK (on_reveal), page);
}

static void
fan_map_page_dispose (GObject *object)
{
  FanMapPage *page = FAN_MAP_PAGE (object);

  g_clear_weak_pointer (&page->sheet_pane);
  g_clear_handle_id (&page->pane_idle, g_source_remove);
  g_clear_pointer (&page->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (fan_map_page_parent_class)->dispose (object);
}

static void
fan_map_page_finalize (GObject *object)
{
  FanMapPage *page = FAN_MAP_PAGE (object);

  g_clear_pointer (&page->map, fan_map_free);
  g_array_unref (page->rows);
  g_free (page->wanted_audience);
  g_free (page->wanted_channel);
  g_object_unref (page->actions);
  G_OBJECT_CLASS (fan_map_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-map-page.ui");
  gtk_widget_class_bind_template_child (class, FanMapPage, sheet);
  gtk_widget_class_bind_template_child (class, FanMapPage, stack);
  gtk_widget_class_bind_template_child (class, FanMapPage, flap);
  gtk_widget_class_bind_template_child (class, FanMapPage, grid);
  gtk_widget_class_bind_template_child (class, FanMapPage, pane);
  gtk_widget_class_bind_template_child (class, FanMapPage, list);
  gtk_widget_class_bind_template_child (class, FanMapPage, banner);
  gtk_widget_class_bind_template_child (class, FanMapPage, log_button);
  gtk_widget_class_bind_template_child (class, FanMapPage, pane_button);
  gtk_widget_class_bind_template_child (class, FanMapPage, matrix);
  gtk_widget_class_bind_template_child (class, FanMapPage, cell_menu);
  gtk_widget_class_bind_template_callback (class, on_search);
  gtk_widget_class_bind_template_callback (class, on_search_activate);
  gtk_widget_class_bind_template_callback (class, on_clear_search);
  gtk_widget_class_bind_template_callback (class, on_narrow);
  gtk_widget_class_bind_template_callback (class, on_banner);
  gtk_widget_class_bind_template_callback (class, on_flap_folded);
  gtk_widget_class_bind_template_callback (class, on_selected);
  gtk_widget_class_bind_template_callback (class, on_importance);
  gtk_widget_class_bind_template_callback (class, on_opened);
  gtk_widget_class_bind_template_callback (class, on_note);
  gtk_widget_class_bind_template_callback (class, on_menu);
  gtk_widget_class_bind_template_callback (class, on_row_activated);
}

static void
fan_map_page_class_init (FanMapPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (FAN_TYPE_SHEET);
  g_type_ensure (FAN_TYPE_BANNER);
  g_type_ensure (FAN_TYPE_MAP_GRID);
  g_type_ensure (FAN_TYPE_MAP_LEGEND);
  g_type_ensure (FAN_TYPE_MAP_PANE);
  object_class->constructed = fan_map_page_constructed;
  object_class->dispose = fan_map_page_dispose;
  object_class->finalize = fan_map_page_finalize;
  FAN_PAGE_CLASS (class)->refresh = refresh;
  FAN_PAGE_CLASS (class)->show_record = show_record;
  FAN_PAGE_CLASS (class)->create = create;
  gtk_widget_class_install_action (widget_class, "page.side-pane", NULL, act_side_pane);
  gtk_widget_class_install_action (widget_class, "page.log", NULL, act_log);
  gtk_widget_class_install_action (widget_class, "page.export", "s", act_export);
  gtk_widget_class_install_action (widget_class, "page.reach", "(ss)", act_reach);
  bind_template (widget_class);
}

static void
fan_map_page_init (FanMapPage *page)
{
  static const GActionEntry entries[] = {
    { .name = "importance", .activate = act_importance, .parameter_type = "i", .state = "-1" },
    { .name = "notes", .activate = act_notes },
    { .name = "log", .activate = act_log_here },
    { .name = "edit-audience", .activate = act_edit },
    { .name = "edit-channel", .activate = act_edit },
  };

  page->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  page->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (page->actions), entries, G_N_ELEMENTS (entries), page);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "map", G_ACTION_GROUP (page->actions));
  gtk_widget_init_template (GTK_WIDGET (page));
  g_object_bind_property (page->flap, "reveal-flap", page->pane_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}
