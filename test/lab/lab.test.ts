import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Answer, ask } from './ask';
import { availableDjango, type Lab, password, startLab, type Version } from './lab';

const available = await availableDjango();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.stop());

describe.skipIf(available.length === 0)('profiles', () => {
  const version = available.at(-1) as Version;
  const origin = async (profile: Parameters<Lab['django']>[1]) =>
    (await lab.django(version, profile)).http('api.test');
  const from = (page: string) => ({ headers: { Origin: lab.pages.http(page) } });
  const allowed = (answer: Answer) => answer.headers['access-control-allow-origin'];

  it.each([
    ['cross-site', 'sessionid', ['SameSite=None', 'Secure', 'Path=/']],
    ['strict-cookies', 'sessionid', ['SameSite=Strict', 'Path=/']],
    ['parent-domain-cookies', 'csrftoken', ['Domain=lab.test']],
    ['narrow-path-cookie', 'sessionid', ['Path=/api/login/']],
    ['hidden-csrf-cookie', 'csrftoken', ['HttpOnly']],
    ['renamed-csrf', 'XSRF-TOKEN', ['SameSite=Lax']],
    ['short-session', 'sessionid', ['Max-Age=2']],
    ['broken-host-prefix', '__Host-sessionid', ['Path=/']],
  ] as const)('%s sets %s with %j', async (profile, name, attributes) => {
    const body = { username: 'ada', password };
    const { headers } = await ask(`${await origin(profile)}/api/login/`, { body });
    const line = headers['set-cookie']?.find((cookie) => cookie.startsWith(`${name}=`));
    expect(line?.split('; ')).toEqual(expect.arrayContaining([...attributes]));
  });

  it('hide failures from pages', async () => {
    const api = await origin('cors-not-on-errors');
    expect(allowed(await ask(`${api}/api/token/items/`, from('app.test')))).toBeUndefined();
    expect(allowed(await ask(`${api}/api/csrf/`, from('app.test')))).toBe(lab.pages.http('app.test'));
  });

  it('put a gate before CORS', async () => {
    const api = await origin('cors-behind-gate');
    const refused = await ask(`${api}/api/token/items/`, { method: 'OPTIONS', ...from('app.test') });
    expect([refused.status, allowed(refused)]).toEqual([401, undefined]);
  });

  it('admit another origin', async () => {
    const api = await origin('cors-other-origin');
    expect(allowed(await ask(`${api}/api/csrf/`, from('other.test')))).toBe(lab.pages.http('other.test'));
    expect(allowed(await ask(`${api}/api/csrf/`, from('app.test')))).toBeUndefined();
  });

  it('may be made up on the spot', async () => {
    const api = await origin({ purpose: 'a name of its own', settings: { SESSION_COOKIE_NAME: 'own' } });
    expect(Object.keys((await ask(`${api}/api/visit/`)).cookies)).toEqual(['own']);
  });
});

describe('the lab', () => {
  it('ends its processes when it stops', async () => {
    const [version] = available;
    if (!version) return;
    const own = await startLab();
    const { http } = await own.django(version, 'fresh');
    expect((await ask(`${http('api.test')}/api/csrf/`)).status).toBe(204);
    await own.stop();
    await expect(ask(`${http('api.test')}/api/csrf/`)).rejects.toThrow('ECONNREFUSED');
  });

  it('says in one line what is missing and what to do', async () => {
    vi.resetModules();
    vi.stubEnv('WHY401_DJANGO', '/nowhere');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { startLab: startElsewhere } = await import('./lab');
    await expect(startElsewhere({ django: ['3.2', '4.2', '5.2'] })).rejects.toThrow(
      /^Django .+ is missing: run `node scripts\/setup\/django\.mjs`, which fetches it into \/nowhere\.$/,
    );
  });
});
