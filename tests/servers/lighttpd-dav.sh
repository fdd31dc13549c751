#!/bin/bash
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
# lighttpd with mod_webdav: lighttpd-dav.sh DATADIR PORT TLS_PORT (TLS with HTTP/2). PROPFIND Depth: infinity is allowed.
#   /open/ no authentication   /dav/ Basic   /digest/ Digest
#   /full/ a file system that is soon full, where one can be mounted
. "$(dirname "$0")/_common.sh"
L=/usr/lib/lighttpd
need lighttpd openssl $L/mod_webdav.so $L/mod_openssl.so $L/mod_auth.so
make_tls; make_full
mkdir -p "$DATA/www" "$DATA/tmp"
printf '%s:%s\n' "$USER_NAME" "$USER_PASS" >"$DATA/plain.users"
cat >"$DATA/lighttpd.conf" <<CONF
server.modules = ( "mod_access", "mod_alias", "mod_auth", "mod_authn_file", "mod_webdav", "mod_accesslog", "mod_openssl" )
server.document-root = "$DATA/www"
server.bind = "127.0.0.1"
server.port = $PORT
server.upload-dirs = ( "$DATA/tmp" )
server.errorlog = "$DATA/error.log"
server.max-keep-alive-requests = 100000
accesslog.filename = "$DATA/access.log"
accesslog.format = "%{remote}p %>s %I %O \"%r\""
$([ "$(id -u)" = 0 ] && printf 'server.username = "www-data"\nserver.groupname = "www-data"\n' || true)
alias.url = ( "/open/" => "$DATA/www/", "/dav/" => "$DATA/www/", "/digest/" => "$DATA/www/", "/full/" => "$DATA/full/" )
mimetype.assign = ( ".html" => "text/html", ".css" => "text/css", ".png" => "image/png", ".ics" => "text/calendar",
                    ".txt" => "text/plain", ".xml" => "application/xml", "" => "application/octet-stream" )
webdav.sqlite-db-name = "$DATA/tmp/dav.sqlite"
webdav.opts = ( "propfind-depth-infinity" => "enable" )
\$HTTP["url"] =~ "^/(open|dav|digest|full)(/|\$)" { webdav.activate = "enable" }
auth.backend = "plain"
auth.backend.plain.userfile = "$DATA/plain.users"
auth.require = (
  "/dav/"    => ( "method" => "basic",  "realm" => "intranet", "require" => "valid-user" ),
  "/digest/" => ( "method" => "digest", "realm" => "intranet", "require" => "valid-user" ) )
\$SERVER["socket"] == "127.0.0.1:$TLS" { ssl.engine = "enable" ssl.pemfile = "$DATA/tls/good.pem" }
CONF
touch "$DATA/access.log" "$DATA/error.log"
worker_user "$DATA/www" "$DATA/full" "$DATA/tmp" "$DATA/access.log" "$DATA/error.log"
lighttpd -tt -f "$DATA/lighttpd.conf" || exit 78
announce URL="http://127.0.0.1:$PORT/" TLS_URL="https://localhost:$TLS/" CA="$DATA/tls/ca.pem" USER="$USER_NAME" \
  PASSWORD="$USER_PASS" LOG="$DATA/access.log" ROOT="$DATA/www" FULL_ROOT="${FULL:+$DATA/full}"
exec lighttpd -D -f "$DATA/lighttpd.conf"
