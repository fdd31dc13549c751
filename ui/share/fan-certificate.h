/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** FanCertificateFunc: @pem: the text of the file, or %NULL with @words why it is none. */
typedef void (*FanCertificateFunc) (GtkWidget *widget, const char *pem, const char *words);

/** fan_certificate_choose: asks for a company certificate and reads it; not called when the choice was left. */
void fan_certificate_choose (GtkWidget *widget, FanCertificateFunc func);

/** fan_certificate_describe: (transfer full) (nullable): whose certificate it is. */
char *fan_certificate_describe (const char *pem);

G_END_DECLS
