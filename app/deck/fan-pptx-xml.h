/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-pages-private.h"
#include "fan-pptx-package.h"

G_BEGIN_DECLS

/* What the parts of a PPTX have in common. All numbers are integers: PowerPoint repairs anything else. */

#define FAN_XML_NAMESPACES                                                                                   \
  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                                       \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "                         \
  "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""

/** Every shape tree begins with this. */
#define FAN_XML_TREE                                                                                         \
  "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"               \
  "<p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>"          \
  "<a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>"

/** fan_xml_new: (transfer full): a document that has its declaration. */
GString *fan_xml_new (void);

/** fan_xml_append_text: @text escaped for text and for attributes. */
void fan_xml_append_text (GString *xml, const char *text);

/** fan_xml_append_xfrm: @element is "a:xfrm" or "p:xfrm". */
void fan_xml_append_xfrm (GString *xml, const char *element, const FanFrame *frame);

/** fan_xml_append_cnvpr: the shape's id, name and alt text; @click is the id of a relationship. */
void fan_xml_append_cnvpr (GString *xml, guint id, const char *name, const char *alt, const char *click);

/** fan_xml_append_levels: how text in @place looks, as lvl1pPr and lvl2pPr. */
void fan_xml_append_levels (GString *xml, const FanPlace *place);

/** fan_xml_append_round_box: the ground of a place that is a box: a shape of its own, as LibreOffice shows placeholders with sharp corners only. */
void fan_xml_append_round_box (GString *xml, const FanPlace *place, guint id);

/** fan_xml_append_waves: the curves at the foot as shapes with ids from @id. */
void fan_xml_append_waves (GString *xml, gboolean dark, guint id);

/** fan_xml_append_paragraph: @style is what is inherited: only what differs is written. */
void fan_xml_append_paragraph (GString *xml,
                               FanPages *pages,
                               FanPart *part,
                               const FanParagraph *paragraph,
                               const FanTextStyle *style);

/** fan_xml_append_language: the attribute lang, where @language is not "". */
void fan_xml_append_language (GString *xml, const char *language);

/** The colours of a dark design, for layouts and for the slides on them. */
#define FAN_XML_DARK_COLORS                                                                                  \
  "<p:clrMapOvr><a:overrideClrMapping bg1=\"dk2\" tx1=\"lt1\" bg2=\"accent5\" tx2=\"lt1\" "                  \
  "accent1=\"accent1\" "                                                                                     \
  "accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"lt2\" "         \
  "hlink=\"lt2\" "                                                                                           \
  "folHlink=\"lt2\"/></p:clrMapOvr>"
#define FAN_XML_MASTER_COLORS "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"

/* ---- the parts ---- */

FanPart *fan_pptx_add_theme (FanPackage *package, guint number, const char *name);
FanPart *fan_pptx_add_master (FanPackage *package);
FanPart *fan_pptx_get_layout (FanPackage *package, FanDesignId design);
FanPart *fan_pptx_add_slide (FanPackage *package, FanPages *pages, guint index);
FanPart *fan_pptx_add_notes_master (FanPackage *package);
void
fan_pptx_add_notes (FanPackage *package, FanPages *pages, guint index, FanPart *slide, FanPart *notes_master);

G_END_DECLS
