/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-collect.h"

G_BEGIN_DECLS

/**
 * FanVcardPerson: one card (RFC 6350) as plain values; all strings are valid UTF-8, absent is %NULL.
 * @uid: as it stands ("urn:uuid:…" or any text)
 * @fn: the name as it is shown; made from @n, @org or @email when a card has none
 * @n: the value of N as it stands, "Family;Given;Additional;Prefix;Suffix" with RFC 6350's backslashes
 * @email: the preferred one, else the first
 * @org: organization and its units, joined by ", "
 * @title: the job ("Deck officer"); @role: what it is about ("Safety")
 * @photo, @photo_type: a picture that is within the card and its media type; one that is only linked is left out
 */
typedef struct
{
  char *uid;
  char *fn, *n;
  char *email;
  char *org, *title, *role;
  GBytes *photo;
  char *photo_type;
} FanVcardPerson;

FanVcardPerson *fan_vcard_person_new (void);
void fan_vcard_person_free (FanVcardPerson *person);

/**
 * fan_vcard_read:
 * @out_failed: (out) (optional) (transfer full) (element-type utf8): one message for each card that could not be read
 *
 * Reads the cards of versions 4.0, 3.0 and 2.1 (with quoted-printable and character sets). At most 50,000 cards of
 * together FAN_COLLECT_MAX_BYTES; a photo over 8 MiB is left out.
 * Returns: (transfer full) (element-type FanVcardPerson): perhaps empty; %NULL and FAN_COLLECT_ERROR when there is no card in it.
 */
GPtrArray *fan_vcard_read (GBytes *bytes, GPtrArray **out_failed, GError **error);

/**
 * fan_vcard_write:
 * @people: (element-type FanVcardPerson)
 *
 * Returns: (transfer full): the cards as version 4.0, CRLF, folded at 75 octets. The same for the same people.
 */
GBytes *fan_vcard_write (GPtrArray *people);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FanVcardPerson, fan_vcard_person_free)

G_END_DECLS
