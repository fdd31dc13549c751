/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pptx-xml.h"

#include <math.h>

GString *
fan_xml_new (void)
{
  return g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
}

void
fan_xml_append_text (GString *xml, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (xml, escaped);
}

void
fan_xml_append_xfrm (GString *xml, const char *element, const FanFrame *frame)
{
  g_string_append_printf (xml,
                          "<%s><a:off x=\"%" G_GINT64_FORMAT "\" y=\"%" G_GINT64_FORMAT
                          "\"/><a:ext cx=\"%" G_GINT64_FORMAT "\" cy=\"%" G_GINT64_FORMAT "\"/></%s>",
                          element, frame->x, frame->y, frame->width, frame->height, element);
}

void
fan_xml_append_cnvpr (GString *xml, guint id, const char *name, const char *alt, const char *click)
{
  g_string_append_printf (xml, "<p:cNvPr id=\"%u\" name=\"", id);
  fan_xml_append_text (xml, name);
  g_string_append_printf (xml, " %u\"", id - 1);
  if (alt != NULL && *alt != '\0')
    {
      g_string_append (xml, " descr=\"");
      fan_xml_append_text (xml, alt);
      g_string_append_c (xml, '"');
    }
  if (click != NULL)
    g_string_append_printf (xml, "><a:hlinkClick r:id=\"%s\"/></p:cNvPr>", click);
  else
    g_string_append (xml, "/>");
}

void
fan_xml_append_levels (GString *xml, const FanPlace *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (place->levels) && place->levels[i].size > 0; i++)
    {
      const FanTextStyle *style = &place->levels[i];
      FanInk ink = style->ink == FAN_INK_LINK ? FAN_INK_MUTED : style->ink;
      g_string_append_printf (
          xml,
          "<a:lvl%upPr marL=\"0\" indent=\"0\" algn=\"%s\"><a:lnSpc><a:spcPct val=\"100000\"/>"
          "</a:lnSpc><a:spcBef><a:spcPts val=\"%d\"/></a:spcBef><a:buNone/>"
          "<a:defRPr sz=\"%d\" b=\"%d\"><a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill>"
          "</a:defRPr></a:lvl%upPr>",
          i + 1, place->centred ? "ctr" : "l", (int)lround (style->before * 100),
          (int)lround (style->size * 100), style->bold ? 1 : 0, fan_theme_get_scheme_color (ink), i + 1);
    }
}

void
fan_xml_append_round_box (GString *xml, const FanPlace *place, guint id)
{
  FanFrame frame
      = { fan_emu (place->x), fan_emu (place->y), fan_emu (place->width), fan_emu (place->height) };

  g_string_append (xml, "<p:sp><p:nvSpPr>");
  fan_xml_append_cnvpr (xml, id, "Box", NULL, NULL);
  g_string_append (xml, "<p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr>");
  fan_xml_append_xfrm (xml, "a:xfrm", &frame);
  g_string_append_printf (
      xml,
      "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val %d\"/></a:avLst>"
      "</a:prstGeom><a:solidFill><a:schemeClr val=\"bg2\"/></a:solidFill><a:ln><a:noFill/></a:ln>"
      "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>",
      (int)(FAN_BOX_RADIUS * 100000 / MIN (place->width, place->height)));
}

static void
append_wave (GString *xml, const FanWave *wave, double top)
{
  g_string_append_printf (xml, "<a:path w=\"%d\" h=\"%d\"><a:moveTo><a:pt x=\"0\" y=\"%d\"/></a:moveTo>",
                          (int)fan_emu (FAN_PAGE_WIDTH), (int)fan_emu (FAN_PAGE_HEIGHT - top),
                          (int)fan_emu (wave->y - top));
  for (guint i = 0; i < G_N_ELEMENTS (wave->curves); i++)
    {
      g_string_append (xml, "<a:cubicBezTo>");
      for (guint j = 0; j < 6; j += 2)
        g_string_append_printf (xml, "<a:pt x=\"%d\" y=\"%d\"/>", (int)fan_emu (wave->curves[i][j]),
                                (int)fan_emu (wave->curves[i][j + 1] - top));
      g_string_append (xml, "</a:cubicBezTo>");
    }
  g_string_append_printf (
      xml,
      "<a:lnTo><a:pt x=\"%d\" y=\"%d\"/></a:lnTo><a:lnTo><a:pt x=\"0\" y=\"%d\"/></a:lnTo>"
      "<a:close/></a:path>",
      (int)fan_emu (FAN_PAGE_WIDTH), (int)fan_emu (FAN_PAGE_HEIGHT - top),
      (int)fan_emu (FAN_PAGE_HEIGHT - top));
}

void
fan_xml_append_waves (GString *xml, gboolean dark, guint id)
{
  const FanWave *waves = fan_theme_get_waves (dark);
  const double top = 470;
  FanFrame frame = { 0, fan_emu (top), fan_emu (FAN_PAGE_WIDTH), fan_emu (FAN_PAGE_HEIGHT - top) };

  for (guint i = 0; i < FAN_N_WAVES; i++)
    {
      g_string_append (xml, "<p:sp><p:nvSpPr>");
      fan_xml_append_cnvpr (xml, id + i, "Wave", NULL, NULL);
      g_string_append (xml, "<p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr>");
      fan_xml_append_xfrm (xml, "a:xfrm", &frame);
      g_string_append (xml, "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
                            "<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>");
      append_wave (xml, &waves[i], top);
      g_string_append_printf (xml,
                              "</a:pathLst></a:custGeom><a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill>"
                              "<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
                              "<a:endParaRPr/></a:p></p:txBody></p:sp>",
                              waves[i].scheme);
    }
}

void
fan_xml_append_language (GString *xml, const char *language)
{
  if (language != NULL && *language != '\0')
    g_string_append_printf (xml, " lang=\"%s\"", language);
}

static void
append_paragraph_properties (GString *xml, const FanParagraph *paragraph, const FanTextStyle *style)
{
  gboolean scaled = paragraph->size < style->size && style->before > 0;
  int indent = (int)fan_emu (paragraph->size * FAN_BULLET_INDENT);

  g_string_append (xml, "<a:pPr");
  if (paragraph->bullet)
    /* also from right to left: there marL is the side where a line begins */
    g_string_append_printf (xml, " marL=\"%d\" indent=\"-%d\"", indent, indent);
  if (paragraph->level > 0)
    g_string_append_printf (xml, " lvl=\"%u\"", paragraph->level);
  if (paragraph->rtl)
    g_string_append (xml, " algn=\"r\" rtl=\"1\"");
  g_string_append_c (xml, '>');
  if (scaled)
    g_string_append_printf (xml, "<a:spcBef><a:spcPts val=\"%d\"/></a:spcBef>",
                            (int)floor (style->before * 100 * paragraph->size / style->size));
  if (paragraph->bullet)
    g_string_append (xml, "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>");
  g_string_append (xml, "</a:pPr>");
}

void
fan_xml_append_paragraph (GString *xml,
                          FanPages *pages,
                          FanPart *part,
                          const FanParagraph *paragraph,
                          const FanTextStyle *style)
{
  g_string_append (xml, "<a:p>");
  append_paragraph_properties (xml, paragraph, style);
  g_string_append (xml, "<a:r><a:rPr");
  fan_xml_append_language (xml, paragraph->language != NULL ? paragraph->language : pages->language);
  if (paragraph->size != style->size)
    g_string_append_printf (xml, " sz=\"%d\"", (int)lround (paragraph->size * 100));
  g_string_append (xml, " dirty=\"0\"");
  if (paragraph->link != NULL)
    g_string_append_printf (xml, "><a:hlinkClick r:id=\"%s\"/></a:rPr>",
                            fan_part_relate_outside (part, FAN_REL_OFFICE "hyperlink", paragraph->link));
  else
    g_string_append (xml, "/>");
  g_string_append (xml, "<a:t>");
  fan_xml_append_text (xml, paragraph->text);
  g_string_append (xml, "</a:t></a:r></a:p>");
}
