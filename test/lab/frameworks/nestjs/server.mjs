import 'reflect-metadata';
import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  ForbiddenException,
  Get,
  HttpCode,
  Injectable,
  Module,
  Param,
  Post,
  Query,
  Req,
  SetMetadata,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { Throttle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import session from 'express-session';
import { ExtractJwt, Strategy as JwtStrategy } from 'passport-jwt';
import { Strategy as LocalStrategy } from 'passport-local';

/**
 * NestJS as its documentation's chapters on authentication, Passport, authorization, rate limiting and sessions show it.
 * Decorators are applied by hand: this is plain JavaScript.
 * PROFILE: default; no-cors, any-origin (`enableCors()` without options); lax, none-cookie (how far the session travels);
 * audience (the JWT must be for this API).
 */
const profile = process.env.PROFILE ?? 'default';
const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((port) => new RegExp(`:${port}$`));
const people = {
  ada: { userId: 1, username: 'ada', roles: ['user'] },
  root: { userId: 2, username: 'root', roles: ['admin'] },
};
let store = new session.MemoryStore();

function decorate(target, decorators, methods = {}) {
  for (const [name, { params = {}, with: own }] of Object.entries(methods)) {
    for (const [index, decorator] of Object.entries(params)) decorator(target.prototype, name, Number(index));
    const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name);
    for (const decorator of own.reverse()) decorator(target.prototype, name, descriptor);
  }
  for (const decorator of decorators.reverse()) decorator(target);
  return target;
}

function takes(target, ...types) {
  Reflect.defineMetadata('design:paramtypes', types, target);
}

// Passport: the strategies and guards of the recipe.
class Local extends PassportStrategy(LocalStrategy) {
  async validate(username, password) {
    if (!people[username] || password !== 'secret') throw new UnauthorizedException();
    return people[username];
  }
}
decorate(Local, [Injectable()]);

class Jwt extends PassportStrategy(JwtStrategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      ignoreExpiration: false,
      secretOrKey: 'lab',
      ...(profile === 'audience' ? { audience: 'https://api.lab.test' } : {}),
    });
  }
  async validate(payload) {
    return payload;
  }
}
decorate(Jwt, [Injectable()]);
const JwtAuthGuard = AuthGuard('jwt');
const LocalAuthGuard = AuthGuard('local');

// The roles guard of the chapter on authorization.
const Roles = (...roles) => SetMetadata('roles', roles);
class RolesGuard {
  constructor(reflector) {
    this.reflector = reflector;
  }
  canActivate(context) {
    const required = this.reflector.getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
    if (!required) return true;
    const { user } = context.switchToHttp().getRequest();
    return required.some((role) => user?.roles?.includes(role));
  }
}
takes(RolesGuard, Reflector);
decorate(RolesGuard, [Injectable()]);

// The guard of the chapter on authentication, without Passport.
class AuthByHand {
  constructor(jwt) {
    this.jwt = jwt;
  }
  async canActivate(context) {
    const request = context.switchToHttp().getRequest();
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    if (type !== 'Bearer' || !token) throw new UnauthorizedException();
    try {
      request.user = await this.jwt.verifyAsync(token);
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
}
takes(AuthByHand, JwtService);
decorate(AuthByHand, [Injectable()]);

// A session's guard, as everybody writes it: it says no, and no more.
class SessionGuard {
  canActivate(context) {
    return Boolean(context.switchToHttp().getRequest().session?.user);
  }
}
decorate(SessionGuard, [Injectable()]);
const User = createParamDecorator((_data, context) => context.switchToHttp().getRequest().user);

class AuthController {
  constructor(jwt) {
    this.jwt = jwt;
  }
  login(user) {
    return { access_token: this.jwt.sign(user) };
  }
}
takes(AuthController, JwtService);
decorate(AuthController, [Controller('auth')], {
  login: { params: { 0: User() }, with: [Post('login'), HttpCode(200), UseGuards(LocalAuthGuard)] },
});

class ItemsController {
  list() {
    return [{ id: 1 }];
  }
  byHand() {
    return [{ id: 1 }];
  }
  one(id) {
    return { id };
  }
  owner(id, user) {
    if (user.username !== 'root') throw new ForbiddenException('You do not own this item');
    return { id };
  }
  remove(id) {
    return { id };
  }
  admin() {
    return { ok: true };
  }
  forgotten() {
    return { ok: true };
  }
  open() {
    return { ok: true };
  }
  throttled() {
    return { ok: true };
  }
}
decorate(ItemsController, [Controller('api')], {
  list: { with: [Get('items'), UseGuards(JwtAuthGuard)] },
  byHand: { with: [Get('by-hand'), UseGuards(AuthByHand)] },
  one: { params: { 0: Param('id') }, with: [Get('items/:id'), UseGuards(JwtAuthGuard)] },
  owner: { params: { 0: Param('id'), 1: User() }, with: [Get('items/:id/edit'), UseGuards(JwtAuthGuard)] },
  remove: { params: { 0: Param('id') }, with: [Delete('items/:id'), UseGuards(JwtAuthGuard)] },
  admin: { with: [Get('admin'), Roles('admin'), UseGuards(JwtAuthGuard, RolesGuard)] },
  // The roles guard without the one before it, which would have put the user there.
  forgotten: { with: [Get('forgotten'), Roles('admin'), UseGuards(RolesGuard)] },
  open: { with: [Get('public')] },
  throttled: { with: [Get('throttled'), Throttle({ default: { limit: 1, ttl: 60000 } })] },
});

class WebController {
  page() {
    return '<!doctype html><title>Sign in</title>';
  }
  login(request, body) {
    if (!people[body?.username] || body.password !== 'secret')
      throw new UnauthorizedException('Invalid credentials');
    request.session.user = body.username;
    return { user: body.username };
  }
  list() {
    return [{ id: 1 }];
  }
  visit(request) {
    request.session.visits = 1;
    return { ok: true };
  }
}
decorate(WebController, [Controller('web')], {
  page: { with: [Get('signin')] },
  login: { params: { 0: Req(), 1: Body() }, with: [Post('login'), HttpCode(200)] },
  list: { with: [Get('items'), UseGuards(SessionGuard)] },
  visit: { params: { 0: Req() }, with: [Get('visit')] },
});

/** Tokens as some other hand would have made them. */
class LabController {
  constructor(jwt) {
    this.jwt = jwt;
  }
  reset() {
    store = new session.MemoryStore();
  }
  token({ user = 'ada', lifetime = '600', key = 'lab', notBefore, aud }) {
    const now = Math.floor(Date.now() / 1000);
    const seconds = Number(lifetime);
    const payload = { ...people[user], iat: now - 1200, exp: now + seconds };
    if (aud) payload.aud = aud;
    if (notBefore) payload.nbf = now + Number(notBefore);
    return { token: this.jwt.sign(payload, { secret: key }) };
  }
}
takes(LabController, JwtService);
decorate(LabController, [Controller('api/lab')], {
  reset: { with: [Get('reset'), HttpCode(204)] },
  token: { params: { 0: Query() }, with: [Get('jwt')] },
});

class AppModule {}
decorate(AppModule, [
  Module({
    imports: [
      PassportModule,
      JwtModule.register({ global: true, secret: 'lab' }),
      ThrottlerModule.forRoot([{ ttl: 60000, limit: 10000 }]),
    ],
    controllers: [AuthController, ItemsController, WebController, LabController],
    providers: [Local, Jwt, { provide: APP_GUARD, useClass: ThrottlerGuard }],
  }),
]);

const app = await NestFactory.create(AppModule, { logger: process.env.WHY401_LAB_LOG ? undefined : false });
app.set('trust proxy', true);
if (profile === 'any-origin') app.enableCors();
else if (profile !== 'no-cors') app.enableCors({ origin: pages, credentials: true });
const cookie =
  { lax: { secure: 'auto', sameSite: 'lax' }, 'none-cookie': { secure: true, sameSite: 'none' } }[profile] ??
  {};
app.use((request, response, next) =>
  session({ store, secret: 'lab', resave: false, saveUninitialized: false, cookie })(request, response, next),
);
await app.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('end', () => process.exit()).resume();
