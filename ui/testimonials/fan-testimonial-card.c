/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-testimonial-card.h"

#include "fan-choose.h"
#include "fan-door.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-wording.h"
#include "shared/fan-choose-files.h"
#include "shared/fan-page.h"
#include "shared/fan-columns.h"
#include "testimonials/fan-card-consent.h"
#include "testimonials/fan-card-facts.h"
#include "testimonials/fan-card-files.h"
#include "testimonials/fan-card-original.h"
#include "testimonials/fan-card-uses.h"
#include "testimonials/fan-card-who.h"
#include "testimonials/fan-history-dialog.h"
#include "testimonials/fan-wording-dialog.h"
#include "testimonials/fan-wording-difference.h"

#include <string.h>

struct _FanTestimonialCard
{
  AdwBin parent;
  GtkWidget *scroller, *columns, *original, *who, *quote, *words, *wording, *edit, *consent, *uses;
  FanSession *session;
  FanSheet *sheet; /* that it stands in; NULL: closed, while something is still read for it */
  char *id;
  FanCardFacts *facts;
  char *shown_original; /* SHA-256 of the one that is shown */
  GCancellable *cancellable;
  gboolean loading, load_again, stale;
};

G_DEFINE_FINAL_TYPE (FanTestimonialCard, fan_testimonial_card, ADW_TYPE_BIN)

/* -------- the quote -------- */

/* The marks of cuts are ours, not the writer's: they are paler. */
static void
pale_cuts (GtkLabel *label, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *cut = text;

  while ((cut = strstr (cut, "[…]")) != NULL)
    {
      PangoAttribute *pale = pango_attr_foreground_alpha_new (65535 * 6 / 10);
      PangoAttribute *light = pango_attr_weight_new (PANGO_WEIGHT_NORMAL);

      pale->start_index = light->start_index = (guint)(cut - text);
      cut += strlen ("[…]");
      pale->end_index = light->end_index = (guint)(cut - text);
      pango_attr_list_insert (attributes, pale);
      pango_attr_list_insert (attributes, light);
    }
  gtk_label_set_attributes (label, attributes);
}

static char *
describe_wording (FanRecord *record)
{
  const char *original = fan_record_get_text (record, "quote_original");
  const char *edited = fan_record_get_text (record, "quote_edited");
  g_autofree char *whose = fan_card_dup_whose_words (record);
  g_autoptr (FanWordingDifference) difference = NULL;

  if (original == NULL)
    return g_strdup (_ ("No words in it we can quote."));
  if (edited == NULL)
    return g_strdup_printf (_ ("%s, as they were said."), whose);
  difference = fan_wording_compare (original, edited);
  if (difference->added->len > 0)
    return g_strdup_printf (_ ("%s, edited. The original is kept."), whose);
  if (difference->cuts == 0)
    return g_strdup_printf (_ ("%s. The original is kept."), whose);
  return g_strdup_printf (
      ngettext ("%s, %u cut. The original is kept.", "%s, %u cuts. The original is kept.", difference->cuts),
      whose, difference->cuts);
}

static void
show_quote (FanTestimonialCard *card)
{
  g_autofree char *words = fan_text_squeeze (fan_wording_get (card->facts->record));
  g_autofree char *text
      = *words ? g_strdup_printf (_ ("“%s”"), words) : g_strdup (_ ("Nothing is quoted yet"));
  g_autofree char *wording = describe_wording (card->facts->record);

  gtk_label_set_label (GTK_LABEL (card->words), text);
  pale_cuts (GTK_LABEL (card->words), text);
  gtk_label_set_label (GTK_LABEL (card->wording), wording);
  gtk_widget_set_sensitive (card->edit, !fan_record_is_null (card->facts->record, "quote_original"));
}

static void
on_edit (FanTestimonialCard *card)
{
  if (card->facts != NULL)
    fan_wording_dialog_open (GTK_WIDGET (card), card->session, card->facts->record,
                             card->facts->state == FAN_CONSENT_GRANTED ? card->facts->consent : NULL);
}

/* -------- loading -------- */

typedef struct
{
  char *id, *shown;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->id);
  g_free (wanted->shown);
  g_free (wanted);
}

static gpointer
load_facts (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Wanted *wanted = data;

  return fan_card_facts_load (view, clock, wanted->id, wanted->shown, error);
}

static void
show_title (FanTestimonialCard *card)
{
  const char *author = fan_record_get_text (card->facts->record, "author");

  fan_sheet_set_title (card->sheet, author ? author : _ ("Nobody named"));
  fan_sheet_set_subtitle (card->sheet, card->facts->program);
}

static void
show_facts (FanTestimonialCard *card, FanCardFacts *facts)
{
  g_clear_pointer (&card->facts, fan_card_facts_free);
  card->facts = facts;
  show_title (card);
  fan_card_original_show (FAN_CARD_ORIGINAL (card->original), facts);
  g_free (card->shown_original);
  card->shown_original = facts->original ? g_strdup (fan_record_get_text (facts->original, "sha256")) : NULL;
  fan_card_who_show (FAN_CARD_WHO (card->who), card->session, facts);
  show_quote (card);
  fan_card_consent_show (FAN_CARD_CONSENT (card->consent), card->session, facts);
  fan_card_uses_show (FAN_CARD_USES (card->uses), card->session, facts->uses);
  gtk_widget_set_visible (card->scroller, TRUE);
}

/* It was removed, here or elsewhere: there is nothing to show any more. */
static void
leave (FanTestimonialCard *card)
{
  FanPage *page = fan_page_find (GTK_WIDGET (card));

  if (page != NULL && fan_page_get_sheet (page) == GTK_WIDGET (card->sheet))
    fan_page_pop (page);
}

/* Who reads holds the card, but not its sheet. */
static gboolean
is_closed (FanTestimonialCard *card)
{
  return card->session == NULL || card->sheet == NULL;
}

static void load (FanTestimonialCard *card);

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FanTestimonialCard *card = FAN_TESTIMONIAL_CARD (object);
  g_autoptr (GError) error = NULL;
  FanCardFacts *facts = fan_session_load_finish (result, &error);

  card->loading = FALSE;
  if (is_closed (card) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_pointer (&facts, fan_card_facts_free);
  else if (error != NULL)
    fan_session_fail (card->session, _ ("This card can’t be shown"), error);
  else if (facts == NULL)
    leave (card);
  else
    show_facts (card, facts);
  if (!is_closed (card) && card->load_again)
    load (card);
}

static void
load (FanTestimonialCard *card)
{
  Wanted *wanted;

  card->stale = FALSE;
  card->load_again = card->loading;
  if (card->loading)
    return;
  card->loading = TRUE;
  wanted = g_new0 (Wanted, 1);
  wanted->id = g_strdup (card->id);
  wanted->shown = g_strdup (card->shown_original);
  fan_session_load (card->session, card, load_facts, wanted, wanted_free, (GDestroyNotify)fan_card_facts_free,
                    card->cancellable, on_loaded, NULL);
}

static void
on_changed (FanTestimonialCard *card)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (card)))
    load (card);
  else
    card->stale = TRUE;
}

static void
fan_testimonial_card_map (GtkWidget *widget)
{
  FanTestimonialCard *card = FAN_TESTIMONIAL_CARD (widget);

  GTK_WIDGET_CLASS (fan_testimonial_card_parent_class)->map (widget);
  if (card->stale)
    load (card);
}

/* -------- choosing a sentence -------- */

typedef struct
{
  char *id, *words;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->id);
  g_free (choice->words);
  g_free (choice);
}

/* An edited wording was of the other sentence: it goes, and comes back by undo. */
static gboolean
write_choice (FanChangeSet *set, gpointer data, GError **error)
{
  Choice *choice = data;
  g_autoptr (FanRecord) record
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_testimonial, choice->id, error);

  if (record == NULL)
    return FALSE;
  fan_record_clear (record, "quote_edited");
  return fan_choose_quote (set, record, choice->words, error);
}

static void
on_sentence (FanTestimonialCard *card, const char *words)
{
  Choice *choice;

  if (card->facts == NULL
      || g_strcmp0 (words, fan_record_get_text (card->facts->record, "quote_original")) == 0)
    return;
  choice = g_new0 (Choice, 1);
  choice->id = g_strdup (card->id);
  choice->words = g_strdup (words);
  fan_session_write (card->session, _ ("Chose another sentence"), _ ("Another sentence is quoted now"),
                     write_choice, choice, choice_free);
}

static gboolean
is_field (GtkWidget *widget)
{
  return (GTK_IS_TEXT (widget) && gtk_editable_get_editable (GTK_EDITABLE (widget)))
         || (GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
}

static gboolean
on_key (FanTestimonialCard *card, guint key, guint code, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (card));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || (focus != NULL && is_field (focus)))
    return FALSE;
  if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9)
    key = key - GDK_KEY_KP_1 + GDK_KEY_1;
  if (key < GDK_KEY_1 || key > GDK_KEY_9)
    return FALSE;
  return fan_card_original_choose (FAN_CARD_ORIGINAL (card->original), key - GDK_KEY_1 + 1);
}

/* -------- files -------- */

static void
on_open_original (FanTestimonialCard *card)
{
  if (card->facts != NULL && card->facts->original != NULL)
    fan_attachment_open (GTK_WIDGET (card), card->session, card->facts->original);
}

static void
on_open_evidence (FanTestimonialCard *card)
{
  if (card->facts != NULL && card->facts->evidence != NULL)
    fan_attachment_open (GTK_WIDGET (card), card->session, card->facts->evidence);
}

void
fan_testimonial_card_take_evidence (FanTestimonialCard *card, FanDropped *dropped)
{
  fan_evidence_take (card->session, card->id, dropped);
}

static void
on_evidence_chosen (GtkWidget *widget, GListModel *files, gpointer data)
{
  FanTestimonialCard *card = FAN_TESTIMONIAL_CARD (widget);
  g_autoptr (FanDropped) dropped = fan_dropped_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      if (g_file_peek_path (file) != NULL)
        fan_dropped_add_path (dropped, g_file_peek_path (file));
    }
  if (card->session != NULL)
    fan_testimonial_card_take_evidence (card, dropped);
}

static void
on_choose_evidence (FanTestimonialCard *card)
{
  fan_choose_files (GTK_WIDGET (card), _ ("The Answer That Says Yes"), _ ("_Keep as Evidence"),
                    GTK_FILE_CHOOSER_ACTION_OPEN, FALSE, NULL, NULL, on_evidence_chosen, NULL);
}

/* -------- the menu -------- */

typedef struct
{
  FanSession *session;
  GdkClipboard *clipboard;
  char *id, *text;
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->session);
  g_object_unref (copy->clipboard);
  g_free (copy->id);
  g_free (copy->text);
  g_free (copy);
}

/* A copy leaves this machine wherever it is pasted: it is asked for and written down like everything else that leaves. */
static gboolean
write_copy (FanChangeSet *set, gpointer data, GError **error)
{
  Copy *copy = data;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  FanUse use
      = { .artefact = "post", .title = _ ("pasted by hand"), .place = "clipboard", .scope = "external" };
  g_autofree char *usage = NULL;

  g_ptr_array_add (ids, copy->id);
  if (!fan_door_check_uses (set, ids, use.scope, error))
    return FALSE;
  usage = fan_door_plan_use (set, copy->id, &use, error);
  return usage != NULL && fan_door_confirm_use (set, usage, NULL, error);
}

static void
on_copied (const GError *error, gpointer data)
{
  Copy *copy = data;

  if (error == NULL)
    gdk_clipboard_set_text (copy->clipboard, copy->text);
  copy_free (copy);
}

static char *
make_copy (FanClearedQuote *quote)
{
  const char *credit = fan_cleared_quote_get_credit (quote);

  return *credit ? g_strdup_printf (_ ("“%s” (%s)"), fan_cleared_quote_get_text (quote), credit)
                 : g_strdup_printf (_ ("“%s”"), fan_cleared_quote_get_text (quote));
}

static void
act_copy (FanTestimonialCard *card)
{
  g_autoptr (FanView) view = card->facts ? fan_session_read (card->session) : NULL;
  g_autoptr (FanClearedQuote) quote = NULL;
  g_autofree char *why = NULL, *held = NULL;
  Copy *copy;

  if (view == NULL)
    return;
  quote = fan_door_clear_quote (view, fan_session_get_clock (card->session), card->facts->record, "external",
                                &why, NULL);
  if (quote == NULL)
    {
      held = g_strdup_printf (_ ("Held back: %s"), why ? why : _ ("the library can’t be read"));
      fan_session_tell (card->session, held);
      return;
    }
  copy = g_new0 (Copy, 1);
  copy->session = g_object_ref (card->session);
  copy->clipboard = g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (card)));
  copy->id = g_strdup (card->id);
  copy->text = make_copy (quote);
  fan_session_write_then (card->session, _ ("Quote copied"), _ ("Copied, and noted in Where It Went"),
                          FAN_WRITE_FINAL, write_copy, copy, NULL, on_copied, copy);
}

static gboolean
write_asked (FanChangeSet *set, gpointer data, GError **error)
{
  GDate today = fan_change_set_today (set);

  return fan_consent_ask (set, data, &today, error);
}

static void
act_asked (FanTestimonialCard *card)
{
  if (card->facts != NULL)
    fan_session_write (card->session, _ ("Asked for consent"), _ ("Noted: you asked today"), write_asked,
                       g_object_ref (card->facts->record), g_object_unref);
}

static void
act_history (FanTestimonialCard *card)
{
  fan_history_dialog_open (GTK_WIDGET (card), card->session, card->id);
}

static void
act_remove (FanTestimonialCard *card)
{
  const char *author;
  g_autofree char *label = NULL, *told = NULL;

  if (card->facts == NULL)
    return;
  author = fan_record_get_text (card->facts->record, "author");
  label = g_strdup_printf (_ ("Removed the card of %s"), author ? author : _ ("nobody named"));
  told = g_strdup_printf (_ ("In the bin: %s"), author ? author : _ ("a compliment"));
  fan_session_remove (card->session, label, told, card->facts->record);
}

static void
add_action (FanTestimonialCard *card, GSimpleActionGroup *group, const char *name, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", callback, card, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

/* Not in the template: GtkBuilder of GTK 4.8 loses the items of every menu that it makes, and cards come and go. */
static GMenuModel *
make_menu (void)
{
  g_autoptr (GMenu) say = g_menu_new (), about = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append (say, _ ("_Copy Quote"), "card.copy");
  g_menu_append (say, _ ("I _Asked for Consent"), "card.asked");
  g_menu_append (say, _ ("Choose the _Evidence…"), "card.evidence");
  g_menu_append (about, _ ("_History…"), "card.history");
  g_menu_append (about, _ ("_Remove"), "card.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (say));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (about));
  return G_MENU_MODEL (menu);
}

/* On the sheet: its menu stands in the header bar, beside the card. */
static void
add_menu (FanTestimonialCard *card)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *button = gtk_menu_button_new ();

  add_action (card, group, "copy", G_CALLBACK (act_copy));
  add_action (card, group, "asked", G_CALLBACK (act_asked));
  add_action (card, group, "evidence", G_CALLBACK (on_choose_evidence));
  add_action (card, group, "history", G_CALLBACK (act_history));
  add_action (card, group, "remove", G_CALLBACK (act_remove));
  gtk_widget_insert_action_group (GTK_WIDGET (card->sheet), "card", G_ACTION_GROUP (group));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"), -1);
  fan_sheet_pack_end (card->sheet, button);
}

/* -------- object -------- */

FanTestimonialCard *
fan_testimonial_card_find (GtkWidget *sheet)
{
  return g_object_get_data (G_OBJECT (sheet), "testimonial-card");
}

const char *
fan_testimonial_card_get_id (FanTestimonialCard *card)
{
  return card->id;
}

GtkWidget *
fan_testimonial_card_new (FanSession *session, const char *id)
{
  GtkWidget *sheet = fan_sheet_new ();
  FanTestimonialCard *card = g_object_new (FAN_TYPE_TESTIMONIAL_CARD, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  card->session = g_object_ref (session);
  card->id = g_strdup (id);
  g_set_weak_pointer (&card->sheet, FAN_SHEET (sheet));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), card, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), card, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (sheet, keys);
  g_object_set (sheet, "type-to-search", FALSE, NULL);
  g_object_set_data (G_OBJECT (sheet), "testimonial-card", card);
  add_menu (card);
  fan_sheet_set_content (card->sheet, GTK_WIDGET (card));
  load (card);
  return sheet;
}

static void
fan_testimonial_card_dispose (GObject *object)
{
  FanTestimonialCard *card = FAN_TESTIMONIAL_CARD (object);

  g_cancellable_cancel (card->cancellable);
  g_clear_weak_pointer (&card->sheet);
  g_clear_object (&card->session);
  g_clear_pointer (&card->facts, fan_card_facts_free);
  G_OBJECT_CLASS (fan_testimonial_card_parent_class)->dispose (object);
}

static void
fan_testimonial_card_finalize (GObject *object)
{
  FanTestimonialCard *card = FAN_TESTIMONIAL_CARD (object);

  g_object_unref (card->cancellable);
  g_free (card->id);
  g_free (card->shown_original);
  G_OBJECT_CLASS (fan_testimonial_card_parent_class)->finalize (object);
}

static void
fan_testimonial_card_class_init (FanTestimonialCardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (FAN_TYPE_COLUMNS);
  object_class->dispose = fan_testimonial_card_dispose;
  object_class->finalize = fan_testimonial_card_finalize;
  widget_class->map = fan_testimonial_card_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fanfare_desktop/Fanfare/ui/fan-testimonial-card.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FanTestimonialCard, child)
  BIND (scroller);
  BIND (columns);
  BIND (quote);
  BIND (words);
  BIND (wording);
  BIND (edit);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
}

/* One column has another order: what may go where comes before what it came from. */
static void
add_panels (FanTestimonialCard *card)
{
  FanColumns *columns = FAN_COLUMNS (card->columns);

  card->original = g_object_new (FAN_TYPE_CARD_ORIGINAL, NULL);
  card->who = g_object_new (FAN_TYPE_CARD_WHO, NULL);
  card->consent = g_object_new (FAN_TYPE_CARD_CONSENT, NULL);
  card->uses = g_object_new (FAN_TYPE_CARD_USES, NULL);
  fan_columns_add (columns, card->original, TRUE, 4);
  fan_columns_add (columns, card->who, TRUE, 2);
  fan_columns_add (columns, card->quote, FALSE, 0);
  fan_columns_add (columns, card->consent, FALSE, 1);
  fan_columns_add (columns, card->uses, FALSE, 3);
}

static void
fan_testimonial_card_init (FanTestimonialCard *card)
{
  gtk_widget_init_template (GTK_WIDGET (card));
  add_panels (card);
  card->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (card->scroller, FALSE);
  g_signal_connect_swapped (card->original, "chosen", G_CALLBACK (on_sentence), card);
  g_signal_connect_swapped (card->original, "open-original", G_CALLBACK (on_open_original), card);
  g_signal_connect_swapped (card->consent, "open-evidence", G_CALLBACK (on_open_evidence), card);
  g_signal_connect_swapped (card->consent, "choose-evidence", G_CALLBACK (on_choose_evidence), card);
}
