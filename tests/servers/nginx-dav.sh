#!/bin/bash
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
# nginx with its own DAV and dav-ext (PROPFIND, OPTIONS, LOCK): nginx-dav.sh DATADIR PORT TLS_PORT (TLS with HTTP/2).
#   /open/ no authentication   /dav/ Basic   /gzip/ compressed answers, whose validators are weak
#   /full/ a file system that is soon full, where one can be mounted
. "$(dirname "$0")/_common.sh"
X=/usr/lib/nginx/modules/ngx_http_dav_ext_module.so
need nginx htpasswd openssl $X
make_tls; make_full
mkdir -p "$DATA/www" "$DATA/tmp" "$DATA/full/.body"
htpasswd -bc "$DATA/basic.users" "$USER_NAME" "$USER_PASS" 2>/dev/null
cat >"$DATA/nginx.conf" <<CONF
load_module $X;
daemon off;
$([ "$(id -u)" = 0 ] && echo "user www-data;" || true)
worker_processes 2;
pid $DATA/nginx.pid;
error_log $DATA/error.log warn;
events { worker_connections 512; }
http {
  include /etc/nginx/mime.types;
  log_format counted '\$remote_port \$status \$request_length \$bytes_sent "\$request"';
  access_log $DATA/access.log counted;
  client_body_temp_path $DATA/tmp/body; proxy_temp_path $DATA/tmp/proxy; fastcgi_temp_path $DATA/tmp/fcgi;
  uwsgi_temp_path $DATA/tmp/uwsgi; scgi_temp_path $DATA/tmp/scgi;
  client_max_body_size 256m;
  keepalive_requests ${KEEPALIVE_REQUESTS:-100000}; # over HTTP/2 a GOAWAY comes after so many
  dav_ext_lock_zone zone=locks:4m;
  server {
    listen 127.0.0.1:$PORT;
    listen 127.0.0.1:$TLS ssl http2;
    server_name localhost;
    ssl_certificate $DATA/tls/good.crt;
    ssl_certificate_key $DATA/tls/good.key;
    dav_methods PUT DELETE MKCOL COPY MOVE;
    dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK;
    dav_ext_lock zone=locks;
    create_full_put_path off;
    dav_access user:rw group:r all:r;
    min_delete_depth 0;
    location / { return 404; }
    location /open/ { alias $DATA/www/; }
    location /dav/ { alias $DATA/www/; auth_basic intranet; auth_basic_user_file $DATA/basic.users; }
    location /gzip/ { alias $DATA/www/; gzip on; gzip_min_length 1; gzip_types text/plain text/css text/xml text/calendar application/json; }
    # on the same file system, so that a file is moved into its place whole
    location /full/ { alias $DATA/full/; client_body_temp_path $DATA/full/.body; }
  }
}
CONF
worker_user "$DATA/www" "$DATA/tmp" "$DATA/full"
nginx -t -q -c "$DATA/nginx.conf" -e "$DATA/error.log" || exit 78
announce URL="http://127.0.0.1:$PORT/" TLS_URL="https://localhost:$TLS/" CA="$DATA/tls/ca.pem" USER="$USER_NAME" \
  PASSWORD="$USER_PASS" LOG="$DATA/access.log" ROOT="$DATA/www" FULL_ROOT="${FULL:+$DATA/full}"
exec nginx -c "$DATA/nginx.conf" -e "$DATA/error.log"
