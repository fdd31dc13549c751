/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-calendar-page.h"

#include "programs/fan-program-sheet.h"

#include "fan-i18n.h"
#include "fan-kinds.h"

struct _FanCalendarPage
{
  FanPage parent;
};

G_DEFINE_FINAL_TYPE (FanCalendarPage, fan_calendar_page, FAN_TYPE_PAGE)

static gboolean
show_record (FanPage *page, const FanKind *kind, const char *id)
{
  return kind == &fan_kind_program && fan_program_sheet_show (page, id);
}

static void
create (FanPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.new-event", "s", "");
}

static void
fan_calendar_page_class_init (FanCalendarPageClass *class)
{
  FAN_PAGE_CLASS (class)->create = create;
  FAN_PAGE_CLASS (class)->show_record = show_record;
}

static void
fan_calendar_page_init (FanCalendarPage *page)
{
  GtkWidget *sheet = fan_sheet_new ();

  fan_sheet_set_title (FAN_SHEET (sheet), _ ("Calendar"));
  fan_page_set_root (FAN_PAGE (page), sheet);
}
