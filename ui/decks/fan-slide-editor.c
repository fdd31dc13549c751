/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "decks/fan-slide-editor.h"

#include "decks/fan-slide-preview.h"
#include "fan-i18n.h"
#include "fan-kinds.h"
#include "shared/fan-pill.h"
#include "shared/fan-text-row.h"

#define PAUSE_SECONDS 2

typedef enum
{
  FIELD_TITLE,
  FIELD_BODY,
  FIELD_NOTES,
  N_FIELDS
} FieldId;

static const char *const field_names[] = { "title", "body", "notes" };

struct _FanSlideEditor
{
  AdwBin parent;
  FanSession *session;
  GtkWidget *preview, *fields[N_FIELDS], *quote_row, *quote_pill, *result_row, *dates_row;
  char *slide; /* whose text stands in the fields */
  gboolean typed[N_FIELDS], filling;
  guint pause;
};

G_DEFINE_FINAL_TYPE (FanSlideEditor, fan_slide_editor, ADW_TYPE_BIN)

/* -------- fields -------- */

static char *
dup_text (FanSlideEditor *editor, FieldId field)
{
  GtkWidget *widget = editor->fields[field];

  return FAN_IS_TEXT_ROW (widget) ? fan_text_row_dup_text (FAN_TEXT_ROW (widget))
                                  : g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
}

static void
set_text (FanSlideEditor *editor, FieldId field, const char *text)
{
  g_autofree char *old = dup_text (editor, field);

  if (g_strcmp0 (old, text ? text : "") == 0)
    return;
  editor->filling = TRUE;
  if (FAN_IS_TEXT_ROW (editor->fields[field]))
    fan_text_row_set_text (FAN_TEXT_ROW (editor->fields[field]), text ? text : "");
  else
    gtk_editable_set_text (GTK_EDITABLE (editor->fields[field]), text ? text : "");
  editor->filling = FALSE;
}

/* -------- saving -------- */

typedef struct
{
  char *slide, *text;
  const char *field;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->slide);
  g_free (edit->text);
  g_free (edit);
}

static gboolean
write_edit (FanChangeSet *set, gpointer data, GError **error)
{
  Edit *edit = data;

  return fan_deck_set_slide_text (set, edit->slide, edit->field, edit->text, error);
}

static void
save_field (FanSlideEditor *editor, FieldId field)
{
  Edit *edit = g_new0 (Edit, 1);

  editor->typed[field] = FALSE;
  edit->slide = g_strdup (editor->slide);
  edit->field = field_names[field];
  edit->text = dup_text (editor, field);
  fan_session_write (editor->session,
                     field == FIELD_NOTES ? _ ("Changed what you say") : _ ("Changed a slide"), NULL,
                     write_edit, edit, edit_free);
}

void
fan_slide_editor_flush (FanSlideEditor *editor)
{
  g_clear_handle_id (&editor->pause, g_source_remove);
  for (FieldId field = 0; field < N_FIELDS; field++)
    if (editor->typed[field])
      save_field (editor, field);
}

static gboolean
on_pause (gpointer data)
{
  FanSlideEditor *editor = data;

  editor->pause = 0;
  fan_slide_editor_flush (editor);
  return G_SOURCE_REMOVE;
}

static void
on_typed (GtkWidget *widget, FanSlideEditor *editor)
{
  if (editor->filling || editor->slide == NULL)
    return;
  for (FieldId field = 0; field < N_FIELDS; field++)
    if (editor->fields[field] == widget)
      editor->typed[field] = TRUE;
  g_clear_handle_id (&editor->pause, g_source_remove);
  editor->pause = g_timeout_add_seconds (PAUSE_SECONDS, on_pause, editor);
}

/* -------- showing -------- */

static void
show_quote (FanSlideEditor *editor, FanSlide *slide, FanDeckSource *source)
{
  gboolean cleared = slide->quote != NULL;
  const char *result = cleared ? fan_cleared_quote_get_result (slide->quote) : "";
  g_autofree char *words
      = cleared ? g_strdup_printf (_ ("“%s”"), fan_cleared_quote_get_text (slide->quote))
        : slide->body
            ? g_strdup_printf (_ ("The words stay here. In their place: %s"), slide->body)
            : g_strdup (_ ("The words stay here, and nothing is in their place yet. Write something, or "
                           "take the slide out."));

  gtk_widget_set_visible (editor->quote_row, source->quote != NULL);
  gtk_widget_set_visible (editor->result_row, *result != '\0');
  adw_action_row_set_subtitle (ADW_ACTION_ROW (editor->result_row), result);
  if (source->quote == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (editor->quote_row), words);
  fan_pill_set (FAN_PILL (editor->quote_pill), cleared ? FAN_PILL_GOOD : FAN_PILL_HELD,
                cleared ? _ ("Cleared") : _ ("Held back"));
}

/* What the record says, not what passed the screen: nothing is to vanish from a field. */
static void
show_fields (FanSlideEditor *editor)
{
  g_autoptr (FanRecord) record = fan_session_get_record (editor->session, &fan_kind_slide, editor->slide);

  for (FieldId field = 0; record && field < N_FIELDS; field++)
    if (!editor->typed[field])
      set_text (editor, field, fan_record_get_text (record, field_names[field]));
}

void
fan_slide_editor_show (FanSlideEditor *editor, FanLoadedDeck *deck, guint index)
{
  FanDeckSource *source = fan_loaded_deck_get_source (deck, index);
  FanSlide *slide = fan_loaded_deck_get_slide (deck, index);

  if (g_strcmp0 (editor->slide, source->slide) != 0)
    {
      fan_slide_editor_flush (editor);
      g_free (editor->slide);
      editor->slide = g_strdup (source->slide);
    }
  fan_slide_preview_show (FAN_SLIDE_PREVIEW (editor->preview), deck, index);
  gtk_widget_set_visible (editor->fields[FIELD_BODY],
                          slide->quote == NULL && slide->layout != FAN_SLIDE_TABLE);
  gtk_widget_set_visible (editor->dates_row, slide->layout == FAN_SLIDE_TABLE);
  show_quote (editor, slide, source);
  show_fields (editor);
}

void
fan_slide_editor_start (FanSlideEditor *editor)
{
  gtk_widget_grab_focus (editor->fields[FIELD_TITLE]);
}

/* -------- object -------- */

static void
fan_slide_editor_unmap (GtkWidget *widget)
{
  fan_slide_editor_flush (FAN_SLIDE_EDITOR (widget));
  GTK_WIDGET_CLASS (fan_slide_editor_parent_class)->unmap (widget);
}

static void
fan_slide_editor_dispose (GObject *object)
{
  FanSlideEditor *editor = FAN_SLIDE_EDITOR (object);

  if (editor->session != NULL && editor->fields[0] != NULL)
    fan_slide_editor_flush (editor);
  editor->fields[0] = NULL;
  g_clear_object (&editor->session);
  g_clear_pointer (&editor->slide, g_free);
  G_OBJECT_CLASS (fan_slide_editor_parent_class)->dispose (object);
}

static void
fan_slide_editor_class_init (FanSlideEditorClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fan_slide_editor_dispose;
  GTK_WIDGET_CLASS (class)->unmap = fan_slide_editor_unmap;
}

static void
watch (FanSlideEditor *editor, FieldId id, const char *title)
{
  GtkWidget *field = editor->fields[id];
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field), title);
  g_signal_connect (field, "changed", G_CALLBACK (on_typed), editor);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (fan_slide_editor_flush), editor);
  gtk_widget_add_controller (field, focus);
}

static GtkWidget *
make_fact (const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "fan-fact");
  return row;
}

static void
make_rows (FanSlideEditor *editor)
{
  editor->fields[FIELD_TITLE] = adw_entry_row_new ();
  editor->fields[FIELD_BODY] = g_object_new (FAN_TYPE_TEXT_ROW, NULL);
  editor->fields[FIELD_NOTES] = g_object_new (FAN_TYPE_TEXT_ROW, NULL);
  g_signal_connect_swapped (editor->fields[FIELD_TITLE], "entry-activated",
                            G_CALLBACK (fan_slide_editor_flush), editor);
  watch (editor, FIELD_TITLE, _ ("Title"));
  watch (editor, FIELD_BODY, _ ("Text"));
  watch (editor, FIELD_NOTES, _ ("Your notes to this slide"));
  editor->quote_row = make_fact (_ ("Quote"), "");
  editor->quote_pill = fan_pill_new (FAN_PILL_GOOD, "");
  gtk_widget_set_valign (editor->quote_pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (editor->quote_row), editor->quote_pill);
  editor->result_row = make_fact (_ ("Result"), "");
  editor->dates_row
      = make_fact (_ ("Dates"), _ ("They come from the calendar, as it is when the deck goes out."));
}

static GtkWidget *
make_box (FanSlideEditor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *text = adw_preferences_group_new (), *notes = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (text), _ ("Text on This Slide"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (notes), _ ("What You Say"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (text), editor->fields[FIELD_TITLE]);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (text), editor->fields[FIELD_BODY]);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (text), editor->quote_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (text), editor->result_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (text), editor->dates_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (notes), editor->fields[FIELD_NOTES]);
  gtk_box_append (GTK_BOX (box), editor->preview);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), notes);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 24);
  return box;
}

static void
fan_slide_editor_init (FanSlideEditor *editor)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  editor->preview = fan_slide_preview_new (280, FALSE);
  gtk_widget_add_css_class (editor->preview, "fan-slide-large");
  make_rows (editor);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), make_box (editor));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (editor), scrolled);
}

GtkWidget *
fan_slide_editor_new (FanSession *session)
{
  FanSlideEditor *editor = g_object_new (FAN_TYPE_SLIDE_EDITOR, NULL);

  editor->session = g_object_ref (session);
  return GTK_WIDGET (editor);
}
