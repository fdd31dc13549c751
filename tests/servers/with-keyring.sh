#!/bin/bash
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh CMD [ARG…]: run CMD in a D-Bus session of its own with an unlocked keyring, its files in a temporary folder.
# Without gnome-keyring CMD runs too, and says itself what it then can't do.
set -u
if [ "${1-}" != --inside ]; then
  [ $# -gt 0 ] || { sed -n '3,4s/^# //p' "$0" >&2; exit 2; }
  T=$(mktemp -d "${TMPDIR:-/tmp}/keyring.XXXXXX") || exit 125
  mkdir -m 700 "$T/run" "$T/data"
  # What the session starts carries this variable: that is how it is found at the end.
  pids() { grep -lzsx "XDG_RUNTIME_DIR=$T/run" /proc/[0-9]*/environ | cut -d/ -f3; }
  trap 'for signal in TERM KILL; do p=$(pids); [ -z "$p" ] || { kill -$signal $p 2>/dev/null; sleep 0.1; }; done; rm -rf "$T"' EXIT
  trap 'exit 130' INT; trap 'exit 143' TERM
  unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL DISPLAY WAYLAND_DISPLAY
  export XDG_RUNTIME_DIR=$T/run XDG_DATA_HOME=$T/data HOME=$T
  dbus-run-session -- "$0" --inside "$@" &
  wait $!
  exit $?
fi
shift
# A newline is the password: with none there would be no keyring to log in to.
{ echo | gnome-keyring-daemon --unlock --components=secrets && gdbus wait --session --timeout 5 org.freedesktop.secrets; } >/dev/null 2>&1
exec "$@"
