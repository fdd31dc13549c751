/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

/** fan_mail_is_bearable: FALSE for bytes whose header lines or parts are so many that reading them would take seconds and gigabytes. */
gboolean fan_mail_is_bearable (const char *data, gsize length);

/** fan_mail_init: makes GMime ready; any number of times, from any thread. */
void fan_mail_init (void);

/**
 * fan_mail_body_read: (transfer full): the words of @message as they read: its text/plain parts, else its HTML as text,
 * else a text that is attached or forwarded. "" when there are none.
 * @out_note: (out): what was left aside and why, or %NULL
 */
char *fan_mail_body_read (GMimeMessage *message, char **out_note);

/* GMime 3.2 defines none of these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeContentType, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)

G_END_DECLS
