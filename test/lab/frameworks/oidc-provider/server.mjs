import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/**
 * A certified OpenID provider: panva's oidc-provider with its defaults, but for the clients and for who may call by CORS.
 * PROFILE: default; own-cors (its default: only pages of a client's redirect URIs may call).
 */
const profile = process.env.PROFILE ?? 'default';
const { PORT, PAGES_HTTP, PAGES_HTTPS } = process.env;
const pages = [
  ['http', PAGES_HTTP],
  ['https', PAGES_HTTPS],
].map(([scheme, port]) => `${scheme}://app.test:${port}/`);

let provider;
function renew() {
  provider = new Provider(`http://api.test:${PORT}`, {
    clients: [
      {
        client_id: 'spa',
        token_endpoint_auth_method: 'none',
        redirect_uris: pages,
        grant_types: ['authorization_code', 'refresh_token'],
      },
      { client_id: 'web', client_secret: 'lab', redirect_uris: pages },
      {
        client_id: 'bound',
        token_endpoint_auth_method: 'none',
        redirect_uris: pages,
        grant_types: ['authorization_code', 'refresh_token'],
        dpop_bound_access_tokens: true,
      },
    ],
    cookies: { keys: ['lab'] },
    // Fifteen seconds by default, too long for a story about something that ends.
    clockTolerance: 0,
    claims: { openid: ['sub'], email: ['email'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId, email: 'ada@lab.test' }),
    }),
    ...(profile === 'own-cors' ? {} : { clientBasedCORS: () => true }),
  });
  provider.proxy = true;
}

/** What a person has agreed to, as the provider's own pages would have kept it. */
async function grantOf(clientId, scope) {
  const grant = new provider.Grant({ accountId: 'ada', clientId });
  grant.addOIDCScope(scope);
  return grant.save();
}

const seeds = {
  async code({ client = 'spa', redirect = pages[0], scope = 'openid offline_access', lifetime = '60' }) {
    const code = new provider.AuthorizationCode({
      accountId: 'ada',
      authTime: Math.floor(Date.now() / 1000),
      client: await provider.Client.find(client),
      codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      codeChallengeMethod: 'S256',
      expiresIn: Number(lifetime),
      expiresWithSession: false,
      grantId: await grantOf(client, scope),
      gty: 'authorization_code',
      redirectUri: redirect,
      scope,
    });
    return code.save();
  },
  async access({ client = 'spa', scope = 'openid email', lifetime = '60', jkt }) {
    const token = new provider.AccessToken({
      accountId: 'ada',
      client: await provider.Client.find(client),
      expiresIn: Number(lifetime),
      expiresWithSession: false,
      grantId: await grantOf(client, scope),
      gty: 'authorization_code',
      scope,
      jkt,
    });
    return token.save();
  },
  async refresh({ client = 'spa', scope = 'openid offline_access', lifetime = '600' }) {
    const token = new provider.RefreshToken({
      accountId: 'ada',
      authTime: Math.floor(Date.now() / 1000),
      client: await provider.Client.find(client),
      expiresIn: Number(lifetime),
      expiresWithSession: false,
      grantId: await grantOf(client, scope),
      gty: 'authorization_code',
      rotations: 0,
      iiat: Math.floor(Date.now() / 1000),
      scope,
    });
    return token.save();
  },
};

renew();
createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://lab');
  const what = /^\/api\/lab\/(\w+)\/$/.exec(pathname)?.[1];
  if (what === 'reset') {
    renew();
    return response.writeHead(204).end();
  }
  if (what in seeds) {
    const token = await seeds[what](Object.fromEntries(searchParams));
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ token }));
  }
  return provider.callback()(request, response);
}).listen(Number(PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
