/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Much of what was published is gone there: it is put back when somebody says so. */
#include "share/fan-put-back.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-target.h"
#include "share/fan-publishing.h"
#include "shared/fan-question.h"

typedef struct
{
  GtkWidget *parent;
  FanSession *session;
  FanRecord *target;
} Question;

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;

  if (g_str_equal (response, "put-back"))
    {
      FanPublishing *how = g_new0 (FanPublishing, 1);
      how->parent = question->parent;
      how->put_back = TRUE;
      fan_publishing_start (question->session, question->target, how);
    }
  g_object_unref (question->parent);
  g_object_unref (question->session);
  g_object_unref (question->target);
  g_free (question);
}

void
fan_put_back_open (GtkWidget *parent, FanSession *session, const char *id)
{
  g_autoptr (FanRecord) target = fan_session_get_record (session, &fan_kind_target, id);
  g_autofree char *body = NULL;
  Question *question;
  GtkWidget *dialog;

  if (target == NULL)
    return;
  body = g_strdup_printf (_ ("All that was published is written to %s again. What others put there stays "
                             "untouched. If the page has moved, add its new place as another target."),
                          fan_record_get_text (target, "url"));
  dialog = fan_question_new (parent, _ ("Put Everything Back?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "put-back",
                                    _ ("_Put Everything Back"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  question = g_new0 (Question, 1);
  question->parent = g_object_ref (parent);
  question->session = g_object_ref (session);
  question->target = g_steal_pointer (&target);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), question);
  gtk_window_present (GTK_WINDOW (dialog));
}
