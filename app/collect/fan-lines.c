/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-lines.h"

#include <string.h>

#include "fan-words.h"

/* Enough of a line to tell what it is. */
#define FOLD 256

static FanLine *
get_line (GArray *lines, guint i)
{
  return &g_array_index (lines, FanLine, i);
}

static gboolean
is_blank (const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_isspace (*p) && !((guchar)p[0] == 0xc2 && p + 1 < end && (guchar)p[1] == 0xa0 && ++p))
      return FALSE;
  return TRUE;
}

static const char *
skip_emphasis (const FanLine *line)
{
  const char *start = line->start;

  while (start < line->end && (g_ascii_isspace (*start) || *start == '*'))
    start++;
  return start;
}

static GArray *
split (const char *text, const char *stop)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (FanLine), 64);

  for (const char *p = text; p < stop;)
    {
      const char *end = memchr (p, '\n', stop - p);
      FanLine line = { p, end ? end : stop, FAN_LINE_OWN, FALSE };

      line.blank = is_blank (line.start, line.end);
      fan_words_fold (skip_emphasis (&line), line.end, line.head, sizeof line.head);
      g_array_append_val (lines, line);
      p = end ? end + 1 : line.end;
    }
  return lines;
}

/* The line, folded, without blanks and the "*" of bold words around it. */
static char *
fold (const FanLine *line, char out[FOLD])
{
  gsize n = fan_words_fold (skip_emphasis (line), line->end, out, FOLD);

  while (n > 0 && (g_ascii_isspace (out[n - 1]) || out[n - 1] == '*'))
    out[--n] = '\0';
  return out;
}

/* The last byte that is neither a blank nor a "*". */
static char
last_mark (const FanLine *line)
{
  const char *end = line->end;

  while (end > line->start && (g_ascii_isspace (end[-1]) || end[-1] == '*'))
    end--;
  return end > line->start ? end[-1] : '\0';
}

static gboolean
has_any_prefix (const char *text, const char *const *prefixes)
{
  for (; *prefixes; prefixes++)
    if (**prefixes == *text && g_str_has_prefix (text, *prefixes))
      return TRUE;
  return FALSE;
}

static gboolean
contains_any (const char *text, const char *const *words)
{
  for (; *words; words++)
    if (strstr (text, *words))
      return TRUE;
  return FALSE;
}

/* The same words stand between dashes, or alone, over a reply's or a forwarded mail. */
static gboolean
is_separator (const FanLine *line)
{
  static const char *const words[] = { "original message",      "ursprungliche nachricht",
                                       "original-nachricht",    "originalnachricht",
                                       "message d'origine",     "message original",
                                       "forwarded message",     "weitergeleitete nachricht",
                                       "message transfere",     "forwarded by",
                                       "weitergeleitet von",    "message reexpedie",
                                       "urspr. nachricht",      "original appointment",
                                       "ursprunglicher termin", NULL };
  static const char *const alone[] = { "begin forwarded message",
                                       "anfang der weitergeleiteten nachricht",
                                       "anfang der weitergeleiteten e-mail",
                                       "debut du message transfere",
                                       "debut du message reexpedie",
                                       NULL };
  gsize dashes = strspn (line->head, "-_ ");

  if (has_any_prefix (line->head, alone))
    return line->end - line->start < 60;
  return dashes >= 2 && has_any_prefix (line->head + dashes, words);
}

static gboolean
is_rule (const FanLine *line)
{
  gsize n = strspn (line->head, "_-=");

  return n >= 10 && line->head[n] == '\0';
}

static gboolean
is_header_sender (const char *folded)
{
  static const char *const senders[]
      = { "from:", "von:", "de:", "de :", "from :", "expediteur:", "expediteur :", NULL };

  return has_any_prefix (folded, senders);
}

static gboolean
is_header_other (const char *folded)
{
  static const char *const others[]
      = { "sent:",     "date:",       "to:",          "cc:",     "subject:", "gesendet:", "datum:",
          "an:",       "betreff:",    "kopie:",       "envoye:", "envoye :", "date :",    "a:",
          "a :",       "objet:",      "objet :",      "cc :",    "sent :",   "subject :", "to :",
          "reply-to:", "antwort an:", "gesendet am:", NULL };

  return has_any_prefix (folded, others);
}

/* An Outlook header block: From and at least two more of its kind in the next few lines. Returns the line after it, else 0. */
static guint
header_block_end (GArray *lines, guint at)
{
  guint others = 0, last = at;

  if (!is_header_sender (get_line (lines, at)->head))
    return 0;
  for (guint i = at + 1; i < lines->len && i < at + 14; i++)
    {
      if (get_line (lines, i)->blank)
        continue;
      if (is_header_other (get_line (lines, i)->head))
        {
          others++;
          last = i;
        }
      else if (others >= 2 || i > last + 3)
        break;
    }
  return others >= 2 ? last + 1 : 0;
}

static gboolean
has_digit_or_address (const char *text)
{
  return strchr (text, '@') != NULL || strpbrk (text, "0123456789") != NULL;
}

static gboolean
ends_attribution (const char *text)
{
  static const char *const verbs[] = { " wrote",    " schrieb",         " a ecrit", " writes",  " said",
                                       " ecrivait", " hat geschrieben", ">wrote",   ">schrieb", NULL };

  return g_str_has_suffix (text, ":") && contains_any (text, verbs) && has_digit_or_address (text);
}

/* "On 12 May 2026, June Alder <…> wrote:", which mail programs wrap into up to three lines. Returns the line after it, else 0. */
static guint
attribution_end (GArray *lines, guint at)
{
  static const char *const starts[] = { "on ", "am ", "le ", "den ", NULL };
  char folded[FOLD];
  g_autoptr (GString) joined = NULL;
  const char *first = get_line (lines, at)->head;
  gboolean colon = last_mark (get_line (lines, at)) == ':';

  if (!colon && !has_any_prefix (first, starts))
    return 0;
  first = fold (get_line (lines, at), folded);
  if (colon && ends_attribution (first))
    return strlen (first) < 200 ? at + 1 : 0;
  if (!has_any_prefix (first, starts) || !has_digit_or_address (first))
    return 0;
  joined = g_string_new (first);
  for (guint i = at + 1; i < lines->len && i < at + 4; i++)
    {
      if (get_line (lines, i)->blank)
        return 0;
      g_string_append_printf (joined, " %s", fold (get_line (lines, i), folded));
      if (ends_attribution (joined->str))
        return joined->len < 300 ? i + 1 : 0;
    }
  return 0;
}

static gboolean
is_quoted (const FanLine *line)
{
  const char *p = line->start;

  while (p < line->end && *p == ' ')
    p++;
  return p < line->end && *p == '>';
}

static void
mark (GArray *lines, guint from, guint to, FanLineKind kind)
{
  for (guint i = from; i < to && i < lines->len; i++)
    if (get_line (lines, i)->kind == FAN_LINE_OWN)
      get_line (lines, i)->kind = kind;
}

static gboolean
next_is_quoted (GArray *lines, guint at)
{
  while (at < lines->len && get_line (lines, at)->blank)
    at++;
  return at < lines->len && is_quoted (get_line (lines, at));
}

/* Marks what begins at line @at, if history does; returns the line to look at next. What is below a separator is
 * history when there are words above it; without any, the mail was passed on, and its words are all there is. */
static guint
cut_history_at (GArray *lines, guint at, gboolean words_above)
{
  FanLine *line = get_line (lines, at);
  guint attribution = 0, block = 0;
  gboolean separator;

  if (is_quoted (line))
    {
      line->kind = FAN_LINE_HISTORY;
      return at + 1;
    }
  separator = is_separator (line)
              || (is_rule (line) && at + 1 < lines->len && header_block_end (lines, at + 1) > 0);
  if (!separator)
    block = header_block_end (lines, at);
  if (!separator && block == 0)
    attribution = attribution_end (lines, at);
  if (!separator && block == 0 && attribution == 0)
    return at + 1;
  if (attribution != 0 && next_is_quoted (lines, attribution))
    {
      mark (lines, at, attribution, FAN_LINE_HISTORY);
      return attribution;
    }
  if (words_above)
    {
      mark (lines, at, lines->len, FAN_LINE_HISTORY);
      return lines->len;
    }
  mark (lines, at, MAX (at + 1, MAX (block, attribution)), FAN_LINE_HISTORY);
  return MAX (at + 1, MAX (block, attribution));
}

static void
cut_history (GArray *lines)
{
  gboolean words_above = FALSE;

  for (guint i = 0; i < lines->len;)
    {
      FanLine *line = get_line (lines, i);

      i = line->blank ? i + 1 : cut_history_at (lines, i, words_above);
      words_above |= !line->blank && line->kind == FAN_LINE_OWN && line->end - line->start > 1;
    }
}

static gboolean
is_disclaimer (const FanLine *line)
{
  char folded[FOLD];
  static const char *const starts[] = { "this e-mail and any",
                                        "this email and any",
                                        "this message and any",
                                        "confidentiality notice",
                                        "disclaimer",
                                        "this communication is",
                                        "please consider the environment",
                                        "bitte prufen sie der umwelt",
                                        "bitte denken sie an die umwelt",
                                        "pensez a l'environnement",
                                        "avant d'imprimer",
                                        "save paper",
                                        "registered office",
                                        "registered in england",
                                        "sitz der gesellschaft",
                                        "amtsgericht",
                                        "handelsregister",
                                        "siege social",
                                        "unsubscribe",
                                        "to unsubscribe",
                                        "you received this message because",
                                        "you are receiving this",
                                        "sie erhalten diese",
                                        "abmelden",
                                        "se desabonner",
                                        "vous recevez ce",
                                        "pour vous desabonner",
                                        NULL };
  static const char *const subjects[] = { "this e-mail",     "this email",
                                          "this message",    "this transmission",
                                          "the information", "the content",
                                          "diese e-mail",    "diese mail",
                                          "diese nachricht", "der inhalt",
                                          "die information", "ce message",
                                          "ce courriel",     "ce mail",
                                          "cet e-mail",      "cet email",
                                          "le present",      "les informations",
                                          "confidential",    "vertraulich",
                                          "confidentiel",    "important:",
                                          "notice:",         "hinweis:",
                                          "avis:",           NULL };
  static const char *const words[]
      = { "confidential",    "intended recipient", "intended only", "intended for",
          "intended solely", "vertraulich",        "empfanger",     "rechtlich geschutzt",
          "confidentiel",    "destinataire",       "privileged",    NULL };

  return has_any_prefix (line->head, starts)
         || (has_any_prefix (line->head, subjects) && contains_any (fold (line, folded), words));
}

static void
cut_disclaimer (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      FanLine *line = get_line (lines, i);
      if (line->kind != FAN_LINE_OWN || line->blank || !is_disclaimer (line))
        continue;
      mark (lines, i, lines->len, FAN_LINE_DISCLAIMER);
      if (i > 0 && is_rule (get_line (lines, i - 1)))
        mark (lines, i - 1, i, FAN_LINE_DISCLAIMER);
      return;
    }
}

/* What follows may be a name or nothing, not more words: "thanks for the course" closes nothing. */
static gboolean
closes_with (const char *folded, const char *formula, gboolean strong)
{
  gsize n = strlen (formula);
  const char *rest = folded + n;

  if (*folded != *formula || strncmp (folded, formula, n) != 0 || g_ascii_isalpha (*rest))
    return FALSE;
  rest += strspn (rest, " ,.!;:-)(*");
  if (*rest == '\0')
    return TRUE;
  return strong && strlen (folded) < 50 && strpbrk (rest, ".!?") == NULL;
}

/* Formulas that close a mail, also when a name or a comma follows. */
static const char *const closings[] = { "best regards",
                                        "kind regards",
                                        "warm regards",
                                        "warmest regards",
                                        "regards",
                                        "best wishes",
                                        "yours sincerely",
                                        "yours faithfully",
                                        "sincerely",
                                        "with best regards",
                                        "with kind regards",
                                        "all the best",
                                        "many greetings",
                                        "cheers",
                                        "mit freundlichen grussen",
                                        "mit freundlichem gruss",
                                        "freundliche grusse",
                                        "mit besten grussen",
                                        "beste grusse",
                                        "viele grusse",
                                        "liebe grusse",
                                        "herzliche grusse",
                                        "mit herzlichen grussen",
                                        "schone grusse",
                                        "mit lieben grussen",
                                        "viele liebe grusse",
                                        "sonnige grusse",
                                        "mfg",
                                        "lg",
                                        "vg",
                                        "gruss",
                                        "grusse",
                                        "cordialement",
                                        "bien cordialement",
                                        "tres cordialement",
                                        "bien a vous",
                                        "bien a toi",
                                        "amicalement",
                                        "salutations",
                                        "meilleures salutations",
                                        "sinceres salutations",
                                        "salutations distinguees",
                                        "avec mes meilleures salutations",
                                        "respectueusement",
                                        "chaleureusement",
                                        "amities",
                                        "bises",
                                        NULL };

/* Words that close a mail when they stand alone: they may be the compliment itself. */
static const char *const closing_thanks[] = { "thanks",
                                              "many thanks",
                                              "thank you",
                                              "thanks again",
                                              "thanks a lot",
                                              "with thanks",
                                              "best",
                                              "warmly",
                                              "thank you very much",
                                              "thanks so much",
                                              "danke",
                                              "vielen dank",
                                              "besten dank",
                                              "herzlichen dank",
                                              "danke und gruss",
                                              "danke nochmals",
                                              "merci",
                                              "merci beaucoup",
                                              "merci d'avance",
                                              "encore merci",
                                              "bonne journee",
                                              "bonne soiree",
                                              "yours",
                                              "love",
                                              "take care",
                                              "xx",
                                              NULL };

gboolean
fan_line_is_closing (const char *folded)
{
  for (gsize i = 0; closings[i] != NULL; i++)
    if (closes_with (folded, closings[i], TRUE))
      return TRUE;
  for (gsize i = 0; closing_thanks[i] != NULL; i++)
    if (closes_with (folded, closing_thanks[i], FALSE))
      return TRUE;
  return FALSE;
}

static gboolean
is_device_line (const char *folded)
{
  static const char *const starts[] = { "sent from my ",
                                        "sent from outlook",
                                        "sent from mail for",
                                        "sent from yahoo",
                                        "sent via ",
                                        "sent with ",
                                        "sent on the go",
                                        "get outlook for",
                                        "von meinem ",
                                        "gesendet von ",
                                        "gesendet mit ",
                                        "gesendet uber ",
                                        "outlook fur ",
                                        "diese nachricht wurde von meinem",
                                        "envoye de mon ",
                                        "envoye depuis ",
                                        "envoye a partir de",
                                        "telecharger outlook",
                                        "obtenir outlook",
                                        "provenance : courrier",
                                        "holen sie sich outlook",
                                        "laden sie outlook",
                                        NULL };

  return has_any_prefix (folded, starts) && strlen (folded) < 90;
}

static gboolean
is_name_line (const char *folded, const char *name)
{
  const char *p = folded + strspn (folded, "-~/ ");
  gsize n = name ? strlen (name) : 0;

  return n > 1 && strncmp (p, name, n) == 0 && strspn (p + n, " .,!:;-)(/") == strlen (p + n);
}

static gboolean
begins_signature (const FanLine *line, const char *folded, const char *name, const char *first_name)
{
  gsize length = line->end - line->start;

  if (length <= 4 && (strncmp (line->start, "-- ", MIN (length, 3)) == 0 || strcmp (folded, "--") == 0)
      && length >= 2)
    return TRUE;
  return (fan_line_is_closing (folded) || is_device_line (folded) || is_name_line (folded, name)
          || is_name_line (folded, first_name));
}

/* Below a closing formula stand a few short lines; if there is more, it was no closing. */
static gboolean
rest_is_short (GArray *lines, guint from)
{
  guint count = 0;

  for (guint i = from; i < lines->len; i++)
    {
      FanLine *line = get_line (lines, i);
      const char *last = line->end;
      if (line->kind != FAN_LINE_OWN || line->blank)
        continue;
      while (last > line->start && g_ascii_isspace (last[-1]))
        last--;
      if (++count > 16 || last - line->start > 120)
        return FALSE;
      if (last - line->start > 60 && strchr (".!?", last[-1]) != NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
fold_name (const char *author, gboolean first)
{
  char folded[64];
  gsize n;

  if (author == NULL || strchr (author, '@') != NULL)
    return NULL;
  n = fan_words_fold (author, author + strlen (author), folded, sizeof folded);
  if (first)
    folded[strcspn (folded, " ,")] = '\0';
  return n > 1 ? g_strdup (folded) : NULL;
}

static void
cut_signature (GArray *lines, const char *author)
{
  char folded[FOLD];
  g_autofree char *name = fold_name (author, FALSE);
  g_autofree char *first_name = fold_name (author, TRUE);
  guint seen = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      FanLine *line = get_line (lines, i);
      gboolean dashes;

      if (line->kind != FAN_LINE_OWN || line->blank)
        continue;
      if (line->end - line->start >= 90)
        {
          seen++;
          continue;
        }
      fold (line, folded);
      dashes = strcmp (folded, "--") == 0;
      /* the first line is a greeting or the message itself, unless it is all there is */
      if ((seen++ > 0 || dashes || is_device_line (folded))
          && begins_signature (line, folded, name, first_name) && (dashes || rest_is_short (lines, i + 1)))
        {
          mark (lines, i, lines->len, FAN_LINE_SIGNATURE);
          return;
        }
    }
}

GArray *
fan_lines_read (const char *text, gsize length, const char *author)
{
  GArray *lines = split (text, text + length);

  cut_history (lines);
  cut_disclaimer (lines);
  cut_signature (lines, author);
  return lines;
}
