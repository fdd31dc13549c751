/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What is filled in about audiences, channels, conversations and people. */
#include "map/fan-map-forms.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"
#include "shared/fan-record-dialog.h"

/* -------- words for nicks -------- */

static const char *const roles[] = { N_ ("Learner"), N_ ("Manager"), N_ ("Stakeholder"), N_ ("L&D"), NULL };
static const char *const maturities[] = { N_ ("Pushed"), N_ ("Invited"), N_ ("Pull"), NULL };
static const char *const levels[]
    = { N_ ("Unaware"), N_ ("Resistant"), N_ ("Neutral"), N_ ("Supportive"), N_ ("Leading"), NULL };
static const char *const channel_kinds[]
    = { N_ ("Meeting"),  N_ ("Mail"),   N_ ("Chat"),      N_ ("Social network"),
        N_ ("Intranet"), N_ ("Screen"), N_ ("Poster"),    N_ ("Newsletter"),
        N_ ("Blog"),     N_ ("Person"), N_ ("Community"), NULL };

static const char *
find_word (const FanKind *kind, const char *field, const char *const *words, const char *nick)
{
  const char *const *nicks = kind->fields[fan_kind_find_field (kind, field)].nicks;

  for (guint i = 0; nick && nicks[i]; i++)
    if (g_str_equal (nicks[i], nick))
      return _ (words[i]);
  return "";
}

const char *
fan_map_words_role (const char *nick)
{
  return find_word (&fan_kind_conversation, "role", roles, nick);
}

const char *
fan_map_words_level (const char *nick)
{
  return find_word (&fan_kind_person, "level_now", levels, nick);
}

const char *
fan_map_words_maturity (const char *nick)
{
  return find_word (&fan_kind_audience, "maturity", maturities, nick);
}

/* -------- audience -------- */

static const FanFormField audience_fields[] = {
  { "", "name", FAN_FORM_TEXT, N_ ("Name") },
  { NULL, "size", FAN_FORM_TEXT, N_ ("How many people") },
  { NULL, "places", FAN_FORM_TEXT, N_ ("Where they are") },
  { "", "has_mail", FAN_FORM_SWITCH, N_ ("They have mail") },
  { NULL, "desk", FAN_FORM_SWITCH, N_ ("They have a desk") },
  { "", "maturity", FAN_FORM_CHOICE, N_ ("What makes them come"), maturities, N_ ("Not known yet") },
  { NULL, "note", FAN_FORM_TEXT, N_ ("Note") },
};

static const FanForm audience_form = {
  .kind = &fan_kind_audience,
  .new_title = N_ ("New Audience"),
  .edit_title = N_ ("Audience"),
  .added = N_ ("Added: %s"),
  .changed = N_ ("Changed: %s"),
  .removed = N_ ("In the bin: %s"),
  .fields = audience_fields,
  .n_fields = G_N_ELEMENTS (audience_fields),
};

/* -------- channel -------- */

static const FanFormField channel_fields[] = {
  { "", "name", FAN_FORM_TEXT, N_ ("Name") },
  { NULL, "kind", FAN_FORM_CHOICE, N_ ("Kind"), channel_kinds },
  { "", "owner", FAN_FORM_TEXT, N_ ("Whose it is") },
  { NULL, "cadence", FAN_FORM_TEXT, N_ ("How often") },
  { NULL, "lead_days", FAN_FORM_TEXT, N_ ("Days ahead they need it") },
  { NULL, "max_length", FAN_FORM_TEXT, N_ ("Words at most") },
  { NULL, "effort", FAN_FORM_TEXT, N_ ("Hours of work each time") },
  { "", "url", FAN_FORM_TEXT, N_ ("Address") },
  { NULL, "note", FAN_FORM_TEXT, N_ ("Note") },
};

static const FanForm channel_form = {
  .kind = &fan_kind_channel,
  .new_title = N_ ("New Channel"),
  .edit_title = N_ ("Channel"),
  .added = N_ ("Added: %s"),
  .changed = N_ ("Changed: %s"),
  .removed = N_ ("In the bin: %s"),
  .fields = channel_fields,
  .n_fields = G_N_ELEMENTS (channel_fields),
};

/* -------- conversation -------- */

static const FanFormField conversation_fields[] = {
  { "", "audience", FAN_FORM_RECORD, N_ ("Audience"), NULL, N_ ("None of these") },
  { NULL, "role", FAN_FORM_CHOICE, N_ ("Who it was"), roles },
  { NULL, "person", FAN_FORM_RECORD, N_ ("Name"), NULL, N_ ("No name") },
  { NULL, "date", FAN_FORM_DATE, N_ ("When") },
  { N_ ("How They Found Out"), "found_out_via", FAN_FORM_RECORDS, N_ ("Found out by"),
    .hint = N_ ("How did you find out about the last system you started using?"), .add = fan_map_new_channel,
    .add_label = N_ ("New Channel…") },
  { N_ ("And Three More Questions"), "works_in", FAN_FORM_TEXT, N_ ("Where do you do your work?") },
  { NULL, "problem", FAN_FORM_TEXT, N_ ("Which problem costs you most?") },
  { NULL, "outside", FAN_FORM_TEXT, N_ ("What works for you outside work?") },
  { N_ ("In Their Own Words"), "note", FAN_FORM_TEXT, N_ ("A sentence to remember") },
};

/* A date and one thing that was said, or to whom it was talked. */
static gboolean
is_conversation (FanRecord *conversation)
{
  static const char *const said[] = { "audience", "found_out_via", "works_in", "problem", "outside", "note" };

  if (fan_record_is_null (conversation, "date"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (!fan_record_is_null (conversation, said[i]))
      return TRUE;
  return FALSE;
}

static char *
name_conversation (FanSession *session, FanRecord *conversation)
{
  const char *id = fan_record_get_text (conversation, "audience");
  g_autoptr (FanRecord) audience = id ? fan_session_get_record (session, &fan_kind_audience, id) : NULL;

  return g_strdup (audience ? fan_record_get_label (audience)
                            : fan_map_words_role (fan_record_get_text (conversation, "role")));
}

static const FanForm conversation_form = {
  .kind = &fan_kind_conversation,
  .new_title = N_ ("Log a Conversation"),
  .edit_title = N_ ("Conversation"),
  .added = N_ ("Heard: %s"),
  .changed = N_ ("Changed: %s"),
  .removed = N_ ("In the bin: talk with %s"),
  .fields = conversation_fields,
  .n_fields = G_N_ELEMENTS (conversation_fields),
  .is_enough = is_conversation,
  .name = name_conversation,
};

/* -------- person -------- */

static const FanFormField person_fields[] = {
  { "", "fn", FAN_FORM_TEXT, N_ ("Name") },
  { NULL, "email", FAN_FORM_TEXT, N_ ("Mail address") },
  { NULL, "org", FAN_FORM_TEXT, N_ ("Organization; department") },
  { NULL, "title", FAN_FORM_TEXT, N_ ("Job title") },
  { NULL, "role", FAN_FORM_TEXT, N_ ("Role") },
  { N_ ("As a Leader"), "leader", FAN_FORM_SWITCH, N_ ("Is a leader") },
  { NULL, "level_now", FAN_FORM_CHOICE, N_ ("Stands now"), levels, N_ ("Not known") },
  { NULL, "level_wanted", FAN_FORM_CHOICE, N_ ("Wanted"), levels, N_ ("Not known") },
  { NULL, "words", FAN_FORM_TEXT, N_ ("Words this person uses") },
  { NULL, "last_contact", FAN_FORM_DATE, N_ ("Last contact") },
  { "", "note", FAN_FORM_TEXT, N_ ("Note") },
};

static const FanForm person_form = {
  .kind = &fan_kind_person,
  .new_title = N_ ("New Person"),
  .edit_title = N_ ("Person"),
  .added = N_ ("Added: %s"),
  .changed = N_ ("Changed: %s"),
  .removed = N_ ("In the bin: %s"),
  .fields = person_fields,
  .n_fields = G_N_ELEMENTS (person_fields),
};

/* -------- tasks -------- */

static void
open_new (GtkWidget *parent, FanSession *session, const FanForm *form)
{
  g_autoptr (FanRecord) record = fan_record_new (form->kind);

  fan_record_dialog_open (parent, session, form, record);
}

void
fan_map_log_conversation (GtkWidget *parent, FanSession *session, const char *audience)
{
  g_autoptr (FanRecord) conversation = fan_record_new (&fan_kind_conversation);
  GDate today = fan_clock_today (fan_session_get_clock (session));
  g_autofree char *date = fan_date_to_string (&today);

  fan_record_set_text (conversation, "date", date);
  fan_record_set_text (conversation, "audience", audience);
  fan_record_dialog_open (parent, session, &conversation_form, conversation);
}

void
fan_map_edit_conversation (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_record_dialog_open_id (parent, session, &conversation_form, id);
}

void
fan_map_new_audience (GtkWidget *parent, FanSession *session, const char *id)
{
  open_new (parent, session, &audience_form);
}

void
fan_map_edit_audience (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_record_dialog_open_id (parent, session, &audience_form, id);
}

void
fan_map_new_channel (GtkWidget *parent, FanSession *session, const char *id)
{
  open_new (parent, session, &channel_form);
}

void
fan_map_edit_channel (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_record_dialog_open_id (parent, session, &channel_form, id);
}

void
fan_map_new_person (GtkWidget *parent, FanSession *session, const char *id)
{
  open_new (parent, session, &person_form);
}

void
fan_map_edit_person (GtkWidget *parent, FanSession *session, const char *id)
{
  fan_record_dialog_open_id (parent, session, &person_form, id);
}
