import { createServer } from 'node:http';

/**
 * A page that signs in, and a mistake: the session cookie is `SameSite=None` and not `Secure`, so no browser keeps it.
 *
 *   node server.mjs [port]
 */
const PASSWORD = 'correct-horse-battery';
const SESSION = 'k5v2x8d0q1w7e3r9t6y4u2i8o0p5a1s3';

const PAGE = `<!doctype html>
<title>Sign in</title>
<form>
  <label>Name <input name="name"></label>
  <label>Password <input name="password" type="password"></label>
  <button>Sign in</button>
</form>
<p role="status"></p>
<script>
  const [form, status] = [document.querySelector('form'), document.querySelector('p')];
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await fetch('/api/login/', { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    const answer = await fetch('/api/me/');
    const { name, detail } = await answer.json();
    status.textContent = answer.ok ? 'Hello, ' + name : detail;
  });
</script>`;

const server = createServer(async (request, response) => {
  const answer = (status, value, headers = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
  const { method, url, headers } = request;
  if (url === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(PAGE);
  } else if (method === 'POST' && url === '/api/login/') {
    const fields = new URLSearchParams((await request.toArray()).join(''));
    if (fields.get('password') !== PASSWORD) answer(403, { detail: 'Wrong name or password.' });
    else answer(200, { ok: true }, { 'Set-Cookie': `sessionid=${SESSION}; Path=/; HttpOnly; SameSite=None` });
  } else if (url === '/api/me/') {
    const isKnown = headers.cookie?.includes(`sessionid=${SESSION}`);
    if (isKnown) answer(200, { name: 'Ada' });
    else answer(401, { detail: 'Authentication credentials were not provided.' });
  } else answer(404, { detail: 'Not found.' });
});

server.listen(Number(process.argv[2] ?? 4010), 'localhost');
