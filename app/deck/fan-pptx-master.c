/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pptx-xml.h"
#include "fan-i18n.h"

#define TYPE "application/vnd.openxmlformats-officedocument.presentationml."

/* ---- placeholders ---- */

static void
append_place_geometry (GString *xml, const FanPlace *place)
{
  FanFrame frame
      = { fan_emu (place->x), fan_emu (place->y), fan_emu (place->width), fan_emu (place->height) };

  g_string_append (xml, "<p:spPr>");
  fan_xml_append_xfrm (xml, "a:xfrm", &frame);
  g_string_append (xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
  g_string_append (xml, "</p:spPr>");
}

static void
append_body_properties (GString *xml, const FanPlace *place)
{
  static const char *const anchors[] = { "t", "ctr", "b" };
  int inset = (int)fan_emu (place->inset);

  g_string_append_printf (
      xml,
      "<a:bodyPr vert=\"horz\" wrap=\"square\" lIns=\"%d\" tIns=\"%d\" rIns=\"%d\" bIns=\"%d\" "
      "anchor=\"%s\"><a:normAutofit/></a:bodyPr>",
      inset, inset, inset, inset, anchors[place->anchor]);
}

static void
append_prompt (GString *xml, const FanPlace *place)
{
  g_string_append (xml, "<a:p>");
  if (place->role != FAN_ROLE_FOOTER)
    {
      g_string_append (xml, "<a:r><a:rPr/><a:t>");
      fan_xml_append_text (xml, _ (place->name));
      g_string_append (xml, "</a:t></a:r>");
    }
  g_string_append (xml, "</a:p>");
}

static void
append_place (GString *xml, const FanPlace *place, guint id, const char *size)
{
  g_string_append (xml, "<p:sp><p:nvSpPr>");
  fan_xml_append_cnvpr (xml, id, _ (place->name), NULL, NULL);
  g_string_append_printf (xml, "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"%s\"",
                          place->type);
  if (size != NULL)
    g_string_append_printf (xml, " sz=\"%s\"", size);
  if (place->idx > 0)
    g_string_append_printf (xml, " idx=\"%u\"", place->idx);
  g_string_append (xml, "/></p:nvPr></p:nvSpPr>");
  append_place_geometry (xml, place);
  g_string_append (xml, "<p:txBody>");
  append_body_properties (xml, place);
  g_string_append (xml, "<a:lstStyle>");
  fan_xml_append_levels (xml, place);
  g_string_append (xml, "</a:lstStyle>");
  append_prompt (xml, place);
  g_string_append (xml, "</p:txBody></p:sp>");
}

static void
append_slide_number (GString *xml, guint id)
{
  FanFrame frame = { fan_emu (800), fan_emu (514), fan_emu (100), fan_emu (18) };

  g_string_append (xml, "<p:sp><p:nvSpPr>");
  fan_xml_append_cnvpr (xml, id, _ ("Slide number"), NULL, NULL);
  g_string_append (
      xml, "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldNum\" sz=\"quarter\" "
           "idx=\"11\"/></p:nvPr></p:nvSpPr><p:spPr>");
  fan_xml_append_xfrm (xml, "a:xfrm", &frame);
  g_string_append (
      xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns=\"0\" "
           "tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle><a:lvl1pPr algn=\"r\">"
           "<a:defRPr sz=\"1200\" b=\"1\"><a:solidFill><a:schemeClr val=\"lt1\"/></a:solidFill></a:defRPr>"
           "</a:lvl1pPr></a:lstStyle><a:p><a:fld id=\"{5B3E8A52-6C1D-4F7B-9A40-2D8E61C7F093}\" "
           "type=\"slidenum\"><a:rPr/><a:t>‹#›</a:t></a:fld><a:endParaRPr/></a:p></p:txBody></p:sp>");
}

/* ---- layouts ---- */

static void
append_ground (GString *xml)
{
  g_string_append (
      xml, "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr>"
           "</p:bg>");
}

static GString *
write_layout (const FanDesign *design)
{
  GString *xml = fan_xml_new ();
  guint id = 2;

  g_string_append (xml, "<p:sldLayout " FAN_XML_NAMESPACES);
  if (design->dark)
    g_string_append (xml, " showMasterSp=\"0\"");
  if (design->type != NULL)
    g_string_append_printf (xml, " type=\"%s\"", design->type);
  g_string_append (xml, " preserve=\"1\"");
  if (design->type == NULL)
    g_string_append (xml, " userDrawn=\"1\"");
  g_string_append (xml, "><p:cSld name=\"");
  fan_xml_append_text (xml, _ (design->name));
  g_string_append (xml, "\">");
  if (design->dark)
    append_ground (xml);
  g_string_append (xml, FAN_XML_TREE);
  if (design->dark)
    {
      fan_xml_append_waves (xml, TRUE, id);
      id += FAN_N_WAVES;
    }
  for (guint i = 0; i < design->n_places; i++)
    if (design->places[i].boxed)
      fan_xml_append_round_box (xml, &design->places[i], id++);
  for (guint i = 0; i < design->n_places; i++)
    append_place (xml, &design->places[i], id++,
                  design->places[i].role == FAN_ROLE_FOOTER ? "quarter" : NULL);
  append_slide_number (xml, id);
  g_string_append (xml, "</p:spTree></p:cSld>");
  g_string_append (xml, design->dark ? FAN_XML_DARK_COLORS : FAN_XML_MASTER_COLORS);
  g_string_append (xml, "</p:sldLayout>");
  return xml;
}

FanPart *
fan_pptx_get_layout (FanPackage *package, FanDesignId design)
{
  g_autofree char *path = g_strdup_printf ("ppt/slideLayouts/slideLayout%d.xml", design + 1);
  FanPart *part = fan_package_find (package, path);

  if (part == NULL)
    {
      part = fan_package_add (package, path, TYPE "slideLayout+xml");
      fan_part_set_xml (part, write_layout (fan_theme_get_design (design)));
    }
  return part;
}

/* ---- the master ---- */

static void
append_deeper_levels (GString *xml, guint from, int size)
{
  for (guint i = from; i <= 9; i++)
    g_string_append_printf (
        xml,
        "<a:lvl%upPr marL=\"%u\" indent=\"-228600\" algn=\"l\"><a:spcBef><a:spcPts val=\"600\"/>"
        "</a:spcBef><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/><a:defRPr sz=\"%d\">"
        "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/>"
        "<a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl%upPr>",
        i, 228600 * (i - 1), size, i);
}

static void
append_text_styles (GString *xml)
{
  g_string_append (
      xml, "<p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:spcBef><a:spcPct val=\"0\"/></a:spcBef>"
           "<a:buNone/><a:defRPr sz=\"3800\" b=\"1\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx2\"/>"
           "</a:solidFill><a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/>"
           "<a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>"
           "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:spcBef><a:spcPts val=\"1400\"/></a:spcBef>"
           "<a:buNone/><a:defRPr sz=\"2800\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/>"
           "</a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/>"
           "<a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>");
  append_deeper_levels (xml, 2, 2000);
  g_string_append (
      xml, "</p:bodyStyle><p:otherStyle><a:defPPr><a:defRPr/></a:defPPr><a:lvl1pPr marL=\"0\" algn=\"l\">"
           "<a:defRPr sz=\"1800\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>"
           "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/>"
           "</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>");
}

static void
append_layout_ids (GString *xml, FanPackage *package, FanPart *master)
{
  g_string_append (xml, "<p:sldLayoutIdLst>");
  for (guint i = 0; i < FAN_N_DESIGNS; i++)
    {
      FanPart *layout = fan_pptx_get_layout (package, i);
      g_string_append_printf (xml, "<p:sldLayoutId id=\"%u\" r:id=\"%s\"/>", 2147483649u + i,
                              fan_part_relate (master, FAN_REL_OFFICE "slideLayout", layout));
      fan_part_relate (layout, FAN_REL_OFFICE "slideMaster", master);
    }
  g_string_append (xml, "</p:sldLayoutIdLst>");
}

FanPart *
fan_pptx_add_master (FanPackage *package)
{
  FanPart *master = fan_package_add (package, "ppt/slideMasters/slideMaster1.xml", TYPE "slideMaster+xml");
  const FanDesign *text = fan_theme_get_design (FAN_DESIGN_TEXT);
  GString *xml = fan_xml_new ();

  g_string_append (xml, "<p:sldMaster " FAN_XML_NAMESPACES "><p:cSld>");
  append_ground (xml);
  g_string_append (xml, FAN_XML_TREE);
  fan_xml_append_waves (xml, FALSE, 2);
  append_place (xml, fan_design_get_place (text, FAN_ROLE_TITLE), 4, NULL);
  append_place (xml, fan_design_get_place (text, FAN_ROLE_BODY), 5, NULL);
  append_place (xml, fan_design_get_place (text, FAN_ROLE_FOOTER), 6, "quarter");
  append_slide_number (xml, 7);
  g_string_append (xml, "</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" "
                        "accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" "
                        "accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>");
  append_layout_ids (xml, package, master);
  append_text_styles (xml);
  g_string_append (xml, "</p:sldMaster>");
  fan_part_set_xml (master, xml);
  fan_part_relate (master, FAN_REL_OFFICE "theme", fan_pptx_add_theme (package, 1, "Fanfare"));
  return master;
}
