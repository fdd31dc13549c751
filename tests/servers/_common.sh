# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of real servers share. Sourced, never run. Each is called as
#   NAME.sh DATADIR PORT TLS_PORT
# installs nothing (what is missing: status 69, which a test takes as "skip"), keeps everything below DATADIR, listens on
# 127.0.0.1 only, writes DATADIR/server.env (KEY='value' lines: URL, USER, PASSWORD, LOG, ROOT …) and becomes the server.
# real_server.py starts one, waits until it answers, and ends it.
set -eu
PATH=$PATH:/usr/sbin:/sbin

[ $# -eq 3 ] || { echo "usage: $0 DATADIR PORT TLS_PORT" >&2; exit 64; }
DATA=$1 PORT=$2 TLS=$3
mkdir -p "$DATA"; DATA=$(cd "$DATA" && pwd)
USER_NAME=editor USER_PASS=s3cret-Pass

need() { # COMMAND or /PATH…
  local one missing=
  for one in "$@"; do
    case $one in
      /*) [ -e "$one" ] || missing="$missing $one" ;;
      *) command -v "$one" >/dev/null || missing="$missing $one" ;;
    esac
  done
  [ -z "$missing" ] || { echo "not installed:$missing"; exit 69; }
}

make_tls() { # a CA of its own and a certificate for localhost and 127.0.0.1
  bash "$(dirname "${BASH_SOURCE[0]}")/make-certificates.sh" "$DATA/tls" good
}

make_full() { # a file system with no room for a whole site: FULL=1 in server.env; only root can mount one
  mkdir -p "$DATA/full"
  FULL=
  if [ "$(id -u)" = 0 ] && mount -t tmpfs -o "size=${FULL_SIZE:-48k}" tmpfs "$DATA/full" 2>/dev/null; then FULL=1; fi
}

worker_user() { # as root the workers are www-data
  [ "$(id -u)" = 0 ] || return 0
  chown -R www-data:www-data "$@"
  chmod a+rx "$DATA"
}

announce() { # KEY=VALUE…
  local pair
  for pair in "$@"; do printf "%s='%s'\n" "${pair%%=*}" "${pair#*=}"; done >"$DATA/server.env"
}
