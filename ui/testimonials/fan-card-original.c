/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-original.h"

#include "fan-i18n.h"
#include "fan-text.h"
#include "fan-wording.h"
#include "shared/fan-avatar.h"
#include "shared/fan-spoken-name.h"

#include <string.h>

/* So many sentences have a number; a mail's best are never far down. */
#define NUMBERS 3
/* A longer text is shown to here; the button opens the whole. */
#define MAX_SHOWN 20000

/* A sentence that may be the quote: @words as the collector gave them, @start and @end in the buffer. */
typedef struct
{
  char *words;
  int start, end;
} Sentence;

struct _FanCardOriginal
{
  AdwBin parent;
  GtkWidget *heading, *hint, *numbers, *avatar, *subject, *from, *open, *picture, *unreadable, *rest, *fold,
      *folded;
  GtkTextView *view;
  FanCaught *caught;
  char *own;         /* what is shown: the text without the folded lines */
  GArray *sentences; /* of Sentence */
  char *quote;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (FanCardOriginal, fan_card_original, ADW_TYPE_BIN)

static void
sentence_clear (gpointer data)
{
  g_free (((Sentence *)data)->words);
}

/* -------- what is shown of the text -------- */

/* The lines of the text that are the writer's own stand in own_text, in order. What is left goes into @folded; @offsets
 * has for each character of the text its place in what is shown, and -1 for one that is folded. */
static char *
part_lines (const FanCaught *caught, GString *folded, guint *n_folded, GArray *offsets)
{
  g_auto (GStrv) lines = g_strsplit (caught->text, "\n", -1);
  g_auto (GStrv) own = g_strsplit (caught->own_text ? caught->own_text : "", "\n", -1);
  GString *shown = g_string_new (NULL);
  guint next = 0;
  int at = 0;

  *n_folded = 0;
  for (guint i = 0; lines[i]; i++)
    {
      gboolean mine = own[next] != NULL && g_str_equal (lines[i], own[next]);
      glong length = g_utf8_strlen (lines[i], -1) + 1;

      for (glong k = 0; k < length; k++)
        {
          int place = mine ? at + (int)k : -1;
          g_array_append_val (offsets, place);
        }
      at += mine ? (int)length : 0;
      next += mine;
      g_string_append_printf (mine ? shown : folded, "%s\n", lines[i]);
      *n_folded += !mine && *lines[i] != '\0';
    }
  while (shown->len > 0 && g_ascii_isspace (shown->str[shown->len - 1]))
    g_string_truncate (shown, shown->len - 1);
  return g_string_free (shown, FALSE);
}

static void
keep_sentences (FanCardOriginal *original, GArray *offsets, glong length)
{
  GPtrArray *candidates = original->caught->candidates;

  g_array_set_size (original->sentences, 0);
  for (guint i = 0; i < candidates->len && original->sentences->len < NUMBERS; i++)
    {
      const FanCandidate *candidate = g_ptr_array_index (candidates, i);
      Sentence sentence = { NULL, -1, -1 };

      if (candidate->start >= 0 && candidate->end > candidate->start && candidate->end <= (int)offsets->len)
        {
          sentence.start = g_array_index (offsets, int, candidate->start);
          sentence.end = g_array_index (offsets, int, candidate->end - 1) + 1;
        }
      if (sentence.start < 0 || sentence.end <= sentence.start || sentence.end > length)
        continue;
      sentence.words = g_strdup (candidate->text);
      g_array_append_val (original->sentences, sentence);
    }
}

/* -------- marks -------- */

static gboolean
is_blank_at (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* Where @words end that begin at @text, white space aside; NULL when they don't stand there. */
static const char *
match_words (const char *text, const char *words)
{
  while (*words != '\0')
    if (is_blank_at (words))
      {
        if (!is_blank_at (text))
          return NULL;
        while (*text && is_blank_at (text))
          text = g_utf8_next_char (text);
        while (*words && is_blank_at (words))
          words = g_utf8_next_char (words);
      }
    else if (g_utf8_get_char (text) != g_utf8_get_char (words))
      return NULL;
    else
      {
        text = g_utf8_next_char (text);
        words = g_utf8_next_char (words);
      }
  return text;
}

static gboolean
find_quote (FanCardOriginal *original, int *start, int *end)
{
  int at = 0;

  if (fan_text_is_blank (original->quote))
    return FALSE;
  for (const char *p = original->own; *p; p = g_utf8_next_char (p), at++)
    {
      const char *over = match_words (p, original->quote);
      if (over != NULL)
        {
          *start = at;
          *end = at + (int)g_utf8_pointer_to_offset (p, over);
          return TRUE;
        }
    }
  return FALSE;
}

static void
mark (FanCardOriginal *original, const char *tag, int start, int end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (original->view);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &from, &to);
}

/* The number before its sentence; what comes after moves on. */
static void
put_number (FanCardOriginal *original, guint index)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (original->view);
  Sentence *sentence = &g_array_index (original->sentences, Sentence, index);
  g_autofree char *number = g_strdup_printf ("%u\302\240", index + 1); /* stays with its sentence */
  int width = (int)g_utf8_strlen (number, -1);
  int at = sentence->start;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, at);
  gtk_text_buffer_insert (buffer, &iter, number, -1);
  for (guint i = 0; i < original->sentences->len; i++)
    {
      Sentence *other = &g_array_index (original->sentences, Sentence, i);
      if (other->start >= at && other != sentence)
        other->start += width;
      if (other->end > at)
        other->end += width;
    }
}

static void
update_numbers (FanCardOriginal *original, guint chosen)
{
  guint i = 0;

  original->showing = TRUE;
  for (GtkWidget *button = gtk_widget_get_first_child (original->numbers); button;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), ++i == chosen);
  original->showing = FALSE;
}

/* Fills the buffer anew: its words, the numbers, and what is chosen. */
static void
show_marks (FanCardOriginal *original)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (original->view);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GString) folded = g_string_new (NULL);
  guint n_folded, chosen = 0;
  int start = 0, end = 0;
  gboolean found;

  g_free (original->own);
  original->own = part_lines (original->caught, folded, &n_folded, offsets);
  keep_sentences (original, offsets, g_utf8_strlen (original->own, -1));
  gtk_text_buffer_set_text (buffer, original->own, -1);
  found = find_quote (original, &start, &end);
  for (guint i = 0; i < original->sentences->len; i++)
    {
      Sentence *sentence = &g_array_index (original->sentences, Sentence, i);
      if (found && chosen == 0 && sentence->start < end && start < sentence->end)
        {
          /* The quote may be more than the sentence: both are one mark. */
          sentence->start = MIN (sentence->start, start);
          sentence->end = MAX (sentence->end, end);
          chosen = i + 1;
        }
    }
  if (found && chosen == 0)
    mark (original, "chosen", start, end);
  for (guint i = 0; i < original->sentences->len; i++)
    put_number (original, i);
  for (guint i = 0; i < original->sentences->len; i++)
    {
      Sentence *sentence = &g_array_index (original->sentences, Sentence, i);
      mark (original, i + 1 == chosen ? "chosen" : "sentence", sentence->start, sentence->end);
      mark (original, "number", sentence->start, sentence->start + 1);
    }
  update_numbers (original, chosen);
}

/* -------- choosing -------- */

gboolean
fan_card_original_choose (FanCardOriginal *original, guint number)
{
  if (number == 0 || number > original->sentences->len)
    return FALSE;
  g_signal_emit_by_name (original, "chosen", g_array_index (original->sentences, Sentence, number - 1).words);
  return TRUE;
}

static void
on_number (FanCardOriginal *original, GtkToggleButton *button)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number"));

  if (original->showing)
    return;
  if (gtk_toggle_button_get_active (button))
    fan_card_original_choose (original, number);
  else
    update_numbers (original, number); /* one is always chosen: a second press changes nothing */
}

static guint
find_sentence_at (FanCardOriginal *original, double x, double y)
{
  GtkTextIter iter;
  int bx, by, at;

  gtk_text_view_window_to_buffer_coords (original->view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx, &by);
  if (!gtk_text_view_get_iter_at_location (original->view, &iter, bx, by))
    return 0;
  at = gtk_text_iter_get_offset (&iter);
  for (guint i = 0; i < original->sentences->len; i++)
    {
      Sentence *sentence = &g_array_index (original->sentences, Sentence, i);
      if (sentence->start <= at && at < sentence->end)
        return i + 1;
    }
  return 0;
}

/* A click, not the end of a selection. */
static void
on_released (FanCardOriginal *original, int n_press, double x, double y)
{
  if (n_press == 1 && !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (original->view)))
    fan_card_original_choose (original, find_sentence_at (original, x, y));
}

static void
on_motion (FanCardOriginal *original, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (original->view),
                                   find_sentence_at (original, x, y) ? "pointer" : "text");
}

static void
make_numbers (FanCardOriginal *original)
{
  GtkWidget *child;
  g_autofree char *hint = NULL;

  while ((child = gtk_widget_get_first_child (original->numbers)) != NULL)
    gtk_box_remove (GTK_BOX (original->numbers), child);
  for (guint i = 0; i < original->sentences->len; i++)
    {
      Sentence *sentence = &g_array_index (original->sentences, Sentence, i);
      g_autofree char *digit = g_strdup_printf ("%u", i + 1);
      g_autofree char *name = g_strdup_printf (_ ("Sentence %u: %s"), i + 1, sentence->words);
      GtkWidget *button = gtk_toggle_button_new_with_label (digit);

      gtk_widget_add_css_class (button, "fan-number");
      gtk_widget_set_tooltip_text (button, name);
      fan_set_spoken_name (button, name);
      g_object_set_data (G_OBJECT (button), "number", GUINT_TO_POINTER (i + 1));
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_number), original);
      gtk_box_append (GTK_BOX (original->numbers), button);
    }
  switch (original->sentences->len)
    {
    case 0:
      hint = g_strdup ("");
      break;
    case 1:
      hint = g_strdup (_ ("Press 1 to choose this sentence"));
      break;
    case 2:
      hint = g_strdup (_ ("Press 1 or 2 to choose another sentence"));
      break;
    default:
      hint = g_strdup (_ ("Press 1, 2 or 3 to choose another sentence"));
    }
  gtk_label_set_label (GTK_LABEL (original->hint), hint);
}

/* -------- showing -------- */

static void
show_folded (FanCardOriginal *original)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *own = NULL;
  g_autofree char *label = NULL;
  guint n_folded;

  own = part_lines (original->caught, folded, &n_folded, offsets);
  label
      = g_strdup_printf (ngettext ("Signature, history and disclaimer are folded away (%u line)",
                                   "Signature, history and disclaimer are folded away (%u lines)", n_folded),
                         n_folded);
  g_strstrip (folded->str);
  gtk_expander_set_label (GTK_EXPANDER (original->fold), label);
  gtk_label_set_label (GTK_LABEL (original->folded), folded->str);
  gtk_widget_set_visible (original->rest, n_folded > 0);
}

/* What was typed in has no original: its words are what there is. Long texts are cut. */
static void
take_text (FanCardOriginal *original, FanCardFacts *facts)
{
  g_clear_pointer (&original->caught, fan_caught_free);
  if (facts->caught != NULL)
    original->caught = g_steal_pointer (&facts->caught);
  else
    {
      original->caught = fan_caught_new ();
      if (original->caught->candidates == NULL)
        original->caught->candidates = g_ptr_array_new ();
    }
  if (original->caught->text == NULL)
    original->caught->text
        = g_strdup (facts->original ? "" : fan_record_get_text (facts->record, "quote_original"));
  if (original->caught->text == NULL)
    original->caught->text = g_strdup ("");
  if (g_utf8_strlen (original->caught->text, -1) > MAX_SHOWN)
    *g_utf8_offset_to_pointer (original->caught->text, MAX_SHOWN) = '\0';
  if (fan_text_is_blank (original->caught->own_text))
    {
      g_free (original->caught->own_text);
      original->caught->own_text = g_strdup (original->caught->text);
    }
}

static const char *
name_source (FanRecord *testimonial)
{
  const char *kind = fan_record_get_text (testimonial, "source_kind");

  if (g_strcmp0 (kind, "mail") == 0 || g_strcmp0 (kind, "msg") == 0)
    return _ ("Original Mail");
  if (g_strcmp0 (kind, "image") == 0)
    return _ ("Original Picture");
  return g_strcmp0 (kind, "html") == 0 ? _ ("Original Page") : _ ("Original");
}

static char *
describe_from (FanRecord *testimonial)
{
  const char *author = fan_record_get_text (testimonial, "author");
  gint64 said = fan_record_get_instant (testimonial, "said_on");
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *date = NULL;

  if (said == FAN_INSTANT_NONE)
    return g_strdup (author ? author : "");
  when = g_date_time_new_from_unix_local (said / 1000);
  /* TRANSLATORS: a day and a time for people: Sunday 10 May 2026, 21:14 */
  date = g_date_time_format (when, _ ("%A %-d %B %Y, %H:%M"));
  return author ? g_strdup_printf ("%s · %s", author, date) : g_steal_pointer (&date);
}

static void
show_head (FanCardOriginal *original, FanCardFacts *facts)
{
  const char *author = fan_record_get_text (facts->record, "author");
  const char *name = facts->original ? fan_record_get_label (facts->original) : NULL;
  g_autofree char *from = describe_from (facts->record);

  gtk_label_set_label (GTK_LABEL (original->heading), name_source (facts->record));
  fan_avatar_set_name (ADW_AVATAR (original->avatar), author ? author : "");
  gtk_label_set_label (GTK_LABEL (original->from), from);
  gtk_widget_set_visible (original->open, facts->original != NULL);
  if (original->caught->subject != NULL)
    name = original->caught->subject;
  gtk_label_set_label (GTK_LABEL (original->subject), name ? name : _ ("Typed in"));
}

static void
show_new_original (FanCardOriginal *original, FanCardFacts *facts)
{
  take_text (original, facts);
  show_folded (original);
  gtk_picture_set_paintable (GTK_PICTURE (original->picture), GDK_PAINTABLE (facts->picture));
  gtk_widget_set_visible (original->picture, facts->picture != NULL);
  gtk_label_set_label (GTK_LABEL (original->unreadable), facts->unreadable ? facts->unreadable : "");
  gtk_widget_set_visible (original->unreadable, facts->unreadable != NULL);
  gtk_widget_set_visible (GTK_WIDGET (original->view), *original->caught->text != '\0');
  if (facts->original != NULL)
    gtk_picture_set_alternative_text (GTK_PICTURE (original->picture),
                                      fan_record_get_text (facts->original, "alt_text")
                                          ? fan_record_get_text (facts->original, "alt_text")
                                          : fan_record_get_label (facts->original));
}

void
fan_card_original_show (FanCardOriginal *original, FanCardFacts *facts)
{
  const char *quote = fan_record_get_text (facts->record, "quote_original");
  gboolean same_quote = g_strcmp0 (quote, original->quote) == 0;
  gboolean fresh = original->caught == NULL || !(facts->original ? facts->same_original : same_quote);

  if (fresh)
    show_new_original (original, facts);
  show_head (original, facts);
  if (!fresh && same_quote)
    return;
  g_free (original->quote);
  original->quote = g_strdup (quote);
  show_marks (original);
  if (fresh)
    {
      make_numbers (original);
      show_marks (original);
    }
}

/* -------- object -------- */

static void
on_open (FanCardOriginal *original)
{
  g_signal_emit_by_name (original, "open-original");
}

/* The colours of the table "Shape, word, colour"; a chosen sentence is filled, the others are tinted: the number says it too. */
static void
update_colours (FanCardOriginal *original)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkTextTagTable *tags = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (original->view));

  g_object_set (gtk_text_tag_table_lookup (tags, "sentence"), "background", dark ? "#4a3d10" : "#fff0c2",
                "foreground", dark ? "#f9f06b" : "#4d3500", NULL);
  g_object_set (gtk_text_tag_table_lookup (tags, "chosen"), "background", "#1c71d8", "foreground", "#ffffff",
                NULL);
}

static void
make_tags (FanCardOriginal *original)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (original->view);

  gtk_text_buffer_create_tag (buffer, "sentence", NULL);
  gtk_text_buffer_create_tag (buffer, "chosen", NULL);
  gtk_text_buffer_create_tag (buffer, "number", "weight", PANGO_WEIGHT_BOLD, "scale", 0.82, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_colours),
                           original, G_CONNECT_SWAPPED);
  update_colours (original);
}

static void
fan_card_original_finalize (GObject *object)
{
  FanCardOriginal *original = FAN_CARD_ORIGINAL (object);

  g_clear_pointer (&original->caught, fan_caught_free);
  g_array_unref (original->sentences);
  g_free (original->own);
  g_free (original->quote);
  G_OBJECT_CLASS (fan_card_original_parent_class)->finalize (object);
}

static void
fan_card_original_class_init (FanCardOriginalClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fan_card_original_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-card-original.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FanCardOriginal, child)
  BIND (heading);
  BIND (hint);
  BIND (numbers);
  BIND (avatar);
  BIND (subject);
  BIND (from);
  BIND (open);
  BIND (picture);
  BIND (view);
  BIND (unreadable);
  BIND (rest);
  BIND (fold);
  BIND (folded);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("open-original", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_card_original_init (FanCardOriginal *original)
{
  GtkGesture *click;
  GtkEventController *motion;

  gtk_widget_init_template (GTK_WIDGET (original));
  original->sentences = g_array_new (FALSE, FALSE, sizeof (Sentence));
  g_array_set_clear_func (original->sentences, sentence_clear);
  make_tags (original);
  click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), original);
  gtk_widget_add_controller (GTK_WIDGET (original->view), GTK_EVENT_CONTROLLER (click));
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), original);
  gtk_widget_add_controller (GTK_WIDGET (original->view), motion);
}
