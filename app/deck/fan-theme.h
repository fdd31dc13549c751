/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The look of our own decks, as data: one table of designs from which the pages are laid out and the layouts of
 * the PPTX are written, so that a slide inherits exactly what it was laid out with. Lengths here are points. */

#define FAN_PAGE_WIDTH 960.0
#define FAN_PAGE_HEIGHT 540.0
#define FAN_EMU_PER_POINT 12700

/** The typeface that is named in files; Pango asks fontconfig for the same, which knows what is as wide. */
#define FAN_THEME_FONT "Arial"

/** The corners of a place that is a box. */
#define FAN_BOX_RADIUS 12.0

/** FanInk: a colour by what it is for. A dark design turns them over. */
typedef enum
{
  FAN_INK_TEXT,
  FAN_INK_GROUND,
  FAN_INK_HEADING,
  FAN_INK_TINT,
  FAN_INK_ACCENT,
  FAN_INK_MUTED,
  FAN_INK_LINK,
  FAN_INK_FOOT,
} FanInk;

/** fan_theme_get_rgb: 0xRRGGBB of @ink. */
guint32 fan_theme_get_rgb (FanInk ink, gboolean dark);

/** fan_theme_get_scheme_color: the name of @ink in the PPTX colour map ("tx1"). */
const char *fan_theme_get_scheme_color (FanInk ink);

/** FanRole: what a place on a page is for. */
typedef enum
{
  FAN_ROLE_TITLE,
  FAN_ROLE_BODY,
  FAN_ROLE_RESULT,
  FAN_ROLE_PICTURE,
  FAN_ROLE_CODE,
  FAN_ROLE_TABLE,
  FAN_ROLE_FOOTER,
} FanRole;

typedef enum
{
  FAN_ANCHOR_TOP,
  FAN_ANCHOR_MIDDLE,
  FAN_ANCHOR_BOTTOM,
} FanAnchor;

/** FanTextStyle: @size is what text begins with, @least how small it may become before it goes on to another page. */
typedef struct
{
  double size, least;
  gboolean bold;
  FanInk ink;
  double before; /* room above a paragraph that is not the first */
} FanTextStyle;

/** FanPlace: a placeholder. @type and @idx are the PPTX's; (type, idx) is unique in its design. */
typedef struct
{
  FanRole role;
  const char *type;
  guint idx;
  const char *name; /* for people, untranslated */
  double x, y, width, height, inset;
  FanAnchor anchor;
  gboolean centred, boxed;
  FanTextStyle levels[2];
} FanPlace;

typedef enum
{
  FAN_DESIGN_TITLE,
  FAN_DESIGN_TEXT,
  FAN_DESIGN_QUOTE,
  FAN_DESIGN_RESULT,
  FAN_DESIGN_PORTRAIT,
  FAN_DESIGN_PICTURE,
  FAN_DESIGN_WIDE_PICTURE,
  FAN_DESIGN_TABLE,
  FAN_DESIGN_TEXT_TABLE,
  FAN_DESIGN_ASK,
  FAN_N_DESIGNS,
} FanDesignId;

typedef struct
{
  const char *name; /* for people, untranslated */
  const char *type; /* ST_SlideLayoutType; NULL: one of our own */
  gboolean dark;
  FanPlace places[5];
  guint n_places;
} FanDesign;

/** fan_theme_get_design: (transfer none) */
const FanDesign *fan_theme_get_design (FanDesignId id);

/** fan_design_get_place: (transfer none) (nullable): the place of @design for @role. */
const FanPlace *fan_design_get_place (const FanDesign *design, FanRole role);

/** FanWave: a filled curve along the foot: from (0, y) with cubic pieces to the right edge, down and back. */
typedef struct
{
  const char *scheme; /* PPTX scheme colour */
  guint32 rgb;
  double y;
  double curves[3][6];
} FanWave;

/** fan_theme_get_waves: (transfer none): two waves, the hindmost first. */
const FanWave *fan_theme_get_waves (gboolean dark);
#define FAN_N_WAVES 2

G_END_DECLS
