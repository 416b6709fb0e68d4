import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from '../behind/app.mjs';
import { folder, freePort, run } from '../behind/child.mjs';

/** nginx with an application behind it, each location as nginx's documentation shows it. */
const app = await freePort();
startApp(app);

// ada: secret
writeFileSync(join(folder, 'htpasswd'), 'ada:$apr1$labtest1$DD6dIFKReeEQ7XtC/KWM3/\n');
chmodSync(folder, 0o755); // nginx's workers are nobody
mkdirSync(join(folder, 'files/empty'), { recursive: true });
writeFileSync(
  join(folder, 'nginx.conf'),
  `daemon off;
pid ${folder}/pid;
error_log stderr;
worker_processes 1;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  limit_req_zone $binary_remote_addr zone=one:1m rate=20r/m;
  proxy_set_header Host $http_host;
  server {
    listen 127.0.0.1:${process.env.PORT};
    location / { proxy_pass http://127.0.0.1:${app}; }
    location /basic/ {
      auth_basic "Restricted";
      auth_basic_user_file ${folder}/htpasswd;
      proxy_pass http://127.0.0.1:${app};
    }
    location /basic-cors/ {
      auth_basic "Restricted";
      auth_basic_user_file ${folder}/htpasswd;
      add_header Access-Control-Allow-Origin $http_origin;
      add_header Access-Control-Allow-Credentials true;
      alias ${folder}/files/;
    }
    location /private/ {
      auth_request /check;
      proxy_pass http://127.0.0.1:${app};
    }
    location = /check {
      internal;
      proxy_pass http://127.0.0.1:${app};
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header X-Original-URI $request_uri;
    }
    location /denied/ { deny all; }
    location /files/ { root ${folder}; }
    location /limited/ { limit_req zone=one; proxy_pass http://127.0.0.1:${app}; }
    location /limited-429/ { limit_req zone=one; limit_req_status 429; proxy_pass http://127.0.0.1:${app}; }
    location /lost/ { proxy_set_header Authorization ""; proxy_pass http://127.0.0.1:${app}; }
  }
}
`,
);
run('/usr/sbin/nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')]);
