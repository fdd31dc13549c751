/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A hundred slides with twenty photographs as PPTX and as PDF. Floors: cairo and Pango drawing the same words and
 * photographs with no layout to choose; libgsf packing the same words in the barest slides. Peers, where they are
 * on PATH: LibreOffice (PPTX to PDF) and pandoc (Markdown to PPTX). Each round is a process of its own, so that its
 * memory is its own. Fails over the budgets of PERFORMANCE.md.
 */
#include <cairo-pdf.h>
#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-output-stdio.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "deck-fixture.h"

#define SLIDES 100
#define PICTURES 20
#define ROUNDS 7
#define PDF_TIMES_FLOOR 1.5
#define TIMES_FASTER 6.0

typedef void (*Work) (FanDeck *deck, const char *path);

typedef struct
{
  double ms;
  long kib;
} Result;

/* ---- ours ---- */

static void
write_ours (FanDeck *deck, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FanPages) pages = fan_deck_lay_out (deck, NULL);
  g_autoptr (GFileOutputStream) out = g_file_replace (file, NULL, FALSE, 0, NULL, NULL);

  if (!fan_pages_write (pages, strrchr (path, '.') + 1, G_OUTPUT_STREAM (out), NULL, NULL, NULL))
    _exit (1);
}

static void
do_nothing (FanDeck *deck, const char *path)
{
}

/* ---- the floor of a PDF ---- */

static double
draw_text (cairo_t *cr, const char *text, const char *font, double y, double width)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int)width * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, 60, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  pango_font_description_free (description);
  return (double)height / PANGO_SCALE;
}

static void
draw_photograph (cairo_t *cr, FanClearedPicture *picture)
{
  GBytes *bytes = fan_cleared_picture_get_bytes (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1600, 1200);

  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (bytes, NULL),
                               g_bytes_get_size (bytes), NULL, NULL);
  cairo_save (cr);
  cairo_translate (cr, 490, 144);
  cairo_scale (cr, 410.0 / 1600, 410.0 / 1600);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
write_pdf_floor (FanDeck *deck, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 960, 540);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < deck->slides->len; i++)
    {
      const FanSlide *slide = g_ptr_array_index (deck->slides, i);
      g_auto (GStrv) paragraphs = g_strsplit (slide->body, "\n", -1);
      double y = 144;

      draw_text (cr, slide->title, "Arial Bold 28", 60, 840);
      for (guint k = 0; paragraphs[k] != NULL; k++)
        y += draw_text (cr, paragraphs[k], "Arial 16", y, slide->picture == NULL ? 800 : 390);
      draw_text (cr, deck->footer, "Arial Bold 9", 514, 620);
      if (slide->picture != NULL)
        draw_photograph (cr, slide->picture);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

/* ---- the floor of a PPTX ---- */

static void
pack (GsfOutfile *zip, const char *name, guint number, const void *data, gsize size, gboolean stored)
{
  g_autofree char *path = g_strdup_printf ("ppt/%s%u", name, number);
  GsfOutput *out = gsf_outfile_new_child_full (zip, path, FALSE, "compression-level",
                                               stored ? GSF_ZIP_STORED : GSF_ZIP_DEFLATED, NULL);

  gsf_output_write (out, size, data);
  gsf_output_close (out);
  g_object_unref (out);
}

static void
write_pptx_floor (FanDeck *deck, const char *path)
{
  GsfOutput *out = gsf_output_stdio_new (path, NULL);
  GsfOutfile *zip = gsf_outfile_zip_new (out, NULL);

  for (guint i = 0; i < deck->slides->len; i++)
    {
      const FanSlide *slide = g_ptr_array_index (deck->slides, i);
      g_autofree char *xml = g_markup_printf_escaped (
          "<p:sld><a:t>%s</a:t><a:t>%s</a:t><a:t>%s</a:t></p:sld>", slide->title, slide->body, deck->footer);
      g_autofree char *notes = g_markup_printf_escaped ("<p:notes><a:t>%s</a:t></p:notes>", slide->notes);

      pack (zip, "slides/slide", i, xml, strlen (xml), FALSE);
      pack (zip, "notesSlides/notesSlide", i, notes, strlen (notes), FALSE);
      if (slide->picture != NULL)
        {
          GBytes *bytes = fan_cleared_picture_get_bytes (slide->picture);
          pack (zip, "media/image", i, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TRUE);
        }
    }
  gsf_output_close (GSF_OUTPUT (zip));
  gsf_output_close (out);
  g_object_unref (zip);
  g_object_unref (out);
}

/* ---- peers ---- */

static double
run_program (const char *const *argv)
{
  gint64 began = g_get_monotonic_time ();
  int status = 1;

  g_spawn_sync (NULL, (char **)argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, NULL);
  return status == 0 ? (double)(g_get_monotonic_time () - began) / 1000 : -1;
}

/* The first run makes the profile and is not counted. -1: it is not here. */
static double
run_office (const char *folder, const char *pptx)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *argv[]
      = { "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, pptx, NULL };
  double best = -1;

  for (int i = 0; program != NULL && i < 3; i++)
    {
      double ms = run_program (argv);
      if (i > 0 && ms > 0 && (best < 0 || ms < best))
        best = ms;
    }
  return best;
}

static double
run_pandoc (FanDeck *deck, const char *folder)
{
  g_autofree char *program = g_find_program_in_path ("pandoc");
  g_autofree char *in = g_build_filename (folder, "deck.md", NULL);
  g_autofree char *out = g_build_filename (folder, "pandoc.pptx", NULL);
  const char *argv[] = { "pandoc", in, "-o", out, NULL };
  g_autoptr (GString) text = g_string_new (NULL);

  if (program == NULL)
    return -1;
  for (guint i = 0; i < deck->slides->len; i++)
    {
      const FanSlide *slide = g_ptr_array_index (deck->slides, i);
      g_string_append_printf (text, "## %s\n\n%s\n\n", slide->title, slide->body);
      if (slide->picture != NULL)
        {
          GBytes *bytes = fan_cleared_picture_get_bytes (slide->picture);
          g_autofree char *name = g_strdup_printf ("%s/%u.jpg", folder, i);
          g_file_set_contents (name, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL);
          g_string_append_printf (text, "![The quay](%s)\n\n", name);
        }
      g_string_append_printf (text, "::: notes\n%s\n:::\n\n", slide->notes);
    }
  g_file_set_contents (in, text->str, (gssize)text->len, NULL);
  return run_program (argv);
}

/* ---- measuring ---- */

static Result
run_once (Work work, FanDeck *deck, const char *path)
{
  int ends[2], status;
  struct rusage usage;
  Result result = { -1, 0 };
  pid_t child;

  if (pipe (ends) != 0)
    return result;
  child = fork ();
  if (child == 0)
    {
      gint64 began = g_get_monotonic_time ();
      double ms;
      work (deck, path);
      ms = (double)(g_get_monotonic_time () - began) / 1000;
      _exit (write (ends[1], &ms, sizeof ms) == (gssize)sizeof ms ? 0 : 1);
    }
  close (ends[1]);
  if (read (ends[0], &result.ms, sizeof result.ms) != (gssize)sizeof result.ms)
    result.ms = -1;
  close (ends[0]);
  wait4 (child, &status, 0, &usage);
  result.kib = usage.ru_maxrss;
  if (status != 0)
    g_error ("writing %s failed", path);
  return result;
}

/* The best of some rounds, taken in turn so that a busy moment strikes all alike. */
static void
measure (const Work *works, const char *const *paths, guint n, FanDeck *deck, Result *results)
{
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < n; i++)
      {
        Result result = run_once (works[i], deck, paths[i]);
        if (round == 0 || result.ms < results[i].ms)
          results[i] = result;
      }
}

static gboolean
report_peer (const char *name, double ms, const Result *ours)
{
  gboolean ok = ms < 0 || ms >= TIMES_FASTER * ours->ms;

  if (ms < 0)
    printf ("deck: %s is not here\n", name);
  else
    printf ("deck: %s %.0f ms, %.1f × ours (budget at least %.0f)%s\n", name, ms, ms / ours->ms, TIMES_FASTER,
            ok ? "" : " MISSED");
  return ok;
}

int
main (void)
{
  g_autoptr (FanDeck) deck = fixture_large (SLIDES, PICTURES);
  g_autofree char *folder = g_dir_make_tmp ("fanfare-bench-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "ours.pdf", NULL);
  g_autofree char *pptx = g_build_filename (folder, "ours.pptx", NULL);
  g_autofree char *pdf_floor = g_build_filename (folder, "floor.pdf", NULL);
  g_autofree char *pptx_floor = g_build_filename (folder, "floor.zip", NULL);
  const Work works[] = { do_nothing, write_ours, write_pdf_floor, write_ours, write_pptx_floor };
  const char *const paths[] = { folder, pdf, pdf_floor, pptx, pptx_floor };
  const char *const clean[] = { "rm", "-rf", folder, NULL };
  Result results[5];
  gboolean ok;

  measure (works, paths, G_N_ELEMENTS (works), deck, results);
  ok = results[1].ms <= PDF_TIMES_FLOOR * results[2].ms;
  printf ("deck: PDF %.1f ms, floor %.1f ms, %.2f × (budget %.1f)%s; memory %.1f MiB, floor %.1f MiB\n",
          results[1].ms, results[2].ms, results[1].ms / results[2].ms, PDF_TIMES_FLOOR, ok ? "" : " MISSED",
          (double)(results[1].kib - results[0].kib) / 1024, (double)(results[2].kib - results[0].kib) / 1024);
  printf ("deck: PPTX %.1f ms, floor %.1f ms, %.2f ×; memory %.1f MiB, floor %.1f MiB\n", results[3].ms,
          results[4].ms, results[3].ms / results[4].ms, (double)(results[3].kib - results[0].kib) / 1024,
          (double)(results[4].kib - results[0].kib) / 1024);
  ok = report_peer ("LibreOffice, PPTX to PDF,", run_office (folder, pptx), &results[1]) && ok;
  ok = report_peer ("pandoc, Markdown to PPTX,", run_pandoc (deck, folder), &results[3]) && ok;
  run_program (clean);
  return ok ? 0 : 1;
}
