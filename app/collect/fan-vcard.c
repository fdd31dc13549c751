/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-vcard.h"

#include <stdlib.h>
#include <string.h>

#include "fan-content-line.h"
#include "fan-text.h"
#include "fan-i18n.h"

#define MAX_CARDS 50000
#define MAX_PHOTO (8 * 1024 * 1024)

FanVcardPerson *
fan_vcard_person_new (void)
{
  return g_new0 (FanVcardPerson, 1);
}

void
fan_vcard_person_free (FanVcardPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->uid);
  g_free (person->fn);
  g_free (person->n);
  g_free (person->email);
  g_free (person->org);
  g_free (person->title);
  g_free (person->role);
  g_clear_pointer (&person->photo, g_bytes_unref);
  g_free (person->photo_type);
  g_free (person);
}

static char *
take_text (const FanComponent *card, const char *name)
{
  FanContentLine *line = fan_component_get (card, name);
  g_autofree char *text = line ? fan_content_line_get_text (line) : NULL;

  if (text != NULL)
    g_strstrip (text);
  return text == NULL || fan_text_is_blank (text) ? NULL : g_steal_pointer (&text);
}

/* The parts of a structured value that are not empty, in the given order, joined. */
static char *
join_parts (const char *value, const int *order, guint n, const char *by)
{
  g_auto (GStrv) parts = fan_content_split_value (value, ';');
  guint length = g_strv_length (parts);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < (order ? n : length); i++)
    {
      guint at = order ? (guint)order[i] : i;
      g_autofree char *part = at < length ? g_strstrip (fan_content_unescape (parts[at])) : NULL;
      if (part != NULL && *part != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? by : "", part);
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/* 1 is the most preferred (PREF=1, or TYPE=PREF of the older versions), 101 says nothing. */
static int
get_preference (const FanContentLine *line)
{
  int best = 101;

  for (guint i = 0; i < line->params->len; i++)
    {
      const FanContentParam *param = line->params->pdata[i];
      g_autofree char *types = g_ascii_strdown (param->value, -1);
      if (g_str_equal (param->name, "PREF"))
        best = MIN (best, CLAMP (atoi (param->value), 1, 100));
      else if (g_str_equal (param->name, "TYPE") && strstr (types, "pref") != NULL)
        best = 1;
    }
  return best;
}

static char *
take_email (const FanComponent *card)
{
  g_autofree char *found = NULL;
  int best = G_MAXINT;

  for (guint i = 0; i < card->parts->len; i++)
    {
      FanContentPart *part = card->parts->pdata[i];
      g_autofree char *email = NULL;
      int preference;

      if (part->line == NULL || !g_str_equal (part->line->name, "EMAIL"))
        continue;
      email = g_strstrip (fan_content_line_get_text (part->line));
      if (g_ascii_strncasecmp (email, "mailto:", 7) == 0)
        memmove (email, email + 7, strlen (email + 7) + 1);
      preference = get_preference (part->line);
      if (strchr (email, '@') == NULL || preference >= best)
        continue;
      best = preference;
      g_free (found);
      found = g_steal_pointer (&email);
    }
  return g_steal_pointer (&found);
}

static char *
take_structured (const FanComponent *card, const char *name)
{
  FanContentLine *line = fan_component_get (card, name);

  return line ? fan_content_line_get_value (line) : NULL;
}

static void
take_names (FanVcardPerson *person, const FanComponent *card)
{
  static const int spoken[] = { 3, 1, 2, 0, 4 }; /* prefix, given, additional, family, suffix */
  g_autofree char *org = take_structured (card, "ORG");

  person->fn = take_text (card, "FN");
  person->n = take_structured (card, "N");
  if (person->n != NULL && strspn (person->n, "; ") == strlen (person->n))
    g_clear_pointer (&person->n, g_free);
  person->org = org ? join_parts (org, NULL, 0, ", ") : NULL;
  person->email = take_email (card);
  if (person->fn == NULL && person->n != NULL)
    person->fn = join_parts (person->n, spoken, G_N_ELEMENTS (spoken), " ");
  if (person->fn == NULL)
    person->fn = g_strdup (person->org ? person->org : person->email);
}

/* The media type by the first bytes, which are more to be trusted than what a card says of them. */
static const char *
sniff_picture (const guchar *data, gsize size)
{
  if (size >= 3 && memcmp (data, "\377\330\377", 3) == 0)
    return "image/jpeg";
  if (size >= 8 && memcmp (data, "\211PNG\r\n\032\n", 8) == 0)
    return "image/png";
  if (size >= 6 && memcmp (data, "GIF8", 4) == 0)
    return "image/gif";
  if (size >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";
  return NULL;
}

/* Where the base64 of a picture begins, or NULL: "data:image/png;base64,…", or ENCODING=b (3.0) or BASE64 (2.1). */
static const char *
find_base64 (const FanContentLine *line)
{
  const char *comma;

  if (g_ascii_strncasecmp (line->value, "data:", 5) == 0)
    {
      comma = strchr (line->value, ',');
      return comma != NULL && g_strstr_len (line->value, comma - line->value, "base64") ? comma + 1 : NULL;
    }
  for (guint i = 0; i < line->params->len; i++)
    {
      const FanContentParam *param = line->params->pdata[i];
      if ((g_str_equal (param->name, "ENCODING") || g_str_equal (param->name, "TYPE"))
          && (g_ascii_strcasecmp (param->value, "b") == 0
              || g_ascii_strcasecmp (param->value, "BASE64") == 0))
        return line->value;
    }
  return NULL;
}

static void
take_photo (FanVcardPerson *person, const FanComponent *card)
{
  FanContentLine *line = fan_component_get (card, "PHOTO");
  const char *base64 = line ? find_base64 (line) : NULL;
  const char *type;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *plain = NULL;
  g_autofree guchar *data = NULL;
  gsize size;

  if (base64 == NULL || strlen (base64) / 4 * 3 > MAX_PHOTO)
    return;
  /* lines that were broken without folding were joined as "\n" */
  pieces = g_strsplit (base64, "\\n", -1);
  plain = g_strjoinv ("", pieces);
  data = g_base64_decode (plain, &size);
  type = sniff_picture (data, size);
  if (type == NULL)
    return;
  person->photo = g_bytes_new_take (g_steal_pointer (&data), size);
  person->photo_type = g_strdup (type);
}

static FanVcardPerson *
read_card (const FanComponent *card)
{
  g_autoptr (FanVcardPerson) person = fan_vcard_person_new ();

  take_names (person, card);
  if (person->fn == NULL)
    return NULL;
  person->uid = take_text (card, "UID");
  person->title = take_text (card, "TITLE");
  person->role = take_text (card, "ROLE");
  take_photo (person, card);
  return g_steal_pointer (&person);
}

static void
read_cards (const FanComponent *root, GPtrArray *people, GPtrArray *failed, guint *number)
{
  for (guint i = 0; i < root->parts->len; i++)
    {
      FanContentPart *part = root->parts->pdata[i];
      FanVcardPerson *person;

      if (part->inner == NULL || !g_str_equal (part->inner->name, "VCARD"))
        continue;
      if (++*number > MAX_CARDS)
        {
          g_ptr_array_add (failed, g_strdup_printf (_ ("Only the first %d cards were read."), MAX_CARDS));
          return;
        }
      person = read_card (part->inner);
      if (person != NULL)
        g_ptr_array_add (people, person);
      else
        g_ptr_array_add (
            failed,
            g_strdup_printf (_ ("Card %u has neither a name nor an address, so nobody can be made of it."),
                             *number));
      if (person != NULL && !part->inner->closed)
        g_ptr_array_add (
            failed, g_strdup_printf (_ ("The card of %s is not closed; perhaps a part of it is missing."),
                                     person->fn));
    }
}

GPtrArray *
fan_vcard_read (GBytes *bytes, GPtrArray **out_failed, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (FanComponent) root = NULL;
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_vcard_person_free);
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  guint number = 0;

  if (size > FAN_COLLECT_MAX_BYTES)
    {
      g_set_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_TOO_BIG,
                   _ ("These cards are larger than %d MiB together. Export fewer at a time."),
                   FAN_COLLECT_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  root = fan_component_parse (data ? data : "", size);
  if (root != NULL)
    read_cards (root, people, failed, &number);
  if (number == 0)
    {
      g_set_error (
          error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE,
          _ ("This is no vCard: there is no “BEGIN:VCARD” in it. Export the people again as vCard (.vcf)."));
      return NULL;
    }
  if (out_failed != NULL)
    *out_failed = g_steal_pointer (&failed);
  return g_steal_pointer (&people);
}

static void
put (GString *out, const char *name, const char *text)
{
  g_autofree char *valid = NULL, *escaped = NULL, *line = NULL;

  if (text == NULL || *text == '\0')
    return;
  valid = g_utf8_make_valid (text, -1);
  escaped = fan_content_escape (valid);
  line = g_strdup_printf ("%s:%s", name, escaped);
  fan_content_fold (out, line);
}

/* A value that has its own syntax: nothing is escaped, but it stays on its line. */
static void
put_plain (GString *out, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *line = NULL;

  g_strdelimit (valid, "\r\n", ' ');
  line = g_strdup_printf ("%s:%s", name, valid);
  fan_content_fold (out, line);
}

static void
put_photo (GString *out, const FanVcardPerson *person)
{
  gsize size;
  const guchar *data = g_bytes_get_data (person->photo, &size);
  const char *type = sniff_picture (data, size);
  g_autofree char *base64 = g_base64_encode (data, size);
  g_autofree char *value = g_strdup_printf ("data:%s;base64,%s", type ? type : "image/jpeg", base64);

  put_plain (out, "PHOTO", value);
}

static void
write_card (GString *out, const FanVcardPerson *person)
{
  const char *fn = person->fn ? person->fn : person->email;

  g_string_append (out, "BEGIN:VCARD\r\nVERSION:4.0\r\n");
  if (person->uid != NULL && strstr (person->uid, ":") != NULL)
    put_plain (out, "UID", person->uid);
  else
    put (out, "UID;VALUE=text", person->uid);
  put (out, "FN", fn ? fn : person->org ? person->org : "-");
  if (person->n != NULL)
    put_plain (out, "N", person->n);
  put (out, "EMAIL", person->email);
  put (out, "ORG", person->org);
  put (out, "TITLE", person->title);
  put (out, "ROLE", person->role);
  if (person->photo != NULL)
    put_photo (out, person);
  g_string_append (out, "END:VCARD\r\n");
}

GBytes *
fan_vcard_write (GPtrArray *people)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    write_card (out, people->pdata[i]);
  return g_string_free_to_bytes (out);
}
