/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-plan-choose.h"
#include "fan-kinds.h"
#include "fan-records.h"

/* A channel that reaches an audience. */
typedef struct
{
  const char *audience, *channel, *name; /* owned by the records */
  gint64 importance;
} Way;

struct _FanPlanChooser
{
  GStrv audiences;
  GPtrArray *reaches;            /* FanRecord: keeps the texts of ways */
  GHashTable *channels, *people; /* id -> FanRecord */
  GArray *ways;                  /* Way: the important ones first, then by name */
  GHashTable *counts;            /* make_key() -> times */
};

void
fan_plan_chooser_free (FanPlanChooser *chooser)
{
  g_strfreev (chooser->audiences);
  g_clear_pointer (&chooser->reaches, g_ptr_array_unref);
  g_clear_pointer (&chooser->channels, g_hash_table_unref);
  g_clear_pointer (&chooser->people, g_hash_table_unref);
  g_array_unref (chooser->ways);
  g_hash_table_unref (chooser->counts);
  g_free (chooser);
}

/* -------- what there is -------- */

/* The program's audiences that still are there. */
static GStrv
list_audiences (FanRecord *program, GHashTable *people)
{
  g_auto (GStrv) named = fan_record_get_list (program, "audiences");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; named[i]; i++)
    if (g_hash_table_contains (people, named[i]))
      g_strv_builder_add (builder, named[i]);
  return g_strv_builder_end (builder);
}

static void
add_way (FanPlanChooser *chooser, FanRecord *reach)
{
  Way way = { fan_record_get_text (reach, "audience"), fan_record_get_text (reach, "channel"), NULL,
              fan_record_get_int (reach, "importance") };
  FanRecord *channel = way.channel ? g_hash_table_lookup (chooser->channels, way.channel) : NULL;
  FanRecord *audience = way.audience ? g_hash_table_lookup (chooser->people, way.audience) : NULL;

  if (channel == NULL || audience == NULL || way.importance <= 0)
    return;
  if (g_strcmp0 (fan_record_get_text (channel, "kind"), "mail") == 0
      && !fan_record_get_bool (audience, "has_mail"))
    return;
  way.name = fan_record_get_label (channel);
  g_array_append_val (chooser->ways, way);
}

static int
compare_ways (gconstpointer a, gconstpointer b)
{
  const Way *x = a, *y = b;
  int order;

  if (x->importance != y->importance)
    return x->importance > y->importance ? -1 : 1;
  order = g_utf8_collate (x->name, y->name);
  return order ? order : g_strcmp0 (x->channel, y->channel);
}

FanPlanChooser *
fan_plan_chooser_new (FanView *view, FanRecord *program, GError **error)
{
  g_autoptr (FanPlanChooser) chooser = g_new0 (FanPlanChooser, 1);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_reach);

  chooser->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  chooser->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  chooser->channels = fan_records_by_id (view, &fan_kind_channel, error);
  chooser->people = chooser->channels ? fan_records_by_id (view, &fan_kind_audience, error) : NULL;
  chooser->reaches = chooser->people ? fan_view_list (view, query, error) : NULL;
  if (chooser->reaches == NULL)
    return NULL;
  chooser->audiences = list_audiences (program, chooser->people);
  for (guint i = 0; i < chooser->reaches->len; i++)
    add_way (chooser, g_ptr_array_index (chooser->reaches, i));
  g_array_sort (chooser->ways, compare_ways);
  return g_steal_pointer (&chooser);
}

/* -------- counting -------- */

static char *
make_key (const char *audience, const char *channel, const char *stance)
{
  return g_strdup_printf ("%s\n%s\n%s", audience ? audience : "", channel ? channel : "",
                          stance ? stance : "");
}

static guint
ask_count (FanPlanChooser *chooser, const char *audience, const char *channel, const char *stance)
{
  g_autofree char *key = make_key (audience, channel, stance);
  return GPOINTER_TO_UINT (g_hash_table_lookup (chooser->counts, key));
}

static void
count_one (FanPlanChooser *chooser, const char *audience, const char *channel, const char *stance)
{
  guint times = ask_count (chooser, audience, channel, stance);

  g_hash_table_replace (chooser->counts, make_key (audience, channel, stance), GUINT_TO_POINTER (times + 1));
}

void
fan_plan_chooser_count (FanPlanChooser *chooser,
                        const char *audience,
                        const char *channel,
                        const char *stance)
{
  if (audience != NULL)
    count_one (chooser, audience, NULL, NULL);
  if (audience != NULL && stance != NULL)
    count_one (chooser, audience, NULL, stance);
  if (channel != NULL)
    count_one (chooser, NULL, channel, NULL);
  if (audience != NULL && channel != NULL)
    count_one (chooser, audience, channel, NULL);
}

/* -------- choosing -------- */

const char *
fan_plan_chooser_pick_audience (FanPlanChooser *chooser, const char *stance)
{
  const char *best = NULL;
  guint fewest = 0, fewest_so = 0;

  for (guint i = 0; chooser->audiences[i]; i++)
    {
      const char *audience = chooser->audiences[i];
      guint heard = ask_count (chooser, audience, NULL, NULL);
      guint heard_so = ask_count (chooser, audience, NULL, stance);
      if (best != NULL && (heard > fewest || (heard == fewest && heard_so >= fewest_so)))
        continue;
      best = audience;
      fewest = heard;
      fewest_so = heard_so;
    }
  return best;
}

const char *
fan_plan_chooser_pick_channel (FanPlanChooser *chooser, const char *audience)
{
  const char *best = NULL;
  guint fewest = 0, fewest_at_all = 0;

  for (guint i = 0; i < chooser->ways->len; i++)
    {
      const Way *way = &g_array_index (chooser->ways, Way, i);
      guint used, used_at_all;
      if (audience != NULL && !g_str_equal (way->audience, audience))
        continue;
      used_at_all = ask_count (chooser, NULL, way->channel, NULL);
      used = audience ? ask_count (chooser, audience, way->channel, NULL) : used_at_all;
      if (best != NULL && (used > fewest || (used == fewest && used_at_all >= fewest_at_all)))
        continue;
      best = way->channel;
      fewest = used;
      fewest_at_all = used_at_all;
    }
  return best;
}
