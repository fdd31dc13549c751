/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

#include "fan-layout-table.h"
#include "fan-pptx-xml.h"
#include "fan-i18n.h"

typedef struct
{
  GString *xml;
  FanPackage *package;
  FanPages *pages;
  FanPart *part;
  guint id; /* of the next shape */
} FanSlideWriter;

static void
append_placeholder (GString *xml, const FanPlace *place)
{
  g_string_append_printf (xml, "<p:nvPr><p:ph type=\"%s\"", place->type);
  if (place->role == FAN_ROLE_FOOTER)
    g_string_append (xml, " sz=\"quarter\"");
  if (place->idx > 0)
    g_string_append_printf (xml, " idx=\"%u\"", place->idx);
  g_string_append (xml, "/></p:nvPr>");
}

/* ---- text: place and look come from the layout ---- */

static void
append_text (FanSlideWriter *writer, const FanBox *box)
{
  GString *xml = writer->xml;

  g_string_append (xml, "<p:sp><p:nvSpPr>");
  fan_xml_append_cnvpr (xml, writer->id++, _ (box->place->name), NULL, NULL);
  g_string_append (xml, "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>");
  append_placeholder (xml, box->place);
  g_string_append (xml, "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>");
  for (guint i = 0; i < box->paragraphs->len; i++)
    {
      const FanParagraph *paragraph = g_ptr_array_index (box->paragraphs, i);
      fan_xml_append_paragraph (xml, writer->pages, writer->part, paragraph,
                                &box->place->levels[paragraph->level]);
    }
  g_string_append (xml, "</p:txBody></p:sp>");
}

/* ---- pictures ---- */

static FanPart *
get_media (FanSlideWriter *writer, const char *id, const char *ending, GBytes *bytes)
{
  g_autofree char *path = g_strdup_printf ("ppt/media/%.32s.%s", id, ending);
  FanPart *part = fan_package_find (writer->package, path);

  if (part == NULL)
    {
      part = fan_package_add (writer->package, path, NULL);
      fan_part_set_picture (part, bytes);
    }
  return part;
}

static void
append_picture (FanSlideWriter *writer, const FanBox *box, FanPart *media)
{
  GString *xml = writer->xml;
  const char *click = box->link == NULL
                          ? NULL
                          : fan_part_relate_outside (writer->part, FAN_REL_OFFICE "hyperlink", box->link);

  g_string_append (xml, "<p:pic><p:nvPicPr>");
  fan_xml_append_cnvpr (xml, writer->id++, _ (box->place->name), box->alt, click);
  g_string_append (xml, "<p:cNvPicPr><a:picLocks noGrp=\"1\" noChangeAspect=\"1\"/></p:cNvPicPr>");
  append_placeholder (xml, box->place);
  g_string_append_printf (
      xml,
      "</p:nvPicPr><p:blipFill><a:blip r:embed=\"%s\"/><a:stretch><a:fillRect/></a:stretch>"
      "</p:blipFill><p:spPr>",
      fan_part_relate (writer->part, FAN_REL_OFFICE "image", media));
  fan_xml_append_xfrm (xml, "a:xfrm", &box->frame);
  g_string_append (xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>");
}

static void
append_image (FanSlideWriter *writer, const FanBox *box)
{
  append_picture (writer, box,
                  get_media (writer, box->image->id, box->image->jpeg ? "jpeg" : "png", box->image->bytes));
}

static void
append_code (FanSlideWriter *writer, const FanBox *box)
{
  g_autofree char *id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, box->code->png);

  append_picture (writer, box, get_media (writer, id, "png", box->code->png));
}

/* ---- tables: native, with fills of their own, so that no table style is needed ---- */

static void
append_cell_paragraph (FanSlideWriter *writer, const FanParagraph *paragraph, const FanTextStyle *style)
{
  GString *xml = writer->xml;

  g_string_append (xml,
                   paragraph->rtl ? "<a:p><a:pPr algn=\"r\" rtl=\"1\"/><a:r><a:rPr" : "<a:p><a:r><a:rPr");
  fan_xml_append_language (xml, writer->pages->language);
  g_string_append_printf (
      xml,
      " sz=\"%d\" b=\"%d\" dirty=\"0\"><a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill></a:rPr>"
      "<a:t>",
      (int)(paragraph->size * 100), style->bold ? 1 : 0, fan_theme_get_scheme_color (style->ink));
  fan_xml_append_text (xml, paragraph->text);
  g_string_append (xml, "</a:t></a:r></a:p>");
}

static void
append_cell (FanSlideWriter *writer, const FanBox *box, guint row, guint column)
{
  const FanTable *table = box->table;
  GPtrArray *cell = table->cells[row * table->n_columns + column];
  const FanTextStyle *style = row == 0 ? &fan_table_head_style : &box->place->levels[0];
  int x = (int)fan_emu (FAN_CELL_MARGIN_X), y = (int)fan_emu (FAN_CELL_MARGIN_Y);
  GString *xml = writer->xml;

  g_string_append (xml, "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>");
  for (guint i = 0; i < cell->len; i++)
    append_cell_paragraph (writer, g_ptr_array_index (cell, i), style);
  if (cell->len == 0)
    g_string_append_printf (xml, "<a:p><a:endParaRPr sz=\"%d\" dirty=\"0\"/></a:p>",
                            (int)(table->size * 100));
  g_string_append_printf (xml,
                          "</a:txBody><a:tcPr marL=\"%d\" marR=\"%d\" marT=\"%d\" marB=\"%d\" anchor=\"t\">"
                          "<a:lnL w=\"0\"><a:noFill/></a:lnL><a:lnR w=\"0\"><a:noFill/></a:lnR>"
                          "<a:lnT w=\"0\"><a:noFill/></a:lnT><a:lnB w=\"0\"><a:noFill/></a:lnB>",
                          x, x, y, y);
  if (row == 0 || row % 2 == 0)
    g_string_append_printf (xml, "<a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill>",
                            row == 0 ? "tx2" : "bg2");
  else
    g_string_append (xml, "<a:noFill/>");
  g_string_append (xml, "</a:tcPr></a:tc>");
}

static void
append_rows (FanSlideWriter *writer, const FanBox *box)
{
  const FanTable *table = box->table;

  for (guint row = 0; row < table->n_rows; row++)
    {
      g_string_append_printf (writer->xml, "<a:tr h=\"%" G_GINT64_FORMAT "\">", table->heights[row]);
      for (guint column = 0; column < table->n_columns; column++)
        append_cell (writer, box, row, column);
      g_string_append (writer->xml, "</a:tr>");
    }
}

static void
append_table (FanSlideWriter *writer, const FanBox *box)
{
  GString *xml = writer->xml;

  g_string_append (xml, "<p:graphicFrame><p:nvGraphicFramePr>");
  fan_xml_append_cnvpr (xml, writer->id++, _ (box->place->name), box->alt, NULL);
  g_string_append (xml, "<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr>");
  append_placeholder (xml, box->place);
  g_string_append (xml, "</p:nvGraphicFramePr>");
  fan_xml_append_xfrm (xml, "p:xfrm", &box->frame);
  g_string_append (xml,
                   "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\">"
                   "<a:tbl><a:tblPr firstRow=\"1\" bandRow=\"1\"><a:tableStyleId>"
                   "{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId></a:tblPr><a:tblGrid>");
  for (guint i = 0; i < box->table->n_columns; i++)
    g_string_append_printf (xml, "<a:gridCol w=\"%" G_GINT64_FORMAT "\"/>", box->table->widths[i]);
  g_string_append (xml, "</a:tblGrid>");
  append_rows (writer, box);
  g_string_append (xml, "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
}

/* ---- slides ---- */

static void
append_box (FanSlideWriter *writer, const FanBox *box)
{
  if (box->paragraphs != NULL)
    append_text (writer, box);
  else if (box->image != NULL)
    append_image (writer, box);
  else if (box->code != NULL)
    append_code (writer, box);
  else if (box->table != NULL)
    append_table (writer, box);
}

FanPart *
fan_pptx_add_slide (FanPackage *package, FanPages *pages, guint index)
{
  g_autofree char *path = g_strdup_printf ("ppt/slides/slide%u.xml", index + 1);
  FanPage *page = g_ptr_array_index (pages->pages, index);
  FanPart *part = fan_package_add (package, path,
                                   "application/vnd.openxmlformats-officedocument.presentationml.slide+xml");
  FanSlideWriter writer = { fan_xml_new (), package, pages, part, 2 };
  gboolean dark = fan_theme_get_design (page->design)->dark;

  fan_part_relate (part, FAN_REL_OFFICE "slideLayout", fan_pptx_get_layout (package, page->design));
  g_string_append (writer.xml, "<p:sld " FAN_XML_NAMESPACES "><p:cSld>" FAN_XML_TREE);
  for (guint i = 0; i < page->boxes->len; i++)
    append_box (&writer, g_ptr_array_index (page->boxes, i));
  g_string_append (writer.xml, "</p:spTree></p:cSld>");
  g_string_append (writer.xml, dark ? FAN_XML_DARK_COLORS : FAN_XML_MASTER_COLORS);
  g_string_append (writer.xml, "</p:sld>");
  fan_part_set_xml (part, writer.xml);
  return part;
}
