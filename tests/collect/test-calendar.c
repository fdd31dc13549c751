/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-calendar-file.h"
#include "fan-recur.h"

#include <libical/ical.h>
#include <string.h>
#include <time.h>

#define NOW G_GINT64_CONSTANT (1770000000000)
#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define TAIL "END:VCALENDAR\r\n"

static GPtrArray *
read_text (const char *text, GPtrArray **failed)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *events = fan_calendar_file_read (bytes, failed, &error);

  g_assert_no_error (error);
  g_assert_nonnull (events);
  return events;
}

/* (transfer full): what is written, unfolded, with "\n". */
static char *
write_text (GPtrArray *events)
{
  g_autoptr (GBytes) bytes = fan_calendar_file_write (events, "Harbourline", NOW);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) folds = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", folds);
  g_auto (GStrv) lines = g_strsplit (unfolded, "\r\n", -1);

  return g_strjoinv ("\n", lines);
}

static void
assert_has (const char *text, const char *line)
{
  g_autofree char *whole = g_strdup_printf ("\n%s\n", line);

  if (strstr (text, whole) == NULL)
    g_error ("no line “%s” in\n%s", line, text);
}

static void
assert_has_not (const char *text, const char *piece)
{
  if (strstr (text, piece) != NULL)
    g_error ("“%s” is in\n%s", piece, text);
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) events = read_text (
      HEAD
      "BEGIN:VEVENT\r\nUID:quay-1\r\nDTSTART;VALUE=DATE:20260512\r\nSUMMARY;LANGUAGE=en:Quay walk\\, "
      "for\r\n  all\r\nDESCRIPTION:First\\nsecond\\; third\\\\\r\nCATEGORIES:Safety,Give\\, ask\r\n"
      "CATEGORIES:Crew\r\nLOCATION:Caf\303\r\n \251\r\nSEQUENCE:4\r\nSTATUS:TENTATIVE\r\nEND:VEVENT\r\n" TAIL,
      NULL);
  FanCalendarEvent *event;

  g_assert_cmpint (events->len, ==, 1);
  event = events->pdata[0];
  g_assert_cmpstr (event->uid, ==, "quay-1");
  g_assert_cmpstr (event->summary, ==, "Quay walk, for all");
  g_assert_cmpstr (event->description, ==, "First\nsecond; third\\");
  g_assert_cmpstr (event->categories, ==, "Safety,Give, ask,Crew");
  g_assert_cmpstr (event->location, ==, "Café"); /* the fold cut the letter in two */
  g_assert_cmpint (event->sequence, ==, 4);
  g_assert_cmpstr (event->status, ==, "tentative");
  g_assert_cmpstr (event->dtstart, ==, "2026-05-12");
  g_assert_true (event->all_day);
  g_assert_null (event->tzid);
}

static void
test_old_bytes (void)
{
  /* Windows-1252, line ends of old Macs, a BOM, a text broken without folding */
  g_autoptr (GPtrArray) old = read_text ("\357\273\277BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:1\rDTSTART:"
                                         "20260512T1000\rSUMMARY:Gr\374\337e\rEND:VEVENT\rEND:VCALENDAR\r",
                                         NULL);
  g_autoptr (GPtrArray) broken = read_text (
      HEAD "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260512T100000Z\r\nDESCRIPTION:one\r\ntwo, not "
           "folded\r\nX-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:no value\r\nEND:VEVENT\r\n" TAIL,
      NULL);
  FanCalendarEvent *event = old->pdata[0];

  g_assert_cmpstr (event->summary, ==, "Grüße");
  g_assert_cmpstr (event->dtstart, ==, "2026-05-12T10:00:00");
  event = broken->pdata[0];
  g_assert_cmpstr (event->description, ==, "one\ntwo, not folded");
  g_assert_cmpstr (event->tzid, ==, "UTC");
  assert_has_not (event->foreign, "X-LIC-ERROR");
}

#define ZONE_RULES(id)                                                                                       \
  "BEGIN:VTIMEZONE\r\nTZID:" id                                                                              \
  "\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"              \
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\n" \
  "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:" \
  "VTIMEZONE\r\n"

#define ZONE_ODD                                                                                             \
  "BEGIN:VTIMEZONE\r\nTZID:Ship "                                                                            \
  "time\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\n"          \
  "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:20260201T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+"          \
  "0400\r\nEND:DAYLIGHT\r\n"                                                                                 \
  "BEGIN:STANDARD\r\nDTSTART:20260301T000000\r\nTZOFFSETFROM:+0400\r\nTZOFFSETTO:+0300\r\nEND:"              \
  "STANDARD\r\nEND:VTIMEZONE\r\n"

static FanCalendarEvent *
read_in_zone (GPtrArray **events, const char *zone_text, const char *tzid)
{
  g_autofree char *text
      = g_strdup_printf (HEAD "%sBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=%s:20260512T100000\r\n"
                              "EXDATE;TZID=%s:20260519T100000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n" TAIL,
                         zone_text, tzid, tzid);

  *events = read_text (text, NULL);
  g_assert_cmpint ((*events)->len, ==, 1);
  return (*events)->pdata[0];
}

static void
test_zones (void)
{
  static const struct
  {
    const char *text, *name, *tzid;
  } cases[] = {
    { "", "Europe/Berlin", "Europe/Berlin" },
    { "", "W. Europe Standard Time", "Europe/Berlin" },
    { "", "\"pacific standard time\"", "America/Los_Angeles" },
    { "", "/citadel.org/20190914_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires" },
    { "", "/freeassociation.sourceforge.net/Europe/Oslo", "Europe/Oslo" },
    { "", "Etc/UTC", "UTC" },
    { ZONE_RULES ("Head office"), "Head office", "Europe/Berlin" },
    { ZONE_RULES ("\"(GMT+01.00) Here\""), "\"(GMT+01.00) Here\"", "Europe/Berlin" },
    { ZONE_ODD, "Ship time", "Etc/GMT-3" },
    { "", "GMT+2", NULL },
    { "", "../../../etc/passwd", NULL },
    { "", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) events = NULL;
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *text = NULL;
      FanCalendarEvent *event = read_in_zone (&events, cases[i].text, cases[i].name);

      g_assert_cmpstr (event->tzid, ==, cases[i].tzid);
      g_assert_cmpstr (event->exdate, ==, "2026-05-19T10:00:00");
      g_assert_true ((event->zones != NULL) == (*cases[i].text != '\0'));
      text = write_text (events);
      again = read_text (text, NULL);
      event = again->pdata[0];
      g_assert_cmpstr (event->tzid, ==, cases[i].tzid);
      if (g_str_equal (cases[i].name, "Ship time"))
        assert_has (text, "TZID:Ship time");
      else if (cases[i].tzid != NULL && !g_str_equal (cases[i].tzid, "UTC"))
        {
          g_autofree char *line = g_strdup_printf ("TZID:%s", cases[i].tzid);
          assert_has (text, line);
        }
    }
}

static void
test_forms (void)
{
  g_autoptr (GPtrArray) events = read_text (
      HEAD
      "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20260519T080000Z\r\nDTSTART:20260519T120000Z\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Europe/Berlin:20260512T100000\r\nDTEND:20260512T100000Z\r\n"
      "RRULE:freq=weekly; byday=TU;\r\nEXDATE:20260526T080000Z,20260602T080000Z\r\n"
      "RDATE;VALUE=PERIOD:20260520T080000Z/PT1H\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Europe/"
      "Berlin:20260328T220000\r\nDURATION:P1DT6H\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:c\r\nDTSTART;VALUE=DATE:20260512\r\nDURATION:P2D\r\nRRULE:FREQ=DAILY\r\nRRULE:"
      "FREQ=WEEKLY\r\nEND:VEVENT\r\n" TAIL,
      NULL);
  FanCalendarEvent *master = events->pdata[0], *night = events->pdata[1], *days = events->pdata[2],
                   *one = events->pdata[3];

  g_assert_cmpstr (master->dtend, ==, "2026-05-12T12:00:00");
  g_assert_cmpstr (master->rrule, ==, "FREQ=WEEKLY;BYDAY=TU");
  g_assert_cmpstr (master->exdate, ==, "2026-05-26T10:00:00\n2026-06-02T10:00:00");
  g_assert_cmpstr (master->rdate, ==, "2026-05-20T10:00:00");
  g_assert_cmpstr (one->recurrence_id, ==, "2026-05-19T10:00:00");
  g_assert_cmpstr (one->tzid, ==, "UTC");
  /* a day of the calendar, then six hours of the clock, over the night that has only 23 */
  g_assert_cmpstr (night->dtend, ==, "2026-03-30T04:00:00");
  g_assert_cmpstr (days->dtend, ==, "2026-05-14");
  g_assert_null (days->rrule);
  {
    g_autofree char *text = write_text (events);
    assert_has (text, "RDATE;VALUE=PERIOD:20260520T080000Z/PT1H");
    assert_has (text, "RECURRENCE-ID:20260519T080000Z");
    assert_has (text, "DURATION:P1DT6H");
    assert_has (text, "RRULE:FREQ=DAILY");
    assert_has (text, "RRULE:FREQ=WEEKLY");
  }
}

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
test_change (void)
{
  g_autoptr (GPtrArray) events = read_text (
      HEAD
      "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=W. Europe Standard Time:20260512T100000\r\n"
      "DURATION:PT1H\r\nSUMMARY;LANGUAGE=en:Old\r\nSEQUENCE:1\r\nX-MOON;X-PHASE=\"a;b:c\":full\r\n"
      "ATTENDEE;CN=\"Crew, all\";PARTSTAT=ACCEPTED:mailto:crew@harbourline.example\r\n"
      "EXDATE;TZID=W. Europe Standard Time:20260519T100000\r\nRRULE:FREQ=WEEKLY\r\n"
      "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:"
      "VEVENT\r\n" TAIL,
      NULL);
  FanCalendarEvent *event = events->pdata[0];
  g_autofree char *text = NULL, *moved = NULL;

  set (&event->summary, "New, longer");
  set (&event->location, "Pier 3");
  event->sequence = 2;
  text = write_text (events);
  assert_has (text, "SUMMARY:New\\, longer");
  assert_has (text, "LOCATION:Pier 3");
  assert_has (text, "SEQUENCE:2");
  assert_has (text, "DTSTART;TZID=Europe/Berlin:20260512T100000");
  assert_has (text, "EXDATE;TZID=Europe/Berlin:20260519T100000");
  assert_has (text, "DURATION:PT1H");
  assert_has (text, "X-MOON;X-PHASE=\"a;b:c\":full");
  assert_has (text, "ATTENDEE;CN=\"Crew, all\";PARTSTAT=ACCEPTED:mailto:crew@harbourline.example");
  assert_has (text, "BEGIN:VALARM");
  assert_has (text, "DESCRIPTION:Soon");
  assert_has (text, "DTSTAMP:20260202T024000Z");
  assert_has_not (text, "SUMMARY;LANGUAGE=en:Old");
  assert_has_not (text, "METHOD");
  set (&event->dtstart, "2026-05-12T14:00:00");
  set (&event->dtend, "2026-05-12T15:30:00");
  set (&event->rrule, NULL);
  set (&event->exdate, NULL);
  moved = write_text (events);
  assert_has (moved, "DTSTART;TZID=Europe/Berlin:20260512T140000");
  assert_has (moved, "DTEND;TZID=Europe/Berlin:20260512T153000");
  assert_has_not (moved, "DURATION");
  assert_has_not (moved, "EXDATE");
  assert_has_not (moved, "RRULE:FREQ=WEEKLY\n");
}

static void
test_new (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_calendar_event_free);
  FanCalendarEvent *event = fan_calendar_event_new (), *day = fan_calendar_event_new ();
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GPtrArray) again = NULL;

  event->uid = g_strdup ("new-1");
  event->summary = g_strdup (
      "Größe, güte; und noch ein sehr langer Titel mit Umlauten äöüäöüäöüäöüäöüäöüäöü\nEND:VEVENT");
  event->dtstart = g_strdup ("2026-05-12T10:00:00");
  event->dtend = g_strdup ("2026-05-12T11:00:00");
  event->tzid = g_strdup ("Europe/Berlin");
  event->rrule = g_strdup ("FREQ=WEEKLY\r\nX-EVIL:1");
  event->status = g_strdup ("cancelled");
  event->categories = g_strdup ("Give,Ask");
  g_ptr_array_add (events, event);
  day->uid = g_strdup ("new-2");
  day->dtstart = g_strdup ("2026-05-12");
  day->dtend = g_strdup ("2026-05-14");
  day->all_day = TRUE;
  g_ptr_array_add (events, day);
  one = fan_calendar_file_write (events, "Harbourline", NOW);
  {
    g_autoptr (GBytes) same = fan_calendar_file_write (events, "Harbourline", NOW);
    g_autofree char *text = write_text (events);
    g_assert_true (g_bytes_equal (one, same));
    assert_has (text, "PRODID:-//Fanfare//Fanfare//EN");
    assert_has (text, "NAME:Harbourline");
    assert_has (text, "X-WR-CALNAME:Harbourline");
    assert_has (text, "STATUS:CANCELLED");
    assert_has (text, "CATEGORIES:Give,Ask");
    assert_has (text, "DTEND;VALUE=DATE:20260514");
    assert_has (text, "TZID:Europe/Berlin");
    assert_has (text, "SEQUENCE:0");
    assert_has_not (text, "\nX-EVIL");
  }
  set (&event->rrule, NULL);
  g_bytes_unref (one);
  one = fan_calendar_file_write (events, "Harbourline", NOW);
  again = fan_calendar_file_read (one, NULL, NULL);
  g_assert_cmpint (again->len, ==, 2);
  g_assert_cmpstr (((FanCalendarEvent *)again->pdata[0])->summary, ==, event->summary);
  g_assert_cmpstr (((FanCalendarEvent *)again->pdata[0])->status, ==, "cancelled");
  g_assert_cmpstr (((FanCalendarEvent *)again->pdata[1])->dtend, ==, "2026-05-14");
}

/* The VTIMEZONEs that we write, as libical reads them, tell the same offsets as the system's zones. */
static void
test_written_zones (void)
{
  static const char *const names[]
      = { "Europe/Berlin",     "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
          "America/Sao_Paulo", "Europe/Dublin",    "Africa/Casablanca",   "Asia/Jerusalem" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_calendar_event_free);
      FanCalendarEvent *event = fan_calendar_event_new ();
      g_autofree char *text = NULL;
      icalcomponent *calendar;
      icaltimezone *zone;

      event->uid = g_strdup ("1");
      event->dtstart = g_strdup ("2016-05-12T10:00:00");
      event->tzid = g_strdup (names[i]);
      g_ptr_array_add (events, event);
      text = write_text (events);
      calendar = icalcomponent_new_from_string (text);
      g_assert_nonnull (calendar);
      g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
      zone = icalcomponent_get_timezone (calendar, names[i]);
      g_assert_nonnull (zone);
      for (int day = 0; day < 366 * 20; day += 5)
        {
          struct icaltimetype time = icaltime_from_string ("20160105T120000");
          g_autofree char *local = NULL;
          int daylight;
          gint64 offset;
          icaltime_adjust (&time, day, 0, 0, 0);
          local = g_strdup_printf ("%04d-%02d-%02dT12:00:00", time.year, time.month, time.day);
          offset = (fan_local_to_instant (local, NULL, NULL) - fan_local_to_instant (local, names[i], NULL))
                   / 1000;
          g_assert_cmpint (icaltimezone_get_utc_offset (zone, &time, &daylight), ==, offset);
        }
      icalcomponent_free (calendar);
    }
}

static void
assert_told (GPtrArray *failed, const char *piece)
{
  for (guint i = 0; i < failed->len; i++)
    if (strstr (failed->pdata[i], piece) != NULL)
      return;
  g_error ("nothing says “%s”", piece);
}

static void
test_told (void)
{
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GPtrArray) cancelled = NULL;
  g_autoptr (GPtrArray) events = read_text (
      HEAD "BEGIN:VEVENT\r\nSUMMARY:No start\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Bad "
           "start\r\nDTSTART:soon\r\nEND:VEVENT\r\n"
           "BEGIN:VEVENT\r\nSUMMARY:Bad "
           "rule\r\nDTSTART:20260512T100000\r\nDTEND:20260512T090000\r\nRRULE:FREQ=NEVER\r\nEND:VEVENT\r\n"
           "BEGIN:VEVENT\r\nSUMMARY:Bad zone\r\nDTSTART;TZID=Nowhere:20260512T100000\r\nEND:VEVENT\r\n"
           "BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VJOURNAL\r\nEND:VJOURNAL\r\nBEGIN:VEVENT\r\nSUMMARY:"
           "Open\r\nDTSTART:20260512\r\n",
      &failed);
  FanCalendarEvent *event = events->pdata[0];

  g_assert_cmpint (events->len, ==, 3);
  g_assert_null (event->rrule);
  g_assert_null (event->dtend);
  assert_told (failed, "No start");
  assert_told (failed, "“Bad start”: its start “soon”");
  assert_told (failed, "FREQ=NEVER");
  assert_told (failed, "end is before its start");
  assert_told (failed, "Nowhere");
  assert_told (failed, "1 task");
  assert_told (failed, "1 journal");
  assert_told (failed, "“Open” is not closed");
  {
    /* and what could not be understood is still there when it goes out again */
    g_autofree char *text = write_text (events);
    assert_has (text, "RRULE:FREQ=NEVER");
    assert_has (text, "DTEND:20260512T090000");
    assert_has (text, "DTSTART;TZID=Nowhere:20260512T100000");
  }
  cancelled = read_text (
      HEAD
      "METHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\nSTATUS:CONFIRMED\r\nDTSTART:20260512\r\nEND:VEVENT\r\n" TAIL,
      NULL);
  event = cancelled->pdata[0];
  g_assert_cmpstr (event->status, ==, "cancelled");
  {
    g_autofree char *text = write_text (cancelled);
    assert_has (text, "STATUS:CANCELLED");
    assert_has_not (text, "CONFIRMED");
  }
}

static void
check_no_calendar (const char *text, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);
  g_autoptr (GError) error = NULL;

  g_assert_null (fan_calendar_file_read (bytes, NULL, &error));
  g_assert_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE);
}

/* A zone that changes every second, and very many zones: they are not worked out, but none is lost. */
static void
check_hostile_zones (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GPtrArray) events = NULL;
  FanCalendarEvent *event;

  g_string_append (
      text,
      "BEGIN:VTIMEZONE\r\nTZID:Tick\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\n"
      "TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
      "BEGIN:VEVENT\r\nUID:t\r\nDTSTART;TZID=Tick:20260512T100000\r\nEND:VEVENT\r\n");
  for (int i = 0; i < 1000; i++)
    g_string_append_printf (
        text,
        "BEGIN:VTIMEZONE\r\nTZID:Z%d\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;TZID=Z%d:20260512T100000\r\nEND:VEVENT\r\n",
        i, i, i);
  g_string_append (text, TAIL);
  events = read_text (text->str, NULL);
  g_assert_cmpint (events->len, ==, 1001);
  event = events->pdata[0];
  g_assert_null (event->tzid);
  g_assert_nonnull (strstr (event->zones, "TZID:Tick"));
  event = events->pdata[1];
  g_assert_nonnull (event->tzid);
  g_assert_nonnull (strstr (((FanCalendarEvent *)events->pdata[1000])->zones, "TZID:Z999"));
  {
    g_autofree char *written = write_text (events);
    assert_has (written, "DTSTART;TZID=Tick:20260512T100000");
    assert_has (written, "TZID:Tick");
  }
}

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) garbage = g_string_new (HEAD "BEGIN:VEVENT\r\nDTSTART:20260512\r\nSUMMARY:x\r\n");
  g_autoptr (GPtrArray) one = NULL;
  clock_t began = clock (); /* of this process: others may be busy too */

  check_no_calendar ("", 0);
  check_no_calendar ("\0\0\0", 3);
  check_no_calendar ("Dear all,\nplease come: soon\n", 28);
  check_no_calendar ("BEGIN:VCARD\nEND:VCARD\n", 22);
  for (int i = 0; i < 50000; i++)
    g_string_append (deep, "BEGIN:X-A\n");
  check_no_calendar (deep->str, deep->len);
  for (int i = 0; i < 100000; i++)
    g_string_append (garbage, "no property here\r\n");
  one = read_text (garbage->str, NULL);
  g_assert_cmpint (one->len, ==, 1);
  check_hostile_zones ();
  g_assert_cmpint (clock () - began, <, 5 * CLOCKS_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/words", test_words);
  g_test_add_func ("/calendar/old-bytes", test_old_bytes);
  g_test_add_func ("/calendar/zones", test_zones);
  g_test_add_func ("/calendar/forms", test_forms);
  g_test_add_func ("/calendar/change", test_change);
  g_test_add_func ("/calendar/new", test_new);
  g_test_add_func ("/calendar/written-zones", test_written_zones);
  g_test_add_func ("/calendar/told", test_told);
  g_test_add_func ("/calendar/hostile", test_hostile);
  return g_test_run ();
}
