/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>

#include "fan-pages-private.h"
#include "fan-stream.h"
#include "fan-time.h"
#include "fan-i18n.h"

static void
set_metadata (cairo_surface_t *surface, FanPages *pages)
{
  gint64 whole = pages->modified_ms >= 0 ? pages->modified_ms - pages->modified_ms % 1000 : 0;
  g_autofree char *date = fan_instant_to_string (whole);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, pages->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, pages->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fanfare");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* The reader's side bar: one line a slide. */
static void
add_outline (cairo_surface_t *surface, FanPages *pages, guint index)
{
  FanPage *page = g_ptr_array_index (pages->pages, index);
  g_autofree char *title = fan_page_dup_title (page);
  g_autofree char *where = g_strdup_printf ("page=%u pos=[0 0]", index + 1);

  if (page->first && *title != '\0')
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, where, 0);
}

static gboolean
draw_pages (FanPages *pages,
            cairo_surface_t *surface,
            FanProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < pages->pages->len; i++)
    {
      ok = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (!ok)
        break;
      fan_render_page (pages, i, cr, TRUE);
      cairo_show_page (cr);
      add_outline (surface, pages, i);
      fan_progress_report (progress, i + 1, pages->pages->len, _ ("Writing slides"));
    }
  cairo_destroy (cr);
  return ok;
}

static gboolean
check_status (cairo_status_t status, FanSink *sink, GError **error)
{
  if (sink->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&sink->error));
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, FAN_DECK_ERROR, FAN_DECK_ERROR_WRITE, _ ("The PDF could not be written: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

gboolean
fan_write_pdf (FanPages *pages,
               GOutputStream *out,
               FanProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  FanSink sink = { out, cancellable, NULL };
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (fan_sink_write, &sink, FAN_PAGE_WIDTH, FAN_PAGE_HEIGHT);
  gboolean ok;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  set_metadata (surface, pages);
  ok = draw_pages (pages, surface, progress, cancellable, error);
  cairo_surface_finish (surface);
  if (ok)
    ok = check_status (cairo_surface_status (surface), &sink, error);
  g_clear_error (&sink.error);
  cairo_surface_destroy (surface);
  fan_render_forget_embedded (pages);
  return ok && g_output_stream_close (out, cancellable, error);
}
