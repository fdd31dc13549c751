/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-month-day.h"

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-time.h"

/* More chips than this have room in no day. */
#define MAX_CHIPS 14
#define CHIP_GAP 3
#define MARGIN 4

struct _FanMonthDay
{
  GtkWidget parent;
  GDate date;
  FanDayFlags flags;
  GPtrArray *entries;
  GPtrArray *chips; /* widgets; those at the end may be out of use, in no widget */
  guint n_chips, n_shown;
  GtkWidget *more, *preview;
  gboolean more_shown;
  PangoLayout *number;
};

G_DEFINE_FINAL_TYPE (FanMonthDay, fan_month_day, GTK_TYPE_WIDGET)

/* -------- words -------- */

static char *
dup_number (FanMonthDay *day)
{
  char month[64];

  if (!g_date_valid (&day->date))
    return g_strdup ("");
  if (g_date_get_day (&day->date) != 1)
    return g_strdup_printf ("%d", g_date_get_day (&day->date));
  g_date_strftime (month, sizeof month, "%b", &day->date);
  return g_strdup_printf ("1 %s", month);
}

static PangoLayout *
get_number (FanMonthDay *day)
{
  g_autofree char *text = NULL;

  if (day->number != NULL)
    return day->number;
  text = dup_number (day);
  day->number = gtk_widget_create_pango_layout (GTK_WIDGET (day), text);
  if (day->flags & FAN_DAY_TODAY)
    {
      PangoAttrList *bold = pango_attr_list_new ();
      pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (day->number, bold);
      pango_attr_list_unref (bold);
    }
  return day->number;
}

static void
update_name (FanMonthDay *day)
{
  char weekday[64], month[64];
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = day->entries->len;

  g_date_strftime (weekday, sizeof weekday, "%A", &day->date);
  g_date_strftime (month, sizeof month, "%B", &day->date);
  g_string_append_printf (name, "%s %d %s, ", weekday, g_date_get_day (&day->date), month);
  if (n == 0)
    g_string_append (name, _ ("nothing"));
  else
    g_string_append_printf (name, g_dngettext (GETTEXT_PACKAGE, "%u entry", "%u entries", n), n);
  if (day->flags & FAN_DAY_TODAY)
    g_string_append_printf (name, ", %s", _ ("today"));
  if (day->flags & FAN_DAY_BUSY)
    g_string_append_printf (name, ", %s", _ ("busy"));
  if (day->flags & FAN_DAY_CLOSE)
    g_string_append_printf (name, ", %s", _ ("too close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

/* -------- what it holds -------- */

static void
set_class (FanMonthDay *day, const char *class, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (day), class);
}

static void
update_chips (FanMonthDay *day)
{
  day->n_chips = MIN (day->entries->len, MAX_CHIPS);
  while (day->chips->len < day->n_chips)
    g_ptr_array_add (day->chips, g_object_ref_sink (fan_event_chip_new ()));
  for (guint i = 0; i < day->chips->len; i++)
    {
      GtkWidget *chip = g_ptr_array_index (day->chips, i);
      gboolean used = i < day->n_chips;
      if (used)
        fan_event_chip_set_entry (FAN_EVENT_CHIP (chip), g_ptr_array_index (day->entries, i));
      if (used && gtk_widget_get_parent (chip) == NULL)
        gtk_widget_insert_before (chip, GTK_WIDGET (day), day->more);
      else if (!used && gtk_widget_get_parent (chip) != NULL)
        gtk_widget_unparent (chip);
    }
}

static gboolean
same_entries (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const FanEntry *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, i);
      if (x != y)
        return FALSE;
    }
  return TRUE;
}

void
fan_month_day_set (FanMonthDay *day, const GDate *date, FanDayFlags flags, GPtrArray *entries)
{
  gboolean same_day
      = g_date_valid (&day->date) && g_date_compare (&day->date, date) == 0 && day->flags == flags;

  if (same_day && same_entries (day->entries, entries))
    return;
  day->date = *date;
  day->flags = flags;
  g_ptr_array_ref (entries);
  g_ptr_array_unref (day->entries);
  day->entries = entries;
  g_clear_object (&day->number);
  set_class (day, "outside", (flags & FAN_DAY_OUTSIDE) != 0);
  set_class (day, "weekend", (flags & FAN_DAY_WEEKEND) != 0);
  update_chips (day);
  update_name (day);
  gtk_widget_queue_allocate (GTK_WIDGET (day));
  gtk_widget_queue_draw (GTK_WIDGET (day));
}

const GDate *
fan_month_day_get_date (FanMonthDay *day)
{
  return &day->date;
}

GPtrArray *
fan_month_day_get_entries (FanMonthDay *day)
{
  return day->entries;
}

void
fan_month_day_set_target (FanMonthDay *day, FanEntry *entry)
{
  set_class (day, "target", entry != NULL);
  if (entry != NULL && day->preview == NULL)
    {
      day->preview = fan_event_chip_new ();
      gtk_widget_set_focusable (day->preview, FALSE);
      gtk_widget_set_can_target (day->preview, FALSE);
      fan_event_chip_set_preview (FAN_EVENT_CHIP (day->preview), TRUE);
      gtk_widget_insert_after (day->preview, GTK_WIDGET (day), NULL);
      fan_event_chip_set_entry (FAN_EVENT_CHIP (day->preview), entry);
    }
  else if (entry == NULL)
    g_clear_pointer (&day->preview, gtk_widget_unparent);
  gtk_widget_queue_allocate (GTK_WIDGET (day));
}

static gboolean
is_shown_as (FanEntry *entry, const char *ref)
{
  return ref != NULL && entry != NULL && g_str_equal (entry->ref, ref);
}

void
fan_month_day_fade (FanMonthDay *day, FanEntry *entry)
{
  for (guint i = 0; i < day->n_chips; i++)
    {
      FanEventChip *chip = g_ptr_array_index (day->chips, i);
      gboolean faded = is_shown_as (fan_event_chip_get_entry (chip), entry ? entry->ref : NULL);
      gtk_widget_set_opacity (GTK_WIDGET (chip), faded ? .4 : 1);
    }
}

GtkWidget *
fan_month_day_get_chip (FanMonthDay *day, guint index)
{
  if (index < day->n_shown)
    return g_ptr_array_index (day->chips, index);
  return index == day->n_shown && day->more_shown ? day->more : NULL;
}

GtkWidget *
fan_month_day_find_chip (FanMonthDay *day, const char *ref)
{
  for (guint i = 0; i < day->n_shown; i++)
    if (is_shown_as (fan_event_chip_get_entry (g_ptr_array_index (day->chips, i)), ref))
      return g_ptr_array_index (day->chips, i);
  return NULL;
}

/* -------- places -------- */

static int
get_header_height (FanMonthDay *day)
{
  int height;

  pango_layout_get_pixel_size (get_number (day), NULL, &height);
  return MAX (24, height + 7) + 2;
}

static void
place (GtkWidget *chip, int y, int width, int height)
{
  GtkAllocation at = { MARGIN, y, MAX (1, width - 2 * MARGIN), height };

  gtk_widget_set_child_visible (chip, TRUE);
  gtk_widget_size_allocate (chip, &at, -1);
}

/* How many chips have room with one line each, when "+2 more" needs room as well. */
static guint
count_fitting (FanMonthDay *day, int room, int one)
{
  int all = (int)day->n_chips;

  if ((guint)all == day->entries->len && all * (one + CHIP_GAP) - CHIP_GAP <= room)
    return day->n_chips;
  return (guint)CLAMP ((room - one) / (one + CHIP_GAP), 0, all);
}

/* A second line for those that need it, as long as there is room. */
static int
choose_lines (FanEventChip *chip, int width, int *spare)
{
  int more = fan_event_chip_get_height (chip, 2) - fan_event_chip_get_height (chip, 1);

  if (*spare < more || !fan_event_chip_needs_two (chip, width - 2 * MARGIN))
    return 1;
  *spare -= more;
  return 2;
}

static void
fan_month_day_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FanMonthDay *day = FAN_MONTH_DAY (widget);
  int y = get_header_height (day);
  int one = fan_event_chip_get_height (FAN_EVENT_CHIP (day->more), 1);
  int spare;

  if (day->preview != NULL)
    {
      place (day->preview, y, width, one);
      y += one + CHIP_GAP;
    }
  day->n_shown = count_fitting (day, height - y - 2, one);
  day->more_shown = day->n_shown < day->entries->len;
  spare = height - y - 2 - (int)(day->n_shown + day->more_shown) * (one + CHIP_GAP) + CHIP_GAP;
  for (guint i = 0; i < day->n_chips; i++)
    {
      FanEventChip *chip = g_ptr_array_index (day->chips, i);
      int lines = i < day->n_shown ? choose_lines (chip, width, &spare) : 1;
      gtk_widget_set_child_visible (GTK_WIDGET (chip), i < day->n_shown);
      if (i >= day->n_shown)
        continue;
      fan_event_chip_set_lines (chip, lines);
      place (GTK_WIDGET (chip), y, width, fan_event_chip_get_height (chip, lines));
      y += fan_event_chip_get_height (chip, lines) + CHIP_GAP;
    }
  gtk_widget_set_child_visible (day->more, day->more_shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (day->more), GTK_ACCESSIBLE_STATE_HIDDEN, !day->more_shown, -1);
  if (!day->more_shown)
    return;
  fan_event_chip_set_more (FAN_EVENT_CHIP (day->more), day->entries->len - day->n_shown);
  place (day->more, y, width, one);
}

static void
fan_month_day_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? 48 : 24;
}

/* -------- drawing -------- */

static void
snapshot_number (FanMonthDay *day, GtkSnapshot *snapshot, int width)
{
  GtkWidget *widget = GTK_WIDGET (day);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean today = (day->flags & FAN_DAY_TODAY) != 0;
  int w, h, x, y, disc;
  GdkRGBA color;

  pango_layout_get_pixel_size (get_number (day), &w, &h);
  y = (get_header_height (day) - h) / 2;
  disc = MAX (w + 8, h + 6);
  x = rtl ? width - 8 - w : 8;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (today)
    {
      int left = rtl ? width - MARGIN - disc : MARGIN, top = y - 3;
      GskRoundedRect round;
      GdkRGBA blue;
      gdk_rgba_parse (&blue, "#1c71d8");
      gsk_rounded_rect_init_from_rect (
          &round, &GRAPHENE_RECT_INIT ((float)left, (float)top, (float)disc, (float)(h + 6)),
          (float)(h + 6) / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &blue, &round.bounds);
      gtk_snapshot_pop (snapshot);
      gdk_rgba_parse (&color, "white");
      x = left + (disc - w) / 2;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (snapshot, get_number (day), &color);
  gtk_snapshot_restore (snapshot);
}

static void
fan_month_day_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FanMonthDay *day = FAN_MONTH_DAY (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (day->flags & FAN_DAY_BUSY)
    fan_hatch_snapshot (snapshot, widget, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  snapshot_number (day, snapshot, width);
  if (day->flags & FAN_DAY_CLOSE)
    {
      GdkRGBA warning;
      gdk_rgba_parse (&warning, fan_widget_is_dark (widget) ? "#f9f06b" : "#6b4a00");
      fan_glyph_snapshot (snapshot, widget, "dialog-warning-symbolic", &warning, rtl ? 8 : width - 8 - 12,
                          (get_header_height (day) - 12) / 2.0, 12);
    }
  GTK_WIDGET_CLASS (fan_month_day_parent_class)->snapshot (widget, snapshot);
}

/* -------- object -------- */

static void
fan_month_day_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fan_month_day_parent_class)->css_changed (widget, change);
  g_clear_object (&FAN_MONTH_DAY (widget)->number);
  gtk_widget_queue_allocate (widget);
}

static void
fan_month_day_dispose (GObject *object)
{
  FanMonthDay *day = FAN_MONTH_DAY (object);
  GtkWidget *child;

  day->n_chips = day->n_shown = 0;
  day->more = day->preview = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (day))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (day->chips, 0);
  g_clear_object (&day->number);
  G_OBJECT_CLASS (fan_month_day_parent_class)->dispose (object);
}

static void
fan_month_day_finalize (GObject *object)
{
  g_ptr_array_unref (FAN_MONTH_DAY (object)->chips);
  g_ptr_array_unref (FAN_MONTH_DAY (object)->entries);
  G_OBJECT_CLASS (fan_month_day_parent_class)->finalize (object);
}

static void
fan_month_day_class_init (FanMonthDayClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_month_day_dispose;
  G_OBJECT_CLASS (class)->finalize = fan_month_day_finalize;
  widget_class->measure = fan_month_day_measure;
  widget_class->size_allocate = fan_month_day_size_allocate;
  widget_class->snapshot = fan_month_day_snapshot;
  widget_class->css_changed = fan_month_day_css_changed;
  gtk_widget_class_set_css_name (widget_class, "fanday");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
fan_month_day_init (FanMonthDay *day)
{
  day->entries = g_ptr_array_new ();
  day->chips = g_ptr_array_new_with_free_func (g_object_unref);
  day->more = fan_event_chip_new ();
  fan_event_chip_set_more (FAN_EVENT_CHIP (day->more), 1);
  gtk_widget_set_parent (day->more, GTK_WIDGET (day));
  gtk_widget_set_focusable (GTK_WIDGET (day), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (day), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fan_month_day_new (void)
{
  return g_object_new (FAN_TYPE_MONTH_DAY, NULL);
}
