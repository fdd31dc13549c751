/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/fan-refusal.h"

#include "fan-i18n.h"
#include "fan-store-error.h"

struct _FanRefusal
{
  AdwBin parent;
  AdwStatusPage *status;
  GtkWidget *buttons, *restore, *try_again;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (FanRefusal, fan_refusal, ADW_TYPE_BIN)

static char *
make_title (const char *name, const GError *error)
{
  if (g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_LOCKED))
    return g_strdup_printf (_ ("“%s” Is in Use"), name);
  if (g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NEWER))
    return g_strdup_printf (_ ("“%s” Is of a Newer Fanfare"), name);
  return g_strdup_printf (_ ("“%s” Can’t Be Opened"), name);
}

/* AdwStatusPage reads markup. */
static void
set_texts (FanRefusal *page, const char *title, const char *text)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *text_markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (page->status, title_markup);
  adw_status_page_set_description (page->status, text_markup);
}

void
fan_refusal_explain (FanRefusal *page, const char *path, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *title = make_title (name, error);
  gboolean damaged = g_error_matches (error, FAN_STORE_ERROR, FAN_STORE_ERROR_NOT_A_LIBRARY);

  set_texts (page, title, error->message);
  adw_status_page_set_icon_name (page->status, "dialog-warning-symbolic");
  gtk_widget_set_visible (page->buttons, TRUE);
  gtk_widget_set_visible (page->restore, damaged);
  gtk_widget_set_visible (page->try_again, !damaged);
  gtk_spinner_stop (page->spinner);
  gtk_widget_set_visible (GTK_WIDGET (page->spinner), FALSE);
  gtk_widget_grab_focus (damaged ? page->restore : page->try_again);
}

void
fan_refusal_wait (FanRefusal *page, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *title = g_strdup_printf (_ ("Opening “%s”"), name);

  set_texts (page, title, _ ("It is large, or another program is using it. A moment, please."));
  adw_status_page_set_icon_name (page->status, NULL);
  gtk_widget_set_visible (page->buttons, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (page->spinner), TRUE);
  gtk_spinner_start (page->spinner);
}

static void
fan_refusal_class_init (FanRefusalClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, FanRefusal, status);
  gtk_widget_class_bind_template_child (widget_class, FanRefusal, buttons);
  gtk_widget_class_bind_template_child (widget_class, FanRefusal, restore);
  gtk_widget_class_bind_template_child (widget_class, FanRefusal, try_again);
  gtk_widget_class_bind_template_child (widget_class, FanRefusal, spinner);
}

static void
fan_refusal_init (FanRefusal *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
}
