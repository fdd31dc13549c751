/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"

G_BEGIN_DECLS

/* The readers behind fan_collect_read(): each fills in what its format tells; the words are cut and the
 * candidates found afterwards, in one place. */

FanCaught *fan_mail_read (GBytes *bytes, GError **error);
FanCaught *fan_html_read (GBytes *bytes, const char *charset, GError **error);
FanCaught *fan_plain_read (GBytes *bytes, GError **error);
FanCaught *fan_image_read (GBytes *bytes, GError **error);

/** fan_html_to_text: (transfer full): @html (UTF-8) as lines of text. @page: (nullable): title, author, address and language go here. */
char *fan_html_to_text (const char *html, gsize length, FanCaught *page);

/** fan_image_sniff: (transfer none): the media type that the first bytes tell, or %NULL. */
const char *fan_image_sniff (const guint8 *data, gsize length);

/** fan_html_sniff_charset: (transfer full) (nullable): what a <meta> or an XML declaration among the first bytes says. */
char *fan_html_sniff_charset (const char *bytes, gsize length);

G_END_DECLS
