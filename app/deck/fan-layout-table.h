/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-layout-text.h"

G_BEGIN_DECLS

/**
 * fan_table_lay_out: (transfer full):
 * @rows: (element-type GStrv): the head first
 * @out_rest: (out) (transfer full) (nullable): head and rows for another page; %NULL when all fitted
 */
FanTable *
fan_table_lay_out (FanTypesetter *setter, const FanPlace *place, GPtrArray *rows, GPtrArray **out_rest);

/** The look of the head. */
extern const FanTextStyle fan_table_head_style;

G_END_DECLS
