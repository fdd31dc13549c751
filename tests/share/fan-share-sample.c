/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-share-sample.h"

#include "fan-cleared-maker.h"
#include "fan-id.h"

const char *const fan_share_sample_withdrawn_id = "01902f00-0000-7000-8000-0000000000a2";
const char *const fan_share_sample_withdrawn_words = "saved me every Friday afternoon";

static FanSiteProgram *
add_program (FanSite *site,
             int number,
             const char *slug,
             const char *kind,
             const char *title,
             const char *benefit,
             const char *audiences,
             const char *description)
{
  FanSiteProgram *program = fan_site_program_new ();

  program->id = g_strdup_printf ("01902f00-0000-7000-8000-%012x", 0x100 + number);
  program->slug = g_strdup (slug);
  program->kind = g_strdup (kind);
  program->title = g_strdup (title);
  program->benefit = g_strdup (benefit);
  program->audiences = g_strdup (audiences);
  program->description = g_strdup (description);
  program->url = g_strdup_printf ("https://intranet.harbourline.example/learn/%s?a=1&b=2", slug);
  g_ptr_array_add (site->programs, program);
  return program;
}

static void
add_quote (FanSite *site,
           FanSiteProgram *program,
           int number,
           const char *text,
           const char *credit,
           const char *result)
{
  g_autofree char *id = g_strdup_printf ("01902f00-0000-7000-8000-0000000000a%d", number);
  FanClearedQuote *quote = fan_cleared_quote_new (id, text, credit, result, "en");

  g_ptr_array_add (site->quotes, quote);
  g_ptr_array_add (program->quotes, fan_cleared_quote_ref (quote));
}

static void
add_date (FanSite *site,
          int number,
          FanSiteProgram *program,
          const char *title,
          const char *benefit,
          const char *location,
          const char *start,
          const char *end)
{
  FanSiteDate *date = fan_site_date_new ();

  date->id = g_strdup_printf ("01902f00-0000-7000-8000-%012x", 0x200 + number);
  date->uid = g_strdup_printf ("%s@fanfare", date->id);
  date->program_id = program ? g_strdup (program->id) : NULL;
  date->title = g_strdup (title);
  date->benefit = g_strdup (benefit);
  date->location = g_strdup (location);
  date->start = g_strdup (start);
  date->end = g_strdup (end);
  date->all_day = strchr (start, 'T') == NULL;
  date->tzid = date->all_day ? NULL : g_strdup ("Europe/Oslo");
  g_ptr_array_add (site->dates, date);
}

static void
add_deck (FanSite *site, const char *slug, const char *title, const char *content, const char *quote_id)
{
  FanSiteDeck *deck = fan_site_deck_new ();

  deck->slug = g_strdup (slug);
  deck->title = g_strdup (title);
  deck->ending = g_strdup ("pptx");
  deck->bytes = g_bytes_new (content, strlen (content));
  g_ptr_array_add (deck->quote_ids, g_strdup (quote_id));
  g_ptr_array_add (site->decks, deck);
}

static void
add_programs (FanSite *site)
{
  FanSiteProgram *calm = add_program (
      site, 1, "calm-at-the-gate", "course", "Calm at the Gate",
      "Fewer angry passengers, and you go home in a good mood", "Gate & tickets, Terminal managers",
      "Ninety minutes about what to say when the boat is late.\n\nBring your worst delay. We will "
      "practise it until it is boring.");
  FanSiteProgram *rota
      = add_program (site, 2, "rota-without-tears", "system", "Rota Without Tears",
                     "Swap a shift before the kettle boils", "Deck crew, Galley & café, Terminal managers",
                     "The new rota on your phone and on the mess-room tablet.");
  FanSiteProgram *bridge
      = add_program (site, 3, "lead-from-the-bridge", "course", "Lead from the Bridge",
                     "Fewer surprises on the water", "Skippers", "Two days for skippers and mates.");
  FanSiteProgram *rescue = add_program (site, 4, "spreadsheet-rescue-hour", "event",
                                        "Spreadsheet Rescue Hour", "Get your Friday afternoon back",
                                        "Head office, Engineers", "Bring the sheet that hurts most.");
  FanSiteProgram *days = add_program (site, 5, "first-30-days", "course", "First 30 Days",
                                      "Sign off alone in two weeks instead of four", "New starters",
                                      "A plan, a buddy and a laminated map.");
  add_program (site, 6, "the-wheelhouse", "community", "The Wheelhouse",
               "An answer within half an hour, also at night", "Everybody on board",
               "Ask anything. One answer in four is polite.");

  add_quote (site, calm, 1, "For the first time in nine summers nobody cried at the gate. Me included.",
             "June A., Gate lead", "31 % fewer complaints at Pier 4: 52 before, 36 after");
  add_quote (site, rescue, 2, "One hour with you saved me every Friday afternoon since March.",
             "Oksana, Head office", "3 hours a week");
  add_quote (site, rota, 3, "We stopped writing the rota on the fridge. The fridge is relieved.",
             "Bea Q., Café lead", "Pilot at 3 terminals");
  add_quote (site, days, 4, "Signed off alone on day 12 instead of day 30. The seagulls still ignore me.",
             "Ticket clerk", "Ready in 12 days, was 30");
  add_quote (site, bridge, 5,
             "My crew now argues with me before we leave the harbour. That is the safe place.",
             "Wren H., Skipper", "");
  add_quote (site, calm, 6, "A passenger thanked me for telling her about the delay. For the delay!", "", "");
}

static void
add_dates (FanSite *site)
{
  FanSiteProgram **programs = (FanSiteProgram **)site->programs->pdata;

  add_date (site, 1, programs[0], "Calm at the Gate, evening group",
            "Say the bad news so that they thank you", "Mess room, Pier 4", "2026-05-13T17:30:00",
            "2026-05-13T19:00:00");
  add_date (site, 2, programs[2], "Lead from the Bridge, day 1 and 2", "Fewer surprises on the water",
            "Pier 2 loft", "2026-05-18T09:00:00", "2026-05-19T12:30:00");
  add_date (site, 3, programs[1], "Rota pilot starts", "", "Three terminals", "2026-05-22", "2026-05-23");
  add_date (site, 4, programs[3], "Spreadsheet Rescue Hour", "Get your Friday afternoon back",
            "Canteen corner", "2026-05-29T14:00:00", "2026-05-29T15:00:00");
  add_date (site, 5, programs[4], "First 30 Days, summer group",
            "Sign off alone in two weeks instead of four", "Pier 1", "2026-06-01", "2026-06-04");
  add_date (site, 4, programs[3], "Spreadsheet Rescue Hour", "Get your Friday afternoon back",
            "Canteen corner", "2026-06-26T14:00:00", "2026-06-26T15:00:00");
  add_date (site, 6, NULL, "Open harbour day", "Show your family where you work", "All piers",
            "2026-07-04T10:00:00", "2026-07-04T16:00:00");
}

FanSite *
fan_share_sample_new (void)
{
  static const char calendar[]
      = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Harbourline//EN\r\nEND:VCALENDAR\r\n";
  FanSite *site = fan_site_new ("Good Things to Learn", "en", SAMPLE_NOW);

  site->id = g_strdup ("01902f00-0000-7000-8000-000000000001");
  site->organization = g_strdup ("Harbourline Ferries");
  site->calendar = g_bytes_new_static (calendar, strlen (calendar));
  add_programs (site);
  add_dates (site);
  add_deck (site, "skippers-meeting", "Skippers’ meeting, 14 May", "PK skippers",
            "01902f00-0000-7000-8000-0000000000a5");
  add_deck (site, "head-office", "Head office, quarterly", "PK saved me every Friday afternoon",
            fan_share_sample_withdrawn_id);
  return site;
}

static void
remove_quote (GPtrArray *quotes, const char *id)
{
  for (guint i = quotes->len; i > 0; i--)
    if (g_str_equal (fan_cleared_quote_get_id (g_ptr_array_index (quotes, i - 1)), id))
      g_ptr_array_remove_index (quotes, i - 1);
}

void
fan_share_sample_withdraw (FanSite *site, const char *id)
{
  remove_quote (site->quotes, id);
  for (guint i = 0; i < site->programs->len; i++)
    remove_quote (((FanSiteProgram *)g_ptr_array_index (site->programs, i))->quotes, id);
  for (guint i = site->decks->len; i > 0; i--)
    {
      FanSiteDeck *deck = g_ptr_array_index (site->decks, i - 1);

      if (g_ptr_array_find_with_equal_func (deck->quote_ids, id, g_str_equal, NULL))
        g_ptr_array_remove_index (site->decks, i - 1);
    }
}

FanSiteFile *
fan_share_find_file (GPtrArray *files, const char *path)
{
  for (guint i = 0; i < files->len; i++)
    {
      FanSiteFile *file = g_ptr_array_index (files, i);

      if (g_str_equal (file->path, path))
        return file;
    }
  return NULL;
}

gboolean
fan_share_bytes_contain (GBytes *bytes, const char *text)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return data && memmem (data, length, text, strlen (text)) != NULL;
}
