/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-site.h"

G_BEGIN_DECLS

/* The invented ferry company's site as of 12 May 2026. */
#define SAMPLE_NOW G_GINT64_CONSTANT (1778569200000) /* 2026-05-12T07:00:00Z */

FanSite *fan_share_sample_new (void);

/* All its words in one place, to be looked for or replaced. */
extern const char *const fan_share_sample_withdrawn_id;
extern const char *const fan_share_sample_withdrawn_words;

/* Takes the quote of that id out of @site everywhere. */
void fan_share_sample_withdraw (FanSite *site, const char *id);

/* (transfer none) (nullable) */
FanSiteFile *fan_share_find_file (GPtrArray *files, const char *path);
gboolean fan_share_bytes_contain (GBytes *bytes, const char *text);

G_END_DECLS
