/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-page.h"

#include "shared/fan-library-notice.h"

typedef struct
{
  FanSession *session;
  AdwLeaflet *leaflet;
  GPtrArray *sheets; /* the root first */
  gboolean stale;
  gboolean loading, again; /* of fan_page_load() */
} FanPagePrivate;

enum
{
  PROP_SESSION = 1,
};

static void fan_page_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (FanPage,
                                  fan_page,
                                  ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (FanPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, fan_page_buildable_init))

#define PRIV(page) ((FanPagePrivate *)fan_page_get_instance_private (page))

/* -------- sheets -------- */

GtkWidget *
fan_page_get_sheet (FanPage *page)
{
  FanPagePrivate *priv = PRIV (page);

  return priv->sheets->len ? g_ptr_array_index (priv->sheets, priv->sheets->len - 1) : NULL;
}

static void
add_sheet (FanPage *page, GtkWidget *sheet)
{
  FanPagePrivate *priv = PRIV (page);
  GtkWidget *notice = FAN_IS_SHEET (sheet) && priv->session ? fan_library_notice_new (priv->session) : NULL;

  if (notice != NULL)
    fan_sheet_add_banner (FAN_SHEET (sheet), notice);
  g_ptr_array_add (priv->sheets, sheet);
  adw_leaflet_append (priv->leaflet, sheet);
  adw_leaflet_set_visible_child (priv->leaflet, sheet);
}

void
fan_page_set_root (FanPage *page, GtkWidget *sheet)
{
  g_return_if_fail (PRIV (page)->sheets->len == 0);
  add_sheet (page, sheet);
}

void
fan_page_push (FanPage *page, GtkWidget *sheet)
{
  add_sheet (page, sheet);
  if (FAN_IS_SHEET (sheet))
    g_object_set (sheet, "can-go-back", TRUE, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "page.back", TRUE);
  gtk_widget_child_focus (sheet, GTK_DIR_TAB_FORWARD);
}

/* Removes the sheets above the one that is shown: after back and after a swipe. */
static void
drop_hidden (FanPage *page)
{
  FanPagePrivate *priv = PRIV (page);
  GtkWidget *shown = adw_leaflet_get_visible_child (priv->leaflet);

  while (priv->sheets->len > 1 && fan_page_get_sheet (page) != shown)
    {
      GtkWidget *sheet = fan_page_get_sheet (page);
      g_ptr_array_set_size (priv->sheets, (int)priv->sheets->len - 1);
      adw_leaflet_remove (priv->leaflet, sheet);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "page.back", priv->sheets->len > 1);
}

static void
on_transition (FanPage *page)
{
  if (!adw_leaflet_get_child_transition_running (PRIV (page)->leaflet))
    drop_hidden (page);
}

gboolean
fan_page_pop (FanPage *page)
{
  FanPagePrivate *priv = PRIV (page);

  if (priv->sheets->len < 2)
    return FALSE;
  adw_leaflet_set_visible_child (priv->leaflet, g_ptr_array_index (priv->sheets, priv->sheets->len - 2));
  on_transition (page);
  return TRUE;
}

void
fan_page_pop_all (FanPage *page)
{
  FanPagePrivate *priv = PRIV (page);

  if (priv->sheets->len < 2)
    return;
  adw_leaflet_set_visible_child (priv->leaflet, g_ptr_array_index (priv->sheets, 0));
  on_transition (page);
}

static void
go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fan_page_pop (FAN_PAGE (widget));
}

/* In a template the child of a page is its root sheet. */
static void
fan_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child) && type == NULL)
    fan_page_set_root (FAN_PAGE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
fan_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = fan_page_add_child;
}

/* -------- freshness -------- */

void
fan_page_refresh (FanPage *page)
{
  FanPagePrivate *priv = PRIV (page);

  priv->stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  priv->stale = FALSE;
  if (FAN_PAGE_GET_CLASS (page)->refresh != NULL)
    FAN_PAGE_GET_CLASS (page)->refresh (page);
}

static void
fan_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fan_page_parent_class)->map (widget);
  if (PRIV (FAN_PAGE (widget))->stale)
    fan_page_refresh (FAN_PAGE (widget));
}

typedef struct
{
  FanLoadFunc func;
  GDestroyNotify free_result;
  void (*show) (FanPage *page, gpointer result);
} PageLoad;

static void
on_page_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanPage *page = FAN_PAGE (object);
  FanPagePrivate *priv = PRIV (page);
  g_autofree PageLoad *load = data;
  gpointer loaded = fan_session_load_finish (result, NULL);

  priv->loading = FALSE;
  /* A page that was thrown away meanwhile has no session any more. */
  if (priv->session == NULL)
    priv->again = FALSE;
  else if (loaded != NULL)
    load->show (page, loaded);
  g_clear_pointer (&loaded, load->free_result);
  if (priv->again)
    fan_page_load (page, load->func, load->free_result, load->show);
}

void
fan_page_load (FanPage *page,
               FanLoadFunc func,
               GDestroyNotify free_result,
               void (*show) (FanPage *page, gpointer result))
{
  FanPagePrivate *priv = PRIV (page);
  PageLoad *load;

  priv->again = priv->loading;
  if (priv->loading)
    return;
  priv->loading = TRUE;
  load = g_new0 (PageLoad, 1);
  load->func = func;
  load->free_result = free_result;
  load->show = show;
  fan_session_load (priv->session, page, func, NULL, NULL, free_result, NULL, on_page_loaded, load);
}

/* -------- finding -------- */

FanSession *
fan_page_get_session (FanPage *page)
{
  return PRIV (page)->session;
}

FanPage *
fan_page_find (GtkWidget *widget)
{
  return FAN_PAGE (gtk_widget_get_ancestor (widget, FAN_TYPE_PAGE));
}

FanSession *
fan_page_find_session (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, FAN_TYPE_PAGE);
  GObject *root = G_OBJECT (gtk_widget_get_root (widget));
  FanSession *session = NULL;

  if (page != NULL)
    return PRIV (FAN_PAGE (page))->session;
  if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "session") != NULL)
    {
      g_object_get (root, "session", &session, NULL);
      if (session != NULL)
        g_object_unref (session); /* the root keeps it */
    }
  return session;
}

/* -------- object -------- */

static void
fan_page_dispose (GObject *object)
{
  FanPagePrivate *priv = PRIV (FAN_PAGE (object));

  if (priv->session != NULL)
    g_signal_handlers_disconnect_by_data (priv->session, object);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (fan_page_parent_class)->dispose (object);
}

static void
fan_page_finalize (GObject *object)
{
  g_ptr_array_unref (PRIV (FAN_PAGE (object))->sheets);
  G_OBJECT_CLASS (fan_page_parent_class)->finalize (object);
}

static void
fan_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, PRIV (FAN_PAGE (object))->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FanPagePrivate *priv = PRIV (FAN_PAGE (object));

  if (id == PROP_SESSION)
    {
      priv->session = g_value_dup_object (value);
      if (priv->session != NULL)
        g_signal_connect_swapped (priv->session, "changed", G_CALLBACK (fan_page_refresh), object);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fan_page_class_init (FanPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = fan_page_dispose;
  object_class->finalize = fan_page_finalize;
  object_class->get_property = fan_page_get_property;
  object_class->set_property = fan_page_set_property;
  widget_class->map = fan_page_map;
  g_object_class_install_property (
      object_class, PROP_SESSION,
      g_param_spec_object ("session", NULL, NULL, FAN_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (widget_class, "page.back", NULL, go_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "page.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
}

static void
fan_page_init (FanPage *page)
{
  FanPagePrivate *priv = PRIV (page);

  priv->stale = TRUE;
  priv->sheets = g_ptr_array_new ();
  priv->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_unfold (priv->leaflet, FALSE);
  adw_leaflet_set_can_navigate_back (priv->leaflet, TRUE);
  adw_leaflet_set_homogeneous (priv->leaflet, FALSE);
  g_signal_connect_swapped (priv->leaflet, "notify::child-transition-running", G_CALLBACK (on_transition),
                            page);
  adw_bin_set_child (ADW_BIN (page), GTK_WIDGET (priv->leaflet));
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "page.back", FALSE);
}
