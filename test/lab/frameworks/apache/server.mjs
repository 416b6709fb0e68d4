import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, TOKEN } from '../behind/app.mjs';
import { folder, freePort, run } from '../behind/child.mjs';

/** Apache httpd: its own authentication, a CGI script, the OWASP rules, mod_auth_openidc, and an application behind it. */
const app = await freePort();
startApp(app);

const file = (name, text, mode = 0o644) => {
  writeFileSync(join(folder, name), text, { mode });
  return join(folder, name);
};
chmodSync(folder, 0o755);
for (const name of ['cgi', 'files', 'files/empty', 'files/private', 'cache']) mkdirSync(join(folder, name));
// ada: secret
const htpasswd = file('htpasswd', 'ada:$apr1$labtest1$DD6dIFKReeEQ7XtC/KWM3/\n');
file('files/private/items', '[]');
file('files/items', '[]');
file(
  'cgi/items',
  `#!/bin/sh
if [ "$HTTP_AUTHORIZATION" = "Bearer ${TOKEN}" ]; then
  printf 'Content-Type: application/json\\n\\n[]'
else
  printf 'Status: 401 Unauthorized\\nWWW-Authenticate: Bearer realm="items"\\nContent-Type: application/json\\n\\n{"message":"Unauthorized"}'
fi
`,
  0o755,
);
const modules = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_host',
  'authz_user',
  'auth_basic',
  'auth_digest',
  'cgid',
  'env',
  'headers',
  'mime',
  'alias',
  'dir',
  'proxy',
  'proxy_http',
  'rewrite',
  'setenvif',
  'unique_id',
  'security2',
  'auth_openidc',
  'socache_shmcb',
  'allowmethods',
];
const load = modules
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n');
const conf = file(
  'httpd.conf',
  `${load}
ServerName localhost
ServerRoot ${folder}
TypesConfig /etc/mime.types
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ScriptSock ${folder}/cgid
Listen 127.0.0.1:${process.env.PORT}
User www-data
Group www-data
ErrorLog /dev/stderr
DocumentRoot ${folder}/files
AllowEncodedSlashes On

SecRuleEngine On
SecRequestBodyAccess On
SecDataDir ${folder}/cache
SecAuditEngine Off
Include /usr/share/modsecurity-crs/owasp-crs.load
<LocationMatch "^/(?!guarded/)">
  SecRuleEngine Off
</LocationMatch>

ProxyPreserveHost On
ProxyPass /api/ http://127.0.0.1:${app}/api/
ProxyPass /login http://127.0.0.1:${app}/login
ProxyPass /app/ http://127.0.0.1:${app}/
ProxyPass /guarded/ http://127.0.0.1:${app}/
ProxyPass /lost/ http://127.0.0.1:${app}/
ProxyPass /proxied/ http://127.0.0.1:${app}/
<Location /lost/>
  RequestHeader unset Authorization
</Location>

Alias /basic ${folder}/files/private
Alias /digest ${folder}/files/private
Alias /denied ${folder}/files/private
Alias /office ${folder}/files/private
Alias /root ${folder}/files/private
Alias /readonly ${folder}/files/private
Alias /oauth ${folder}/files/private
Alias /oidc ${folder}/files/private
Alias /oidc401 ${folder}/files/private
ScriptAlias /cgi/ ${folder}/cgi/
ScriptAlias /passing/ ${folder}/cgi/
<Directory ${folder}/files>
  Require all granted
</Directory>
<Directory ${folder}/cgi>
  Require all granted
</Directory>
<Location /passing/>
  CGIPassAuth On
</Location>
<Location /basic>
  AuthType Basic
  AuthName "Restricted Content"
  AuthUserFile ${htpasswd}
  Require valid-user
</Location>
<Location /proxied/>
  AuthType Basic
  AuthName "Restricted Content"
  AuthUserFile ${htpasswd}
  Require valid-user
</Location>
<Location /root>
  AuthType Basic
  AuthName "Restricted Content"
  AuthUserFile ${htpasswd}
  Require user root
</Location>
<Location /digest>
  AuthType Digest
  AuthName "private area"
  AuthDigestProvider file
  AuthUserFile ${htpasswd}
  Require valid-user
</Location>
<Location /denied>
  Require all denied
</Location>
<Location /office>
  Require ip 192.0.2.0/24
</Location>
<Location /readonly>
  AllowMethods GET
</Location>

OIDCCryptoPassphrase lab
OIDCRedirectURI /oidc/callback
OIDCProviderIssuer https://id.lab.test
OIDCProviderAuthorizationEndpoint https://id.lab.test:${process.env.PAGES_HTTPS}/
OIDCProviderTokenEndpoint https://id.lab.test/token
OIDCClientID lab
OIDCClientSecret secret
OIDCOAuthVerifySharedKeys plain#${TOKEN}
<Location /oauth>
  AuthType oauth20
  Require claim scope:items
</Location>
<Location /oidc>
  AuthType openid-connect
  Require valid-user
</Location>
<Location /oidc401>
  AuthType openid-connect
  OIDCUnAuthAction 401
  Require valid-user
</Location>
`,
);
run('/usr/sbin/apache2', ['-f', conf, '-DFOREGROUND']);
