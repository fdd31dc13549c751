/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

#include "fan-layout-table.h"
#include "fan-layout-words.h"
#include "fan-text.h"
#include "fan-i18n.h"

/* FanContent: what of a slide is not yet on a page. */
typedef struct
{
  GPtrArray *title, *body, *quote, *result; /* FanParagraph; empty when there is nothing */
  FanImage *image;
  char *image_alt;
  FanCode *code;
  char *link;
  GPtrArray *rows;
} FanContent;

typedef struct
{
  FanDeck *deck;
  FanPages *pages;
  FanTypesetter setter;
  GPtrArray *footer;
  GHashTable *images; /* GBytes of a picture -> FanImage */
  guint slide;
} FanLayouter;

static void
content_clear (FanContent *content)
{
  g_clear_pointer (&content->title, g_ptr_array_unref);
  g_clear_pointer (&content->body, g_ptr_array_unref);
  g_clear_pointer (&content->quote, g_ptr_array_unref);
  g_clear_pointer (&content->result, g_ptr_array_unref);
  g_clear_pointer (&content->image, fan_image_unref);
  g_clear_pointer (&content->image_alt, g_free);
  g_clear_pointer (&content->code, fan_code_free);
  g_clear_pointer (&content->link, g_free);
  g_clear_pointer (&content->rows, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FanContent, content_clear)

/* ---- a slide's content ---- */

/* Megabytes each: their length and end tell photographs apart; equal ones are compared in full. */
static guint
hash_picture (gconstpointer bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data ((GBytes *)bytes, &size);
  guint hash = (guint)size;

  for (gsize i = size - MIN (size, 256); i < size; i++)
    hash = hash * 33 + data[i];
  return hash;
}

static gboolean
read_image (FanLayouter *layouter, FanSlide *slide, FanContent *content, GError **error)
{
  const char *alt = fan_cleared_picture_get_alt (slide->picture);
  const char *id = fan_cleared_picture_get_id (slide->picture);
  GBytes *bytes = fan_cleared_picture_get_bytes (slide->picture);
  FanImage *image = g_hash_table_lookup (layouter->images, bytes);

  if (image == NULL)
    {
      image = fan_image_new (bytes, *alt != '\0' ? alt : id, error);
      if (image == NULL)
        return FALSE;
      image->id = g_strdup_printf ("picture%u", g_hash_table_size (layouter->images) + 1);
      g_hash_table_insert (layouter->images, g_bytes_ref (bytes), image);
    }
  content->image = fan_image_ref (image);
  content->image_alt = fan_words_dup_line (alt);
  return TRUE;
}

static void
read_link (FanSlide *slide, FanContent *content, GPtrArray *into)
{
  g_autofree char *shown = NULL;
  guint at = into->len;

  if (fan_text_is_blank (slide->link))
    return;
  content->link = fan_words_dup_address (slide->link);
  shown = fan_words_dup_shown_address (slide->link);
  fan_paragraphs_add_text (into, shown, 1);
  for (; at < into->len; at++)
    ((FanParagraph *)g_ptr_array_index (into, at))->link = g_strdup (content->link);
  if (slide->layout == FAN_SLIDE_ASK && content->link != NULL)
    content->code = fan_code_new (content->link);
}

static gboolean
read_content (FanLayouter *layouter, FanSlide *slide, FanContent *content, GError **error)
{
  content->title = fan_paragraphs_new ();
  content->body = fan_paragraphs_new ();
  content->quote = fan_paragraphs_new ();
  content->result = fan_paragraphs_new ();
  fan_paragraphs_add_text (content->title, slide->title, 0);
  fan_paragraphs_add_text (content->body, slide->body, 0);
  if (slide->quote != NULL)
    {
      fan_words_add_quote (content->quote, slide->quote, layouter->deck->language);
      fan_words_add_result (content->result, slide->quote);
    }
  read_link (slide, content,
             slide->layout == FAN_SLIDE_QUOTE && content->quote->len > 0 ? content->quote : content->body);
  if (slide->table != NULL && slide->table->len > 0)
    content->rows = g_ptr_array_ref (slide->table);
  return slide->picture == NULL || read_image (layouter, slide, content, error);
}

static gboolean
is_empty (const FanContent *content)
{
  return content->body->len == 0 && content->quote->len == 0 && content->result->len == 0
         && content->image == NULL && content->code == NULL && content->rows == NULL;
}

/* ---- which design ---- */

static FanDesignId
choose_quote (const FanContent *content)
{
  if (content->result->len > 0)
    return FAN_DESIGN_RESULT;
  return content->image != NULL ? FAN_DESIGN_PORTRAIT : FAN_DESIGN_QUOTE;
}

static FanDesignId
choose_by_what_is_left (const FanContent *content)
{
  if (content->body->len > 0)
    return FAN_DESIGN_TEXT;
  if (content->quote->len > 0 || content->result->len > 0)
    return choose_quote (content);
  if (content->rows != NULL)
    return FAN_DESIGN_TABLE;
  if (content->image != NULL)
    return FAN_DESIGN_WIDE_PICTURE;
  return content->code != NULL ? FAN_DESIGN_ASK : FAN_DESIGN_TEXT;
}

static FanDesignId
choose_design (FanSlideLayout wish, const FanContent *content)
{
  gboolean body = content->body->len > 0;

  if (wish == FAN_SLIDE_TITLE)
    return FAN_DESIGN_TITLE;
  if (wish == FAN_SLIDE_QUOTE && content->quote->len > 0)
    return choose_quote (content);
  if (wish == FAN_SLIDE_PICTURE && content->image != NULL)
    return body ? FAN_DESIGN_PICTURE : FAN_DESIGN_WIDE_PICTURE;
  if (wish == FAN_SLIDE_TABLE && content->rows != NULL)
    return body ? FAN_DESIGN_TEXT_TABLE : FAN_DESIGN_TABLE;
  if (wish == FAN_SLIDE_ASK && content->code != NULL)
    return FAN_DESIGN_ASK;
  return choose_by_what_is_left (content);
}

/* ---- boxes ---- */

static FanBox *
add_box (FanPage *page, const FanPlace *place)
{
  FanBox *box = g_new0 (FanBox, 1);

  box->place = place;
  box->frame.x = fan_emu (place->x);
  box->frame.y = fan_emu (place->y);
  box->frame.width = fan_emu (place->width);
  box->frame.height = fan_emu (place->height);
  g_ptr_array_add (page->boxes, box);
  return box;
}

/* Puts @paragraphs into @place and returns what did not fit. */
static GPtrArray *
add_text (FanLayouter *layouter, FanPage *page, const FanPlace *place, GPtrArray *paragraphs)
{
  GPtrArray *rest = NULL;

  if (paragraphs->len == 0)
    return fan_paragraphs_new ();
  add_box (page, place)->paragraphs = fan_typesetter_fit (&layouter->setter, place, paragraphs, &rest);
  return rest;
}

static void
prepend_paragraphs (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (from, i);
      g_ptr_array_insert (to, (int)i, fan_paragraph_copy_source (paragraph, paragraph->text));
    }
}

static void
replace (GPtrArray **paragraphs, GPtrArray *with)
{
  g_ptr_array_unref (*paragraphs);
  *paragraphs = with;
}

/* A title that is too long goes on in the body; the next pages repeat what stood as title. */
static void
add_title (FanLayouter *layouter, FanPage *page, const FanPlace *place, FanContent *content)
{
  g_autoptr (GPtrArray) rest = NULL;
  const FanBox *box;

  if (content->title->len == 0)
    return;
  rest = add_text (layouter, page, place, content->title);
  if (rest->len == 0)
    return;
  prepend_paragraphs (content->body, rest);
  box = g_ptr_array_index (page->boxes, page->boxes->len - 1);
  g_ptr_array_set_size (content->title, 0);
  prepend_paragraphs (content->title, box->paragraphs);
}

/* Nothing that is not text goes without words for those who can't see it: its own, else the title, else what it is. */
static void
describe (FanPage *page, FanBox *box)
{
  if (box->alt == NULL || *box->alt == '\0')
    {
      g_free (box->alt);
      box->alt = fan_page_dup_title (page);
    }
  if (*box->alt == '\0')
    {
      g_free (box->alt);
      box->alt = g_strdup (_ (box->place->name));
    }
}

/* Keeps the picture's shape, as large as the place allows, in its middle. */
static void
add_image (FanPage *page, const FanPlace *place, FanContent *content)
{
  FanBox *box = add_box (page, place);
  double scale = MIN (place->width / content->image->width, place->height / content->image->height);
  double width = MAX (1, content->image->width * scale), height = MAX (1, content->image->height * scale);

  box->frame.width = fan_emu (width);
  box->frame.height = fan_emu (height);
  box->frame.x = fan_emu (place->x + (place->width - width) / 2);
  box->frame.y = fan_emu (place->y + (place->height - height) / 2);
  box->image = g_steal_pointer (&content->image);
  box->alt = g_steal_pointer (&content->image_alt);
  describe (page, box);
}

static void
add_code (FanPage *page, const FanPlace *place, FanContent *content)
{
  FanBox *box = add_box (page, place);

  box->code = g_steal_pointer (&content->code);
  box->alt = g_strdup_printf (_ ("QR code: %s"), content->link);
  box->link = g_strdup (content->link);
}

static void
add_table (FanLayouter *layouter, FanPage *page, const FanPlace *place, FanContent *content)
{
  FanBox *box = add_box (page, place);
  GPtrArray *rest = NULL;

  box->table = fan_table_lay_out (&layouter->setter, place, content->rows, &rest);
  box->frame.height = 0;
  for (guint i = 0; i < box->table->n_rows; i++)
    box->frame.height += box->table->heights[i];
  describe (page, box);
  g_ptr_array_unref (content->rows);
  content->rows = rest;
}

static void
add_body (FanLayouter *layouter, FanPage *page, const FanPlace *place, FanContent *content)
{
  gboolean quote = page->design == FAN_DESIGN_QUOTE || page->design == FAN_DESIGN_RESULT
                   || page->design == FAN_DESIGN_PORTRAIT;
  GPtrArray **from = quote ? &content->quote : &content->body;

  replace (from, add_text (layouter, page, place, *from));
}

/* What of a result does not fit its box is said as text. */
static void
add_result (FanLayouter *layouter, FanPage *page, const FanPlace *place, FanContent *content)
{
  g_autoptr (GPtrArray) rest = add_text (layouter, page, place, content->result);

  g_ptr_array_set_size (content->result, 0);
  for (guint i = 0; i < rest->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (rest, i);
      g_ptr_array_add (content->body, fan_paragraph_new (paragraph->text, 0));
    }
}

static void
fill_place (FanLayouter *layouter, FanPage *page, const FanPlace *place, FanContent *content)
{
  switch (place->role)
    {
    case FAN_ROLE_TITLE:
      add_title (layouter, page, place, content);
      break;
    case FAN_ROLE_BODY:
      add_body (layouter, page, place, content);
      break;
    case FAN_ROLE_RESULT:
      add_result (layouter, page, place, content);
      break;
    case FAN_ROLE_PICTURE:
      if (content->image != NULL)
        add_image (page, place, content);
      break;
    case FAN_ROLE_CODE:
      if (content->code != NULL)
        add_code (page, place, content);
      break;
    case FAN_ROLE_TABLE:
      if (content->rows != NULL)
        add_table (layouter, page, place, content);
      break;
    case FAN_ROLE_FOOTER:
      if (layouter->footer->len > 0)
        g_clear_pointer (&(GPtrArray *){ add_text (layouter, page, place, layouter->footer) },
                         g_ptr_array_unref);
      break;
    }
}

/* ---- pages ---- */

static void
page_free (FanPage *page)
{
  g_ptr_array_unref (page->boxes);
  g_free (page->notes);
  g_free (page);
}

static FanPage *
add_page (FanLayouter *layouter, FanDesignId id, FanContent *content)
{
  const FanDesign *design = fan_theme_get_design (id);
  FanPage *page = g_new0 (FanPage, 1);

  page->design = id;
  page->slide = layouter->slide;
  page->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_box_free);
  page->notes = g_strdup ("");
  g_ptr_array_add (layouter->pages->pages, page);
  for (guint i = 0; i < design->n_places; i++)
    fill_place (layouter, page, &design->places[i], content);
  return page;
}

static gboolean
lay_out_slide (FanLayouter *layouter, FanSlide *slide, GError **error)
{
  g_auto (FanContent) content = { 0 };
  FanPage *page;

  if (!read_content (layouter, slide, &content, error))
    return FALSE;
  page = add_page (layouter, choose_design (slide->layout, &content), &content);
  page->first = TRUE;
  g_free (page->notes);
  page->notes = fan_words_dup_notes (slide);
  /* A quote or a table goes on in its own look before what has no place yet. */
  while (slide->layout == FAN_SLIDE_QUOTE && content.quote->len > 0)
    add_page (layouter, choose_quote (&content), &content);
  while (slide->layout == FAN_SLIDE_TABLE && content.rows != NULL)
    add_page (layouter, FAN_DESIGN_TABLE, &content);
  while (!is_empty (&content))
    add_page (layouter, choose_by_what_is_left (&content), &content);
  return TRUE;
}

/* One line on every slide; an endless one is cut. */
static GPtrArray *
read_footer (const char *text)
{
  GPtrArray *footer = fan_paragraphs_new ();
  g_autofree char *line = text == NULL ? NULL : fan_words_dup_line (text);
  g_autofree char *cut = line == NULL ? NULL : fan_text_excerpt (line, 100);

  fan_paragraphs_add_text (footer, cut, 0);
  return footer;
}

static FanPages *
pages_new (FanDeck *deck)
{
  FanPages *pages = g_new0 (FanPages, 1);

  pages->title = fan_words_dup_line (deck->title);
  pages->author = fan_words_dup_line (deck->author);
  pages->language = fan_words_dup_language (deck->language);
  pages->modified_ms = deck->modified_ms;
  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)page_free);
  return pages;
}

FanPages *
fan_deck_lay_out (FanDeck *deck, GError **error)
{
  FanLayouter layouter = { .deck = deck };
  g_autoptr (FanPages) pages = pages_new (deck);
  gboolean ok = TRUE;

  layouter.pages = pages;
  layouter.footer = read_footer (deck->footer);
  layouter.images = g_hash_table_new_full (hash_picture, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                           (GDestroyNotify)fan_image_unref);
  fan_typesetter_init (&layouter.setter, pages->language);
  pages->font_map = g_object_ref (layouter.setter.font_map);
  pages->rtl = layouter.setter.rtl;
  for (guint i = 0; ok && i < deck->slides->len; i++)
    {
      layouter.slide = i;
      ok = lay_out_slide (&layouter, g_ptr_array_index (deck->slides, i), error);
    }
  fan_typesetter_clear (&layouter.setter);
  g_hash_table_unref (layouter.images);
  g_ptr_array_unref (layouter.footer);
  return ok ? g_steal_pointer (&pages) : NULL;
}
