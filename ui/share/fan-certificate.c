/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-certificate.h"

#include <string.h>

#include "fan-i18n.h"
#include "shared/fan-choose-files.h"

typedef struct
{
  GtkWidget *widget;
  FanCertificateFunc func;
} Reading;

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *words = NULL;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, NULL, NULL, &error))
    words = g_strdup_printf (_ ("The certificate can’t be read: %s"), error->message);
  else if (strstr (text, "-----BEGIN CERTIFICATE-----") == NULL)
    words = g_strdup_printf (_ ("“%s” is no certificate in PEM form. Ask IT for one: it is a text that "
                                "begins with “-----BEGIN CERTIFICATE-----”."),
                             name);
  if (gtk_widget_get_root (reading->widget) != NULL)
    reading->func (reading->widget, words ? NULL : text, words);
  g_object_unref (reading->widget);
  g_free (reading);
}

static void
on_chosen (GtkWidget *widget, GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  Reading *reading = g_new0 (Reading, 1);

  reading->widget = g_object_ref (widget);
  reading->func = (FanCertificateFunc)data;
  g_file_load_contents_async (file, NULL, on_read, reading);
}

void
fan_certificate_choose (GtkWidget *widget, FanCertificateFunc func)
{
  fan_choose_files (widget, _ ("Company Certificate"), _ ("_Choose"), GTK_FILE_CHOOSER_ACTION_OPEN, FALSE,
                    NULL, fan_file_filter_new (_ ("Certificates"), "pem crt cer"), on_chosen, (gpointer)func);
}

char *
fan_certificate_describe (const char *pem)
{
  g_autoptr (GTlsCertificate) certificate
      = pem && *pem ? g_tls_certificate_new_from_pem (pem, -1, NULL) : NULL;

  return certificate ? g_tls_certificate_get_subject_name (certificate) : NULL;
}
