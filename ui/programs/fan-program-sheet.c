/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-program-sheet.h"

#include "programs/fan-program-view.h"

#include "fan-i18n.h"
#include "fan-kinds.h"

/* Removed, here or by somebody else: there is nothing to show any more. */
static void
on_gone (GtkWidget *view)
{
  FanPage *page = fan_page_find (view);

  if (page != NULL && gtk_widget_is_ancestor (view, fan_page_get_sheet (page)))
    fan_page_pop (page);
}

static GtkWidget *
make_menu (FanProgramView *view)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Make _Deck…"), "win.make-deck::");
  g_menu_append (menu, _ ("_Plan Back…"), "program.plan-back");
  g_menu_append (menu, _ ("_Remove Program"), "program.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More for this program"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More for this program"), -1);
  return button;
}

static void
act_in_view (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  g_autofree char *name = g_strconcat ("program.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action (view, name, NULL);
}

/* The header is not inside the view, so its actions are offered to the whole sheet. */
static void
offer_actions (GtkWidget *sheet, GtkWidget *view)
{
  static const GActionEntry entries[] = {
    { "plan-back", act_in_view },
    { "remove", act_in_view },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  gtk_widget_insert_action_group (sheet, "program", G_ACTION_GROUP (group));
}

GtkWidget *
fan_program_sheet_new (FanSession *session, const char *id)
{
  GtkWidget *sheet = fan_sheet_new (), *view = fan_program_view_new (session, id);
  GtkWidget *deck = gtk_button_new_with_label (_ ("Make Deck…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (deck), "win.make-deck");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (deck), "s", "");
  fan_sheet_pack_end (FAN_SHEET (sheet), make_menu (FAN_PROGRAM_VIEW (view)));
  fan_sheet_pack_end (FAN_SHEET (sheet), deck);
  fan_sheet_set_content (FAN_SHEET (sheet), view);
  offer_actions (sheet, view);
  /* A narrow header has no room for it; the menu has it too. */
  g_object_bind_property (sheet, "narrow", deck, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_object_bind_property (view, "title", sheet, "title", 0);
  g_object_bind_property (view, "subtitle", sheet, "subtitle", 0);
  g_object_bind_property (sheet, "narrow", view, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect (view, "gone", G_CALLBACK (on_gone), NULL);
  return sheet;
}

gboolean
fan_program_sheet_show (FanPage *page, const char *id)
{
  FanSession *session = fan_page_get_session (page);
  g_autoptr (FanRecord) program = fan_session_get_record (session, &fan_kind_program, id);

  if (program == NULL)
    return FALSE;
  fan_page_pop_all (page);
  fan_page_push (page, fan_program_sheet_new (session, id));
  return TRUE;
}

void
fan_program_sheet_open (GtkWidget *parent, FanSession *session, const char *id)
{
  gtk_widget_activate_action (parent, "win.show", "(ss)", "program", id);
}
