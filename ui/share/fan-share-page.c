/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "share/fan-share-page.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-recall.h"
#include "fan-take-down.h"
#include "share/fan-going-on.h"
#include "share/fan-recall-row.h"
#include "share/fan-rehearsal.h"
#include "share/fan-target-row.h"

struct _FanSharePage
{
  FanPage parent;
  FanSheet *sheet;
  GtkStack *stack;
  GtkListBox *targets, *recalls;
  GtkWidget *recall_group, *publish_all, *add_button;
  GHashTable *rows; /* id -> FanTargetRow */
  FanGoingOn *going;
};

G_DEFINE_FINAL_TYPE (FanSharePage, fan_share_page, FAN_TYPE_PAGE)

/* -------- looking, in a thread -------- */

typedef struct
{
  GPtrArray *targets, *recalls; /* FanRecord; FanRecall */
} Sharing;

static void
sharing_free (Sharing *sharing)
{
  g_clear_pointer (&sharing->targets, g_ptr_array_unref);
  g_clear_pointer (&sharing->recalls, g_ptr_array_unref);
  g_free (sharing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sharing, sharing_free)

static gpointer
find_sharing (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  g_autoptr (Sharing) sharing = g_new0 (Sharing, 1);
  g_autoptr (FanQuery) query = fan_query_new (&fan_kind_target);

  fan_query_where (query, "one_off", "false");
  sharing->targets = fan_view_list (view, query, error);
  sharing->recalls = sharing->targets ? fan_recall_list (view, clock, error) : NULL;
  return sharing->recalls ? g_steal_pointer (&sharing) : NULL;
}

/* Each target's state is found by itself, and shown when it is there. */
static void
on_state (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FanTargetState) state = fan_session_load_finish (result, NULL);

  FanSharePage *page = FAN_SHARE_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (object), FAN_TYPE_SHARE_PAGE));

  if (state == NULL || page == NULL)
    return;
  fan_target_row_show_state (FAN_TARGET_ROW (object), state);
  fan_going_on_plan (page->going, fan_target_row_get_target (FAN_TARGET_ROW (object)), state);
}

static void
find_state (FanSharePage *page, GtkWidget *row)
{
  FanRecord *target = fan_target_row_get_target (FAN_TARGET_ROW (row));

  fan_rehearsal_find_state (fan_page_get_session (FAN_PAGE (page)), row, target,
                            fan_going_on_knows (page->going, fan_record_get_id (target)), on_state);
}

/* -------- jobs -------- */

/* What is to go on by itself is planned also while another page is shown; this one looks by itself. */
static void
on_job_done (FanSharePage *page, FanJob *job)
{
  GtkWidget *row = page->rows ? g_hash_table_lookup (page->rows, fan_job_get_subject (job)) : NULL;

  if (row != NULL && !gtk_widget_get_mapped (GTK_WIDGET (page)))
    find_state (page, row);
}

static void
on_job (FanSharePage *page, FanJob *job)
{
  const char *id = fan_job_get_subject (job);
  GtkWidget *row = id ? g_hash_table_lookup (page->rows, id) : NULL;

  if (row == NULL)
    return;
  fan_target_row_show_job (FAN_TARGET_ROW (row), job);
  fan_going_on_note (page->going, id);
  g_signal_connect_object (job, "done", G_CALLBACK (on_job_done), page, G_CONNECT_SWAPPED);
}

/* -------- showing -------- */

static void
drop_rows (FanSharePage *page, const Sharing *sharing)
{
  GHashTableIter iter;
  const char *id;
  GtkWidget *row;

  g_hash_table_iter_init (&iter, page->rows);
  while (g_hash_table_iter_next (&iter, (gpointer *)&id, (gpointer *)&row))
    {
      gboolean there = FALSE;
      for (guint i = 0; i < sharing->targets->len; i++)
        there = there || g_str_equal (fan_record_get_id (g_ptr_array_index (sharing->targets, i)), id);
      if (there)
        continue;
      gtk_list_box_remove (page->targets, row);
      g_hash_table_iter_remove (&iter);
    }
}

static void
show_targets (FanSharePage *page, const Sharing *sharing)
{
  FanSession *session = fan_page_get_session (FAN_PAGE (page));

  drop_rows (page, sharing);
  for (guint i = 0; i < sharing->targets->len; i++)
    {
      FanRecord *target = g_ptr_array_index (sharing->targets, i);
      GtkWidget *row = g_hash_table_lookup (page->rows, fan_record_get_id (target));
      FanJob *job;
      if (row == NULL)
        {
          row = fan_target_row_new (target);
          fan_target_row_set_narrow (FAN_TARGET_ROW (row), fan_sheet_get_narrow (page->sheet));
          gtk_list_box_append (page->targets, row);
          g_hash_table_insert (page->rows, g_strdup (fan_record_get_id (target)), row);
          job = fan_session_find_job (session, fan_record_get_id (target));
          if (job != NULL)
            on_job (page, job);
        }
      else
        fan_target_row_set_target (FAN_TARGET_ROW (row), target);
      find_state (page, row);
    }
  gtk_widget_set_visible (page->publish_all, sharing->targets->len > 1);
}

static void
show_recalls (FanSharePage *page, const Sharing *sharing)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (page->recalls))) != NULL)
    gtk_list_box_remove (page->recalls, child);
  for (guint i = 0; i < sharing->recalls->len; i++)
    fan_recall_rows_add (page->recalls, fan_session_get_store (fan_page_get_session (FAN_PAGE (page))),
                         g_ptr_array_index (sharing->recalls, i), fan_sheet_get_narrow (page->sheet));
  gtk_widget_set_visible (page->recall_group, sharing->recalls->len > 0);
}

static void
show_sharing (FanPage *fan_page, gpointer result)
{
  FanSharePage *page = FAN_SHARE_PAGE (fan_page);
  Sharing *sharing = result;

  show_targets (page, sharing);
  show_recalls (page, sharing);
  gtk_stack_set_visible_child_name (page->stack,
                                    sharing->targets->len + sharing->recalls->len ? "page" : "empty");
}

static void
fan_share_page_refresh (FanPage *page)
{
  fan_page_load (page, find_sharing, (GDestroyNotify)sharing_free, show_sharing);
}

static void
fan_share_page_create (FanPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.add-target", "s", "");
}

static gboolean
fan_share_page_show_record (FanPage *page, const FanKind *kind, const char *id)
{
  return kind == &fan_kind_target;
}

static void
on_narrow (FanSharePage *page)
{
  GHashTableIter iter;
  gpointer row;

  /* It is in the menu, too: with three window buttons the header has no room for it. */
  gtk_widget_set_visible (page->add_button, !fan_sheet_get_narrow (page->sheet));
  g_hash_table_iter_init (&iter, page->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    fan_target_row_set_narrow (row, fan_sheet_get_narrow (page->sheet));
  fan_page_refresh (FAN_PAGE (page));
}

/* -------- by hand -------- */

typedef struct
{
  FanSession *session;
  FanRecord *usage;
} TakenDown;

static void
taken_down_free (gpointer data)
{
  TakenDown *down = data;

  g_object_unref (down->session);
  g_object_unref (down->usage);
  g_free (down);
}

static gpointer
forget_words (FanView *view, FanClock *clock, gpointer data, GError **error)
{
  TakenDown *down = data;

  return fan_take_down_forget (fan_session_get_store (down->session), down->usage, error) ? down : NULL;
}

static gboolean
take_down (FanChangeSet *set, gpointer data, GError **error)
{
  return fan_recall_take_down (set, fan_record_get_id (((TakenDown *)data)->usage), error);
}

static void
on_forgotten (GObject *object, GAsyncResult *result, gpointer data)
{
  TakenDown *down = data;
  g_autoptr (GError) error = NULL;

  fan_session_load_finish (result, &error);
  if (error == NULL)
    {
      fan_session_write_then (down->session, _ ("Took down a quote"), _ ("Thank you. It is off the list."),
                              FAN_WRITE_FINAL, take_down, down, taken_down_free, NULL, NULL);
      return;
    }
  fan_session_fail (down->session, _ ("It Is Still on the List"), error);
  taken_down_free (down);
}

static void
act_taken_down (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FanSession *session = fan_page_get_session (FAN_PAGE (widget));
  g_autoptr (FanRecord) usage
      = fan_session_get_record (session, &fan_kind_usage, g_variant_get_string (parameter, NULL));
  TakenDown *down;

  if (usage == NULL)
    return;
  down = g_new0 (TakenDown, 1);
  down->session = g_object_ref (session);
  down->usage = g_steal_pointer (&usage);
  fan_session_load (session, widget, forget_words, down, NULL, NULL, NULL, on_forgotten, down);
}

/* -------- object -------- */

static void
fan_share_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (fan_share_page_parent_class)->constructed (object);
  FAN_SHARE_PAGE (object)->going = fan_going_on_new (fan_page_get_session (FAN_PAGE (object)));
  g_signal_connect_object (fan_page_get_session (FAN_PAGE (object)), "job-started", G_CALLBACK (on_job),
                           object, G_CONNECT_SWAPPED);
}

static void
fan_share_page_dispose (GObject *object)
{
  g_clear_pointer (&FAN_SHARE_PAGE (object)->going, fan_going_on_free);
  g_clear_pointer (&FAN_SHARE_PAGE (object)->rows, g_hash_table_unref);
  G_OBJECT_CLASS (fan_share_page_parent_class)->dispose (object);
}

static void
fan_share_page_class_init (FanSharePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  FanPageClass *page_class = FAN_PAGE_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = fan_share_page_constructed;
  object_class->dispose = fan_share_page_dispose;
  page_class->refresh = fan_share_page_refresh;
  page_class->create = fan_share_page_create;
  page_class->show_record = fan_share_page_show_record;
  g_type_ensure (FAN_TYPE_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-share-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, sheet);
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, add_button);
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, targets);
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, recalls);
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, recall_group);
  gtk_widget_class_bind_template_child (widget_class, FanSharePage, publish_all);
  gtk_widget_class_install_action (widget_class, "page.taken-down", "s", act_taken_down);
}

static void
fan_share_page_init (FanSharePage *page)
{
  page->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (page));
  g_signal_connect_object (page->sheet, "notify::narrow", G_CALLBACK (on_narrow), page, G_CONNECT_SWAPPED);
}
