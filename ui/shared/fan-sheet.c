/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-sheet.h"

#include "fan-i18n.h"

struct _FanSheet
{
  AdwBin parent;
  GtkWidget *box, *header, *title, *banners, *search_bar, *search_entry, *search_button, *content, *bottom;
  GtkWidget *starts, *sidebar_button, *back_button, *catch_button;
  gboolean no_sidebar; /* it is not shown */
  gboolean narrow, searchable, type_to_search;
};

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_NARROW,
  PROP_SEARCHABLE,
  PROP_TYPE_TO_SEARCH,
  PROP_SEARCH_TEXT,
  PROP_CAN_GO_BACK,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void fan_sheet_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (FanSheet,
                               fan_sheet,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, fan_sheet_buildable_init))

GtkOrientation
fan_narrow_to_orientation (gpointer object, gboolean narrow)
{
  return narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
}

/* -------- narrow -------- */

/* A sheet upon others has its way back there, and no room for more. */
static void
show_buttons (FanSheet *sheet)
{
  gboolean first = !gtk_widget_get_visible (sheet->back_button);

  gtk_widget_set_visible (sheet->sidebar_button, sheet->narrow ? first : sheet->no_sidebar);
  gtk_widget_set_visible (sheet->catch_button, sheet->narrow && first);
}

static void
set_narrow (FanSheet *sheet, gboolean narrow)
{
  if (sheet->narrow == narrow)
    return;
  sheet->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (sheet), props[PROP_NARROW]);
}

static void
on_root_narrow (GObject *root, GParamSpec *pspec, FanSheet *sheet)
{
  gboolean narrow, sidebar;

  g_object_get (root, "narrow", &narrow, "sidebar-shown", &sidebar, NULL);
  sheet->no_sidebar = !sidebar;
  set_narrow (sheet, narrow);
  show_buttons (sheet);
}

/* The window tells by its properties "narrow" and "sidebar-shown"; a sheet in any other root is never narrow. */
static void
fan_sheet_root (GtkWidget *widget)
{
  FanSheet *sheet = FAN_SHEET (widget);
  GObject *root;

  GTK_WIDGET_CLASS (fan_sheet_parent_class)->root (widget);
  root = G_OBJECT (gtk_widget_get_root (widget));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "narrow") != NULL)
    {
      g_signal_connect (root, "notify::narrow", G_CALLBACK (on_root_narrow), sheet);
      g_signal_connect (root, "notify::sidebar-shown", G_CALLBACK (on_root_narrow), sheet);
      on_root_narrow (root, NULL, sheet);
    }
}

static void
fan_sheet_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_root_narrow, widget);
  GTK_WIDGET_CLASS (fan_sheet_parent_class)->unroot (widget);
}

/* -------- search -------- */

/* Just typing searches the sheet that is seen, wherever the focus is in the window. */
static void
fan_sheet_map (GtkWidget *widget)
{
  FanSheet *sheet = FAN_SHEET (widget);

  GTK_WIDGET_CLASS (fan_sheet_parent_class)->map (widget);
  if (sheet->searchable && sheet->type_to_search)
    gtk_search_bar_set_key_capture_widget (GTK_SEARCH_BAR (sheet->search_bar),
                                           GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
fan_sheet_unmap (GtkWidget *widget)
{
  gtk_search_bar_set_key_capture_widget (GTK_SEARCH_BAR (FAN_SHEET (widget)->search_bar), NULL);
  GTK_WIDGET_CLASS (fan_sheet_parent_class)->unmap (widget);
}

static void
on_search_changed (FanSheet *sheet)
{
  g_object_notify_by_pspec (G_OBJECT (sheet), props[PROP_SEARCH_TEXT]);
  g_signal_emit_by_name (sheet, "search-changed");
}

static void
on_search_activate (FanSheet *sheet)
{
  g_signal_emit_by_name (sheet, "search-activate");
}

static void
set_searchable (FanSheet *sheet, gboolean searchable)
{
  sheet->searchable = searchable;
  gtk_widget_set_visible (sheet->search_bar, searchable);
  gtk_widget_set_visible (sheet->search_button, searchable);
}

const char *
fan_sheet_get_search (FanSheet *sheet)
{
  return gtk_editable_get_text (GTK_EDITABLE (sheet->search_entry));
}

void
fan_sheet_set_search (FanSheet *sheet, const char *text)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (sheet->search_bar), text && *text);
  gtk_editable_set_text (GTK_EDITABLE (sheet->search_entry), text ? text : "");
}

GtkWidget *
fan_sheet_get_search_entry (FanSheet *sheet)
{
  return sheet->search_entry;
}

gboolean
fan_sheet_start_search (FanSheet *sheet)
{
  if (!sheet->searchable)
    return FALSE;
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (sheet->search_bar), TRUE);
  gtk_widget_grab_focus (sheet->search_entry);
  return TRUE;
}

gboolean
fan_sheet_leave_search (FanSheet *sheet)
{
  if (!gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (sheet->search_bar)))
    return FALSE;
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (sheet->search_bar), FALSE);
  return TRUE;
}

/* -------- parts -------- */

void
fan_sheet_set_title (FanSheet *sheet, const char *title)
{
  adw_window_title_set_title (ADW_WINDOW_TITLE (sheet->title), title ? title : "");
  g_object_notify_by_pspec (G_OBJECT (sheet), props[PROP_TITLE]);
}

void
fan_sheet_set_subtitle (FanSheet *sheet, const char *subtitle)
{
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (sheet->title), subtitle ? subtitle : "");
  g_object_notify_by_pspec (G_OBJECT (sheet), props[PROP_SUBTITLE]);
}

void
fan_sheet_pack_start (FanSheet *sheet, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (sheet->starts), widget);
}

void
fan_sheet_pack_end (FanSheet *sheet, GtkWidget *widget)
{
  adw_header_bar_pack_end (ADW_HEADER_BAR (sheet->header), widget);
}

void
fan_sheet_set_title_widget (FanSheet *sheet, GtkWidget *widget)
{
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (sheet->header), widget ? widget : sheet->title);
}

void
fan_sheet_add_banner (FanSheet *sheet, GtkWidget *banner)
{
  gtk_box_append (GTK_BOX (sheet->banners), banner);
}

void
fan_sheet_set_content (FanSheet *sheet, GtkWidget *content)
{
  adw_bin_set_child (ADW_BIN (sheet->content), content);
}

gboolean
fan_sheet_get_narrow (FanSheet *sheet)
{
  return sheet->narrow;
}

static void
fan_sheet_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  FanSheet *sheet = FAN_SHEET (buildable);

  if (!GTK_IS_WIDGET (child))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (type == NULL)
    fan_sheet_set_content (sheet, GTK_WIDGET (child));
  else if (g_str_equal (type, "start"))
    fan_sheet_pack_start (sheet, GTK_WIDGET (child));
  else if (g_str_equal (type, "end"))
    fan_sheet_pack_end (sheet, GTK_WIDGET (child));
  else if (g_str_equal (type, "title"))
    fan_sheet_set_title_widget (sheet, GTK_WIDGET (child));
  else if (g_str_equal (type, "banner"))
    fan_sheet_add_banner (sheet, GTK_WIDGET (child));
  else if (g_str_equal (type, "bottom"))
    adw_bin_set_child (ADW_BIN (sheet->bottom), GTK_WIDGET (child));
  else
    g_critical ("A sheet has no child of type %s", type);
}

static void
fan_sheet_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = fan_sheet_add_child;
}

/* -------- object -------- */

static void
fan_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FanSheet *sheet = FAN_SHEET (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, adw_window_title_get_title (ADW_WINDOW_TITLE (sheet->title)));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (ADW_WINDOW_TITLE (sheet->title)));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, sheet->narrow);
      break;
    case PROP_SEARCHABLE:
      g_value_set_boolean (value, sheet->searchable);
      break;
    case PROP_TYPE_TO_SEARCH:
      g_value_set_boolean (value, sheet->type_to_search);
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, fan_sheet_get_search (sheet));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, gtk_widget_get_visible (sheet->back_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fan_sheet_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanSheet *sheet = FAN_SHEET (object);

  switch (id)
    {
    case PROP_TITLE:
      fan_sheet_set_title (sheet, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      fan_sheet_set_subtitle (sheet, g_value_get_string (value));
      break;
    case PROP_SEARCHABLE:
      set_searchable (sheet, g_value_get_boolean (value));
      break;
    case PROP_TYPE_TO_SEARCH:
      sheet->type_to_search = g_value_get_boolean (value);
      break;
    case PROP_SEARCH_TEXT:
      fan_sheet_set_search (sheet, g_value_get_string (value));
      break;
    case PROP_CAN_GO_BACK:
      gtk_widget_set_visible (sheet->back_button, g_value_get_boolean (value));
      show_buttons (sheet);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fan_sheet_dispose (GObject *object)
{
  FanSheet *sheet = FAN_SHEET (object);

  if (sheet->header != NULL)
    adw_header_bar_set_title_widget (ADW_HEADER_BAR (sheet->header), NULL);
  sheet->header = NULL;
  g_clear_object (&sheet->title);
  G_OBJECT_CLASS (fan_sheet_parent_class)->dispose (object);
}

static void
fan_sheet_class_init (FanSheetClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GType type = G_TYPE_FROM_CLASS (class);

  object_class->dispose = fan_sheet_dispose;
  object_class->get_property = fan_sheet_get_property;
  object_class->set_property = fan_sheet_set_property;
  widget_class->map = fan_sheet_map;
  widget_class->unmap = fan_sheet_unmap;
  widget_class->root = fan_sheet_root;
  widget_class->unroot = fan_sheet_unroot;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  props[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SEARCHABLE] = g_param_spec_boolean ("searchable", NULL, NULL, FALSE, flags);
  props[PROP_TYPE_TO_SEARCH] = g_param_spec_boolean ("type-to-search", NULL, NULL, TRUE, flags);
  props[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, "", flags);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("search-activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_button (FanSheet *sheet, gboolean toggle, const char *icon, const char *name)
{
  GtkWidget *button = toggle ? gtk_toggle_button_new () : gtk_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
make_header (FanSheet *sheet)
{
  sheet->header = adw_header_bar_new ();
  gtk_widget_add_css_class (sheet->header, "flat");
  sheet->title = g_object_ref_sink (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (sheet->header), sheet->title);
  sheet->sidebar_button = make_button (sheet, FALSE, "sidebar-show-symbolic", _ ("Show sidebar"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (sheet->sidebar_button), "win.sidebar");
  sheet->back_button = make_button (sheet, FALSE, "go-previous-symbolic", _ ("Back"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (sheet->back_button), "page.back");
  gtk_widget_set_visible (sheet->back_button, FALSE);
  sheet->catch_button = make_button (sheet, FALSE, "fan-heart-symbolic", _ ("Catch a Compliment"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (sheet->catch_button), "win.catch");
  gtk_widget_add_css_class (sheet->catch_button, "suggested-action");
  sheet->starts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  adw_header_bar_pack_start (ADW_HEADER_BAR (sheet->header), sheet->starts);
  fan_sheet_pack_start (sheet, sheet->sidebar_button);
  fan_sheet_pack_start (sheet, sheet->back_button);
  fan_sheet_pack_end (sheet, sheet->catch_button);
}

static void
make_search (FanSheet *sheet)
{
  GtkWidget *clamp = adw_clamp_new ();

  sheet->search_button = make_button (sheet, TRUE, "edit-find-symbolic", _ ("Search"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (sheet->header),
                             sheet->search_button); /* after what a page adds */
  sheet->search_entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (sheet->search_entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sheet->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search"), -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), sheet->search_entry);
  sheet->search_bar = gtk_search_bar_new ();
  gtk_search_bar_set_child (GTK_SEARCH_BAR (sheet->search_bar), clamp);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (sheet->search_bar), GTK_EDITABLE (sheet->search_entry));
  g_object_bind_property (sheet->search_button, "active", sheet->search_bar, "search-mode-enabled",
                          G_BINDING_BIDIRECTIONAL);
  g_signal_connect_swapped (sheet->search_entry, "search-changed", G_CALLBACK (on_search_changed), sheet);
  g_signal_connect_swapped (sheet->search_entry, "activate", G_CALLBACK (on_search_activate), sheet);
  set_searchable (sheet, FALSE);
}

static void
fan_sheet_init (FanSheet *sheet)
{
  sheet->type_to_search = TRUE;
  sheet->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  sheet->banners = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  sheet->content = adw_bin_new ();
  sheet->bottom = adw_bin_new ();
  gtk_widget_set_vexpand (sheet->content, TRUE);
  make_header (sheet);
  make_search (sheet);
  gtk_box_append (GTK_BOX (sheet->box), sheet->header);
  gtk_box_append (GTK_BOX (sheet->box), sheet->search_bar);
  gtk_box_append (GTK_BOX (sheet->box), sheet->banners);
  gtk_box_append (GTK_BOX (sheet->box), sheet->content);
  gtk_box_append (GTK_BOX (sheet->box), sheet->bottom);
  adw_bin_set_child (ADW_BIN (sheet), sheet->box);
  gtk_widget_set_visible (sheet->sidebar_button, FALSE);
  set_narrow (sheet, FALSE);
}

GtkWidget *
fan_sheet_new (void)
{
  return g_object_new (FAN_TYPE_SHEET, NULL);
}
