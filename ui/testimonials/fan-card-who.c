/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-who.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-text.h"
#include "fan-time.h"
#include "fan-wording.h"
#include "shared/fan-avatar.h"
#include "shared/fan-record-row.h"
#include "testimonials/fan-author-dialog.h"

#include <string.h>

static const char *const levels[] = { "", "reaction", "learning", "behaviour", "results", "roi" };
static const char *const level_names[]
    = { N_ ("No result named"), N_ ("Reaction"), N_ ("Learning"),
        N_ ("Behaviour"),       N_ ("Results"),  N_ ("Return on investment") };
static const char *const statuses[] = { "new", "kept", "archived" };

enum
{
  METRIC,
  BEFORE,
  AFTER,
  PROBLEM,
  TAGS,
  NOTES,
  N_ENTRIES
};
/* Fields that are typed, and what is said when one was saved. */
static const struct
{
  const char *field, *label, *told;
} entries[N_ENTRIES] = {
  [METRIC] = { "metric", N_ ("Changed the result"), N_ ("Result saved") },
  [BEFORE] = { "before", N_ ("Changed the result"), N_ ("Result saved") },
  [AFTER] = { "after", N_ ("Changed the result"), N_ ("Result saved") },
  [PROBLEM] = { "problem", N_ ("Changed the problem it solved"), N_ ("Problem saved") },
  [TAGS] = { "tags", N_ ("Changed the tags"), N_ ("Tags saved") },
  [NOTES] = { "notes", N_ ("Changed the notes"), N_ ("Notes saved") },
};

struct _FanCardWho
{
  AdwBin parent;
  GtkWidget *author, *avatar, *program, *audience, *result, *level, *metric, *before, *after, *problem, *tags,
      *notes, *status;
  FanSession *session;
  FanRecord *record;
  GtkWidget *entries[N_ENTRIES];
  char *stored[N_ENTRIES]; /* what the library says; a row with something else is being typed in */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (FanCardWho, fan_card_who, ADW_TYPE_BIN)

/* -------- changing one field -------- */

typedef struct
{
  char *id, *text;
  const char *field;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->id);
  g_free (change->text);
  g_free (change);
}

/* The one field of what the library has by then: others may have been changed meanwhile. */
static gboolean
write_field (FanChangeSet *set, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (FanRecord) record
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_testimonial, change->id, error);
  int index = fan_kind_find_field (&fan_kind_testimonial, change->field);

  return record != NULL && fan_record_parse_field (record, (guint)index, change->text, error)
         && fan_change_set_update (set, record, error);
}

static void
set_field (FanCardWho *who, const char *field, const char *text, const char *label, const char *told)
{
  Change *change = g_new0 (Change, 1);

  change->id = g_strdup (fan_record_get_id (who->record));
  change->field = field;
  change->text = g_strdup (text ? text : "");
  fan_session_write (who->session, label, told, write_field, change, change_free);
}

static void
on_program (FanCardWho *who)
{
  set_field (who, "program", fan_record_row_get_id (FAN_RECORD_ROW (who->program)), _ ("Changed the program"),
             _ ("Program saved"));
}

static void
on_audience (FanCardWho *who)
{
  set_field (who, "audience", fan_record_row_get_id (FAN_RECORD_ROW (who->audience)),
             _ ("Changed the audience"), _ ("Audience saved"));
}

static void
on_level (FanCardWho *who)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (who->level));

  if (!who->showing && who->record != NULL && chosen < G_N_ELEMENTS (levels))
    set_field (who, "result_level", levels[chosen], _ ("Changed the result"), _ ("Result saved"));
}

static void
on_status (FanCardWho *who)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (who->status));

  if (!who->showing && who->record != NULL && chosen < G_N_ELEMENTS (statuses))
    set_field (who, "status", statuses[chosen], _ ("Changed the status"), _ ("Status saved"));
}

static void
on_apply (FanCardWho *who, GtkWidget *row)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    if (who->entries[i] == row)
      {
        g_autofree char *text = fan_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (row)));
        g_free (who->stored[i]);
        who->stored[i] = g_strdup (text); /* nothing is being typed any more */
        set_field (who, entries[i].field, text, _ (entries[i].label), _ (entries[i].told));
      }
}

static void
on_author (FanCardWho *who)
{
  fan_author_dialog_open (GTK_WIDGET (who), who->session, who->record);
}

/* -------- showing -------- */

static void
append_part (GString *text, const char *part)
{
  if (fan_text_is_blank (part))
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
describe_author (FanCardWho *who)
{
  GString *text = g_string_new (NULL);
  gint64 said = fan_record_get_instant (who->record, "said_on");
  const char *role = fan_record_get_text (who->record, "role");
  const char *department = fan_record_get_text (who->record, "department");

  append_part (text, role);
  if (role == NULL || department == NULL || strstr (role, department) == NULL)
    append_part (text, department);
  if (said != FAN_INSTANT_NONE)
    {
      GDate date = fan_instant_get_date (said, fan_clock_get_zone (fan_session_get_clock (who->session)));
      g_autofree char *day = fan_date_to_text (&date);
      g_autofree char *words = g_strdup_printf (_ ("said on %s"), day);
      append_part (text, words);
    }
  return g_string_free (text, FALSE);
}

static void
show_author (FanCardWho *who)
{
  const char *author = fan_record_get_text (who->record, "author");
  g_autofree char *subtitle = describe_author (who);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (who->author), author ? author : _ ("Nobody named"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (who->author), subtitle);
  fan_avatar_set_name (ADW_AVATAR (who->avatar), author ? author : "");
}

static guint
find_choice (const char *nick, const char *const *nicks, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return i;
  return 0;
}

/* "31 % fewer complaints at Pier 4: 52 before, 36 after" as title and small line. */
static void
show_result (FanCardWho *who)
{
  guint level
      = find_choice (fan_record_get_text (who->record, "result_level"), levels, G_N_ELEMENTS (levels));
  g_autofree char *result = fan_wording_make_result (who->record);
  char *numbers = strrchr (result, ':');
  g_autoptr (GString) subtitle = g_string_new (NULL);
  g_autofree char *title = NULL, *small = NULL;

  if (level > 0)
    append_part (subtitle, _ (level_names[level]));
  else if (*result == '\0')
    append_part (subtitle, _ ("What did it change? A number is best."));
  if (numbers != NULL && !fan_record_is_null (who->record, "metric"))
    {
      *numbers = '\0';
      append_part (subtitle, numbers + 2);
    }
  title = g_markup_escape_text (*result ? result : _ ("No result yet"), -1);
  small = g_markup_escape_text (subtitle->str, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (who->result), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (who->result), small);
  adw_combo_row_set_selected (ADW_COMBO_ROW (who->level), level);
}

/* As it is typed: on one line, a list parted by commas. */
static char *
dup_line (FanRecord *record, const char *field)
{
  const FanField *type = &fan_kind_testimonial.fields[fan_kind_find_field (&fan_kind_testimonial, field)];
  const char *text = fan_record_get_text (record, field);
  g_auto (GStrv) items = NULL;

  if (!fan_field_is_list (type))
    return fan_text_squeeze (text ? text : "");
  items = fan_record_get_list (record, field);
  return g_strjoinv (", ", items);
}

static void
show_entry (FanCardWho *who, guint i)
{
  GtkEditable *row = GTK_EDITABLE (who->entries[i]);
  g_autofree char *text = dup_line (who->record, entries[i].field);
  g_autofree char *typed = fan_text_squeeze (gtk_editable_get_text (row));
  g_autofree char *before = fan_text_squeeze (who->stored[i] ? who->stored[i] : "");

  /* What is being typed is left alone; so is what says the same, with the cursor in it. */
  if (g_str_equal (typed, before) && g_strcmp0 (typed, text) != 0)
    {
      g_object_set (row, "show-apply-button", FALSE, NULL); /* or it would think that somebody typed */
      gtk_editable_set_text (row, text);
      g_object_set (row, "show-apply-button", TRUE, NULL);
    }
  g_free (who->stored[i]);
  who->stored[i] = g_steal_pointer (&text);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
show_choice (FanCardWho *who, GtkWidget *row, const FanKind *kind, const char *field)
{
  const char *id = fan_record_get_text (who->record, field);

  /* Not while somebody is choosing in it, unless it was chosen elsewhere. */
  if (!has_focus (row) || g_strcmp0 (id, fan_record_row_get_id (FAN_RECORD_ROW (row))) != 0)
    fan_record_row_load (FAN_RECORD_ROW (row), who->session, kind, id);
}

void
fan_card_who_show (FanCardWho *who, FanSession *session, FanCardFacts *facts)
{
  who->session = session;
  g_set_object (&who->record, facts->record);
  who->showing = TRUE;
  show_author (who);
  show_choice (who, who->program, &fan_kind_program, "program");
  show_choice (who, who->audience, &fan_kind_audience, "audience");
  show_result (who);
  for (guint i = 0; i < N_ENTRIES; i++)
    show_entry (who, i);
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (who->status),
      find_choice (fan_record_get_text (who->record, "status"), statuses, G_N_ELEMENTS (statuses)));
  who->showing = FALSE;
}

/* -------- object -------- */

static void
fan_card_who_finalize (GObject *object)
{
  FanCardWho *who = FAN_CARD_WHO (object);

  g_clear_object (&who->record);
  for (guint i = 0; i < N_ENTRIES; i++)
    g_free (who->stored[i]);
  G_OBJECT_CLASS (fan_card_who_parent_class)->finalize (object);
}

static void
fan_card_who_class_init (FanCardWhoClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (FAN_TYPE_RECORD_ROW);
  G_OBJECT_CLASS (class)->finalize = fan_card_who_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-card-who.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FanCardWho, child)
  BIND (author);
  BIND (avatar);
  BIND (program);
  BIND (audience);
  BIND (result);
  BIND (level);
  BIND (metric);
  BIND (before);
  BIND (after);
  BIND (problem);
  BIND (tags);
  BIND (notes);
  BIND (status);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_author);
  gtk_widget_class_bind_template_callback (widget_class, on_program);
  gtk_widget_class_bind_template_callback (widget_class, on_audience);
  gtk_widget_class_bind_template_callback (widget_class, on_level);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_status);
}

static void
fan_card_who_init (FanCardWho *who)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (who));
  for (guint i = 0; i < G_N_ELEMENTS (level_names); i++)
    gtk_string_list_append (names, _ (level_names[i]));
  who->showing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (who->level), G_LIST_MODEL (names));
  who->showing = FALSE;
  who->entries[METRIC] = who->metric;
  who->entries[BEFORE] = who->before;
  who->entries[AFTER] = who->after;
  who->entries[PROBLEM] = who->problem;
  who->entries[TAGS] = who->tags;
  who->entries[NOTES] = who->notes;
}
