/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/fan-noise-banner.h"

#include "calendar/fan-calendar-clashes.h"
#include "calendar/fan-calendar-edits.h"
#include "calendar/fan-event-words.h"
#include "shared/fan-banner.h"

#include "fan-event-facts.h"
#include "fan-i18n.h"
#include "fan-time.h"

/* So far ahead is looked for a free day. */
#define LOOK_AHEAD_DAYS 42

struct _FanNoiseBanner
{
  AdwBin parent;
  FanBanner *line;
  FanSession *session;
  FanCalendarData *data;
  GPtrArray *clashes;
  gboolean one_by_one; /* the count was told, now each is shown */
  GDate free_day;      /* invalid: not known */
  GCancellable *looking;
};

G_DEFINE_FINAL_TYPE (FanNoiseBanner, fan_noise_banner, ADW_TYPE_BIN)

static FanClash *
get_first (FanNoiseBanner *banner)
{
  return banner->clashes && banner->clashes->len ? g_ptr_array_index (banner->clashes, 0) : NULL;
}

/* -------- the next free day -------- */

typedef struct
{
  char *id;
  GDate from;
} Look;

static void
look_free (gpointer data)
{
  g_free (((Look *)data)->id);
  g_free (data);
}

static gpointer
find_free_day (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  const Look *look = data;

  for (int i = 1; i <= LOOK_AHEAD_DAYS; i++)
    {
      GDate day = fan_date_add_days (&look->from, i);
      g_autofree char *verdict = NULL;
      gboolean clash = FALSE;
      if (g_date_get_weekday (&day) >= G_DATE_SATURDAY)
        continue;
      verdict = fan_noise_check_move (view, clock, look->id, &day, FAN_NOISE_GAP_DAYS, &clash, error);
      if (error != NULL && *error != NULL)
        return NULL;
      if (!clash)
        return g_memdup2 (&day, sizeof day);
    }
  return NULL;
}

static void
show_clash (FanNoiseBanner *banner)
{
  FanClash *clash = get_first (banner);
  g_autofree char *title = fan_clash_dup_title (clash, banner->data);
  g_autofree char *text = fan_clash_dup_text (clash, banner->data);
  g_autofree char *day = NULL;
  g_autofree char *repair = NULL;

  if (g_date_valid (&banner->free_day))
    {
      day = fan_day_words (&banner->free_day);
      repair = g_strdup_printf (_ ("Move to %s"), day);
    }
  fan_banner_show (banner->line, title, text, repair, clash->blackout ? _ ("Keep It") : _ ("Keep Both"));
}

static void
on_free_day (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree GDate *day = fan_session_load_finish (result, &error);

  if (error != NULL)
    return; /* a later look has taken over, or the repair is not offered */
  if (day != NULL)
    FAN_NOISE_BANNER (object)->free_day = *day;
  if (get_first (FAN_NOISE_BANNER (object)) != NULL)
    show_clash (FAN_NOISE_BANNER (object));
}

static void
stop_looking (FanNoiseBanner *banner)
{
  if (banner->looking != NULL)
    g_cancellable_cancel (banner->looking);
  g_clear_object (&banner->looking);
}

static void
look_for_free_day (FanNoiseBanner *banner)
{
  FanClash *clash = get_first (banner);
  Look *look = g_new0 (Look, 1);

  look->id = g_strdup (fan_record_get_id (fan_clash_get_movable (clash)));
  look->from = clash->date;
  banner->looking = g_cancellable_new ();
  fan_session_load (banner->session, banner, find_free_day, look, look_free, g_free, banner->looking,
                    on_free_day, NULL);
}

/* -------- showing -------- */

static void
show_count (FanNoiseBanner *banner)
{
  guint n = banner->clashes->len;
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u clash", "%u clashes", n), n);

  fan_banner_show (banner->line, title, _ ("Some people hear from you twice in a few days."), _ ("Show"),
                   NULL);
}

static gboolean
is_same_clash (FanClash *a, FanClash *b)
{
  return a != NULL && b != NULL && g_str_equal (a->text, b->text);
}

void
fan_noise_banner_show (FanNoiseBanner *banner, FanSession *session, FanCalendarData *data, GPtrArray *clashes)
{
  FanClash *first = clashes->len ? g_ptr_array_index (clashes, 0) : NULL;
  gboolean same = is_same_clash (get_first (banner), first);

  stop_looking (banner);
  banner->session = session;
  banner->data = data;
  g_clear_pointer (&banner->clashes, g_ptr_array_unref);
  banner->clashes = g_ptr_array_ref (clashes);
  if (!same)
    g_date_clear (&banner->free_day, 1);
  if (clashes->len == 0)
    {
      banner->one_by_one = FALSE;
      fan_banner_hide (banner->line);
    }
  else if (clashes->len > 1 && !banner->one_by_one)
    show_count (banner);
  else
    {
      show_clash (banner);
      look_for_free_day (banner);
    }
}

/* -------- buttons -------- */

static void
on_first_button (FanNoiseBanner *banner)
{
  FanClash *clash = get_first (banner);
  FanEntry *entry = clash ? fan_clash_find_entry (clash, fan_clash_get_movable (clash), banner->data) : NULL;
  g_autoptr (FanEntry) kept = entry ? fan_entry_ref (entry) : NULL;

  if (clash == NULL)
    return;
  if (banner->clashes->len > 1 && !banner->one_by_one)
    {
      banner->one_by_one = TRUE;
      show_clash (banner);
      look_for_free_day (banner);
      if (kept != NULL)
        g_signal_emit_by_name (banner, "show-entry", kept);
    }
  else if (kept != NULL && g_date_valid (&banner->free_day))
    fan_entry_edit_move (GTK_WIDGET (banner), banner->session, kept, &banner->free_day, NULL, NULL);
}

static void
on_second_button (FanNoiseBanner *banner)
{
  FanClash *clash = get_first (banner);

  if (clash == NULL)
    return;
  fan_clash_keep (clash, banner->session);
  g_signal_emit_by_name (banner, "kept");
}

static void
fan_noise_banner_dispose (GObject *object)
{
  FanNoiseBanner *banner = FAN_NOISE_BANNER (object);

  stop_looking (banner);
  g_clear_pointer (&banner->clashes, g_ptr_array_unref);
  G_OBJECT_CLASS (fan_noise_banner_parent_class)->dispose (object);
}

static void
fan_noise_banner_class_init (FanNoiseBannerClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fan_noise_banner_dispose;
  g_signal_new ("show-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_noise_banner_init (FanNoiseBanner *banner)
{
  banner->line = FAN_BANNER (fan_banner_new (FAN_BANNER_WARNING));
  adw_bin_set_child (ADW_BIN (banner), GTK_WIDGET (banner->line));
  g_signal_connect_swapped (banner->line, "first", G_CALLBACK (on_first_button), banner);
  g_signal_connect_swapped (banner->line, "second", G_CALLBACK (on_second_button), banner);
}
