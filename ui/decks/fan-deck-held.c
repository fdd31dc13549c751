/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-deck-held.h"

#include "fan-i18n.h"
#include "shared/fan-question.h"

typedef struct
{
  FanGoFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Going;

static void
on_response (AdwMessageDialog *dialog, const char *response, Going *going)
{
  if (g_str_equal (response, "go"))
    going->func (going->data);
}

static void
going_free (gpointer data, GClosure *closure)
{
  Going *going = data;

  if (going->destroy != NULL)
    going->destroy (going->data);
  g_free (going);
}

static guint
count_held (FanLoadedDeck *deck)
{
  guint n = 0;

  for (guint i = 0; i < fan_loaded_deck_count (deck); i++)
    n += fan_loaded_deck_is_held (deck, i);
  return n;
}

/* A line for each slide: what is seen there instead. */
static char *
describe (FanLoadedDeck *deck)
{
  GString *text = g_string_new (NULL);
  guint texts = deck->composed->held_texts;

  for (guint i = 0; i < fan_loaded_deck_count (deck); i++)
    {
      const char *body = fan_loaded_deck_get_slide (deck, i)->body;
      const char *why = fan_loaded_deck_get_source (deck, i)->why;
      const char *author = g_ptr_array_index (deck->authors, i);
      if (!fan_loaded_deck_is_held (deck, i))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (why != NULL) /* Translators: whose quote it is, why it is held back */
        g_string_append_printf (text, _ ("%s: %s.\n"), author && *author ? author : _ ("Somebody"), why);
      if (body != NULL)
        g_string_append_printf (text, _ ("Slide %u shows this instead: %s"), i + 1, body);
      else
        g_string_append_printf (text, _ ("Slide %u shows nothing but its title."), i + 1);
    }
  if (texts > 0)
    g_string_append_printf (
        text,
        ngettext ("%s%u text of yours is left out: it repeats words that are held back.",
                  "%s%u texts of yours are left out: they repeat words that are held back.", texts),
        text->len ? "\n" : "", texts);
  return g_string_free (text, FALSE);
}

void
fan_deck_tell_held (GtkWidget *parent,
                    FanLoadedDeck *deck,
                    const char *go,
                    FanGoFunc func,
                    gpointer data,
                    GDestroyNotify destroy)
{
  guint held = count_held (deck);
  g_autofree char *body = describe (deck);
  g_autofree char *heading = NULL;
  Going *going = g_new0 (Going, 1);
  GtkWidget *dialog;

  *going = (Going){ func, data, destroy };
  if (held == 0 && deck->composed->held_texts == 0)
    {
      func (data);
      going_free (going, NULL);
      return;
    }
  heading = held == 0
                ? g_strdup (_ ("Some Text Is Held Back"))
                : g_strdup_printf (ngettext ("%u Quote Is Held Back", "%u Quotes Are Held Back", held), held);
  dialog = fan_question_new (parent, heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "go", go, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "go");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), going, going_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
