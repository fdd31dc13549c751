/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fan-mail.h"

#include <string.h>

/* Below this size nothing can cost more than a moment (measured: 60 MB of header lines, 8 s and 1.5 GB in GMime). */
#define HARMLESS (1024 * 1024)
#define MAX_HEADER (1024 * 1024)
#define MAX_BOUNDARIES 50000

typedef struct
{
  gboolean in_header;
  gboolean inner_header; /* the part is a message: after the empty line comes a header again */
  gsize header_bytes;
  guint boundaries;
} Survey;

static void
survey_line (Survey *survey, const char *line, gsize length)
{
  static const char message[] = "content-type: message/";

  if (length > 2 && line[0] == '-' && line[1] == '-')
    {
      survey->boundaries++;
      survey->in_header = TRUE;
      survey->inner_header = FALSE;
      survey->header_bytes = 0;
    }
  else if (length == 0 || (length == 1 && line[0] == '\r'))
    {
      survey->in_header = survey->inner_header;
      survey->inner_header = FALSE;
      survey->header_bytes = 0;
    }
  else if (survey->in_header)
    {
      survey->header_bytes += length;
      survey->inner_header
          |= length >= sizeof message - 1 && g_ascii_strncasecmp (line, message, sizeof message - 1) == 0;
    }
}

gboolean
fan_mail_is_bearable (const char *data, gsize length)
{
  const char *end = data + length;
  Survey survey = { .in_header = TRUE };

  if (length <= HARMLESS)
    return TRUE;
  while (data < end)
    {
      const char *stop = memchr (data, '\n', end - data);
      survey_line (&survey, data, (stop ? stop : end) - data);
      if (survey.header_bytes > MAX_HEADER || survey.boundaries > MAX_BOUNDARIES)
        return FALSE;
      data = stop ? stop + 1 : end;
    }
  return TRUE;
}
