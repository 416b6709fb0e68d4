import cookieParser from 'cookie-parser';
import cors from 'cors';
import express from 'express';
import jwt from 'jsonwebtoken';
import { mint, SECRET } from '../express/tokens.mjs';

/**
 * jsonwebtoken in middleware that people write by hand, each in the words of a much-copied tutorial. The guards differ in where
 * they look for the token, in their status and in what they say.
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const options = { origin: pages, credentials: true };
const app = express();

app.get('/api/lab/reset/', (_request, response) => response.sendStatus(204));
app.get('/api/lab/jwt', (request, response) => response.json(mint(request.query)));
if (profile === 'cors-few-headers') app.use(cors({ ...options, allowedHeaders: ['Content-Type'] }));
else if (profile !== 'cors-last') app.use(cors(options));
app.use(express.json(), cookieParser());

const items = (_request, response) => response.json([{ id: 1 }]);
const verify = (token) => jwt.verify(token, SECRET, { algorithms: ['HS256'] });
const bearer = (request) => request.headers.authorization?.split(' ')[1];
const people = { ada: 'user', root: 'admin' };

/** Two messages, both 401. */
function twoMessages(request, response, next) {
  const token = bearer(request);
  if (!token) return response.status(401).json({ message: 'No token provided' });
  try {
    request.user = verify(token);
    next();
  } catch {
    response.status(401).json({ message: 'Invalid token' });
  }
}

/** The status alone: 401 without a token, 403 with one that does not verify. */
function statusAlone(request, response, next) {
  const token = request.headers.authorization?.split(' ')[1];
  if (token == null) return response.sendStatus(401);
  jwt.verify(token, SECRET, (error, user) => {
    if (error) return response.sendStatus(403);
    request.user = user;
    next();
  });
}

/** A header of one's own, and 403 without it. */
function ownHeader(request, response, next) {
  const token = request.headers['x-access-token'];
  if (!token) return response.status(403).send({ message: 'No token provided!' });
  jwt.verify(token, SECRET, (error, user) => {
    if (error) return response.status(401).send({ message: 'Unauthorized!' });
    request.user = user;
    next();
  });
}

/** Another header of one's own. */
function anotherHeader(request, response, next) {
  const token = request.header('x-auth-token');
  if (!token) return response.status(401).json({ msg: 'No token, authorization denied' });
  try {
    request.user = verify(token);
    next();
  } catch {
    response.status(401).json({ msg: 'Token is not valid' });
  }
}

/** The library's own words. */
function libraryWords(request, response, next) {
  try {
    request.user = verify(bearer(request));
    next();
  } catch (error) {
    response.status(401).json({ error: error.message });
  }
}

/** The library's own words, with its error's name. */
function libraryNames(request, response, next) {
  try {
    request.user = verify(bearer(request));
    next();
  } catch ({ name, message }) {
    response.status(403).json({ success: false, name, message });
  }
}

/** The token in a cookie. */
function cookie(request, response, next) {
  const { token } = request.cookies;
  if (!token) return response.status(401).json({ message: 'Not authorized, no token' });
  try {
    request.user = verify(token);
    next();
  } catch {
    response.status(401).json({ message: 'Not authorized, token failed' });
  }
}

/** Plain texts; 400 for a bad token. */
function plainTexts(request, response, next) {
  const token = request.header('Authorization')?.replace('Bearer ', '');
  if (!token) return response.status(401).send('Access Denied');
  try {
    request.user = verify(token);
    next();
  } catch {
    response.status(400).send('Invalid Token');
  }
}

/** One message for everything. */
function oneMessage(request, response, next) {
  try {
    const { authorization = '' } = request.headers;
    if (!authorization.startsWith('Bearer ')) throw new Error('No token');
    request.user = verify(authorization.slice(7));
    next();
  } catch {
    response.status(401).json({ success: false, message: 'Not authorized to access this route' });
  }
}

/** Sentences, each with its reason. */
function sentences(request, response, next) {
  const say = (status, message) => response.status(status).json({ status: 'fail', message });
  const { authorization = '' } = request.headers;
  const token = authorization.startsWith('Bearer') ? authorization.split(' ')[1] : request.cookies.jwt;
  if (!token) return say(401, 'You are not logged in! Please log in to get access.');
  try {
    request.user = verify(token);
  } catch ({ name }) {
    if (name === 'TokenExpiredError') return say(401, 'Your token has expired! Please log in again.');
    return say(401, 'Invalid token. Please log in again!');
  }
  if (!(request.user.sub in people))
    return say(401, 'The user belonging to this token does no longer exist.');
  next();
}

/** A code for the client. */
function codes(request, response, next) {
  const token = bearer(request);
  if (!token) return response.status(401).json({ error: 'Access token required', code: 'NO_TOKEN' });
  try {
    request.user = verify(token);
    next();
  } catch ({ name }) {
    if (name === 'TokenExpiredError')
      return response.status(401).json({ error: 'Token expired', code: 'TOKEN_EXPIRED' });
    response.status(403).json({ error: 'Invalid or expired token', code: 'INVALID_TOKEN' });
  }
}

const guards = {
  'two-messages': twoMessages,
  'status-alone': statusAlone,
  'own-header': ownHeader,
  'another-header': anotherHeader,
  'library-words': libraryWords,
  'library-names': libraryNames,
  cookie,
  'plain-texts': plainTexts,
  'one-message': oneMessage,
  sentences,
  codes,
};
const isAdmin = (request) => people[request.user.sub] === 'admin';
for (const [name, guard] of Object.entries(guards)) {
  app.get(`/api/${name}/items`, guard, items);
  app.post(`/api/${name}/items`, guard, (_request, response) => response.status(201).json({ id: 2 }));
}
app.get(
  '/api/two-messages/admin',
  twoMessages,
  (request, response, next) =>
    isAdmin(request) ? next() : response.status(403).json({ message: 'Forbidden' }),
  items,
);
app.get(
  '/api/own-header/admin',
  ownHeader,
  (request, response, next) =>
    isAdmin(request) ? next() : response.status(403).send({ message: 'Require Admin Role!' }),
  items,
);
app.get(
  '/api/sentences/admin',
  sentences,
  (request, response, next) =>
    isAdmin(request)
      ? next()
      : response
          .status(403)
          .json({ status: 'fail', message: 'You do not have permission to perform this action' }),
  items,
);
app.get(
  '/api/one-message/admin',
  oneMessage,
  (request, response, next) =>
    isAdmin(request)
      ? next()
      : response.status(403).json({
          success: false,
          message: `User role ${people[request.user.sub]} is not authorized to access this route`,
        }),
  items,
);

const issue = (username, seconds) => mint({ sub: username, exp: String(seconds) }).token;
const knows = ({ username, password } = {}) => username in people && password === 'secret';
app.post('/api/auth/login', (request, response) => {
  if (!knows(request.body)) return response.status(401).json({ message: 'Invalid email or password' });
  const token = issue(request.body.username, 3600);
  response.cookie('token', token, { httpOnly: true }).json({ token });
});
app.post('/api/auth/signin', (request, response) => {
  if (!(request.body?.username in people)) return response.status(404).send({ message: 'User Not found.' });
  if (!knows(request.body))
    return response.status(401).send({ accessToken: null, message: 'Invalid Password!' });
  response.send({ accessToken: issue(request.body.username, 3600) });
});
app.post('/api/auth/logout', (_request, response) => response.clearCookie('token').sendStatus(204));
app.post('/api/auth/refresh', (request, response) => {
  const { refreshToken } = request.body ?? {};
  if (!refreshToken) return response.status(401).json({ message: 'Refresh token required' });
  try {
    const { sub } = jwt.verify(refreshToken, 'refresh-secret');
    response.json({ token: issue(sub, 900) });
  } catch {
    response.status(403).json({ message: 'Invalid refresh token' });
  }
});
/** Asks for an audience and an issuer, and lets the library say what it finds. */
app.get('/api/audience/items', (request, response) => {
  try {
    jwt.verify(bearer(request), SECRET, { audience: 'https://api.lab.test', issuer: 'https://id.lab.test' });
    items(request, response);
  } catch (error) {
    response.status(401).json({ message: error.message });
  }
});

if (profile === 'cors-last') app.use(cors(options));
app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
