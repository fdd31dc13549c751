/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/fan-record-list.h"

#include "fan-i18n.h"

/* So many are put in at once; the rest comes when that is painted. */
#define FIRST 40
/* A list or grid of GTK 4 makes some hundred rows around the place it shows: their records are read in the thread. */
#define AHEAD 420
/* Records are read in blocks when they are scrolled to, and so many blocks are kept. */
#define BLOCK 32
#define BLOCKS 8

/* A query, kept as long as a thread needs it. */
typedef struct
{
  gpointer data;
  GDestroyNotify destroy;
} Query;

struct _FanRecordList
{
  GObject parent;
  FanSession *session;
  const FanKind *kind;
  FanRowsFunc rows_func;
  FanExtraFunc extra_func;
  Query *query;
  GArray *rows; /* gint64: those that are known */
  guint length; /* of the model: more than rows while only the first are known */
  FanRecordPlaces *places;
  GHashTable *living; /* row -> FanRecord that somebody holds */
  GQueue blocks;      /* of GPtrArray of FanRecord: the youngest first */
  GCancellable *running;
  gboolean refreshing, refresh_again, complete;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FanRecordList,
                               fan_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static G_DEFINE_QUARK (fan - record - list - extra, extra)

    static void clear_query (gpointer data)
{
  Query *query = data;

  if (query->destroy != NULL)
    query->destroy (query->data);
}

static void
release_query (gpointer query)
{
  if (query != NULL)
    g_atomic_rc_box_release_full (query, clear_query);
}

/* -------- living records -------- */

static const char *const nothing[] = { NULL };

const char *const *
fan_record_list_get_extra (FanRecord *record)
{
  const char *const *extra = g_object_get_qdata (G_OBJECT (record), extra_quark ());

  return extra ? extra : nothing;
}

static gboolean
is_same (FanRecord *a, FanRecord *b)
{
  return fan_record_equal (a, b)
         && g_strv_equal (fan_record_list_get_extra (a), fan_record_list_get_extra (b));
}

typedef struct
{
  FanRecordList *list;
  gint64 row;
} Place;

static void
on_record_gone (gpointer data, GObject *gone)
{
  Place *place = data;

  g_hash_table_remove (place->list->living, &place->row);
  g_free (place);
}

static void
let_go (FanRecord *record)
{
  Place *place = g_object_steal_data (G_OBJECT (record), "fan-record-list-place");

  g_object_weak_unref (G_OBJECT (record), on_record_gone, place);
  g_free (place);
}

/* Another record in its row's place is not the list's any more, whoever still holds it. */
static void
add_living (FanRecordList *list, gint64 row, FanRecord *record)
{
  FanRecord *old = g_hash_table_lookup (list->living, &row);
  Place *place = g_new (Place, 1);

  if (old != NULL)
    let_go (old);
  place->list = list;
  place->row = row;
  g_hash_table_replace (list->living, g_memdup2 (&row, sizeof row), record);
  g_object_weak_ref (G_OBJECT (record), on_record_gone, place);
  g_object_set_data (G_OBJECT (record), "fan-record-list-place", place);
}

static void
forget_living (FanRecordList *list)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, list->living);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    let_go (record);
  g_hash_table_remove_all (list->living);
}

static void
keep_block (FanRecordList *list, GPtrArray *block)
{
  g_queue_push_head (&list->blocks, block);
  while (g_queue_get_length (&list->blocks) > BLOCKS)
    g_ptr_array_unref (g_queue_pop_tail (&list->blocks));
}

/* -------- reading records -------- */

static void
add_extra (FanRecordList *list, FanView *view, FanClock *clock, FanRecord *record)
{
  if (record != NULL && list->extra_func != NULL)
    g_object_set_qdata_full (G_OBJECT (record), extra_quark (), list->extra_func (view, clock, record),
                             (GDestroyNotify)g_strfreev);
}

/* In any thread: @list gives only what never changes. */
static GPtrArray *
read_records (FanRecordList *list,
              FanView *view,
              FanClock *clock,
              const gint64 *rows,
              guint n,
              GError **error)
{
  GPtrArray *records = fan_view_load_rows (view, list->kind, rows, n, error);

  for (guint i = 0; records && i < records->len; i++)
    add_extra (list, view, clock, g_ptr_array_index (records, i));
  return records;
}

/* Takes what was read into the list; records that live already stay the same objects. */
static void
take_records (FanRecordList *list, const gint64 *rows, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL && !g_hash_table_contains (list->living, &rows[i]))
      add_living (list, rows[i], g_ptr_array_index (records, i));
}

static void
read_block (FanRecordList *list, guint position)
{
  guint from = position - position % BLOCK, n = MIN (BLOCK, list->rows->len - from);
  const gint64 *rows = &g_array_index (list->rows, gint64, from);
  g_autoptr (FanView) view = fan_session_read (list->session);
  GPtrArray *records
      = view ? read_records (list, view, fan_session_get_clock (list->session), rows, n, NULL) : NULL;

  if (records == NULL)
    return;
  take_records (list, rows, records);
  keep_block (list, records);
}

/* -------- model -------- */

static GType
get_item_type (GListModel *model)
{
  return FAN_TYPE_RECORD_PLACE;
}

static guint
get_n_items (GListModel *model)
{
  return FAN_RECORD_LIST (model)->length;
}

/* (transfer full) (nullable): NULL: its row is not known yet */
static FanRecord *
dup_record (FanRecordList *list, guint position)
{
  FanRecord *record;
  gint64 row;

  if (position >= list->rows->len)
    return NULL;
  row = g_array_index (list->rows, gint64, position);
  record = g_hash_table_lookup (list->living, &row);
  if (record == NULL)
    {
      read_block (list, position);
      record = g_hash_table_lookup (list->living, &row);
    }
  /* A row that can't be read is an empty record for the moment; a failure was told. */
  return record ? g_object_ref (record) : fan_record_new (list->kind);
}

static void
fill_place (FanRecordPlace *place, guint position, gpointer data)
{
  g_autoptr (FanRecord) record = dup_record (data, position);

  fan_record_place_set_record (place, record);
}

static gpointer
get_item (GListModel *model, guint position)
{
  FanRecordList *list = FAN_RECORD_LIST (model);
  FanRecordPlace *place = fan_record_places_find (list->places, position);

  if (position >= list->length)
    return NULL;
  if (place != NULL)
    return g_object_ref (place);
  place = fan_record_places_add (list->places, position);
  fill_place (place, position, list);
  return place;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* -------- putting results in -------- */

/* Taking away and adding are told apart: told together, GTK 4 asks for every item. */
static void
change_length (FanRecordList *list, guint position, guint removed, guint added)
{
  if (removed > 0)
    {
      list->length -= removed;
      fan_record_places_splice (list->places, position, removed, 0);
      g_list_model_items_changed (G_LIST_MODEL (list), position, removed, 0);
    }
  if (added > 0)
    {
      list->length += added;
      fan_record_places_splice (list->places, position, 0, added);
      g_list_model_items_changed (G_LIST_MODEL (list), position, 0, added);
    }
}

static void
keep_rows (FanRecordList *list, GArray *rows)
{
  g_array_set_size (list->rows, 0);
  g_array_append_vals (list->rows, rows->data, rows->len);
}

/* The same was asked again: what stays keeps its place, wherever that is now. */
static void
splice (FanRecordList *list, GArray *rows)
{
  const gint64 *old = (const gint64 *)(void *)list->rows->data, *new = (const gint64 *)(void *)rows->data;
  guint n_old = list->rows->len, n_new = rows->len, shorter = MIN (n_old, n_new), before = 0, after = 0;

  while (before < shorter && old[before] == new[before])
    before++;
  while (after < shorter - before && old[n_old - 1 - after] == new[n_new - 1 - after])
    after++;
  n_old -= before + after;
  n_new -= before + after;
  keep_rows (list, rows);
  change_length (list, before, n_old, n_new);
}

/* Something else was asked: its records come into the places that are there. While there are more to come the end stays where it is. */
static void
swap (FanRecordList *list, GArray *rows, gboolean more)
{
  guint before = list->length, now = more ? MAX (rows->len, before) : rows->len;

  keep_rows (list, rows);
  if (now < before)
    change_length (list, now, before - now, 0);
  fan_record_places_foreach (list->places, fill_place, list);
  if (now > before)
    change_length (list, before, 0, now - before);
}

/* Those shown records that are other now. */
static void
replace_changed (FanRecordList *list, GArray *rows, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);
      FanRecord *present = g_hash_table_lookup (list->living, &row), *fresh = g_ptr_array_index (records, i);

      if (present != NULL && fresh != NULL && !is_same (present, fresh))
        add_living (list, row, fresh);
    }
  fan_record_places_foreach (list->places, fill_place, list);
}

/* -------- asking -------- */

/* What a thread is asked, and what it found. */
typedef struct
{
  FanRecordList *list;
  Query *query;
  guint limit;        /* 0: all */
  gboolean refresh;   /* the records in @shown are read again */
  GArray *shown;      /* rows; NULL: none */
  GArray *rows;       /* found */
  GPtrArray *records; /* of @shown, or of the first rows */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->shown, g_array_unref);
  g_clear_pointer (&request->rows, g_array_unref);
  g_clear_pointer (&request->records, g_ptr_array_unref);
  release_query (request->query);
  g_object_unref (request->list);
  g_free (request);
}

static gpointer
answer (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  Request *request = data;
  GArray *read;

  request->rows = request->list->rows_func (view, clock, request->query->data, request->limit, error);
  if (request->rows == NULL)
    return NULL;
  read = request->refresh ? request->shown : request->rows;
  request->records
      = read_records (request->list, view, clock, (const gint64 *)(void *)read->data,
                      request->refresh ? read->len : MIN (read->len, request->limit ? FIRST : AHEAD), error);
  return request->records ? request : NULL;
}

static void ask (FanRecordList *list, guint limit, gboolean refresh);

static void
take_answer (FanRecordList *list, Request *request)
{
  gboolean more = request->limit > 0 && request->rows->len >= request->limit;

  if (!request->refresh)
    {
      take_records (list, (const gint64 *)(void *)request->rows->data, request->records);
      keep_block (list, g_ptr_array_ref (request->records));
      swap (list, request->rows, more);
    }
  else
    {
      splice (list, request->rows);
      replace_changed (list, request->shown, request->records);
      keep_block (list, g_ptr_array_ref (request->records));
    }
  list->complete = !more;
  g_signal_emit_by_name (list, "loaded", !more);
  if (more && list->query == request->query)
    ask (list, 0, FALSE);
}

static void
on_answer (GObject *object, GAsyncResult *result, gpointer data)
{
  FanRecordList *list = FAN_RECORD_LIST (object);
  Request *request = data;
  g_autoptr (GError) error = NULL;
  gpointer answered = fan_session_load_finish (result, &error);

  if (request->query == list->query)
    {
      g_clear_object (&list->running);
      if (answered != NULL)
        take_answer (list, request);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          change_length (list, list->rows->len, list->length - list->rows->len, 0);
          fan_session_fail (list->session, _ ("The library can’t be read"), error);
        }
    }
  if (request->refresh)
    list->refreshing = FALSE;
  if (list->refresh_again && list->running == NULL)
    fan_record_list_refresh (list);
  request_free (request);
}

static void
ask (FanRecordList *list, guint limit, gboolean refresh)
{
  Request *request = g_new0 (Request, 1);
  GHashTableIter iter;
  gpointer row;

  request->list = g_object_ref (list);
  request->query = g_atomic_rc_box_acquire (list->query);
  request->limit = limit;
  request->refresh = refresh;
  request->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (refresh)
    {
      g_hash_table_iter_init (&iter, list->living);
      while (g_hash_table_iter_next (&iter, &row, NULL))
        g_array_append_vals (request->shown, row, 1);
    }
  list->running = g_cancellable_new ();
  fan_session_load (list->session, list, answer, request, NULL, NULL, list->running, on_answer, request);
}

void
fan_record_list_set_query (FanRecordList *list, gpointer data, GDestroyNotify destroy)
{
  Query *query = g_atomic_rc_box_new0 (Query);

  query->data = data;
  query->destroy = destroy;
  release_query (list->query);
  list->query = query;
  list->complete = FALSE;
  if (list->running != NULL)
    g_cancellable_cancel (list->running);
  g_clear_object (&list->running);
  ask (list, FIRST, FALSE);
}

void
fan_record_list_refresh (FanRecordList *list)
{
  if (list->query == NULL)
    return;
  list->refresh_again = list->refreshing || list->running != NULL;
  if (list->refresh_again)
    return;
  list->refreshing = TRUE;
  ask (list, 0, TRUE);
}

gboolean
fan_record_list_is_complete (FanRecordList *list)
{
  return list->complete;
}

/* -------- object -------- */

static void
fan_record_list_finalize (GObject *object)
{
  FanRecordList *list = FAN_RECORD_LIST (object);

  forget_living (list);
  fan_record_places_free (list->places);
  g_queue_clear_full (&list->blocks, (GDestroyNotify)g_ptr_array_unref);
  g_hash_table_unref (list->living);
  g_array_unref (list->rows);
  release_query (list->query);
  g_clear_object (&list->running);
  g_object_unref (list->session);
  G_OBJECT_CLASS (fan_record_list_parent_class)->finalize (object);
}

static void
fan_record_list_class_init (FanRecordListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fan_record_list_finalize;
  g_signal_new ("loaded", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_BOOLEAN);
}

static void
fan_record_list_init (FanRecordList *list)
{
  list->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  list->places = fan_record_places_new ();
  list->living = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FanRecordList *
fan_record_list_new (FanSession *session, const FanKind *kind, FanRowsFunc rows, FanExtraFunc extra)
{
  FanRecordList *list = g_object_new (FAN_TYPE_RECORD_LIST, NULL);

  list->session = g_object_ref (session);
  list->kind = kind;
  list->rows_func = rows;
  list->extra_func = extra;
  return list;
}
