/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-vcard.h"

#include <string.h>

static GPtrArray *
read_text (const char *text, GPtrArray **failed)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *people = fan_vcard_read (bytes, failed, &error);

  g_assert_no_error (error);
  return people;
}

#define PNG "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="

static void
test_versions (void)
{
  g_autoptr (GPtrArray) people = read_text (
      "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nFN:Marta\\, "
      "Deck\r\nN:Deck;Marta;;;\r\n"
      "EMAIL;PREF=50:old@harbourline.example\r\nEMAIL;PREF=1:marta@harbourline.example\r\nORG:Harbourline "
      "Ferries;Deck crew\r\n"
      "TITLE:Second officer\r\nROLE:Saf\r\n ety\r\nPHOTO:data:image/png;base64," PNG "\r\nEND:VCARD\r\n"
      "begin:vcard\r\nversion:3.0\r\nN:Quay;Ivo;;Dr.;\r\nitem1.EMAIL;type=INTERNET:a@harbourline.example\r\n"
      "item2.EMAIL;TYPE=INTERNET,PREF:b@harbourline.example\r\nPHOTO;ENCODING=b;TYPE=JPEG:" PNG
      "\r\nend:vcard\r\n"
      "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg =\r\nHafen\r\n"
      "EMAIL;PREF;INTERNET:joerg@harbourline.example\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Assistant\r\nEND:"
      "VCARD\r\nTITLE:Purser\r\n"
      "PHOTO;PNG;BASE64:\r\n  iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNg\r\n  "
      "AAAAAgABSK+kcQAAAABJRU5ErkJggg==\r\n\r\nEND:VCARD\r\n",
      NULL);
  FanVcardPerson *one = people->pdata[0], *two = people->pdata[1], *three = people->pdata[2];

  g_assert_cmpint (people->len, ==, 3);
  g_assert_cmpstr (one->uid, ==, "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1");
  g_assert_cmpstr (one->fn, ==, "Marta, Deck");
  g_assert_cmpstr (one->email, ==, "marta@harbourline.example");
  g_assert_cmpstr (one->org, ==, "Harbourline Ferries, Deck crew");
  g_assert_cmpstr (one->title, ==, "Second officer");
  g_assert_cmpstr (one->role, ==, "Safety");
  g_assert_cmpstr (one->photo_type, ==, "image/png");
  g_assert_cmpstr (two->fn, ==, "Dr. Ivo Quay");
  g_assert_cmpstr (two->n, ==, "Quay;Ivo;;Dr.;");
  g_assert_cmpstr (two->email, ==, "b@harbourline.example");
  g_assert_cmpstr (two->photo_type, ==, "image/png"); /* it says JPEG, it is none */
  g_assert_cmpstr (three->fn, ==, "Jörg Hafen");
  g_assert_cmpstr (three->email, ==, "joerg@harbourline.example");
  g_assert_cmpstr (three->title, ==, "Purser");
  g_assert_true (g_bytes_equal (three->photo, one->photo));
}

static void
test_told (void)
{
  g_autoptr (GPtrArray) failed = NULL;
  g_autoptr (GPtrArray) people = read_text ("BEGIN:VCARD\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Open\nBEGIN:"
                                            "VCARD\nEMAIL:c@harbourline.example\nEND:VCARD\n",
                                            &failed);
  g_autoptr (GBytes) none = g_bytes_new_static ("Dear all", 8);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (people->len, ==, 2);
  g_assert_cmpstr (((FanVcardPerson *)people->pdata[1])->fn, ==, "c@harbourline.example");
  g_assert_cmpint (failed->len, ==, 2);
  g_assert_nonnull (strstr (failed->pdata[0], "Card 1"));
  g_assert_nonnull (strstr (failed->pdata[1], "Open"));
  g_assert_null (fan_vcard_read (none, NULL, &error));
  g_assert_error (error, FAN_COLLECT_ERROR, FAN_COLLECT_ERROR_UNREADABLE);
}

static void
compare_people (const FanVcardPerson *a, const FanVcardPerson *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpstr (a->fn, ==, b->fn);
  g_assert_cmpstr (a->n, ==, b->n);
  g_assert_cmpstr (a->email, ==, b->email);
  g_assert_cmpstr (a->org, ==, b->org);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->role, ==, b->role);
  g_assert_true ((a->photo == NULL) == (b->photo == NULL));
  g_assert_true (a->photo == NULL || g_bytes_equal (a->photo, b->photo));
}

static void
check_round (GPtrArray *people)
{
  g_autoptr (GBytes) written = fan_vcard_write (people);
  g_autoptr (GPtrArray) again = people->len > 0 ? fan_vcard_read (written, NULL, NULL) : NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (char **line = lines; *line; line++)
    {
      g_assert_cmpint (strlen (*line), <=, 75);
      g_assert_null (strpbrk (*line, "\r\n"));
    }
  g_assert_cmpint (people->len, ==, again ? again->len : 0);
  for (guint i = 0; i < people->len; i++)
    compare_people (people->pdata[i], again->pdata[i]);
}

static void
test_write (void)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_vcard_person_free);
  FanVcardPerson *person = fan_vcard_person_new ();
  gsize size;
  guchar *png = g_base64_decode (PNG, &size);

  person->uid = g_strdup ("crew,7");
  person->fn = g_strdup ("Marta\nEND:VCARD; mit einem sehr langen Namen äöüäöüäöüäöüäöüäöüäöüäöüäöü");
  person->org = g_strdup ("Harbourline, Ferries; Deck");
  person->email = g_strdup ("marta@harbourline.example");
  person->photo = g_bytes_new_take (png, size);
  g_ptr_array_add (people, person);
  check_round (people);
}

/* Every card file of the corpus gets an answer that comes out as it went in. */
static void
test_corpus (void)
{
  const char *corpus = g_getenv ("FANFARE_CORPUS");
  g_autofree char *folder = corpus ? g_build_filename (corpus, "vcf", NULL) : NULL;
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint files = 0, people_in_all = 0, with_mail = 0;

  if (dir == NULL)
    {
      g_test_skip ("no corpus");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *data = NULL;
      g_autoptr (GPtrArray) people = NULL;
      g_autoptr (GPtrArray) failed = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;

      if (!g_str_has_suffix (name, ".vcf") || !g_file_get_contents (path, &data, &size, NULL))
        continue;
      bytes = g_bytes_new (data, size);
      people = fan_vcard_read (bytes, &failed, &error);
      files++;
      if (people == NULL)
        {
          g_assert_nonnull (error);
          g_assert_null (strstr (data, "BEGIN:VCARD"));
          continue;
        }
      g_assert_cmpint (people->len + failed->len, >, 0);
      check_round (people);
      people_in_all += people->len;
      for (guint i = 0; i < people->len; i++)
        with_mail += ((FanVcardPerson *)people->pdata[i])->email != NULL;
      for (guint i = 0; i < failed->len; i++)
        g_test_message ("%s: %s", name, (char *)failed->pdata[i]);
    }
  g_test_message ("%u files, %u people, %u with an address", files, people_in_all, with_mail);
  g_assert_cmpint (files, >, 20);
  g_assert_cmpint (people_in_all, >=, files - 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/versions", test_versions);
  g_test_add_func ("/vcard/told", test_told);
  g_test_add_func ("/vcard/write", test_write);
  g_test_add_func ("/vcard/corpus", test_corpus);
  return g_test_run ();
}
