#!/bin/bash
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
# Apache httpd with mod_dav_fs: apache-dav.sh DATADIR PORT TLS_PORT (TLS with HTTP/2). One folder under many addresses:
#   /open/   no authentication            /dav/    Basic
#   /digest/ Digest                       /deep/   PROPFIND Depth: infinity allowed
#   /gzip/   compressed answers, whose validators end in "-gzip"
#   /ro/     403 to every write           /small/  413 to bodies over SMALL bytes
#   /moved/  301 to /open/                /far/    307 to another host name
#   /full/   a file system that is soon full, where one can be mounted
. "$(dirname "$0")/_common.sh"
M=/usr/lib/apache2/modules
need apache2 htpasswd openssl $M/mod_dav_fs.so $M/mod_http2.so /etc/mime.types
make_tls; make_full
mkdir -p "$DATA/www" "$DATA/lock" "$DATA/run"
htpasswd -bc "$DATA/basic.users" "$USER_NAME" "$USER_PASS" 2>/dev/null
ha1=$(printf '%s' "$USER_NAME:intranet:$USER_PASS" | md5sum | cut -d' ' -f1)
printf '%s:intranet:%s\n' "$USER_NAME" "$ha1" >"$DATA/digest.users"
{
  for m in mpm_event authn_core authn_file authz_core authz_user auth_basic auth_digest alias dir \
           mime headers dav dav_fs dav_lock deflate filter ssl socache_shmcb http2 reqtimeout logio; do
    # some are built in
    if [ -e "$M/mod_$m.so" ]; then echo "LoadModule ${m}_module $M/mod_$m.so"; fi
  done
  if [ "$(id -u)" = 0 ]; then echo "User www-data"; echo "Group www-data"; fi
  cat <<CONF
ServerRoot "$DATA"
ServerName localhost
PidFile "$DATA/run/httpd.pid"
DefaultRuntimeDir "$DATA/run"
Mutex file:$DATA/run default
Listen 127.0.0.1:$PORT
Listen 127.0.0.1:$TLS https
StartServers 2
ThreadsPerChild 32
MaxRequestWorkers 128
KeepAlive On
KeepAliveTimeout 15
MaxKeepAliveRequests 0
Timeout 60
TypesConfig /etc/mime.types
LogFormat "%{remote}p %>s %I %O \"%r\"" counted
CustomLog "$DATA/access.log" counted
ErrorLog "$DATA/error.log"
LogLevel warn
DavLockDB "$DATA/lock/DavLock"
DocumentRoot "$DATA/www"
$(for a in open dav digest deep gzip ro small; do echo "Alias /$a \"$DATA/www\""; done)
Alias /full "$DATA/full"
Redirect 301 /moved http://127.0.0.1:$PORT/open
Redirect 307 /far http://localhost:$PORT/open
<Directory "$DATA">
  Require all granted
  DirectoryIndex disabled
  Options None
</Directory>
<LocationMatch "^/(open|dav|digest|deep|gzip|ro|small|full)(/|\$)">
  Dav On
</LocationMatch>
<Location /deep>
  DavDepthInfinity On
</Location>
<Location /gzip>
  AddOutputFilterByType DEFLATE text/html text/css text/plain text/xml application/xml text/calendar application/json
</Location>
<Location /dav>
  AuthType Basic
  AuthName intranet
  AuthBasicProvider file
  AuthUserFile "$DATA/basic.users"
  Require valid-user
</Location>
<Location /digest>
  AuthType Digest
  AuthName intranet
  AuthDigestDomain /digest/
  AuthDigestProvider file
  AuthUserFile "$DATA/digest.users"
  Require valid-user
</Location>
<Location /small>
  LimitRequestBody ${SMALL:-2048}
</Location>
<Location /ro>
  <LimitExcept GET HEAD OPTIONS PROPFIND>
    Require all denied
  </LimitExcept>
</Location>
<VirtualHost 127.0.0.1:$TLS>
  ServerName localhost
  SSLEngine on
  SSLCertificateFile "$DATA/tls/good.crt"
  SSLCertificateKeyFile "$DATA/tls/good.key"
  Protocols h2 http/1.1
  LogFormat "%{remote}p %>s %I %O \"%r\" %H" counted-tls
  CustomLog "$DATA/access-tls.log" counted-tls
</VirtualHost>
CONF
} >"$DATA/httpd.conf"
worker_user "$DATA/www" "$DATA/lock" "$DATA/run" "$DATA/full"
apache2 -t -f "$DATA/httpd.conf" 2>"$DATA/configtest.log" || { cat "$DATA/configtest.log" >&2; exit 78; }
announce URL="http://127.0.0.1:$PORT/" TLS_URL="https://localhost:$TLS/" CA="$DATA/tls/ca.pem" USER="$USER_NAME" \
  PASSWORD="$USER_PASS" LOG="$DATA/access.log" TLS_LOG="$DATA/access-tls.log" ROOT="$DATA/www" FULL_ROOT="${FULL:+$DATA/full}"
exec apache2 -f "$DATA/httpd.conf" -DFOREGROUND
