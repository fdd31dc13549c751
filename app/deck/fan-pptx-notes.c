/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pptx-xml.h"
#include "fan-i18n.h"

#define TYPE "application/vnd.openxmlformats-officedocument.presentationml."

/* The page that is printed: the slide above, what to say below (A4 and Letter both hold it). EMU. */
static const FanFrame image_frame = { 685800, 1143000, 5486400, 3086100 };
static const FanFrame text_frame = { 685800, 4400550, 5486400, 3600450 };

static void
append_image_place (GString *xml, gboolean master)
{
  g_string_append (xml, "<p:sp><p:nvSpPr>");
  fan_xml_append_cnvpr (xml, 2, _ ("Slide picture"), NULL, NULL);
  g_string_append (xml,
                   "<p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr>"
                   "<p:ph type=\"sldImg\"");
  g_string_append (xml,
                   master ? " idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr>" : "/></p:nvPr></p:nvSpPr><p:spPr/>");
  if (master)
    {
      fan_xml_append_xfrm (xml, "a:xfrm", &image_frame);
      g_string_append (
          xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln w=\"12700\"><a:solidFill>"
               "<a:schemeClr val=\"tx1\"/></a:solidFill></a:ln></p:spPr>");
    }
  g_string_append (xml, "</p:sp>");
}

static void
append_text_place_start (GString *xml, gboolean master)
{
  g_string_append (xml, "<p:sp><p:nvSpPr>");
  fan_xml_append_cnvpr (xml, 3, _ ("Notes"), NULL, NULL);
  g_string_append (xml, "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\"");
  if (master)
    {
      g_string_append (xml, " sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr>");
      fan_xml_append_xfrm (xml, "a:xfrm", &text_frame);
      g_string_append (xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>");
    }
  else
    g_string_append (xml, " idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>");
  g_string_append (xml, "<p:txBody><a:bodyPr/><a:lstStyle/>");
}

FanPart *
fan_pptx_add_notes_master (FanPackage *package)
{
  FanPart *part = fan_package_add (package, "ppt/notesMasters/notesMaster1.xml", TYPE "notesMaster+xml");
  GString *xml = fan_xml_new ();

  g_string_append (xml,
                   "<p:notesMaster " FAN_XML_NAMESPACES "><p:cSld><p:bg><p:bgPr><a:solidFill>"
                   "<a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>" FAN_XML_TREE);
  append_image_place (xml, TRUE);
  append_text_place_start (xml, TRUE);
  g_string_append (xml, "<a:p><a:r><a:rPr/><a:t>");
  fan_xml_append_text (xml, _ ("Notes"));
  g_string_append (
      xml, "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" "
           "bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" "
           "accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" "
           "folHlink=\"folHlink\"/><p:notesStyle><a:lvl1pPr marL=\"0\" algn=\"l\"><a:defRPr sz=\"1400\" "
           "kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin "
           "typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr>"
           "</a:lvl1pPr></p:notesStyle></p:notesMaster>");
  fan_part_set_xml (part, xml);
  fan_part_relate (part, FAN_REL_OFFICE "theme", fan_pptx_add_theme (package, 2, "Fanfare notes"));
  return part;
}

static void
append_lines (GString *xml, FanPages *pages, const char *notes)
{
  g_auto (GStrv) lines = g_strsplit (notes, "\n", -1);

  if (*notes == '\0')
    g_string_append (xml, "<a:p><a:endParaRPr/></a:p>");
  for (guint i = 0; *notes != '\0' && lines[i] != NULL; i++)
    {
      gboolean rtl = fan_text_is_rtl (lines[i], pages->rtl);
      g_string_append (xml, rtl ? "<a:p><a:pPr algn=\"r\" rtl=\"1\"/><a:r><a:rPr" : "<a:p><a:r><a:rPr");
      fan_xml_append_language (xml, pages->language);
      g_string_append (xml, " dirty=\"0\"/><a:t>");
      fan_xml_append_text (xml, lines[i]);
      g_string_append (xml, "</a:t></a:r></a:p>");
    }
}

void
fan_pptx_add_notes (FanPackage *package, FanPages *pages, guint index, FanPart *slide, FanPart *notes_master)
{
  g_autofree char *path = g_strdup_printf ("ppt/notesSlides/notesSlide%u.xml", index + 1);
  FanPage *page = g_ptr_array_index (pages->pages, index);
  FanPart *part = fan_package_add (package, path, TYPE "notesSlide+xml");
  GString *xml = fan_xml_new ();

  g_string_append (xml, "<p:notes " FAN_XML_NAMESPACES "><p:cSld>" FAN_XML_TREE);
  append_image_place (xml, FALSE);
  append_text_place_start (xml, FALSE);
  append_lines (xml, pages, page->notes);
  g_string_append (xml, "</p:txBody></p:sp></p:spTree></p:cSld>" FAN_XML_MASTER_COLORS "</p:notes>");
  fan_part_set_xml (part, xml);
  fan_part_relate (part, FAN_REL_OFFICE "notesMaster", notes_master);
  fan_part_relate (part, FAN_REL_OFFICE "slide", slide);
  fan_part_relate (slide, FAN_REL_OFFICE "notesSlide", part);
}
