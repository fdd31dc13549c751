/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pptx-xml.h"
#include "fan-time.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define TYPE OFFICE "presentationml."
#define REL_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"

/* ---- properties ---- */

static void
append_element (GString *xml, const char *name, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (xml, "<%s>", name);
  fan_xml_append_text (xml, text);
  g_string_append_printf (xml, "</%s>", name);
}

static void
add_core_properties (FanPackage *package, FanPages *pages)
{
  FanPart *part = fan_package_add (package, "docProps/core.xml",
                                   "application/vnd.openxmlformats-package.core-properties+xml");
  gint64 whole = pages->modified_ms >= 0 ? pages->modified_ms - pages->modified_ms % 1000 : 0;
  g_autofree char *date = fan_instant_to_string (whole);
  GString *xml = fan_xml_new ();

  g_string_append (
      xml, "<cp:coreProperties "
           "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
  append_element (xml, "dc:title", pages->title);
  append_element (xml, "dc:creator", pages->author);
  append_element (xml, "cp:lastModifiedBy", pages->author);
  g_string_append_printf (xml,
                          "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                          "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>",
                          date, date);
  append_element (xml, "dc:language", pages->language);
  g_string_append (xml, "</cp:coreProperties>");
  fan_part_set_xml (part, xml);
  fan_package_relate (package, REL_PACKAGE "core-properties", part);
}

static void
add_app_properties (FanPackage *package, FanPages *pages)
{
  FanPart *part = fan_package_add (package, "docProps/app.xml", OFFICE "extended-properties+xml");
  GString *xml = fan_xml_new ();

  g_string_append_printf (
      xml,
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
      "<Application>Fanfare</Application><PresentationFormat>Widescreen</PresentationFormat><Slides>%u</"
      "Slides>"
      "<Notes>%u</Notes></Properties>",
      pages->pages->len, pages->pages->len);
  fan_part_set_xml (part, xml);
  fan_package_relate (package, FAN_REL_OFFICE "extended-properties", part);
}

/* Keynote and old versions of PowerPoint want these to be there. */
static void
add_small_parts (FanPackage *package, FanPart *presentation)
{
  static const struct
  {
    const char *name, *relation, *rest;
  } parts[] = {
    { "presProps", "presProps", "<p:presentationPr " FAN_XML_NAMESPACES "/>" },
    { "viewProps", "viewProps", "<p:viewPr " FAN_XML_NAMESPACES "/>" },
    { "tableStyles", "tableStyles",
      "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
      "def=\"{2D5ABB26-0587-4C30-8999-92F81FD0307C}\"/>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("ppt/%s.xml", parts[i].name);
      g_autofree char *type = g_strdup_printf (TYPE "%s+xml", parts[i].name);
      g_autofree char *relation = g_strconcat (FAN_REL_OFFICE, parts[i].relation, NULL);
      FanPart *part = fan_package_add (package, path, type);
      GString *xml = fan_xml_new ();
      g_string_append (xml, parts[i].rest);
      fan_part_set_xml (part, xml);
      fan_part_relate (presentation, relation, part);
    }
}

/* ---- the presentation ---- */

static void
append_slides (GString *xml,
               FanPackage *package,
               FanPages *pages,
               FanPart *presentation,
               FanPart *notes_master)
{
  g_string_append (xml, "<p:sldIdLst>");
  for (guint i = 0; i < pages->pages->len; i++)
    {
      FanPart *slide = fan_pptx_add_slide (package, pages, i);
      fan_pptx_add_notes (package, pages, i, slide, notes_master);
      g_string_append_printf (xml, "<p:sldId id=\"%u\" r:id=\"%s\"/>", 256 + i,
                              fan_part_relate (presentation, FAN_REL_OFFICE "slide", slide));
    }
  g_string_append (xml, "</p:sldIdLst>");
}

static void
append_default_text (GString *xml, FanPages *pages)
{
  g_string_append (xml, "<p:defaultTextStyle><a:defPPr><a:defRPr");
  fan_xml_append_language (xml, pages->language);
  g_string_append (
      xml, "/></a:defPPr><a:lvl1pPr marL=\"0\" algn=\"l\"><a:defRPr sz=\"1800\" kern=\"1200\"><a:solidFill>"
           "<a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea "
           "typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>");
}

static FanPackage *
build_package (FanPages *pages)
{
  FanPackage *package = fan_package_new ();
  FanPart *presentation = fan_package_add (package, "ppt/presentation.xml", TYPE "presentation.main+xml");
  FanPart *master = fan_pptx_add_master (package);
  FanPart *notes_master = fan_pptx_add_notes_master (package);
  GString *xml = fan_xml_new ();

  fan_package_relate (package, FAN_REL_OFFICE "officeDocument", presentation);
  g_string_append (xml, "<p:presentation " FAN_XML_NAMESPACES " saveSubsetFonts=\"1\">");
  g_string_append_printf (
      xml, "<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"%s\"/></p:sldMasterIdLst>",
      fan_part_relate (presentation, FAN_REL_OFFICE "slideMaster", master));
  g_string_append_printf (xml, "<p:notesMasterIdLst><p:notesMasterId r:id=\"%s\"/></p:notesMasterIdLst>",
                          fan_part_relate (presentation, FAN_REL_OFFICE "notesMaster", notes_master));
  append_slides (xml, package, pages, presentation, notes_master);
  g_string_append_printf (xml, "<p:sldSz cx=\"%d\" cy=\"%d\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>",
                          (int)fan_emu (FAN_PAGE_WIDTH), (int)fan_emu (FAN_PAGE_HEIGHT));
  append_default_text (xml, pages);
  g_string_append (xml, "</p:presentation>");
  fan_part_set_xml (presentation, xml);
  fan_part_relate (presentation, FAN_REL_OFFICE "theme", fan_package_find (package, "ppt/theme/theme1.xml"));
  add_small_parts (package, presentation);
  add_core_properties (package, pages);
  add_app_properties (package, pages);
  return package;
}

gboolean
fan_write_pptx (FanPages *pages,
                GOutputStream *out,
                FanProgress *progress,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (FanPackage) package = build_package (pages);

  return fan_package_write (package, out, progress, cancellable, error)
         && g_output_stream_close (out, cancellable, error);
}
