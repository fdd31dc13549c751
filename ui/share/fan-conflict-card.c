/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-conflict-card.h"

#include "fan-i18n.h"
#include "share/fan-line-diff.h"

/* Lines around those that differ, and how many lines are shown at all. */
#define AROUND 1
#define MOST 120

char *
fan_conflict_dup_text (const char *path, GBytes *bytes)
{
  g_autofree char *text = NULL;
  gsize length;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (data == NULL || !g_utf8_validate (data, (gssize)length, NULL))
    return NULL;
  text = g_strndup (data, length);
  return g_str_has_suffix (path, ".html") ? fan_text_from_page (text) : g_steal_pointer (&text);
}

static GtkWidget *
make_line (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static gboolean
is_near (GPtrArray *lines, guint i)
{
  for (guint k = i > AROUND ? i - AROUND : 0; k <= i + AROUND && k < lines->len; k++)
    if (((FanDiffLine *)g_ptr_array_index (lines, k))->differs)
      return TRUE;
  return FALSE;
}

static void
add_lines (GtkWidget *box, GPtrArray *lines)
{
  guint shown = 0;
  gboolean gap = FALSE;

  for (guint i = 0; i < lines->len && shown < MOST; i++)
    {
      const FanDiffLine *line = g_ptr_array_index (lines, i);
      GtkWidget *label;

      if (!is_near (lines, i))
        {
          gap = TRUE;
          continue;
        }
      if (gap)
        gtk_box_append (GTK_BOX (box), make_line ("…", "dim-label"));
      gap = FALSE;
      label = make_line (line->text, line->differs ? "fan-differs" : NULL);
      if (line->differs)
        gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        _ ("differs"), -1);
      gtk_box_append (GTK_BOX (box), label);
      shown++;
    }
  if (shown == 0)
    gtk_box_append (GTK_BOX (box),
                    make_line (_ ("Without the lines that are marked in the other one."), "dim-label"));
  else if (gap || shown == MOST)
    gtk_box_append (GTK_BOX (box), make_line ("…", "dim-label"));
}

static void
add_kind (GtkWidget *box, GBytes *bytes, const char *path)
{
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);
  g_autofree char *kind = g_content_type_get_description (type);
  g_autofree char *size = bytes ? g_format_size (g_bytes_get_size (bytes)) : NULL;
  g_autofree char *text = size ? g_strdup_printf ("%s, %s", kind, size) : g_strdup (_ ("It is not there."));

  gtk_box_append (GTK_BOX (box), make_line (text, NULL));
}

GtkWidget *
fan_conflict_card_new (const char *title,
                       const char *subtitle,
                       GPtrArray *lines,
                       GBytes *bytes,
                       const char *path,
                       GtkWidget **out_radio)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  *out_radio = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (*out_radio), head);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*out_radio), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (head), make_line (title, "heading"));
  gtk_box_append (GTK_BOX (head), make_line (subtitle, "caption"));
  gtk_widget_add_css_class (*out_radio, "fan-conflict-head");
  gtk_widget_add_css_class (body, "fan-conflict-body");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fan-conflict");
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_widget_set_hexpand (card, TRUE);
  if (lines != NULL)
    add_lines (body, lines);
  else
    add_kind (body, bytes, path);
  gtk_box_append (GTK_BOX (card), *out_radio);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), body);
  return card;
}
