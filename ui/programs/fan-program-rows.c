/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs/fan-program-rows.h"

#include <string.h>

#include "calendar/fan-event-words.h"
#include "programs/fan-program-words.h"
#include "programs/fan-result-dialog.h"

#include "fan-i18n.h"
#include "fan-text.h"
#include "fan-time.h"
#include "shared/fan-avatar.h"

#define QUOTE_LENGTH 140
#define BAR_WIDTH 60

static void
set_words (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
}

static const char *
get_name (FanProgramLoad *load, const char *id)
{
  FanRecord *record = id ? g_hash_table_lookup (load->names, id) : NULL;

  return record ? fan_record_get_label (record) : NULL;
}

static void
make_link (GtkWidget *row, const char *action, GVariant *target)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
}

/* Joins what is there by a middle dot. */
static char *
join (const char *first, const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first ? first : second ? second : "");
  return g_strdup_printf ("%s · %s", first, second);
}

/* -------- who has been told -------- */

static char *
make_channels (const FanAudienceFacts *facts)
{
  g_autofree char *channels = NULL;

  if (facts->channels == 0)
    return g_strdup (_ ("no channel yet"));
  if (facts->channels < FAN_CHANNELS_WANTED)
    channels = g_strdup_printf (_ ("%u of %d channels"), facts->channels, FAN_CHANNELS_WANTED);
  else
    channels = g_strdup_printf (ngettext ("%u channel", "%u channels", facts->channels), facts->channels);
  return g_strdup_printf (_ ("%s, %u give : %u ask"), channels, facts->gives, facts->asks);
}

/* All as wide: they are compared. */
static GtkWidget *
make_bar (const FanAudienceFacts *facts)
{
  GtkWidget *bar = gtk_progress_bar_new (), *clamp = adw_clamp_new ();

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 MIN (1, (double)facts->touches / FAN_TOUCHES_WANTED));
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "fan-told-bar");
  if (facts->touches >= FAN_TOUCHES_WANTED)
    gtk_widget_add_css_class (bar, "full");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Touches planned"),
                                  -1);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), BAR_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), BAR_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), bar);
  return clamp;
}

GtkWidget *
fan_program_told_row_new (FanProgramLoad *load,
                          FanAudienceFacts *facts,
                          GtkSizeGroup *counts,
                          GtkSizeGroup *pills)
{
  GtkWidget *row = adw_action_row_new (), *count = gtk_label_new (NULL), *end = adw_bin_new (), *pill;
  const char *name = get_name (load, facts->audience);
  g_autofree char *channels = make_channels (facts);
  g_autofree char *text
      = facts->touches > FAN_TOUCHES_WANTED
            ? g_strdup_printf (ngettext ("%u touch", "%u touches", facts->touches), facts->touches)
            : g_strdup_printf (_ ("%u of %d"), facts->touches, FAN_TOUCHES_WANTED);
  FanPillTone tone = facts->told == 0 && facts->touches == 0 ? FAN_PILL_SOON
                     : facts->touches < FAN_TOUCHES_WANTED   ? FAN_PILL_WAITING
                                                             : FAN_PILL_GOOD;
  const char *word = facts->touches == 0                 ? _ ("Nobody told")
                     : facts->told >= FAN_TOUCHES_WANTED ? _ ("Told")
                     : facts->told > 0                   ? _ ("Started")
                                                         : _ ("Planned");

  set_words (row, name ? name : _ ("Nobody in particular"), channels);
  gtk_label_set_label (GTK_LABEL (count), text);
  gtk_widget_add_css_class (count, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_bar (facts));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  gtk_size_group_add_widget (counts, count);
  pill = fan_pill_new (tone, word);
  gtk_widget_set_halign (pill, GTK_ALIGN_END);
  adw_bin_set_child (ADW_BIN (end), pill);
  gtk_size_group_add_widget (pills, end);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), end);
  return row;
}

/* -------- coming up -------- */

static char *
make_when (FanEventOccurrence *occurrence, GTimeZone *zone)
{
  GDate date;
  int seconds;
  g_autofree char *day = NULL;

  if (occurrence->all_day)
    fan_local_parse (occurrence->start, &date, NULL);
  else
    date = fan_instant_get_date (occurrence->start_ms, zone);
  day = fan_day_short_words (&date);
  if (occurrence->all_day || !fan_local_parse (occurrence->start, NULL, &seconds))
    return g_steal_pointer (&day);
  return g_strdup_printf (_ ("%s, %02d:%02d"), day, seconds / 3600, seconds / 60 % 60);
}

GtkWidget *
fan_program_coming_row_new (FanProgramLoad *load, FanEventOccurrence *occurrence, GTimeZone *zone)
{
  GtkWidget *row = adw_action_row_new (), *icon;
  FanRecord *event = occurrence->event;
  const FanEventKindInfo *info = fan_event_kind_find (fan_record_get_text (event, "kind"));
  g_autofree char *when = make_when (occurrence, zone);
  g_autofree char *words = join (when, get_name (load, fan_record_get_text (event, "audience")));
  g_autofree char *target = NULL;
  gboolean repeats = !fan_record_is_null (event, "rrule") || !fan_record_is_null (event, "rdate");

  target = repeats ? g_strdup_printf ("%s@%s", fan_record_get_id (event), occurrence->start)
                   : g_strdup (fan_record_get_id (event));
  set_words (row, fan_record_get_label (event), words);
  icon = gtk_image_new_from_icon_name (info->icon);
  gtk_widget_add_css_class (icon, "fan-mark");
  gtk_widget_add_css_class (icon, info->nick);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (info->edit_title),
                                  -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  make_link (row, "win.edit-event", g_variant_new_string (target));
  return row;
}

/* -------- results -------- */

static void
on_result (GtkWidget *row, FanSession *session)
{
  fan_result_dialog_open (row, session, g_object_get_data (G_OBJECT (row), "id"));
}

static void
link_result (GtkWidget *row, FanRecord *result, FanSession *session)
{
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (fan_record_get_id (result)), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_result), session, 0);
}

static char *
make_source (FanProgramLoad *load, FanRecord *result)
{
  const char *text = fan_record_get_text (result, "date");
  g_autofree char *day = NULL, *first = NULL;
  GDate date;

  if (text != NULL && fan_date_parse (text, &date))
    day = fan_date_to_text (&date);
  first = join (get_name (load, fan_record_get_text (result, "session")), day);
  return join (*first ? first : NULL, get_name (load, fan_record_get_text (result, "audience")));
}

static GtkWidget *
make_result_row (FanProgramLoad *load, FanRecord *result, FanSession *session, gboolean alone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *sentence = fan_result_sentence (result);
  g_autofree char *source = alone ? make_source (load, result) : g_strdup ("");

  set_words (row, sentence, source);
  link_result (row, result, session);
  return row;
}

GtkWidget *
fan_program_result_row_new (FanProgramLoad *load, GPtrArray *results, FanSession *session)
{
  GtkWidget *row;
  g_autofree char *sentence = fan_result_list_sentence (results);
  g_autofree char *source = make_source (load, g_ptr_array_index (results, 0));
  g_autofree char *title_markup = g_markup_escape_text (sentence, -1);
  g_autofree char *source_markup = g_markup_escape_text (source, -1);

  if (results->len == 1)
    return make_result_row (load, g_ptr_array_index (results, 0), session, TRUE);
  row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), source_markup);
  for (guint i = 0; i < results->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              make_result_row (load, g_ptr_array_index (results, i), session, FALSE));
  return row;
}

/* -------- quotes -------- */

/* A long quote must not squeeze the consent: it is always in sight. */
static void
keep_width (GtkWidget *pill)
{
  int natural;

  gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_size_request (pill, natural, -1);
}

GtkWidget *
fan_program_quote_row_new (FanProgramQuote *quote)
{
  GtkWidget *row = adw_action_row_new (), *avatar, *pill;
  FanRecord *testimonial = quote->testimonial;
  const char *author = fan_record_get_label (testimonial);
  const char *edited = fan_record_get_text (testimonial, "quote_edited");
  const char *words = edited ? edited : fan_record_get_text (testimonial, "quote_original");
  g_autofree char *excerpt = fan_text_excerpt (words ? words : "", QUOTE_LENGTH);
  g_autofree char *title
      = *excerpt ? g_strdup_printf (_ ("“%s”"), excerpt) : g_strdup (_ ("No words chosen yet"));
  const char *role = fan_record_get_text (testimonial, "role");
  g_autofree char *who = role ? g_strdup_printf (_ ("%s, %s"), author, role) : g_strdup (author);

  set_words (row, title, who);
  avatar = fan_avatar_new (32, author);
  pill = fan_pill_new (quote->tone, quote->consent);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  g_signal_connect (pill, "map", G_CALLBACK (keep_width), NULL);
  make_link (row, "win.show", g_variant_new ("(ss)", "testimonial", fan_record_get_id (testimonial)));
  return row;
}

GtkWidget *
fan_program_note_row_new (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  set_words (row, text, NULL);
  gtk_widget_add_css_class (row, "dim-label");
  return row;
}
