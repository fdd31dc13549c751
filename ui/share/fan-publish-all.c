/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-publish-all.h"

#include "fan-i18n.h"
#include "fan-share-plan.h"
#include "share/fan-publishing.h"
#include "share/fan-target-state.h"
#include "shared/fan-question.h"

typedef struct
{
  FanSession *session;
  GPtrArray *targets;
  GtkWidget *parent;
} All;

static void
all_free (gpointer data)
{
  All *all = data;

  g_object_unref (all->session);
  g_object_unref (all->parent);
  g_ptr_array_unref (all->targets);
  g_free (all);
}

/* -------- what would go there, as its row says it, in a thread -------- */

static gpointer
describe_all (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  All *all = data;
  FanStore *store = fan_session_get_store (all->session);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->targets->len; i++)
    {
      FanRecord *target = g_ptr_array_index (all->targets, i);
      g_autoptr (FanSharePlan) plan = fan_share_plan_find (store, target, FALSE, NULL);
      g_autoptr (FanTargetOutcome) outcome = fan_target_get_outcome (store, target);
      g_autoptr (FanTargetState) state = fan_target_state_new (target, plan, outcome, clock, FALSE);
      g_string_append_printf (text, "%s%s · %s", i ? "\n" : "", fan_record_get_label (target), state->label);
    }
  return g_string_free (text, FALSE);
}

/* -------- the question -------- */

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  All *all = data;

  for (guint i = 0; g_str_equal (response, "publish") && i < all->targets->len; i++)
    fan_publishing_start (all->session, g_ptr_array_index (all->targets, i), NULL);
  all_free (all);
}

static void
on_described (GObject *object, GAsyncResult *result, gpointer data)
{
  All *all = data;
  guint count = all->targets->len;
  g_autofree char *title
      = g_strdup_printf (ngettext ("Publish to %u Place?", "Publish to %u Places?", count), count);
  g_autofree char *body = fan_session_load_finish (result, NULL);
  GtkWidget *dialog;

  if (body == NULL || gtk_widget_get_root (all->parent) == NULL)
    {
      all_free (all);
      return;
    }
  dialog = fan_question_new (all->parent, title, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "publish",
                                    _ ("_Publish"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "publish", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "publish");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), all);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fan_publish_all_ask (GtkWidget *parent, FanSession *session, GPtrArray *targets)
{
  All *all = g_new0 (All, 1);

  all->session = g_object_ref (session);
  all->targets = g_ptr_array_ref (targets);
  all->parent = g_object_ref (parent);
  fan_session_load (session, parent, describe_all, all, NULL, g_free, NULL, on_described, all);
}
