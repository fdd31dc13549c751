/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-plan-item.h"

#include "fan-i18n.h"

struct _FanPlanItem
{
  GObject parent;
  FanPlanLine *line;
  gboolean wanted, fixed, chose_channel;
  char *channel_name; /* of one that was chosen */
  char *note;
  gboolean warns;
};

G_DEFINE_FINAL_TYPE (FanPlanItem, fan_plan_item, G_TYPE_OBJECT)

static gboolean
has_action (FanPlanItem *item, const char *action)
{
  return g_strcmp0 (item->line->action, action) == 0;
}

const FanPlanLine *
fan_plan_item_get_line (FanPlanItem *item)
{
  return item->line;
}

gboolean
fan_plan_item_is_wanted (FanPlanItem *item)
{
  return item->wanted || item->fixed;
}

gboolean
fan_plan_item_is_fixed (FanPlanItem *item)
{
  return item->fixed;
}

gboolean
fan_plan_item_is_touch (FanPlanItem *item)
{
  return g_strcmp0 (item->line->kind, "touch") == 0;
}

gboolean
fan_plan_item_is_work (FanPlanItem *item)
{
  return item->wanted && fan_plan_item_is_touch (item) && !has_action (item, "kept");
}

static void
tell (FanPlanItem *item)
{
  g_signal_emit_by_name (item, "changed");
}

void
fan_plan_item_set_wanted (FanPlanItem *item, gboolean wanted)
{
  if (item->fixed || item->wanted == wanted)
    return;
  item->wanted = wanted;
  tell (item);
}

/* What stood where it was is now moved by hand. */
static void
mark_moved (FanPlanItem *item)
{
  if (has_action (item, "kept"))
    item->line->action = "moved";
}

void
fan_plan_item_set_warning (FanPlanItem *item, const char *warning)
{
  g_free (item->note);
  item->note = g_strdup (warning);
  item->warns = warning != NULL;
  tell (item);
}

void
fan_plan_item_set_date (FanPlanItem *item, const GDate *date)
{
  if (g_date_compare (&item->line->date, date) == 0)
    return;
  item->line->date = *date;
  mark_moved (item);
  fan_plan_item_set_warning (item, NULL);
}

void
fan_plan_item_set_channel (FanPlanItem *item, const char *channel, const char *name)
{
  if (g_strcmp0 (item->line->channel, channel) == 0)
    return;
  fan_plan_line_set_channel (item->line, channel, name);
  g_free (item->channel_name);
  item->channel_name = g_strdup (name);
  item->chose_channel = TRUE;
  mark_moved (item);
  tell (item);
}

const char *
fan_plan_item_get_note (FanPlanItem *item, gboolean *out_warns)
{
  *out_warns = item->warns;
  return item->note;
}

void
fan_plan_item_follow (FanPlanItem *item, FanPlanItem *earlier)
{
  fan_plan_item_set_wanted (item, earlier->wanted);
  if (earlier->chose_channel && !item->fixed)
    fan_plan_item_set_channel (item, earlier->line->channel, earlier->channel_name);
}

static char *
make_note (const FanPlanLine *line, gboolean fixed)
{
  if (line->why != NULL)
    return g_strdup_printf (_ ("Moved: %s"), line->why);
  if (fixed)
    return g_strdup (_ ("Stays as it is"));
  return g_strcmp0 (line->action, "moved") == 0 ? g_strdup (_ ("Was planned, moves along")) : NULL;
}

static void
fan_plan_item_finalize (GObject *object)
{
  FanPlanItem *item = FAN_PLAN_ITEM (object);

  fan_plan_line_free (item->line);
  g_free (item->channel_name);
  g_free (item->note);
  G_OBJECT_CLASS (fan_plan_item_parent_class)->finalize (object);
}

static void
fan_plan_item_class_init (FanPlanItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_plan_item_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_plan_item_init (FanPlanItem *item)
{
  item->wanted = TRUE;
}

FanPlanItem *
fan_plan_item_new (const FanPlanLine *line)
{
  FanPlanItem *item = g_object_new (FAN_TYPE_PLAN_ITEM, NULL);

  item->line = fan_plan_line_copy (line);
  item->fixed = has_action (item, "kept");
  item->note = make_note (line, item->fixed);
  item->warns = line->why != NULL;
  return item;
}
