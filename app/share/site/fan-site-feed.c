/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.atom: programs, dates and quotes, the newest change first (RFC 4287). */
#include "fan-site-view.h"

#include "fan-id.h"
#include "fan-text.h"
#include "fan-time.h"
#include "fan-i18n.h"

#define ENTRIES_MAX 100

/* One entry to be. An event that comes again is one entry, whose first date is @date. */
typedef struct
{
  const char *id;
  gint64 changed;
  FanSiteProgram *program;
  FanSiteDate *date;
  FanClearedQuote *quote;
} Entry;

typedef struct
{
  FanSiteView *view;
  FanMarkup *xml;
  char *base; /* the site's address with a slash at the end, or "" */
  GPtrArray *quote_ids;
} Feed;

static void
add_entry (GArray *entries, GHashTable *seen, FanSiteView *view, const char *id, Entry entry)
{
  /* an id comes once in a feed */
  if (fan_text_is_blank (id) || !g_hash_table_add (seen, (gpointer)id))
    return;
  entry.id = id;
  entry.changed = fan_site_view_get_changed (view, id);
  g_array_append_val (entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->changed != other->changed)
    return one->changed < other->changed ? 1 : -1;
  return g_strcmp0 (one->id, other->id);
}

static GArray *
collect_entries (FanSiteView *view)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  FanSite *site = view->site;

  for (guint i = 0; i < site->programs->len; i++)
    {
      FanSiteProgram *program = g_ptr_array_index (site->programs, i);
      add_entry (entries, seen, view, program->id, (Entry){ .program = program });
    }
  for (guint i = 0; i < view->dates->len; i++)
    {
      FanSiteDate *date = g_ptr_array_index (view->dates, i);
      add_entry (entries, seen, view, date->id, (Entry){ .date = date });
    }
  for (guint i = 0; i < site->quotes->len; i++)
    {
      FanClearedQuote *quote = g_ptr_array_index (site->quotes, i);
      add_entry (entries, seen, view, fan_cleared_quote_get_id (quote), (Entry){ .quote = quote });
    }
  g_array_sort (entries, compare_entries);
  if (entries->len > ENTRIES_MAX)
    g_array_set_size (entries, ENTRIES_MAX);
  return entries;
}

/* urn:uuid of the record itself (RFC 9562); an id of another form is made one, always the same. */
static char *
id_to_urn (const char *id)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  FanId uuid;

  if (!fan_id_parse (id, &uuid))
    {
      name = g_strconcat ("fanfare-site:", id, NULL);
      uuid = fan_id_from_name (name);
    }
  text = fan_id_to_string (&uuid);
  return g_strconcat ("urn:uuid:", text, NULL);
}

static char *
feed_to_urn (FanSiteView *view)
{
  FanSite *site = view->site;

  return id_to_urn (!fan_text_is_blank (site->id)        ? site->id
                    : !fan_text_is_blank (site->address) ? site->address
                                                         : view->title);
}

static void
add_instant (FanMarkup *xml, const char *name, gint64 ms)
{
  g_autofree char *text = fan_instant_to_string (ms);

  fan_markup_element (xml, name, text, NULL);
}

static void
add_link (Feed *feed, const char *rel, const char *type, const char *path)
{
  g_autofree char *href = g_strconcat (feed->base, path, NULL);

  fan_markup_void (feed->xml, "link", "rel", rel, "type", type, "href", href, NULL);
}

static void
begin_entry (Feed *feed, const Entry *entry, const char *title, const char *path)
{
  g_autofree char *urn = id_to_urn (entry->id);

  fan_markup_open (feed->xml, "entry", NULL);
  fan_markup_element (feed->xml, "id", urn, NULL);
  fan_markup_element (feed->xml, "title", title, NULL);
  add_instant (feed->xml, "updated", entry->changed);
  add_link (feed, "alternate", "text/html", path);
  fan_markup_open (feed->xml, "content", "type", "xhtml", NULL);
  fan_markup_open (feed->xml, "div", "xmlns", "http://www.w3.org/1999/xhtml", NULL);
}

static void
add_line (FanMarkup *xml, const char *text)
{
  if (!fan_text_is_blank (text))
    fan_markup_element (xml, "p", text, NULL);
}

/* What it does for people, and its name; the rest is on its page. */
static void
add_program (Feed *feed, const Entry *entry)
{
  const FanSiteProgram *program = entry->program;
  g_autofree char *path = fan_site_program_to_path (program);

  begin_entry (feed, entry, fan_site_program_get_heading (program), path);
  add_line (feed->xml, program->title);
}

/* All dates of one event that are to come. */
static void
add_date (Feed *feed, const Entry *entry)
{
  FanSiteProgram *program = fan_site_view_get_program (feed->view, entry->date);
  g_autofree char *path = program ? fan_site_program_to_path (program) : g_strdup ("index.html");

  begin_entry (feed, entry, fan_site_date_get_heading (entry->date), path);
  add_line (feed->xml, fan_site_date_get_subtitle (entry->date));
  for (guint i = 0; i < feed->view->dates->len; i++)
    {
      const FanSiteDate *date = g_ptr_array_index (feed->view->dates, i);
      GDate day;

      if (g_strcmp0 (date->id, entry->id) != 0 || !fan_site_date_get_day (date, &day))
        continue;

      g_autofree char *when = fan_site_date_to_when (feed->view, date);
      g_autofree char *on = fan_site_day_to_text (&day, _ ("%A %-e %B %Y"));
      g_autoptr (GString) line = g_string_new (on);
      if (*when)
        g_string_append_printf (line, ", %s", when);
      if (!fan_text_is_blank (date->location))
        g_string_append_printf (line, " · %s", date->location);
      add_line (feed->xml, line->str);
    }
}

static void
add_quote (Feed *feed, const Entry *entry)
{
  FanMarkup *xml = feed->xml;
  FanClearedQuote *quote = entry->quote;
  FanSiteProgram *program = g_hash_table_lookup (feed->view->quote_programs, entry->id);
  g_autofree char *title = fan_text_excerpt (fan_cleared_quote_get_text (quote), 80);
  g_autofree char *marked = g_strdup_printf (_ ("“%s”"), title);
  const char *language = fan_cleared_quote_get_language (quote);

  begin_entry (feed, entry, marked, "quotes.html");
  fan_markup_open (xml, "blockquote", "xml:lang", *language ? language : NULL, NULL);
  add_line (xml, fan_cleared_quote_get_text (quote));
  fan_markup_close (xml);
  add_line (xml, fan_cleared_quote_get_credit (quote));
  add_line (xml, program ? program->title : NULL);
  add_line (xml, fan_cleared_quote_get_result (quote));
  g_ptr_array_add (feed->quote_ids, g_strdup (entry->id));
}

static void
add_feed_head (Feed *feed, GArray *entries)
{
  FanSiteView *view = feed->view;
  FanMarkup *xml = feed->xml;
  g_autofree char *urn = feed_to_urn (view);
  gboolean named = !fan_text_is_blank (view->site->organization);

  fan_markup_open (xml, "feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", view->language, NULL);
  fan_markup_line (xml);
  fan_markup_element (xml, "id", urn, NULL);
  fan_markup_element (xml, "title", view->title, NULL);
  add_instant (xml, "updated",
               entries->len > 0 ? g_array_index (entries, Entry, 0).changed
                                : fan_site_view_get_changed (view, view->site->id));
  fan_markup_open (xml, "author", NULL);
  fan_markup_element (xml, "name", named ? view->site->organization : view->title, NULL);
  fan_markup_close (xml);
  if (*feed->base)
    add_link (feed, "self", "application/atom+xml", "feed.atom");
  add_link (feed, "alternate", "text/html", "index.html");
  fan_markup_line (xml);
}

static char *
get_base (FanSite *site)
{
  if (!fan_site_safe_url (site->address))
    return g_strdup ("");
  return g_strconcat (site->address, g_str_has_suffix (site->address, "/") ? "" : "/", NULL);
}

FanSiteFile *
fan_site_build_feed (FanSiteView *view)
{
  g_autoptr (GArray) entries = collect_entries (view);
  g_autoptr (FanMarkup) xml = fan_markup_new_xml ();
  g_autofree char *base = get_base (view->site);
  g_autoptr (GPtrArray) quote_ids = g_ptr_array_new_with_free_func (g_free);
  Feed feed = { view, xml, base, quote_ids };

  add_feed_head (&feed, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->program)
        add_program (&feed, entry);
      else if (entry->date)
        add_date (&feed, entry);
      else
        add_quote (&feed, entry);
      fan_markup_close_to (xml, 1);
      fan_markup_line (xml);
    }

  g_autoptr (GBytes) bytes = fan_markup_finish (xml);
  return fan_site_file_new ("feed.atom", bytes, quote_ids);
}
