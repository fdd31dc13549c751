/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-theme.h"

#include "fan-i18n.h"

static const struct
{
  const char *scheme;
  guint32 light, dark;
} inks[] = {
  [FAN_INK_TEXT] = { "tx1", 0x1f2d3d, 0xffffff },       [FAN_INK_GROUND] = { "bg1", 0xffffff, 0x14335c },
  [FAN_INK_HEADING] = { "tx2", 0x14335c, 0xffffff },    [FAN_INK_TINT] = { "bg2", 0xe4f1f7, 0x1f4a75 },
  [FAN_INK_ACCENT] = { "accent1", 0x1f6f8b, 0x1f6f8b }, [FAN_INK_MUTED] = { "accent6", 0x55657a, 0xe4f1f7 },
  [FAN_INK_LINK] = { "hlink", 0x1a6480, 0xe4f1f7 },     [FAN_INK_FOOT] = { "lt1", 0xffffff, 0xffffff },
};

guint32
fan_theme_get_rgb (FanInk ink, gboolean dark)
{
  return dark ? inks[ink].dark : inks[ink].light;
}

const char *
fan_theme_get_scheme_color (FanInk ink)
{
  return inks[ink].scheme;
}

/* clang-format off */
#define TITLE { FAN_ROLE_TITLE, "title", 0, N_("Title"), 60, 30, 840, 84, 0, FAN_ANCHOR_BOTTOM, FALSE, FALSE, \
                { { 38, 24, TRUE, FAN_INK_HEADING, 0 } } }
#define FOOTER { FAN_ROLE_FOOTER, "ftr", 10, N_("Footer"), 60, 514, 620, 18, 0, FAN_ANCHOR_MIDDLE, FALSE, FALSE, \
                 { { 12, 9, TRUE, FAN_INK_FOOT, 0 } } }
#define BODY(x, y, w, h) \
  { FAN_ROLE_BODY, "body", 1, N_("Text"), x, y, w, h, 0, FAN_ANCHOR_TOP, FALSE, FALSE, \
    { { 28, 18, FALSE, FAN_INK_TEXT, 14 }, { 20, 16, FALSE, FAN_INK_LINK, 14 } } }
#define QUOTE(w, size) \
  { FAN_ROLE_BODY, "body", 1, N_("Quote"), 60, 144, w, 320, 0, FAN_ANCHOR_TOP, FALSE, FALSE, \
    { { size, 20, TRUE, FAN_INK_HEADING, 8 }, { 20, 16, FALSE, FAN_INK_MUTED, 16 } } }
#define PICTURE(x, y, w, h) \
  { FAN_ROLE_PICTURE, "pic", 14, N_("Picture"), x, y, w, h, 0, FAN_ANCHOR_MIDDLE, FALSE, FALSE, \
    { { 18, 18, FALSE, FAN_INK_MUTED, 0 } } }
#define TABLE(y, h) \
  { FAN_ROLE_TABLE, "tbl", 15, N_("Table"), 60, y, 840, h, 0, FAN_ANCHOR_TOP, FALSE, FALSE, \
    { { 20, 12, FALSE, FAN_INK_TEXT, 0 } } }

static const FanDesign designs[FAN_N_DESIGNS] = {
  [FAN_DESIGN_TITLE] = { N_("Hook"), "title", TRUE, {
      { FAN_ROLE_TITLE, "ctrTitle", 0, N_("Title"), 60, 90, 840, 200, 0, FAN_ANCHOR_BOTTOM, FALSE, FALSE,
        { { 56, 32, TRUE, FAN_INK_HEADING, 0 } } },
      { FAN_ROLE_BODY, "subTitle", 1, N_("Subtitle"), 60, 314, 840, 130, 0, FAN_ANCHOR_TOP, FALSE, FALSE,
        { { 26, 18, FALSE, FAN_INK_MUTED, 8 }, { 20, 16, FALSE, FAN_INK_LINK, 10 } } },
      FOOTER }, 3 },
  [FAN_DESIGN_TEXT] = { N_("Title and text"), "tx", FALSE, { TITLE, BODY (60, 144, 840, 320), FOOTER }, 3 },
  [FAN_DESIGN_QUOTE] = { N_("Quote"), NULL, FALSE, { TITLE, QUOTE (840, 38), FOOTER }, 3 },
  [FAN_DESIGN_RESULT] = { N_("Quote and result"), NULL, FALSE, {
      TITLE, QUOTE (530, 32),
      { FAN_ROLE_RESULT, "body", 13, N_("Result"), 640, 144, 260, 250, 20, FAN_ANCHOR_MIDDLE, TRUE, TRUE,
        { { 72, 36, TRUE, FAN_INK_HEADING, 0 }, { 22, 14, FALSE, FAN_INK_TEXT, 8 } } },
      FOOTER }, 4 },
  [FAN_DESIGN_PORTRAIT] = { N_("Quote and picture"), NULL, FALSE, {
      TITLE, QUOTE (530, 32), PICTURE (640, 144, 260, 320), FOOTER }, 4 },
  [FAN_DESIGN_PICTURE] = { N_("Text and picture"), NULL, FALSE, {
      TITLE, BODY (60, 144, 390, 320), PICTURE (490, 144, 410, 320), FOOTER }, 4 },
  [FAN_DESIGN_WIDE_PICTURE] = { N_("Picture"), NULL, FALSE, {
      TITLE, PICTURE (60, 140, 840, 328), FOOTER }, 3 },
  [FAN_DESIGN_TABLE] = { N_("Table"), "tbl", FALSE, { TITLE, TABLE (144, 320), FOOTER }, 3 },
  [FAN_DESIGN_TEXT_TABLE] = { N_("Text and table"), NULL, FALSE, {
      TITLE,
      { FAN_ROLE_BODY, "body", 1, N_("Text"), 60, 134, 840, 62, 0, FAN_ANCHOR_TOP, FALSE, FALSE,
        { { 22, 18, FALSE, FAN_INK_TEXT, 4 }, { 18, 16, FALSE, FAN_INK_LINK, 4 } } },
      TABLE (208, 256), FOOTER }, 4 },
  [FAN_DESIGN_ASK] = { N_("The ask"), NULL, FALSE, {
      TITLE, BODY (60, 144, 530, 320),
      { FAN_ROLE_CODE, "pic", 14, N_("QR code"), 646, 124, 276, 276, 0, FAN_ANCHOR_MIDDLE, FALSE, FALSE,
        { { 18, 18, FALSE, FAN_INK_MUTED, 0 } } },
      FOOTER }, 4 },
};
/* clang-format on */

const FanDesign *
fan_theme_get_design (FanDesignId id)
{
  return &designs[id];
}

const FanPlace *
fan_design_get_place (const FanDesign *design, FanRole role)
{
  for (guint i = 0; i < design->n_places; i++)
    if (design->places[i].role == role)
      return &design->places[i];
  return NULL;
}

static const FanWave light_waves[FAN_N_WAVES] = {
  { "tx2",
    0x14335c,
    502,
    { { 130, 484, 250, 516, 400, 510 },
      { 530, 505, 620, 478, 740, 480 },
      { 830, 482, 890, 494, 960, 500 } } },
  { "accent1",
    0x1f6f8b,
    510,
    { { 130, 496, 260, 524, 420, 520 },
      { 550, 516, 640, 498, 750, 500 },
      { 840, 502, 890, 512, 960, 516 } } },
};

static const FanWave dark_waves[FAN_N_WAVES] = {
  { "accent5",
    0x1f4a75,
    502,
    { { 130, 484, 250, 516, 400, 510 },
      { 530, 505, 620, 478, 740, 480 },
      { 830, 482, 890, 494, 960, 500 } } },
  { "accent1",
    0x1f6f8b,
    510,
    { { 130, 496, 260, 524, 420, 520 },
      { 550, 516, 640, 498, 750, 500 },
      { 840, 502, 890, 512, 960, 516 } } },
};

const FanWave *
fan_theme_get_waves (gboolean dark)
{
  return dark ? dark_waves : light_waves;
}
