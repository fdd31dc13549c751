/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-json.h"
#include "fan-library.h"
#include "fan-progress.h"

G_BEGIN_DECLS

/* Exit statuses, as scripts know them. */
enum
{
  FAN_EXIT_DONE = 0,
  FAN_EXIT_FAILED = 1,
  FAN_EXIT_USAGE = 2,
  FAN_EXIT_LIBRARY = 3,
  FAN_EXIT_INTERRUPTED = 130,
};

typedef struct _FanCommand FanCommand;

/* One run of the program: what was asked for, and what a command needs. */
typedef struct
{
  const FanCommand *command;
  FanClock *clock;
  char *library; /* path */
  gboolean json, quiet;
  GStrv args; /* what follows the command, options taken out */
  FanStore *store;
  FanProgress progress;
  GCancellable *cancellable; /* Ctrl+C */
  GMutex lock;               /* of the watcher, which says after a while that the work goes on */
  GCond over_cond;
  gboolean over;
  gint64 started, told; /* monotonic microseconds: the beginning, the last word on progress */
} FanCli;

/* A command: its name, how it is called, what it does, and what does it. */
struct _FanCommand
{
  const char *name;
  const char *usage; /* after the name */
  const char *summary;
  int (*run) (FanCli *cli);
  const GOptionEntry *options; /* NULL: none of its own */
  gboolean
      stops_itself; /* on Ctrl+C: after the item at hand; the others just end, nothing of theirs is half done */
};

extern const FanCommand fan_commands_records[];
extern const FanCommand fan_commands_collect[];
extern const FanCommand fan_commands_consent[];
extern const FanCommand fan_commands_calendar[];
extern const FanCommand fan_commands_map[];
extern const FanCommand fan_commands_deck[];
extern const FanCommand fan_commands_share[];
extern const FanCommand fan_commands_target[];
extern const FanCommand fan_commands_library[];

/* Runs the program with these arguments (UTF-8). Returns the exit status. */
int fan_cli_run (char **argv);

/* -------- for commands -------- */

/* The library, opened at first use; NULL after it said why not: return FAN_EXIT_LIBRARY then. */
FanStore *fan_cli_open (FanCli *cli);

/* Says an error to people and gives the exit status that belongs to it. Takes @error. */
int fan_cli_fail (FanCli *cli, GError *error);

/* Says how the command is called; FAN_EXIT_USAGE. */
int fan_cli_misused (FanCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* For people, on stderr; nothing with --quiet. */
void fan_cli_note (FanCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* An error or warning, on stderr, also with --quiet. */
void fan_cli_warn (FanCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* One line of JSON on stdout, at once. Takes @object. */
void fan_cli_put_json (FanCli *cli, JsonObject *object);

/* How a command is called, in one line. */
char *fan_cli_describe_usage (const FanCommand *command);

/* One line of text on stdout. */
void fan_cli_put_text (FanCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The kind that an argument names, or NULL after it said what there is. */
const FanKind *fan_cli_find_kind (FanCli *cli, const char *name);

guint fan_cli_count_args (FanCli *cli);

/* Whether the command was stopped by Ctrl+C. */
gboolean fan_cli_is_interrupted (FanCli *cli);

G_END_DECLS

/* Whether these arguments ask for the window: none, or files to collect. Then the library (or NULL) and the files are told. */
gboolean fan_cli_wants_window (char **argv, char **out_library, GStrv *out_files);
