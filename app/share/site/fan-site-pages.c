/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The three kinds of page: what's on, a program, what people say. */
#include "fan-site-view.h"

#include "fan-text.h"
#include "fan-i18n.h"

#define FRONT_QUOTES 4

static gboolean
quote_has_result (FanClearedQuote *quote)
{
  return *fan_cleared_quote_get_result (quote) != '\0';
}

/* The quotes of the front page: those with a result beside them first, else in their order. */
static GPtrArray *
choose_front_quotes (FanSiteView *view)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (int with_result = 1; with_result >= 0; with_result--)
    for (guint i = 0; i < view->site->quotes->len && chosen->len < FRONT_QUOTES; i++)
      {
        FanClearedQuote *quote = g_ptr_array_index (view->site->quotes, i);

        if (quote_has_result (quote) == with_result)
          g_ptr_array_add (chosen, quote);
      }
  return chosen;
}

static void
begin_section (FanSitePage *page, const char *id, const char *heading)
{
  FanMarkup *html = page->html;
  g_autofree char *label = g_strconcat (id, "-title", NULL);

  fan_markup_open (html, "section", "id", id, "aria-labelledby", label, "class", "wrap", NULL);
  fan_markup_line (html);
  fan_markup_element (html, "h2", heading, "id", label, NULL);
  fan_markup_line (html);
}

static void
end_section (FanSitePage *page)
{
  fan_markup_close (page->html);
  fan_markup_line (page->html);
}

static void
add_hero (FanSitePage *page, FanClearedQuote *quote)
{
  FanMarkup *html = page->html;
  FanSiteView *view = page->view;

  fan_markup_open (html, "div", "class", quote ? "hero with-quote" : "hero", NULL);
  fan_markup_open (html, "div", "class", "wrap", NULL);
  fan_markup_open (html, "div", "class", "hello", NULL);
  fan_markup_element (html, "h1", view->title, NULL);
  fan_markup_element (
      html, "p",
      quote
          ? _ ("What’s on in the next 90 days, what it does for you, and what the people say who were there.")
          : _ ("What’s on in the next 90 days, and what it does for you."),
      "class", "lead", NULL);
  if (view->has_calendar)
    {
      fan_markup_open (html, "p", NULL);
      fan_site_page_link (page, "calendar.ics", _ ("Add the dates to your calendar"), "button");
      fan_markup_close (html);
    }
  fan_markup_close (html);
  if (quote)
    fan_site_page_add_quote (page, quote, "quote big", TRUE);
  fan_markup_close (html);
  fan_markup_close (html);
  fan_markup_line (html);
}

static void
add_whats_on (FanSitePage *page)
{
  begin_section (page, "whats-on", _ ("What’s On"));
  if (page->view->dates->len > 0)
    fan_site_page_add_dates (page, page->view->dates, TRUE);
  else
    {
      fan_markup_open (page->html, "div", "class", "empty", NULL);
      fan_markup_element (page->html, "p",
                          _ ("No dates in the next 90 days. The tide goes out before it comes in."), NULL);
      fan_markup_element (page->html, "p",
                          _ ("Is there something you would like to learn, or could show to others? Tell us."),
                          NULL);
      fan_markup_close (page->html);
    }
  end_section (page);
}

static void
add_program_card (FanSitePage *page, FanSiteProgram *program)
{
  FanMarkup *html = page->html;
  g_autofree char *path = fan_site_program_to_path (program);
  const char *heading = fan_site_program_get_heading (program);

  fan_markup_open (html, "li", "class", "card", NULL);
  fan_markup_element (html, "p", fan_site_kind_to_text (program->kind), "class", "kind", NULL);
  fan_markup_open (html, "h3", NULL);
  fan_site_page_link (page, path, heading, NULL);
  fan_markup_close (html);
  if (!fan_text_is_blank (program->title) && heading != program->title)
    fan_markup_element (html, "p", program->title, "class", "name", NULL);
  if (!fan_text_is_blank (program->audiences))
    {
      g_autofree char *whom = g_strdup_printf (_ ("For %s"), program->audiences);
      fan_markup_element (html, "p", whom, "class", "whom", NULL);
    }
  fan_markup_close (html);
  fan_markup_line (html);
}

static void
add_programs (FanSitePage *page)
{
  GPtrArray *programs = page->view->site->programs;

  if (programs->len == 0)
    return;
  begin_section (page, "programs", _ ("Programs"));
  fan_markup_open (page->html, "ul", "class", "cards", NULL);
  fan_markup_line (page->html);
  for (guint i = 0; i < programs->len; i++)
    add_program_card (page, g_ptr_array_index (programs, i));
  fan_markup_close (page->html);
  end_section (page);
}

static void
add_front_quotes (FanSitePage *page, GPtrArray *quotes)
{
  if (quotes->len < 2)
    return;
  begin_section (page, "quotes", _ ("What People Say"));
  fan_markup_open (page->html, "div", "class", "quotes", NULL);
  for (guint i = 1; i < quotes->len; i++)
    fan_site_page_add_quote (page, g_ptr_array_index (quotes, i), "quote", TRUE);
  fan_markup_close (page->html);
  if (page->view->site->quotes->len > quotes->len)
    {
      fan_markup_open (page->html, "p", "class", "more", NULL);
      fan_site_page_link (page, "quotes.html", _ ("All they said"), NULL);
      fan_markup_close (page->html);
    }
  end_section (page);
}

static void
add_decks (FanSitePage *page)
{
  FanMarkup *html = page->html;
  GPtrArray *decks = page->view->decks;

  if (decks->len == 0)
    return;
  begin_section (page, "decks", _ ("Slides to Take With You"));
  fan_markup_open (html, "ul", "class", "files", NULL);
  for (guint i = 0; i < decks->len; i++)
    {
      const FanSiteDeck *deck = g_ptr_array_index (decks, i);
      g_autofree char *path = fan_site_deck_to_path (deck);
      g_autofree char *size = g_format_size (g_bytes_get_size (deck->bytes));
      g_autofree char *ending = g_ascii_strup (deck->ending, -1);
      g_autofree char *facts = g_strdup_printf ("%s, %s", ending, size);

      fan_markup_open (html, "li", NULL);
      fan_site_page_link (page, path, fan_text_is_blank (deck->title) ? deck->slug : deck->title, NULL);
      fan_markup_text (html, " ");
      fan_markup_element (html, "span", facts, "class", "dim", NULL);
      fan_markup_close (html);
      fan_markup_line (html);
    }
  fan_markup_close (html);
  end_section (page);
}

FanSiteFile *
fan_site_build_index (FanSiteView *view)
{
  FanSitePage *page = fan_site_page_begin (view, "", "index.html", view->title,
                                           _ ("What’s on in the next 90 days, and what it does for you."));
  g_autoptr (GPtrArray) quotes = choose_front_quotes (view);

  add_hero (page, quotes->len > 0 ? g_ptr_array_index (quotes, 0) : NULL);
  add_whats_on (page);
  add_programs (page);
  add_front_quotes (page, quotes);
  add_decks (page);
  return fan_site_page_finish (page, "index.html");
}

static void
add_program_head (FanSitePage *page, FanSiteProgram *program)
{
  FanMarkup *html = page->html;
  const char *heading = fan_site_program_get_heading (program);
  g_auto (GStrv) paragraphs = fan_site_text_to_paragraphs (program->description);

  fan_markup_open (html, "div", "class", "wrap article", NULL);
  fan_markup_element (html, "p", fan_site_kind_to_text (program->kind), "class", "kind", NULL);
  fan_markup_element (html, "h1", heading, NULL);
  if (!fan_text_is_blank (program->title) && heading != program->title)
    fan_markup_element (html, "p", program->title, "class", "lead", NULL);
  if (!fan_text_is_blank (program->audiences))
    {
      g_autofree char *whom = g_strdup_printf (_ ("For %s"), program->audiences);
      fan_markup_element (html, "p", whom, "class", "whom", NULL);
    }
  fan_markup_line (html);
  for (guint i = 0; paragraphs[i]; i++)
    fan_markup_element (html, "p", paragraphs[i], NULL);
  if (fan_site_safe_url (program->url))
    {
      fan_markup_open (html, "p", NULL);
      fan_markup_element (html, "a", _ ("Find out more and join"), "class", "button", "href", program->url,
                          NULL);
      fan_markup_close (html);
    }
  fan_markup_close (html);
  fan_markup_line (html);
}

static void
add_program_dates (FanSitePage *page, FanSiteProgram *program)
{
  g_autoptr (GPtrArray) dates = g_ptr_array_new ();

  for (guint i = 0; i < page->view->dates->len; i++)
    {
      FanSiteDate *date = g_ptr_array_index (page->view->dates, i);

      if (fan_site_view_get_program (page->view, date) == program)
        g_ptr_array_add (dates, date);
    }
  if (dates->len == 0)
    return;
  begin_section (page, "dates", _ ("Dates"));
  fan_site_page_add_dates (page, dates, FALSE);
  end_section (page);
}

FanSiteFile *
fan_site_build_program (FanSiteView *view, FanSiteProgram *program)
{
  g_autofree char *path = fan_site_program_to_path (program);
  g_autofree char *title = g_strdup_printf (
      "%s · %s", fan_text_is_blank (program->title) ? program->slug : program->title, view->title);
  FanSitePage *page = fan_site_page_begin (view, "../", path, title, fan_site_program_get_heading (program));

  add_program_head (page, program);
  add_program_dates (page, program);
  if (program->quotes->len > 0)
    {
      begin_section (page, "quotes", _ ("What People Say"));
      fan_markup_open (page->html, "div", "class", "quotes", NULL);
      for (guint i = 0; i < program->quotes->len; i++)
        fan_site_page_add_quote (page, g_ptr_array_index (program->quotes, i), "quote", FALSE);
      fan_markup_close (page->html);
      end_section (page);
    }
  return fan_site_page_finish (page, path);
}

FanSiteFile *
fan_site_build_quotes (FanSiteView *view)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", _ ("What People Say"), view->title);
  FanSitePage *page = fan_site_page_begin (view, "", "quotes.html", title, NULL);
  FanMarkup *html = page->html;

  fan_markup_open (html, "div", "class", "wrap", NULL);
  fan_markup_element (html, "h1", _ ("What People Say"), NULL);
  fan_markup_element (html, "p", _ ("In their own words."), "class", "lead", NULL);
  fan_markup_open (html, "div", "class", "quotes", NULL);
  fan_markup_line (html);
  for (guint i = 0; i < view->site->quotes->len; i++)
    fan_site_page_add_quote (page, g_ptr_array_index (view->site->quotes, i), "quote", TRUE);
  return fan_site_page_finish (page, "quotes.html");
}
