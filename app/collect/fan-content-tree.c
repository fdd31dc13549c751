/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-content-line.h"

#define MAX_DEPTH 12
#define MAX_MENDS 2000

static void
part_free (gpointer data)
{
  FanContentPart *part = data;

  fan_content_line_free (part->line);
  fan_component_free (part->inner);
  g_free (part);
}

static FanComponent *
component_new (const char *name)
{
  FanComponent *component = g_new0 (FanComponent, 1);

  component->name = g_ascii_strup (name, -1);
  g_strstrip (component->name);
  component->parts = g_ptr_array_new_with_free_func (part_free);
  return component;
}

void
fan_component_free (FanComponent *component)
{
  if (component == NULL)
    return;
  g_free (component->name);
  g_ptr_array_unref (component->parts);
  g_free (component);
}

static void
add_part (FanComponent *component, FanContentLine *line, FanComponent *inner)
{
  FanContentPart *part = g_new0 (FanContentPart, 1);

  part->line = line;
  part->inner = inner;
  g_ptr_array_add (component->parts, part);
}

/* Things that stand beside each other, never one within the other. */
static gboolean
is_sibling (const char *name)
{
  static const char *const kinds[] = { "VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "VFREEBUSY" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i]))
      return TRUE;
  return FALSE;
}

/* vCard 2.1: the card of somebody's assistant stands within theirs. */
static gboolean
follows_agent (const FanComponent *component)
{
  const FanContentPart *last
      = component->parts->len > 0 ? component->parts->pdata[component->parts->len - 1] : NULL;

  return last != NULL && last->line != NULL && g_str_equal (last->line->name, "AGENT")
         && *last->line->value == '\0';
}

typedef struct
{
  FanComponent *stack[MAX_DEPTH];
  int depth; /* of the innermost; 0 is the root */
  gboolean any;
  guint mends;    /* lines that were joined to the last line, bounded: each join copies it */
  guint skipping; /* BEGINs below MAX_DEPTH that were passed over */
} Tree;

static int
find_open (Tree *tree, const char *name)
{
  for (int i = tree->depth; i > 0; i--)
    if (g_str_equal (tree->stack[i]->name, name))
      return i;
  return 0;
}

/* What must have ended before @name begins although nobody said so; 0: nothing. */
static int
find_unclosed (Tree *tree, const char *name)
{
  if (g_str_equal (name, "VCALENDAR"))
    return find_open (tree, name);
  if (g_str_equal (name, "VCARD"))
    return follows_agent (tree->stack[tree->depth]) ? 0 : find_open (tree, name);
  for (int i = 1; is_sibling (name) && i <= tree->depth; i++)
    if (is_sibling (tree->stack[i]->name))
      return i;
  return 0;
}

static void
tree_begin (Tree *tree, const char *value)
{
  FanComponent *inner = component_new (value);
  int open = find_unclosed (tree, inner->name);

  tree->any = TRUE;
  if (open > 0)
    tree->depth = open - 1;
  if (tree->depth + 1 >= MAX_DEPTH)
    {
      tree->skipping++;
      fan_component_free (inner);
      return;
    }
  add_part (tree->stack[tree->depth], NULL, inner);
  tree->stack[++tree->depth] = inner;
}

static void
tree_end (Tree *tree, const char *value)
{
  g_autofree char *name = g_ascii_strup (value, -1);
  int open;

  if (tree->skipping > 0)
    {
      tree->skipping--;
      return;
    }
  open = find_open (tree, g_strstrip (name));
  if (open == 0)
    return;
  tree->stack[open]->closed = TRUE;
  tree->depth = open - 1;
}

/* A line that is none: the writer broke a long text without folding it. It belongs to the line before. */
static void
tree_mend (Tree *tree, const char *text)
{
  GPtrArray *parts = tree->stack[tree->depth]->parts;
  FanContentPart *last = parts->len > 0 ? parts->pdata[parts->len - 1] : NULL;
  FanContentLine *joined;
  g_autofree char *both = NULL;

  if (last == NULL || last->line == NULL || ++tree->mends > MAX_MENDS)
    return;
  both = g_strconcat (last->line->text, "\\n", text, NULL);
  joined = fan_content_line_new (both);
  if (joined == NULL)
    return;
  fan_content_line_free (last->line);
  last->line = joined;
}

static void
tree_take (Tree *tree, const char *text)
{
  FanContentLine *line = fan_content_line_new (text);

  if (line == NULL)
    {
      tree_mend (tree, text);
      return;
    }
  tree->mends = 0;
  if (g_str_equal (line->name, "BEGIN"))
    tree_begin (tree, line->value);
  else if (g_str_equal (line->name, "END"))
    tree_end (tree, line->value);
  else if (tree->skipping == 0 && !g_str_equal (line->name, "X-LIC-ERROR"))
    {
      /* (X-LIC-ERROR is a complaint that libical left in another program's file: no part of it) */
      add_part (tree->stack[tree->depth], g_steal_pointer (&line), NULL);
      return;
    }
  fan_content_line_free (line);
}

FanComponent *
fan_component_parse (const char *bytes, gsize n)
{
  g_autoptr (GPtrArray) lines = fan_content_split (bytes, n);
  g_autoptr (FanComponent) root = component_new ("");
  Tree tree = { { root }, 0, FALSE, 0, 0 };

  for (guint i = 0; i < lines->len; i++)
    tree_take (&tree, lines->pdata[i]);
  return tree.any ? g_steal_pointer (&root) : NULL;
}

FanContentLine *
fan_component_get (const FanComponent *component, const char *name)
{
  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      if (part->line != NULL && g_str_equal (part->line->name, name))
        return part->line;
    }
  return NULL;
}

void
fan_component_write (const FanComponent *component, GString *out)
{
  g_string_append_printf (out, "BEGIN:%s\n", component->name);
  for (guint i = 0; i < component->parts->len; i++)
    {
      FanContentPart *part = component->parts->pdata[i];
      if (part->inner != NULL)
        fan_component_write (part->inner, out);
      else
        g_string_append_printf (out, "%s\n", part->line->text);
    }
  g_string_append_printf (out, "END:%s\n", component->name);
}
