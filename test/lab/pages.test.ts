import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Question } from './ask';
import { type Lab, startLab } from './lab';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.stop());

describe('pages', () => {
  const answerTo = (path: string, question?: Question) => ask(lab.pages.http('app.test') + path, question);

  it('are empty, under any name, over both schemes', async () => {
    expect((await answerTo('/')).text).toContain('<title>app.test</title>');
    const secure = await ask(`${lab.pages.https('other.test')}/`, { certificate: lab.certificate });
    expect(secure.text).toContain('<title>other.test</title>');
  });

  it('escape what they frame', async () => {
    const { text } = await answerTo(`/iframe?src=${encodeURIComponent('http://x/?a="&b=<')}`);
    expect(text).toContain('<iframe src="http://x/?a=&quot;&amp;b=&lt;"></iframe>');
  });

  it('echo, set cookies, guard, redirect and answer as told', async () => {
    const echo = JSON.parse((await answerTo('/echo', { body: { a: 1 }, cookies: { b: '2' } })).text);
    expect(echo).toMatchObject({ method: 'POST', headers: { cookie: 'b=2' }, body: '{"a":1}' });
    const twice = await answerTo('/cookie?set=a=1;Path=/x&set=a=2');
    expect(twice.headers['set-cookie']).toEqual(['a=1;Path=/x', 'a=2']);
    expect((await answerTo('/guard?cookie=a')).status).toBe(401);
    expect((await answerTo('/guard?cookie=a', { cookies: { a: '1' } })).status).toBe(200);
    expect((await answerTo('/redirect?status=308&to=/x')).headers.location).toBe('/x');
    const told = '/answer?status=403&body=no&header=X-A:b:c&preflight=204';
    expect(await answerTo(told)).toMatchObject({ status: 403, text: 'no', headers: { 'x-a': 'b:c' } });
    expect(await answerTo(told, { method: 'OPTIONS' })).toMatchObject({ status: 204, text: '' });
  });

  it('allow every origin when told', async () => {
    const { status, headers } = await answerTo('/answer?status=401&cors', {
      headers: { Origin: 'http://a.test' },
    });
    expect([status, headers['access-control-allow-origin']]).toEqual([401, 'http://a.test']);
  });

  it.each(['binary', 'html', 'deep', 'wrong-encoding', 'untyped', 'long-header', 'disguised'])(
    'answer nastily: %s',
    async (name) => {
      expect((await answerTo(`/nasty/${name}/`)).status).toBe(401);
      expect((await answerTo(`/nasty/${name}/?status=403`)).status).toBe(403);
    },
  );

  it('answer with megabytes', async () => {
    expect((await answerTo('/nasty/huge/?mb=2')).text.length).toBe(2 * 2 ** 20 + 13);
  });

  it('hang up before the end', async () => {
    await expect(answerTo('/nasty/truncated/')).rejects.toThrow('aborted');
  });

  it.each(['body', 'silent'])('are stopped with the lab while an answer hangs: %s', async (mode) => {
    const own = await startLab();
    const hanging = ask(`${own.pages.http('app.test')}/nasty/hang/?mode=${mode}`);
    const ended = expect(hanging).rejects.toThrow(/aborted|socket hang up/);
    // An answer to a later request shows that the hanging one has been received.
    await ask(`${own.pages.http('app.test')}/`);
    await own.stop();
    await ended;
  });
});
