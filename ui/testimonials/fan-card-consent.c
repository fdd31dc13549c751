/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "testimonials/fan-card-consent.h"

#include "fan-i18n.h"
#include "fan-kinds.h"
#include "fan-time.h"
#include "fan-wording.h"
#include "shared/fan-consent-words.h"
#include "shared/fan-date-row.h"
#include "shared/fan-pill.h"
#include "shared/fan-spoken-name.h"
#include "shared/fan-wrap-layout.h"

typedef struct
{
  const char *nick, *name;
} Choice;

static const Choice scopes[] = {
  { "team", NULL },   { "leaders", NULL },  { "department", NULL }, { "intranet", NULL },
  { "social", NULL }, { "external", NULL }, { "print", NULL },
};
static const Choice parts[]
    = { { "text", NULL }, { "name", N_ ("The name") }, { "photo", N_ ("The photo") } };
static const char *const name_forms[] = { "full", "first-initial-role", "first", "role", "anonymous" };
static const char *const bases[] = { "consent", "legitimate-interest", "other" };

/* What is chosen; the same as what the library has when nobody touched it. */
typedef struct
{
  GStrv scopes, what;
  const char *name_form, *basis;
  char *expires; /* "" none, NULL: what is typed is no date */
} Form;

struct _FanCardConsent
{
  AdwBin parent;
  GtkWidget *withdraw, *state, *pill, *evidence_button, *choose_evidence, *scopes, *what, *name_form, *more,
      *expires, *basis, *evidence_row, *save_row, *advice, *reset, *save;
  FanSession *session;
  FanRecord *record, *evidence;
  Form stored;
  GPtrArray *forms; /* nicks beside the rows of name_form */
  gboolean again;   /* the wording is not the one that was agreed to */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (FanCardConsent, fan_card_consent, ADW_TYPE_BIN)

/* -------- the form -------- */

static void
form_clear (Form *form)
{
  g_clear_pointer (&form->scopes, g_strfreev);
  g_clear_pointer (&form->what, g_strfreev);
  g_clear_pointer (&form->expires, g_free);
}

static GStrv
read_chips (GtkWidget *box)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GtkWidget *chip = gtk_widget_get_first_child (box); chip; chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (chip), "nick"));
  return g_strv_builder_end (builder);
}

static gboolean
has (GStrv list, const char *nick)
{
  return g_strv_contains ((const char *const *)list, nick);
}

static const char *
read_name_form (FanCardConsent *consent, GStrv what)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (consent->name_form));

  return has (what, "name") && chosen < consent->forms->len ? g_ptr_array_index (consent->forms, chosen)
                                                            : "anonymous";
}

static char *
read_expires (FanCardConsent *consent)
{
  GDate date;

  if (fan_date_row_is_empty (FAN_DATE_ROW (consent->expires)))
    return g_strdup ("");
  return fan_date_row_get_date (FAN_DATE_ROW (consent->expires), &date) ? fan_date_to_string (&date) : NULL;
}

static Form
read_form (FanCardConsent *consent)
{
  Form form = { read_chips (consent->scopes), read_chips (consent->what) };

  form.name_form = read_name_form (consent, form.what);
  form.basis = bases[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (consent->basis)), 2)];
  form.expires = read_expires (consent);
  return form;
}

static gboolean
same_form (const Form *a, const Form *b)
{
  return g_strv_equal ((const char *const *)a->scopes, (const char *const *)b->scopes)
         && g_strv_equal ((const char *const *)a->what, (const char *const *)b->what)
         && g_strcmp0 (a->name_form, b->name_form) == 0 && g_strcmp0 (a->basis, b->basis) == 0
         && g_strcmp0 (a->expires, b->expires) == 0;
}

/* NULL: it is enough. */
static const char *
what_lacks (FanCardConsent *consent, const Form *form)
{
  GDate today = fan_clock_today (fan_session_get_clock (consent->session));
  g_autofree char *now = fan_date_to_string (&today);

  if (form->scopes[0] == NULL)
    return _ ("Choose where it may be read.");
  if (form->what[0] == NULL)
    return _ ("Choose what may be shown.");
  if (has (form->what, "name") && g_str_equal (form->name_form, "anonymous"))
    return _ ("Choose how the name is shown.");
  if (form->expires == NULL)
    return _ ("Write the last day as 12 May 2026.");
  if (*form->expires && g_strcmp0 (form->expires, now) < 0)
    return _ ("The last day is over already.");
  return NULL;
}

static void
update_save (FanCardConsent *consent)
{
  Form form = read_form (consent);
  gboolean dirty = !same_form (&form, &consent->stored);
  const char *lack = what_lacks (consent, &form);

  gtk_widget_set_sensitive (consent->name_form, has (form.what, "name"));
  gtk_widget_set_visible (consent->save_row, dirty || consent->again || consent->stored.scopes[0] == NULL);
  gtk_widget_set_visible (consent->reset, dirty);
  gtk_widget_set_sensitive (consent->save, lack == NULL && (dirty || consent->again));
  gtk_label_set_label (GTK_LABEL (consent->advice), lack ? lack
                                                    : consent->again
                                                        ? _ ("It covers the wording that is shown now.")
                                                        : _ ("Only what was really agreed to."));
  form_clear (&form);
}

static void
on_changed (FanCardConsent *consent)
{
  if (!consent->showing && consent->record != NULL)
    update_save (consent);
}

/* -------- filling the form -------- */

static void
set_chips (GtkWidget *box, GStrv list)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (box); chip; chip = gtk_widget_get_next_sibling (chip))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip),
                                  has (list, g_object_get_data (G_OBJECT (chip), "nick")));
}

/* The forms of this very name; those that would say nothing are left out. */
static void
load_name_forms (FanCardConsent *consent, const char *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (consent->forms, 0);
  for (guint i = 0; i < G_N_ELEMENTS (name_forms); i++)
    {
      g_autofree char *credit = fan_wording_make_credit (consent->record, name_forms[i]);
      gboolean wanted = g_strcmp0 (name_forms[i], chosen) == 0;
      gboolean none = g_str_equal (name_forms[i], "anonymous");

      if (*credit == '\0' && !wanted && !none)
        continue;
      if (wanted)
        selected = consent->forms->len;
      gtk_string_list_append (names, *credit ? credit : none ? _ ("No name") : _ ("Not known yet"));
      g_ptr_array_add (consent->forms, (char *)name_forms[i]);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (consent->name_form), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (consent->name_form), selected);
}

static void
fill_form (FanCardConsent *consent, const Form *form)
{
  GDate date;
  guint basis = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_strcmp0 (bases[i], form->basis) == 0)
      basis = i;
  set_chips (consent->scopes, form->scopes);
  set_chips (consent->what, form->what);
  load_name_forms (consent, form->name_form);
  adw_combo_row_set_selected (ADW_COMBO_ROW (consent->basis), basis);
  fan_date_row_set_date (FAN_DATE_ROW (consent->expires),
                         form->expires && fan_date_parse (form->expires, &date) ? &date : NULL);
}

/* In the order of the chips: the library has them in the order in which they were named. */
static GStrv
sort_nicks (FanRecord *record, const char *field, const Choice *choices, guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; record && i < n; i++)
    if (fan_record_has_item (record, field, choices[i].nick))
      g_strv_builder_add (builder, choices[i].nick);
  return g_strv_builder_end (builder);
}

static const char *
find_nick (const char *nick, const char *const *nicks, guint n, const char *other)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return nicks[i];
  return other;
}

/* Of a consent that was given; a question, a no or nothing preselects nothing. */
static Form
form_of (FanCardFacts *facts)
{
  gboolean given = facts->state == FAN_CONSENT_GRANTED || facts->state == FAN_CONSENT_EXPIRED;
  FanRecord *record = given ? facts->consent : NULL;
  const char *expires = record ? fan_record_get_text (record, "expires") : NULL;
  Form form = { sort_nicks (record, "scopes", scopes, G_N_ELEMENTS (scopes)),
                sort_nicks (record, "what", parts, G_N_ELEMENTS (parts)) };

  form.name_form = find_nick (record ? fan_record_get_text (record, "name_form") : NULL, name_forms,
                              G_N_ELEMENTS (name_forms), "anonymous");
  form.basis = find_nick (record ? fan_record_get_text (record, "basis") : NULL, bases, G_N_ELEMENTS (bases),
                          "consent");
  form.expires = g_strdup (expires ? expires : "");
  return form;
}

/* -------- where it stands -------- */

static char *
date_text (const char *text)
{
  GDate date;

  return text && fan_date_parse (text, &date) ? fan_date_to_text (&date) : g_strdup ("");
}

static char *
tell_granted (FanCardFacts *facts)
{
  g_autofree char *until = date_text (fan_record_get_text (facts->consent, "expires"));

  if (facts->why_held != NULL)
    return g_strdup_printf (_ ("Held back: %s"), facts->why_held);
  return *until ? g_strdup_printf (_ ("until %s"), until) : g_strdup (_ ("without an end"));
}

static char *
tell_answer (FanCardFacts *facts)
{
  g_autofree char *given = date_text (fan_record_get_text (facts->consent, "given"));
  g_autofree char *asked = facts->asked ? date_text (fan_record_get_text (facts->asked, "asked")) : NULL;

  return asked ? g_strdup_printf (_ ("Said yes on %s, asked for more on %s"), given, asked)
               : g_strdup_printf (_ ("Said yes on %s"), given);
}

/* The row beside the pill: what is so, and what comes next. */
static void
tell_state (FanCardFacts *facts, char **title, char **subtitle)
{
  g_autofree char *ended = NULL;

  switch (facts->state)
    {
    case FAN_CONSENT_GRANTED:
      *title = tell_granted (facts);
      *subtitle = tell_answer (facts);
      break;
    case FAN_CONSENT_WITHDRAWN:
      *title = g_strdup (_ ("Taken back, for good"));
      *subtitle = g_strdup (_ ("Nothing new of it leaves. Where it still is stands under Where It Went."));
      break;
    case FAN_CONSENT_EXPIRED:
      ended = date_text (fan_record_get_text (facts->consent, "expires"));
      *title = g_strdup_printf (_ ("Held through %s"), ended);
      *subtitle = g_strdup (_ ("Set a new last day once it was agreed to."));
      break;
    case FAN_CONSENT_ASKED:
      *title = g_strdup (_ ("No answer yet"));
      *subtitle = g_strdup (_ ("Drop the answer anywhere on this card."));
      break;
    default:
      *title = g_strdup (_ ("Nothing leaves yet"));
      *subtitle = g_strdup (_ ("Choose what was agreed to, then save."));
    }
}

static void
show_state (FanCardConsent *consent, FanCardFacts *facts)
{
  GDate today = fan_clock_today (fan_session_get_clock (consent->session));
  g_autofree char *title = NULL, *subtitle = NULL, *word = NULL;
  FanPillTone tone;

  word = fan_consent_words_make (facts->state, facts->consent, facts->why_held != NULL, &today, &tone);
  fan_pill_set (FAN_PILL (consent->pill), tone, word);
  tell_state (facts, &title, &subtitle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (consent->state), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (consent->state), subtitle);
  gtk_widget_set_visible (consent->withdraw,
                          facts->state != FAN_CONSENT_WITHDRAWN && facts->state != FAN_CONSENT_NONE);
}

static void
show_evidence (FanCardConsent *consent)
{
  const char *name = consent->evidence ? fan_record_get_label (consent->evidence) : NULL;
  const char *act = name ? _ ("Open the evidence") : _ ("Choose the evidence…");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (consent->evidence_row),
                               name ? name : _ ("Drop the answer on this card, or choose a file."));
  gtk_widget_set_tooltip_text (consent->evidence_button, act);
  gtk_accessible_update_property (GTK_ACCESSIBLE (consent->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  act, -1);
}

static void
show_more (FanCardConsent *consent)
{
  g_autofree char *until = date_text (consent->stored.expires);
  g_autofree char *text = g_strdup_printf ("%s · %s", *until ? until : _ ("no end"),
                                           consent->evidence ? fan_record_get_label (consent->evidence)
                                                             : _ ("no evidence yet"));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (consent->more), text);
}

static void
name_words (FanCardConsent *consent)
{
  g_autofree char *words = fan_card_dup_whose_words (consent->record);
  GtkWidget *chip = gtk_widget_get_first_child (consent->what);

  gtk_label_set_label (g_object_get_data (G_OBJECT (chip), "label"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static gboolean
is_for_another_wording (FanCardFacts *facts)
{
  g_autofree char *shown = fan_wording_make_fingerprint (facts->record);

  return facts->state == FAN_CONSENT_GRANTED
         && g_strcmp0 (fan_record_get_text (facts->consent, "covers"), shown) != 0;
}

void
fan_card_consent_show (FanCardConsent *consent, FanSession *session, FanCardFacts *facts)
{
  Form now = { 0 };
  gboolean dirty;

  if (consent->record != NULL)
    now = read_form (consent);
  dirty = consent->record != NULL && !same_form (&now, &consent->stored);
  consent->session = session;
  g_set_object (&consent->record, facts->record);
  g_set_object (&consent->evidence, facts->evidence);
  form_clear (&consent->stored);
  consent->stored = form_of (facts);
  consent->again = is_for_another_wording (facts);
  consent->showing = TRUE;
  /* What somebody is about to save is left alone. */
  if (!dirty)
    fill_form (consent, &consent->stored);
  name_words (consent);
  show_state (consent, facts);
  show_evidence (consent);
  show_more (consent);
  consent->showing = FALSE;
  update_save (consent);
  form_clear (&now);
}

/* -------- saving -------- */

typedef struct
{
  char *id, *evidence;
  Form form;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->id);
  g_free (save->evidence);
  form_clear (&save->form);
  g_free (save);
}

static gboolean
write_grant (FanChangeSet *set, gpointer data, GError **error)
{
  Save *save = data;
  g_autoptr (FanRecord) record
      = fan_view_get (fan_change_set_get_view (set), &fan_kind_testimonial, save->id, error);
  FanGrant grant = {
    .scopes = (const char *const *)save->form.scopes,
    .what = (const char *const *)save->form.what,
    .name_form = save->form.name_form,
    .basis = save->form.basis,
    .expires = *save->form.expires ? save->form.expires : NULL,
    .evidence = save->evidence,
  };

  return record != NULL && fan_consent_grant (set, record, &grant, error);
}

/* The row of the buttons goes once nothing is left to save: the keyboard stays at the row above it. */
static void
leave_save_row (FanCardConsent *consent)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (consent));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, consent->save_row))
    gtk_widget_child_focus (consent->more, GTK_DIR_TAB_FORWARD);
}

static void
on_save (FanCardConsent *consent)
{
  Save *save = g_new0 (Save, 1);

  save->id = g_strdup (fan_record_get_id (consent->record));
  save->evidence = consent->evidence ? g_strdup (fan_record_get_id (consent->evidence)) : NULL;
  save->form = read_form (consent);
  leave_save_row (consent);
  gtk_widget_set_sensitive (consent->save, FALSE);
  fan_session_write (consent->session, _ ("Consent given"), _ ("Consent saved"), write_grant, save,
                     save_free);
}

static void
on_reset (FanCardConsent *consent)
{
  leave_save_row (consent);
  consent->showing = TRUE;
  fill_form (consent, &consent->stored);
  consent->showing = FALSE;
  update_save (consent);
}

static void
on_withdraw (FanCardConsent *consent)
{
  gtk_widget_activate_action (GTK_WIDGET (consent), "win.withdraw", "s", fan_record_get_id (consent->record));
}

static void
on_evidence (FanCardConsent *consent)
{
  g_signal_emit_by_name (consent, consent->evidence ? "open-evidence" : "choose-evidence");
}

static void
on_choose_evidence (FanCardConsent *consent)
{
  g_signal_emit_by_name (consent, "choose-evidence");
}

/* -------- object -------- */

static void
add_chip (FanCardConsent *consent, GtkWidget *box, const Choice *choice)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (choice->name ? _ (choice->name) : fan_scope_get_word (choice->nick));

  gtk_image_set_pixel_size (GTK_IMAGE (tick), 12);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (inside), tick);
  gtk_box_append (GTK_BOX (inside), label);
  g_object_bind_property (chip, "active", tick, "visible", G_BINDING_SYNC_CREATE);
  gtk_button_set_child (GTK_BUTTON (chip), inside);
  gtk_widget_add_css_class (chip, "fan-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (label)), -1);
  g_object_set_data (G_OBJECT (chip), "nick", (char *)choice->nick);
  g_object_set_data (G_OBJECT (chip), "label", label);
  g_signal_connect_swapped (chip, "toggled", G_CALLBACK (on_changed), consent);
  gtk_box_append (GTK_BOX (box), chip);
}

static void
fan_card_consent_finalize (GObject *object)
{
  FanCardConsent *consent = FAN_CARD_CONSENT (object);

  g_clear_object (&consent->record);
  g_clear_object (&consent->evidence);
  form_clear (&consent->stored);
  g_ptr_array_unref (consent->forms);
  G_OBJECT_CLASS (fan_card_consent_parent_class)->finalize (object);
}

static void
fan_card_consent_class_init (FanCardConsentClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  g_type_ensure (FAN_TYPE_PILL);
  g_type_ensure (FAN_TYPE_DATE_ROW);
  g_type_ensure (FAN_TYPE_WRAP_LAYOUT);
  G_OBJECT_CLASS (class)->finalize = fan_card_consent_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fanfare_desktop/Fanfare/ui/fan-card-consent.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FanCardConsent, child)
  BIND (withdraw);
  BIND (state);
  BIND (pill);
  BIND (evidence_button);
  BIND (choose_evidence);
  BIND (scopes);
  BIND (what);
  BIND (name_form);
  BIND (more);
  BIND (expires);
  BIND (basis);
  BIND (evidence_row);
  BIND (save_row);
  BIND (advice);
  BIND (reset);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_withdraw);
  gtk_widget_class_bind_template_callback (widget_class, on_evidence);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_evidence);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  g_signal_new ("choose-evidence", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("open-evidence", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fan_card_consent_init (FanCardConsent *consent)
{
  consent->forms = g_ptr_array_new ();
  consent->stored.scopes = g_new0 (char *, 1);
  consent->stored.what = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (consent));
  fan_set_spoken_name (consent->choose_evidence, _ ("Choose the evidence"));
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    add_chip (consent, consent->scopes, &scopes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_chip (consent, consent->what, &parts[i]);
}
