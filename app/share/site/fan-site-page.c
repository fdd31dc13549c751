/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages have in common: head, menu, foot, quotes, dates. */
#include "fan-site-view.h"

#include "fan-text.h"
#include "fan-time.h"
#include "fan-i18n.h"

/* A menu entry; the page one is on is marked for screen readers and the style. */
static void
add_menu_entry (FanSitePage *page, const char *here, const char *path, const char *text)
{
  FanMarkup *html = page->html;
  g_autofree char *href = g_strconcat (page->up, path, NULL);

  fan_markup_open (html, "li", NULL);
  fan_markup_element (html, "a", text, "href", href, "aria-current",
                      g_strcmp0 (here, path) == 0 ? "page" : NULL, NULL);
  fan_markup_close (html);
}

static void
add_menu (FanSitePage *page, const char *here)
{
  FanMarkup *html = page->html;
  FanSiteView *view = page->view;

  fan_markup_open (html, "nav", "aria-label", _ ("Main menu"), NULL);
  fan_markup_open (html, "ul", NULL);
  add_menu_entry (page, here, "index.html", _ ("What’s On"));
  if (view->site->programs->len > 0)
    add_menu_entry (page, here, "index.html#programs", _ ("Programs"));
  if (view->site->quotes->len > 0)
    add_menu_entry (page, here, "quotes.html", _ ("What People Say"));
  if (view->has_calendar)
    add_menu_entry (page, here, "calendar.ics", _ ("Calendar"));
  fan_markup_close (html);
  fan_markup_close (html);
}

static void
add_head (FanSitePage *page, const char *title, const char *description)
{
  FanMarkup *html = page->html;
  g_autofree char *style = g_strconcat (page->up, "assets/site.css", NULL);
  g_autofree char *icon = g_strconcat (page->up, "assets/mark.svg", NULL);
  g_autofree char *feed = g_strconcat (page->up, "feed.atom", NULL);

  fan_markup_open (html, "head", NULL);
  fan_markup_void (html, "meta", "charset", "utf-8", NULL);
  fan_markup_line (html);
  fan_markup_void (html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
  fan_markup_void (html, "meta", "name", "color-scheme", "content", "light dark", NULL);
  if (!fan_text_is_blank (description))
    fan_markup_void (html, "meta", "name", "description", "content", description, NULL);
  fan_markup_line (html);
  fan_markup_element (html, "title", title, NULL);
  fan_markup_line (html);
  fan_markup_void (html, "link", "rel", "stylesheet", "href", style, NULL);
  fan_markup_void (html, "link", "rel", "icon", "type", "image/svg+xml", "href", icon, NULL);
  fan_markup_void (html, "link", "rel", "alternate", "type", "application/atom+xml", "title",
                   page->view->title, "href", feed, NULL);
  fan_markup_line (html);
  fan_markup_close (html);
}

static void
add_banner (FanSitePage *page, const char *here)
{
  FanMarkup *html = page->html;
  FanSiteView *view = page->view;
  g_autofree char *home = g_strconcat (page->up, "index.html", NULL);
  g_autofree char *mark = g_strconcat (page->up, "assets/mark.svg", NULL);
  gboolean named = !fan_text_is_blank (view->site->organization);

  fan_markup_element (html, "a", _ ("Skip to the content"), "class", "skip", "href", "#main", NULL);
  fan_markup_line (html);
  fan_markup_open (html, "header", "class", "top", NULL);
  fan_markup_open (html, "div", "class", "wrap", NULL);
  fan_markup_open (html, "a", "class", "home", "href", home, NULL);
  fan_markup_void (html, "img", "src", mark, "alt", "", "width", "32", "height", "32", NULL);
  fan_markup_element (html, "span", named ? view->site->organization : view->title, NULL);
  fan_markup_close (html);
  fan_markup_line (html);
  add_menu (page, here);
  fan_markup_close (html);
  fan_markup_close (html);
  fan_markup_line (html);
}

FanSitePage *
fan_site_page_begin (FanSiteView *view,
                     const char *up,
                     const char *here,
                     const char *title,
                     const char *description)
{
  FanSitePage *page = g_new0 (FanSitePage, 1);

  page->view = view;
  page->up = up;
  page->html = fan_markup_new_html ();
  page->quote_ids = g_ptr_array_new_with_free_func (g_free);
  fan_markup_open (page->html, "html", "lang", view->language, NULL);
  fan_markup_line (page->html);
  add_head (page, title, description);
  fan_markup_line (page->html);
  fan_markup_open (page->html, "body", NULL);
  fan_markup_line (page->html);
  add_banner (page, here);
  fan_markup_open (page->html, "main", "id", "main", NULL);
  fan_markup_line (page->html);
  return page;
}

static void
add_foot (FanSitePage *page)
{
  FanMarkup *html = page->html;
  FanSiteView *view = page->view;

  fan_markup_open (html, "footer", "class", "foot", NULL);
  fan_markup_open (html, "div", "class", "wrap", NULL);
  fan_markup_element (html, "p", view->title, NULL);
  fan_markup_open (html, "ul", NULL);
  if (view->has_calendar)
    {
      fan_markup_open (html, "li", NULL);
      fan_site_page_link (page, "calendar.ics", _ ("Calendar file"), NULL);
      fan_markup_close (html);
    }
  fan_markup_open (html, "li", NULL);
  fan_site_page_link (page, "feed.atom", _ ("News feed"), NULL);
  fan_markup_close (html);
  fan_markup_close_to (html, 2);
}

FanSiteFile *
fan_site_page_finish (FanSitePage *page, const char *path)
{
  fan_markup_close_to (page->html, 2); /* all but body and html: also <main> */
  fan_markup_line (page->html);
  add_foot (page);
  fan_markup_line (page->html);

  g_autoptr (GBytes) bytes = fan_markup_finish (page->html);
  FanSiteFile *file = fan_site_file_new (path, bytes, page->quote_ids);
  fan_markup_free (page->html);
  g_ptr_array_unref (page->quote_ids);
  g_free (page);
  return file;
}

void
fan_site_page_link (FanSitePage *page, const char *path, const char *text, const char *css_class)
{
  g_autofree char *href = g_strconcat (page->up, path, NULL);

  fan_markup_element (page->html, "a", text, "href", href, "class", css_class, NULL);
}

static void
add_quote_source (FanSitePage *page, FanClearedQuote *quote, gboolean with_program)
{
  FanMarkup *html = page->html;
  const char *credit = fan_cleared_quote_get_credit (quote);
  const char *result = fan_cleared_quote_get_result (quote);
  FanSiteProgram *program
      = with_program ? g_hash_table_lookup (page->view->quote_programs, fan_cleared_quote_get_id (quote))
                     : NULL;

  if (!*credit && !*result && !program)
    return;
  fan_markup_open (html, "figcaption", NULL);
  if (*credit)
    fan_markup_element (html, "span", credit, "class", "credit", NULL);
  if (program)
    {
      g_autofree char *path = fan_site_program_to_path (program);

      fan_site_page_link (page, path,
                          fan_text_is_blank (program->title) ? fan_site_program_get_heading (program)
                                                             : program->title,
                          "about");
    }
  if (*result)
    fan_markup_element (html, "span", result, "class", "result", NULL);
  fan_markup_close (html);
}

void
fan_site_page_add_quote (FanSitePage *page,
                         FanClearedQuote *quote,
                         const char *css_class,
                         gboolean with_program)
{
  FanMarkup *html = page->html;
  const char *id = fan_cleared_quote_get_id (quote);
  const char *language = fan_cleared_quote_get_language (quote);

  fan_markup_open (html, "figure", "class", css_class, NULL);
  fan_markup_open (html, "blockquote", "lang", *language ? language : NULL, NULL);
  fan_markup_element (html, "p", fan_cleared_quote_get_text (quote), NULL);
  fan_markup_close (html);
  add_quote_source (page, quote, with_program);
  fan_markup_close (html);
  fan_markup_line (html);
  if (!g_ptr_array_find_with_equal_func (page->quote_ids, id, g_str_equal, NULL))
    g_ptr_array_add (page->quote_ids, g_strdup (id));
}

/* The leaf of a calendar: "Tue 12 May". */
static void
add_leaf (FanMarkup *html, const GDate *day)
{
  g_autofree char *iso = fan_date_to_string (day);
  g_autofree char *weekday = fan_site_day_to_text (day, "%a");
  g_autofree char *number = fan_site_day_to_text (day, "%-e");
  g_autofree char *month = fan_site_day_to_text (day, "%b");

  fan_markup_open (html, "time", "class", "leaf", "datetime", iso, NULL);
  fan_markup_element (html, "span", weekday, "class", "weekday", NULL);
  fan_markup_text (html, " ");
  fan_markup_element (html, "span", number, "class", "day", NULL);
  fan_markup_text (html, " ");
  fan_markup_element (html, "span", month, "class", "month", NULL);
  fan_markup_close (html);
}

static void
add_fact (FanMarkup *html, const char *text)
{
  if (fan_text_is_blank (text))
    return;
  fan_markup_element (html, "li", text, NULL);
}

static void
add_date (FanSitePage *page, const FanSiteDate *date, const GDate *day, gboolean with_program)
{
  FanMarkup *html = page->html;
  FanSiteProgram *program = with_program ? fan_site_view_get_program (page->view, date) : NULL;
  const char *heading = fan_site_date_get_heading (date);
  g_autofree char *when = fan_site_date_to_when (page->view, date);

  fan_markup_open (html, "li", "class", "date", NULL);
  add_leaf (html, day);
  fan_markup_open (html, "div", NULL);
  fan_markup_open (html, "h4", NULL);
  if (program)
    {
      g_autofree char *path = fan_site_program_to_path (program);
      fan_site_page_link (page, path, heading, NULL);
    }
  else
    fan_markup_text (html, heading);
  fan_markup_close (html);
  fan_markup_open (html, "ul", "class", "facts", NULL);
  add_fact (html, fan_site_date_get_subtitle (date));
  add_fact (html, when);
  add_fact (html, date->location);
  fan_markup_close (html);
  fan_markup_close (html);
  fan_markup_close (html);
  fan_markup_line (html);
}

void
fan_site_page_add_dates (FanSitePage *page, GPtrArray *dates, gboolean with_program)
{
  FanMarkup *html = page->html;
  guint depth = fan_markup_get_depth (html);
  g_autofree char *month = NULL;

  for (guint i = 0; i < dates->len; i++)
    {
      const FanSiteDate *date = g_ptr_array_index (dates, i);
      GDate day;

      if (!fan_site_date_get_day (date, &day))
        continue;

      /* Translators: month and year above the dates of that month, as in strftime */
      g_autofree char *this_month = fan_site_day_to_text (&day, _ ("%B %Y"));
      if (g_strcmp0 (month, this_month) != 0)
        {
          fan_markup_close_to (html, depth);
          fan_markup_element (html, "h3", this_month, "class", "month-name", NULL);
          fan_markup_open (html, "ol", "class", "dates", NULL);
          fan_markup_line (html);
          g_free (month);
          month = g_steal_pointer (&this_month);
        }
      add_date (page, date, &day, with_program);
    }
  fan_markup_close_to (html, depth);
  fan_markup_line (html);
}
