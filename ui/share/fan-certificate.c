/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-certificate.h"

#include "fan-i18n.h"
#include "shared/fan-choose-files.h"

typedef struct
{
  GtkWidget *widget;
  FanCertificateFunc func;
} Reading;

/* Windows writes them as bare bytes (DER): (transfer full) (nullable): the same as text. */
static char *
dup_pem (const char *data, gsize length)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  char *pem = NULL;

  if (g_strstr_len (data, (gssize)length, "-----BEGIN CERTIFICATE-----") != NULL)
    return g_strndup (data, length);
  bytes = g_byte_array_append (g_byte_array_new (), (const guint8 *)data, (guint)length);
  certificate = g_initable_new (g_tls_backend_get_certificate_type (g_tls_backend_get_default ()), NULL, NULL,
                                "certificate", bytes, NULL);
  if (certificate != NULL)
    g_object_get (certificate, "certificate-pem", &pem, NULL);
  return pem;
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *pem = NULL;
  gsize length;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *words = NULL;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error))
    words = g_strdup_printf (_ ("The certificate can’t be read: %s"), error->message);
  else if ((pem = dup_pem (text, length)) == NULL)
    words = g_strdup_printf (_ ("“%s” is no certificate. Ask IT for one in PEM form: a text that begins with "
                                "“-----BEGIN CERTIFICATE-----”."),
                             name);
  if (gtk_widget_get_root (reading->widget) != NULL)
    reading->func (reading->widget, pem, words);
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
                    NULL, fan_file_filter_new (_ ("Certificates"), "pem crt cer der"), on_chosen,
                    (gpointer)func);
}

char *
fan_certificate_describe (const char *pem)
{
  g_autoptr (GTlsCertificate) certificate
      = pem && *pem ? g_tls_certificate_new_from_pem (pem, -1, NULL) : NULL;

  return certificate ? g_tls_certificate_get_subject_name (certificate) : NULL;
}
