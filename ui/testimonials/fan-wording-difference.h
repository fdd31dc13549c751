/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FanWordingDifference: an edited wording held against the original.
 * @wording: (nullable): the words as they will be shown, every cut marked by […]; %NULL when they are the original ones
 * @cuts: how many places were left out
 * @added: (element-type utf8): words that the original does not say; what stands in [brackets] is not counted
 */
typedef struct
{
  char *wording;
  guint cuts;
  GPtrArray *added;
} FanWordingDifference;

/** fan_wording_compare: (transfer full): letter case, punctuation and space don't count. */
FanWordingDifference *fan_wording_compare (const char *original, const char *edited);
void fan_wording_difference_free (FanWordingDifference *difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanWordingDifference, fan_wording_difference_free)

G_END_DECLS
