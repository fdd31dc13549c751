#!/bin/bash
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
# make-certificates.sh DIR NAME…: DIR/ca.pem, a CA, and DIR/NAME.pem, a certificate of it with its key, for localhost and
# 127.0.0.1; "expired" and "wrong-name" are what they say, "other-ca" is signed by another CA than ca.pem.
set -eu
dir=$1; shift
mkdir -p "$dir"
cd "$dir"

make_ca() { # FILE
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -keyout "$1.key" -out "$1.pem" \
    -subj "/O=Harbourline Ferries/CN=Intranet CA $1" -addext "basicConstraints=critical,CA:TRUE" \
    -addext "keyUsage=critical,keyCertSign,cRLSign"
}

make_certificate() { # NAME
  local ca=ca names=DNS:localhost,IP:127.0.0.1 days=3650
  case $1 in
    expired) days=-1 ;;
    wrong-name) names=DNS:elsewhere.example ;;
    other-ca) ca=other; [ -e other.pem ] || make_ca other ;;
  esac
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=localhost"
  printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' "$names" >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$ca.pem" -CAkey "$ca.key" -CAcreateserial -days "$days" -extfile "$1.ext" -out "$1.crt"
  cat "$1.crt" "$1.key" >"$1.pem"
}

{ make_ca ca; for name in "$@"; do make_certificate "$name"; done; } 2>openssl.log || { cat openssl.log >&2; exit 1; }
