import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

/**
 * A server that speaks S3; its one pair of keys is S3RVER and S3RVER. It checks the signatures of version 2, and of version 4 the times.
 * PROFILE: default (the bucket has a CORS configuration); no-cors (as buckets are made).
 */
const profile = process.env.PROFILE ?? 'default';
const port = Number(process.env.PORT);
const directory = mkdtempSync(join(tmpdir(), 's3rver-'));
const cors = `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>
<AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>`;
const s3 = new S3rver({
  directory,
  silent: true,
  vhostBuckets: false,
  configureBuckets: [{ name: 'lab', configs: profile === 'no-cors' ? [] : [cors] }],
});
await s3.configureBuckets();

/** A URL as the AWS SDK presigns it (Signature Version 4). */
function presigned({
  host = `api.test:${port}`,
  path = '/lab/notes.txt',
  method = 'GET',
  expires = '60',
  age = '0',
  secret = 'S3RVER',
  id = 'S3RVER',
}) {
  const date = new Date(Date.now() - Number(age) * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${id}/${scope}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': expires,
    'X-Amz-SignedHeaders': 'host',
  }).toString();
  const canonical = [method, path, query, `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const sign = (key, text) => createHmac('sha256', key).update(text).digest();
  const key = scope.split('/').reduce((last, part) => sign(last, part), `AWS4${secret}`);
  const signature = sign(key, ['AWS4-HMAC-SHA256', date, scope, hash].join('\n')).toString('hex');
  return `http://${host}${path}?${query}&X-Amz-Signature=${signature}`;
}

/** The older form (Signature Version 2), which other stores still take. */
function presigned2({
  host = `api.test:${port}`,
  path = '/lab/notes.txt',
  lifetime = '60',
  secret = 'S3RVER',
}) {
  const expires = String(Math.floor(Date.now() / 1000) + Number(lifetime));
  const text = ['GET', '', '', expires, path].join('\n');
  const signature = createHmac('sha1', secret).update(text).digest('base64');
  return `http://${host}${path}?${new URLSearchParams({ AWSAccessKeyId: 'S3RVER', Expires: expires, Signature: signature })}`;
}

const answer = s3.callback();
createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://lab');
  if (pathname === '/api/lab/reset/') {
    const url = presigned({ method: 'PUT', host: `127.0.0.1:${port}` });
    await fetch(url, { method: 'PUT', body: 'a note' });
    return response.writeHead(204).end();
  }
  if (pathname === '/api/lab/url/') {
    const wishes = Object.fromEntries(searchParams);
    const token = wishes.version === '2' ? presigned2(wishes) : presigned(wishes);
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ token }));
  }
  return answer(request, response);
}).listen(port, '127.0.0.1');
process.stdin
  .on('end', () => {
    rmSync(directory, { recursive: true, force: true });
    process.exit();
  })
  .resume();
