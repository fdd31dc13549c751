/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-event-scope.h"

#include <adwaita.h>

#include "fan-i18n.h"
#include "shared/fan-question.h"

static void
on_response (GObject *object, const char *response, AdwMessageDialog *dialog)
{
  FanEventScopeFunc func = (FanEventScopeFunc)g_object_get_data (G_OBJECT (dialog), "func");

  if (g_str_equal (response, "this"))
    func (FAN_EVENT_THIS, object);
  else if (g_str_equal (response, "later"))
    func (FAN_EVENT_LATER, object);
  else if (g_str_equal (response, "all"))
    func (FAN_EVENT_ALL, object);
}

void
fan_event_scope_ask (GtkWidget *parent,
                     const char *title,
                     gboolean offer_this,
                     FanEventScopeFunc func,
                     gpointer object)
{
  GtkWidget *dialog
      = fan_question_new (parent, title, _ ("It comes again and again. Which ones do you mean?"));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_response (message, "cancel", _ ("_Cancel"));
  if (offer_this)
    adw_message_dialog_add_response (message, "this", _ ("_This One"));
  adw_message_dialog_add_response (message, "later", _ ("This and _Later"));
  adw_message_dialog_add_response (message, "all", _ ("_All"));
  adw_message_dialog_set_default_response (message, offer_this ? "this" : "later");
  adw_message_dialog_set_close_response (message, "cancel");
  g_object_set_data (G_OBJECT (dialog), "func", func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), object, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
