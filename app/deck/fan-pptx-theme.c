/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-pptx-xml.h"

/* The scheme's slots; text and ground are the same that the pages are drawn with. */
static void
append_colors (GString *xml)
{
  const struct
  {
    const char *slot;
    guint32 rgb;
  } slots[] = {
    { "dk1", fan_theme_get_rgb (FAN_INK_TEXT, FALSE) },
    { "lt1", fan_theme_get_rgb (FAN_INK_GROUND, FALSE) },
    { "dk2", fan_theme_get_rgb (FAN_INK_HEADING, FALSE) },
    { "lt2", fan_theme_get_rgb (FAN_INK_TINT, FALSE) },
    { "accent1", fan_theme_get_rgb (FAN_INK_ACCENT, FALSE) },
    { "accent2", 0xc9772b },
    { "accent3", 0x2f7d5b },
    { "accent4", 0x8a4f7d },
    { "accent5", 0x1f4a75 },
    { "accent6", fan_theme_get_rgb (FAN_INK_MUTED, FALSE) },
    { "hlink", fan_theme_get_rgb (FAN_INK_LINK, FALSE) },
    { "folHlink", 0x5a4a8a },
  };

  g_string_append (xml, "<a:clrScheme name=\"Fanfare\">");
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    g_string_append_printf (xml, "<a:%s><a:srgbClr val=\"%06X\"/></a:%s>", slots[i].slot, slots[i].rgb,
                            slots[i].slot);
  g_string_append (xml, "</a:clrScheme>");
}

/* Scripts that the theme's font has no letters for: fonts that come with the office programs. */
static void
append_fonts (GString *xml, const char *element)
{
  static const char *const scripts[][2] = {
    { "Jpan", "Yu Gothic" },          { "Hang", "Malgun Gothic" }, { "Hans", "Microsoft YaHei" },
    { "Hant", "Microsoft JhengHei" }, { "Arab", "Arial" },         { "Hebr", "Arial" },
    { "Thai", "Leelawadee UI" },      { "Deva", "Nirmala UI" },    { "Beng", "Nirmala UI" },
    { "Taml", "Nirmala UI" },         { "Ethi", "Ebrima" },        { "Geor", "Sylfaen" },
  };

  g_string_append_printf (
      xml, "<a:%s><a:latin typeface=\"" FAN_THEME_FONT "\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>",
      element);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    g_string_append_printf (xml, "<a:font script=\"%s\" typeface=\"%s\"/>", scripts[i][0], scripts[i][1]);
  g_string_append_printf (xml, "</a:%s>", element);
}

/* Three of each are required; ours are plain. */
static void
append_formats (GString *xml)
{
  static const char fill[] = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";

  g_string_append (xml, "<a:fmtScheme name=\"Fanfare\"><a:fillStyleLst>");
  for (guint i = 0; i < 3; i++)
    g_string_append (xml, fill);
  g_string_append (xml, "</a:fillStyleLst><a:lnStyleLst>");
  for (guint i = 1; i <= 3; i++)
    g_string_append_printf (xml, "<a:ln w=\"%u\">%s</a:ln>", i * 6350, fill);
  g_string_append (xml, "</a:lnStyleLst><a:effectStyleLst>");
  for (guint i = 0; i < 3; i++)
    g_string_append (xml, "<a:effectStyle><a:effectLst/></a:effectStyle>");
  g_string_append (xml, "</a:effectStyleLst><a:bgFillStyleLst>");
  for (guint i = 0; i < 3; i++)
    g_string_append (xml, fill);
  g_string_append (xml, "</a:bgFillStyleLst></a:fmtScheme>");
}

FanPart *
fan_pptx_add_theme (FanPackage *package, guint number, const char *name)
{
  g_autofree char *path = g_strdup_printf ("ppt/theme/theme%u.xml", number);
  FanPart *part = fan_package_add (package, path, "application/vnd.openxmlformats-officedocument.theme+xml");
  GString *xml = fan_xml_new ();

  g_string_append_printf (
      xml,
      "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"%s\">"
      "<a:themeElements>",
      name);
  append_colors (xml);
  g_string_append (xml, "<a:fontScheme name=\"Fanfare\">");
  append_fonts (xml, "majorFont");
  append_fonts (xml, "minorFont");
  g_string_append (xml, "</a:fontScheme>");
  append_formats (xml);
  g_string_append (xml, "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>");
  fan_part_set_xml (part, xml);
  return part;
}
