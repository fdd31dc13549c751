/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-layout-table.h"

#include <math.h>

#include "fan-text.h"

const FanTextStyle fan_table_head_style = { 20, 12, TRUE, FAN_INK_FOOT, 0 };

/* Letters become this small before rows go on to another page. */
#define SPLIT_SIZE 14.0

/* More than a page of one cell. */
#define CELL_CHARACTERS 5000

static guint
count_columns (GPtrArray *rows)
{
  guint most = 1;

  for (guint i = 0; i < rows->len; i++)
    most = MAX (most, g_strv_length (g_ptr_array_index (rows, i)));
  return most;
}

static FanTable *
table_new (GPtrArray *rows)
{
  FanTable *table = g_new0 (FanTable, 1);

  table->n_rows = rows->len;
  table->n_columns = count_columns (rows);
  table->widths = g_new0 (gint64, table->n_columns);
  table->heights = g_new0 (gint64, table->n_rows);
  table->cells = g_new0 (GPtrArray *, table->n_rows * table->n_columns);
  for (guint row = 0; row < table->n_rows; row++)
    {
      char **texts = g_ptr_array_index (rows, row);
      for (guint column = 0; column < table->n_columns; column++)
        {
          GPtrArray *cell = fan_paragraphs_new ();
          if (*texts != NULL)
            fan_paragraphs_add_text (cell, *texts++, 0);
          table->cells[row * table->n_columns + column] = cell;
        }
    }
  return table;
}

static const FanTextStyle *
get_style (const FanPlace *place, guint row)
{
  return row == 0 ? &fan_table_head_style : &place->levels[0];
}

/* How wide the column @i is to be when long columns are cut to @limit. */
static double
limit_width (const double *words, const double *likes, guint i, double limit)
{
  return MIN (likes[i], MAX (words[i], limit));
}

/* The limit that makes all columns as wide as the table: short columns keep what they like, long ones wrap. */
static double
find_limit (guint n, const double *words, const double *likes, double total)
{
  double low = 0, high = total;

  for (guint step = 0; step < 40; step++)
    {
      double middle = (low + high) / 2, sum = 0;
      for (guint i = 0; i < n; i++)
        sum += limit_width (words, likes, i, middle);
      if (sum > total)
        high = middle;
      else
        low = middle;
    }
  return low;
}

/* What is over goes to all alike; what is missing (long words in many columns) is taken in proportion. */
static void
share_width (FanTable *table, const FanPlace *place, const double *words, const double *likes)
{
  double total = place->width, limit = find_limit (table->n_columns, words, likes, total), sum = 0, used = 0;

  for (guint i = 0; i < table->n_columns; i++)
    sum += limit_width (words, likes, i, limit);
  for (guint i = 0; i < table->n_columns; i++)
    {
      double width = limit_width (words, likes, i, limit);
      width = sum > total ? width * total / sum : width + (total - sum) / table->n_columns;
      width = MAX (floor (width), 1);
      /* the last takes what rounding left */
      if (i + 1 == table->n_columns)
        width = MAX (1, total - used);
      table->widths[i] = fan_emu (width);
      used += width;
    }
}

static void
measure_columns (FanTypesetter *setter, FanTable *table, const FanPlace *place)
{
  g_autofree double *words = g_new0 (double, table->n_columns);
  g_autofree double *likes = g_new0 (double, table->n_columns);
  /* a look at the first hundred rows says enough about the widths */
  guint rows = MIN (table->n_rows, 100);

  for (guint i = 0; i < rows * table->n_columns; i++)
    for (guint j = 0; j < table->cells[i]->len; j++)
      {
        guint column = i % table->n_columns;
        double word, like;
        like = fan_typesetter_get_natural_width (setter, g_ptr_array_index (table->cells[i], j),
                                                 get_style (place, i / table->n_columns), &word);
        words[column] = MAX (words[column], MIN (word, place->width));
        likes[column] = MAX (likes[column], MIN (like, place->width));
      }
  for (guint i = 0; i < table->n_columns; i++)
    {
      /* a point more, as widths are made whole */
      words[i] += 2 * FAN_CELL_MARGIN_X + 1;
      likes[i] += 2 * FAN_CELL_MARGIN_X + 1;
    }
  share_width (table, place, words, likes);
}

static double
get_text_width (FanTypesetter *setter, const FanTable *table, guint column)
{
  return (fan_points (table->widths[column]) - 2 * FAN_CELL_MARGIN_X) / (setter->wider * 1.02);
}

/* The height of the row in points. */
static double
set_row (FanTypesetter *setter, FanTable *table, const FanPlace *place, guint row)
{
  double tallest = 0;

  for (guint column = 0; column < table->n_columns; column++)
    {
      GPtrArray *cell = table->cells[row * table->n_columns + column];
      double y = 0;
      for (guint i = 0; i < cell->len; i++)
        {
          FanParagraph *paragraph = g_ptr_array_index (cell, i);
          fan_typesetter_set (setter, paragraph, get_style (place, row), table->size,
                              get_text_width (setter, table, column), FALSE);
          paragraph->x = FAN_CELL_MARGIN_X;
          paragraph->y = FAN_CELL_MARGIN_Y + y;
          y += paragraph->height;
        }
      tallest = MAX (tallest, y);
    }
  return ceil (MAX (tallest, table->size * 1.15) * setter->taller * 1.02 + 2 * FAN_CELL_MARGIN_Y);
}

/* The rows that fit at the present size. */
static guint
set_rows (FanTypesetter *setter, FanTable *table, const FanPlace *place)
{
  double left = place->height;

  for (guint row = 0; row < table->n_rows; row++)
    {
      double height = set_row (setter, table, place, row);
      if (height > left)
        return row;
      left -= height;
      table->heights[row] = fan_emu (height);
    }
  return table->n_rows;
}

/* ---- going on ---- */

static void
add_row (GPtrArray *rows, char **row)
{
  g_ptr_array_add (rows, g_strdupv (row));
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

/* Cuts one cell at @height: the head goes to @head, the tail is given back. */
static char *
cut_cell (GPtrArray *cell, double height, char **head)
{
  GString *first = g_string_new (NULL), *second = g_string_new (NULL);
  double y = 0;

  for (guint i = 0; i < cell->len; i++)
    {
      FanParagraph *paragraph = g_ptr_array_index (cell, i);
      gsize cut = second->len > 0 ? 0 : fan_paragraph_cut (paragraph, height - y);
      if (cut == 0 && i == 0)
        cut = (gsize)(g_utf8_next_char (paragraph->text) - paragraph->text);
      g_string_append_len (first, paragraph->text, (gssize)cut);
      g_string_append_c (first, '\n');
      if (paragraph->text[cut] != '\0')
        g_string_append_printf (second, "%s\n", paragraph->text + cut);
      y += paragraph->height;
    }
  *head = g_string_free (first, FALSE);
  return g_string_free (second, FALSE);
}

/* A row that is taller than a page becomes two. */
static GPtrArray *
split_row (FanTable *table, GPtrArray *rows, guint row, double height)
{
  GPtrArray *out = rows_new ();
  char **head = g_new0 (char *, table->n_columns + 1);
  char **tail = g_new0 (char *, table->n_columns + 1);

  for (guint column = 0; column < table->n_columns; column++)
    tail[column] = cut_cell (table->cells[row * table->n_columns + column], height, &head[column]);
  for (guint i = 0; i < rows->len; i++)
    {
      if (i != row)
        {
          add_row (out, g_ptr_array_index (rows, i));
          continue;
        }
      g_ptr_array_add (out, head);
      g_ptr_array_add (out, tail);
    }
  return out;
}

static GPtrArray *
take_rest (GPtrArray *rows, guint fitting)
{
  GPtrArray *rest = rows_new ();

  add_row (rest, g_ptr_array_index (rows, 0));
  for (guint i = fitting; i < rows->len; i++)
    add_row (rest, g_ptr_array_index (rows, i));
  return rest;
}

static void
drop_rows (FanTable *table, guint fitting)
{
  for (guint i = fitting * table->n_columns; i < table->n_rows * table->n_columns; i++)
    g_clear_pointer (&table->cells[i], g_ptr_array_unref);
  table->n_rows = fitting;
}

static gboolean
set_smaller_until_it_fits (FanTypesetter *setter, FanTable *table, const FanPlace *place)
{
  for (table->size = place->levels[0].size; table->size >= place->levels[0].least; table->size -= 2)
    if (set_rows (setter, table, place) == table->n_rows)
      return TRUE;
  return FALSE;
}

static FanTable *
lay_out_part (FanTypesetter *setter, const FanPlace *place, GPtrArray *rows, GPtrArray **out_rest)
{
  g_autoptr (FanTable) table = table_new (rows);
  guint fitting;

  measure_columns (setter, table, place);
  if (table->n_rows <= 40 && set_smaller_until_it_fits (setter, table, place))
    return g_steal_pointer (&table);
  table->size = SPLIT_SIZE;
  fitting = set_rows (setter, table, place);
  if (fitting >= MIN (2, table->n_rows))
    {
      if (fitting < table->n_rows)
        *out_rest = take_rest (rows, fitting);
      drop_rows (table, fitting);
      return g_steal_pointer (&table);
    }
  return NULL;
}

/* What of the height a row may take that has to be cut: the head row keeps half at most. */
static GPtrArray *
cut_too_tall_row (FanTypesetter *setter, const FanPlace *place, GPtrArray *rows)
{
  g_autoptr (FanTable) table = table_new (rows);
  double head;

  measure_columns (setter, table, place);
  table->size = SPLIT_SIZE;
  head = set_row (setter, table, place, 0);
  if (head > place->height / 2)
    return split_row (table, rows, 0, place->height / 4);
  set_row (setter, table, place, 1);
  return split_row (table, rows, 1,
                    (place->height - head) / (setter->taller * 1.02) - 2 * FAN_CELL_MARGIN_Y - 4);
}

static gsize
cut_at (const char *text)
{
  const char *end = text, *blank = NULL;

  for (guint i = 0; i < CELL_CHARACTERS && *end != '\0'; i++)
    {
      blank = *end == ' ' || *end == '\n' ? end : blank;
      end = g_utf8_next_char (end);
    }
  return (gsize)((*end != '\0' && blank != NULL && blank > text ? blank : end) - text);
}

/* A cell with a book in it is more rows than one: setting all of it in lines for each page would take for ever. */
static void
add_row_in_parts (GPtrArray *out, char **row)
{
  guint n = g_strv_length (row);
  g_autofree char **at = g_memdup2 (row, (n + 1) * sizeof *row);

  for (gboolean more = TRUE; more;)
    {
      char **part = g_new0 (char *, n + 1);
      more = FALSE;
      for (guint i = 0; i < n; i++)
        {
          gsize cut = cut_at (at[i]);
          part[i] = g_strndup (at[i], cut);
          at[i] += cut;
          more = more || *at[i] != '\0';
        }
      g_ptr_array_add (out, part);
    }
}

static GPtrArray *
read_rows (GPtrArray *rows)
{
  GPtrArray *out = rows_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) clean = g_new0 (char *, g_strv_length (row) + 1);
      for (guint k = 0; row[k] != NULL; k++)
        clean[k] = fan_text_repair (row[k], -1);
      add_row_in_parts (out, clean);
    }
  return out;
}

FanTable *
fan_table_lay_out (FanTypesetter *setter, const FanPlace *place, GPtrArray *rows, GPtrArray **out_rest)
{
  g_autoptr (GPtrArray) current = read_rows (rows);

  *out_rest = NULL;
  for (;;)
    {
      FanTable *table = lay_out_part (setter, place, current, out_rest);
      GPtrArray *cut;
      if (table != NULL)
        return table;
      cut = cut_too_tall_row (setter, place, current);
      g_ptr_array_unref (current);
      current = cut;
    }
}
