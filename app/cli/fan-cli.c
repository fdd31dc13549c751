/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's words: global options, the table of commands, help, and how a run begins and ends. */
#include "fan-cli.h"

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fan-i18n.h"

static const FanCommand *const groups[] = {
  fan_commands_collect, fan_commands_records, fan_commands_consent, fan_commands_calendar, fan_commands_map,
  fan_commands_deck,    fan_commands_share,   fan_commands_target,  fan_commands_library,
};

static const FanCommand *
find_command (const char *name)
{
  for (gsize g = 0; g < G_N_ELEMENTS (groups); g++)
    for (const FanCommand *command = groups[g]; command->name; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static void
print_help (void)
{
  g_print ("%s", _ ("Fanfare: good work deserves to be heard of.\n\n"
                    "Usage: fanfare [--library FILE] [--json] [--quiet] COMMAND …\n\n"));
  for (gsize g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      for (const FanCommand *command = groups[g]; command->name; command++)
        g_print ("  %-12s %s\n", command->name, _ (command->summary));
      g_print ("\n");
    }
  g_print ("%s",
           _ ("Options:\n"
              "  --library FILE   the library; without it $XDG_DATA_HOME/fanfare/library.fanfare\n"
              "  --json           JSON Lines on stdout: one object a line\n"
              "  --quiet          only errors on stderr\n"
              "  --version        which Fanfare this is\n\n"
              "“fanfare COMMAND --help” tells more of a command. Exit status: 0 done, 1 something failed,\n"
              "2 wrong usage, 3 the library can’t be opened, 130 stopped by Ctrl+C.\n"));
}

static void
print_command_help (const FanCommand *command)
{
  g_autofree char *usage = fan_cli_describe_usage (command);

  g_print ("%s\n\n%s.\n", usage, _ (command->summary));
  for (const GOptionEntry *entry = command->options; entry && entry->long_name; entry++)
    {
      const char *value = entry->arg_description ? _ (entry->arg_description) : "";
      const char letter[] = { ',', ' ', '-', entry->short_name, '\0' };
      g_autofree char *name
          = g_strdup_printf ("--%s%s %s", entry->long_name, entry->short_name ? letter : "", value);
      int gap = MAX (1, 27 - (int)g_utf8_strlen (name, -1));
      g_print ("  %s%*s%s\n", name, gap, "", _ (entry->description));
    }
}

/* -------- Ctrl+C -------- */

/* The first one stops after the item at hand, so that what is in is safe and told; a second one ends at once, and so does the
 * first where nothing can be left half done: a change that is not committed was never there. */
static gpointer
wait_for_interrupt (gpointer data)
{
  FanCli *cli = data;
  sigset_t set;
  int number;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  sigwait (&set, &number);
  if (cli->command == NULL || !cli->command->stops_itself)
    _exit (FAN_EXIT_INTERRUPTED);
  g_cancellable_cancel (cli->cancellable);
  sigwait (&set, &number);
  _exit (FAN_EXIT_INTERRUPTED);
}

static void
watch_interrupts (FanCli *cli)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_thread_unref (g_thread_new ("interrupts", wait_for_interrupt, cli));
}

/* -------- progress -------- */

/* On a terminal one line that is written over; into a file a line now and then. */
static void
show_progress (guint64 done, guint64 total, const char *what, gpointer data)
{
  FanCli *cli = data;
  gint64 now = g_get_monotonic_time ();
  gboolean terminal = isatty (STDERR_FILENO);
  g_autofree char *of = total ? g_strdup_printf (" / %" G_GUINT64_FORMAT, total) : g_strdup ("");

  if (cli->quiet || now - cli->started < 500 * 1000)
    return;
  g_mutex_lock (&cli->lock);
  if (!terminal && now - cli->told < 5000 * 1000)
    {
      g_mutex_unlock (&cli->lock);
      return;
    }
  cli->told = now;
  g_mutex_unlock (&cli->lock);
  g_printerr (terminal ? "\r%s: %" G_GUINT64_FORMAT "%s " : "%s: %" G_GUINT64_FORMAT "%s\n", what, done, of);
}

/* Work that can't count its items still says that it goes on. */
static gpointer
watch_time (gpointer data)
{
  FanCli *cli = data;
  gint64 next = cli->started + 500 * 1000;

  g_mutex_lock (&cli->lock);
  while (!cli->over)
    if (!g_cond_wait_until (&cli->over_cond, &cli->lock, next))
      {
        gint64 now = g_get_monotonic_time ();
        if (now - cli->told >= 5000 * 1000)
          {
            cli->told = now;
            g_printerr (_ ("Working: %s\n"), cli->command->name);
          }
        next = now + 5000 * 1000;
      }
  g_mutex_unlock (&cli->lock);
  return NULL;
}

static int
run_watched (FanCli *cli)
{
  GThread *watcher = cli->quiet ? NULL : g_thread_new ("time", watch_time, cli);
  int status = cli->command->run (cli);

  g_mutex_lock (&cli->lock);
  cli->over = TRUE;
  g_cond_signal (&cli->over_cond);
  g_mutex_unlock (&cli->lock);
  if (watcher != NULL)
    g_thread_join (watcher);
  return status;
}

/* -------- a run -------- */

/* Takes the global options out of @args, wherever they stand before a "--". FALSE: --library without a file. */
static gboolean
take_globals (FanCli *cli, GPtrArray *args)
{
  for (guint i = 0; i < args->len;)
    {
      const char *arg = g_ptr_array_index (args, i);
      gboolean file = g_str_equal (arg, "--library");

      if (g_str_equal (arg, "--"))
        break;
      if (!file && !g_str_equal (arg, "--json") && !g_str_equal (arg, "--quiet")
          && !g_str_has_prefix (arg, "--library="))
        {
          i++;
          continue;
        }
      if (file && i + 1 == args->len)
        return FALSE;
      if (file || g_str_has_prefix (arg, "--library="))
        {
          g_free (cli->library);
          cli->library = g_strdup (file ? g_ptr_array_index (args, i + 1) : arg + strlen ("--library="));
          if (*cli->library == '\0')
            return FALSE;
        }
      cli->json = cli->json || g_str_equal (arg, "--json");
      cli->quiet = cli->quiet || g_str_equal (arg, "--quiet");
      g_ptr_array_remove_range (args, i, file ? 2 : 1);
    }
  return TRUE;
}

/* Takes the first "--" and what follows it out of @args: all of that is arguments, however it looks. */
static GStrv
take_plain (GPtrArray *args)
{
  g_autoptr (GStrvBuilder) plain = g_strv_builder_new ();
  guint mark = 0;

  while (mark < args->len && !g_str_equal (g_ptr_array_index (args, mark), "--"))
    mark++;
  for (guint i = mark + 1; i < args->len; i++)
    g_strv_builder_add (plain, g_ptr_array_index (args, i));
  g_ptr_array_set_size (args, (int)mark);
  return g_strv_builder_end (plain);
}

static gboolean
parse_options (FanCli *cli, GPtrArray *args)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) plain = take_plain (args);

  g_ptr_array_insert (args, 0, g_strdup ("fanfare"));
  g_ptr_array_add (args, NULL);
  all = g_strdupv ((char **)args->pdata);
  g_option_context_set_help_enabled (context, FALSE);
  if (cli->command->options)
    g_option_context_add_main_entries (context, cli->command->options, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &all, &error))
    {
      fan_cli_misused (cli, "%s", error->message);
      return FALSE;
    }
  g_strv_builder_addv (arguments, (const char **)all + (all[0] ? 1 : 0));
  g_strv_builder_addv (arguments, (const char **)plain);
  cli->args = g_strv_builder_end (arguments);
  return TRUE;
}

static gboolean
asks_for_help (GPtrArray *args)
{
  for (guint i = 0; i < args->len && !g_str_equal (g_ptr_array_index (args, i), "--"); i++)
    if (g_str_equal (g_ptr_array_index (args, i), "--help")
        || g_str_equal (g_ptr_array_index (args, i), "-h"))
      return TRUE;
  return FALSE;
}

static int
run_command (FanCli *cli, GPtrArray *args)
{
  g_autofree char *name = g_strdup (g_ptr_array_index (args, 0));

  cli->command = find_command (name);
  if (cli->command == NULL)
    {
      fan_cli_warn (cli, _ ("There is no command “%s”. “fanfare --help” lists what there is."), name);
      return FAN_EXIT_USAGE;
    }
  g_ptr_array_remove_index (args, 0);
  if (asks_for_help (args))
    {
      print_command_help (cli->command);
      return FAN_EXIT_DONE;
    }
  return parse_options (cli, args) ? run_watched (cli) : FAN_EXIT_USAGE;
}

static int
run (FanCli *cli, GPtrArray *args)
{
  const char *first;

  if (!take_globals (cli, args))
    {
      fan_cli_warn (cli, _ ("--library needs the name of a file."));
      return FAN_EXIT_USAGE;
    }
  first = args->len ? g_ptr_array_index (args, 0) : NULL;
  if (first == NULL || g_str_equal (first, "--help") || g_str_equal (first, "-h"))
    {
      print_help ();
      return first ? FAN_EXIT_DONE : FAN_EXIT_USAGE;
    }
  if (g_str_equal (first, "--version"))
    {
      g_print ("Fanfare %s\n", FAN_VERSION);
      return FAN_EXIT_DONE;
    }
  return run_command (cli, args);
}

/* What is no command but can be collected: a file that is there, or something with a path or an address in it. */
static gboolean
is_for_window (const char *word)
{
  return *word != '-' && find_command (word) == NULL
         && (strchr (word, '/') != NULL || g_file_test (word, G_FILE_TEST_EXISTS));
}

gboolean
fan_cli_wants_window (char **argv, char **out_library, GStrv *out_files)
{
  FanCli cli = { 0 };
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func (g_free);
  gboolean wanted;

  for (guint i = 1; argv[0] && argv[i]; i++)
    g_ptr_array_add (args, g_strdup (argv[i]));
  wanted = take_globals (&cli, args) && !cli.json && !cli.quiet
           && (args->len == 0 || is_for_window (g_ptr_array_index (args, 0)));
  if (wanted)
    {
      *out_library = g_steal_pointer (&cli.library);
      g_ptr_array_add (args, NULL);
      *out_files = g_strdupv ((char **)args->pdata);
    }
  g_free (cli.library);
  return wanted;
}

int
fan_cli_run (char **argv)
{
  FanCli cli = { 0 };
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func (g_free);
  int status;

  cli.clock = fan_clock_new_from_environment ();
  cli.library = fan_library_default_path ();
  cli.cancellable = g_cancellable_new ();
  cli.started = g_get_monotonic_time ();
  cli.progress = (FanProgress){ .func = show_progress, .data = &cli };
  watch_interrupts (&cli);
  for (guint i = 1; argv[0] && argv[i]; i++)
    g_ptr_array_add (args, g_strdup (argv[i]));
  status = run (&cli, args);
  g_clear_object (&cli.store);
  fan_clock_unref (cli.clock);
  g_free (cli.library);
  g_strfreev (cli.args);
  return status;
}
