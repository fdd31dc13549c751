/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pages-private.h"

#include "fan-text.h"
#include "fan-i18n.h"

FanParagraph *
fan_paragraph_new (const char *text, guint level)
{
  FanParagraph *paragraph = g_new0 (FanParagraph, 1);

  paragraph->text = g_strdup (text);
  paragraph->level = level;
  return paragraph;
}

/* The same paragraph with other words, not yet set in lines. */
FanParagraph *
fan_paragraph_copy_source (const FanParagraph *paragraph, const char *text)
{
  FanParagraph *copy = fan_paragraph_new (text, paragraph->level);

  copy->link = g_strdup (paragraph->link);
  copy->language = g_strdup (paragraph->language);
  copy->bullet = paragraph->bullet;
  copy->rtl = paragraph->rtl;
  copy->continued = paragraph->continued;
  return copy;
}

void
fan_paragraph_free (FanParagraph *paragraph)
{
  if (paragraph == NULL)
    return;
  g_free (paragraph->text);
  g_free (paragraph->link);
  g_free (paragraph->language);
  g_clear_object (&paragraph->layout);
  g_free (paragraph);
}

/* The first letter with a direction decides, as in the Unicode bidirectional algorithm (rule P2). */
gboolean
fan_text_is_rtl (const char *text, gboolean neutral)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);
      if (!g_unichar_isalpha (c))
        continue;
      return script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_ARABIC
             || script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA
             || script == G_UNICODE_SCRIPT_NKO;
    }
  return neutral;
}

void
fan_table_free (FanTable *table)
{
  if (table == NULL)
    return;
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    g_clear_pointer (&table->cells[i], g_ptr_array_unref);
  g_free (table->cells);
  g_free (table->widths);
  g_free (table->heights);
  g_free (table);
}

void
fan_box_free (FanBox *box)
{
  if (box == NULL)
    return;
  g_clear_pointer (&box->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&box->image, fan_image_unref);
  g_clear_pointer (&box->code, fan_code_free);
  g_clear_pointer (&box->table, fan_table_free);
  g_free (box->alt);
  g_free (box->link);
  g_free (box);
}

void
fan_pages_free (FanPages *pages)
{
  if (pages == NULL)
    return;
  g_free (pages->title);
  g_free (pages->author);
  g_free (pages->language);
  g_ptr_array_unref (pages->pages);
  g_clear_object (&pages->font_map);
  g_free (pages);
}

guint
fan_pages_get_count (FanPages *pages)
{
  return pages->pages->len;
}

guint
fan_pages_get_slide (FanPages *pages, guint index)
{
  g_return_val_if_fail (index < pages->pages->len, 0);
  return ((FanPage *)g_ptr_array_index (pages->pages, index))->slide;
}

static void
append_paragraphs (GString *out, GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      if (*paragraph->text == '\0')
        continue;
      if (paragraph->bullet)
        g_string_append (out, "• ");
      g_string_append (out, paragraph->text);
      g_string_append_c (out, '\n');
    }
}

char *
fan_pages_dup_text (FanPages *pages, guint index)
{
  GString *out = g_string_new (NULL);
  FanPage *page;

  g_return_val_if_fail (index < pages->pages->len, g_string_free (out, FALSE));
  page = g_ptr_array_index (pages->pages, index);
  for (guint i = 0; i < page->boxes->len; i++)
    {
      const FanBox *box = g_ptr_array_index (page->boxes, i);
      if (box->paragraphs != NULL)
        append_paragraphs (out, box->paragraphs);
      if (box->table != NULL)
        for (guint cell = 0; cell < box->table->n_rows * box->table->n_columns; cell++)
          append_paragraphs (out, box->table->cells[cell]);
    }
  return g_string_free (out, FALSE);
}

char *
fan_page_dup_title (FanPage *page)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < page->boxes->len; i++)
    {
      const FanBox *box = g_ptr_array_index (page->boxes, i);
      if (box->place->role == FAN_ROLE_TITLE)
        append_paragraphs (out, box->paragraphs);
    }
  g_strdelimit (g_strchomp (out->str), "\n", ' ');
  return g_string_free (out, FALSE);
}

gboolean
fan_pages_write (FanPages *pages,
                 const char *format,
                 GOutputStream *out,
                 FanProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (pages->pages->len == 0)
    {
      g_set_error_literal (error, FAN_DECK_ERROR, FAN_DECK_ERROR_WRITE,
                           _ ("The deck has no slides. Add one, then export it."));
      return FALSE;
    }
  if (g_strcmp0 (format, "pptx") == 0)
    return fan_write_pptx (pages, out, progress, cancellable, error);
  if (g_strcmp0 (format, "pdf") == 0)
    return fan_write_pdf (pages, out, progress, cancellable, error);
  if (g_strcmp0 (format, "png") == 0)
    return fan_pages_write_png (pages, 0, 1920, out, cancellable, error);
  g_set_error (error, FAN_DECK_ERROR, FAN_DECK_ERROR_FORMAT,
               _ ("“%s” is no format for a deck. Choose pptx, pdf or png."), format == NULL ? "" : format);
  return FALSE;
}
