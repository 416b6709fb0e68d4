import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * NestJS. Texts: @nestjs/core 12.5.1 (observed; same shape since 7). A guard that returns false is 403 “Forbidden resource” whether
 * nobody is signed in or somebody may not: it names the product and no reason. Its 401 says “Unauthorized” only.
 */
export const nestjs: ServerProfile = {
  id: 'nestjs',
  name: 'NestJS',
  basedOn: 'express',
  marks: [],
  sayings: [
    { means: 'refused', status: [403], says: /^Forbidden resource$/, key: 'message', verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'permission-denied': [guard()],
    'missing-authorization': [guard()],
    'no-session-cookie': [guard()],
    'rejected-preflight': [enableCors()],
    'disallowed-origin': [enableCors()],
    'disallowed-credentials': [enableCors()],
  },
};

function guard() {
  return {
    id: 'guard-throws',
    side: 'server' as const,
    title: 'Let the guard say which: 401 for nobody, 403 for somebody who may not',
    language: 'ts' as const,
    code: () => `canActivate(context: ExecutionContext) {
  const { user } = context.switchToHttp().getRequest();
  if (!user) throw new UnauthorizedException('Not signed in');
  if (!user.roles.includes('admin')) throw new ForbiddenException('Needs the role admin');
  return true;
}`,
  };
}

function enableCors() {
  return {
    id: 'enable-cors',
    side: 'server' as const,
    title: 'Allow the page’s origin with credentials',
    language: 'ts' as const,
    code: (data: { [name: string]: unknown }) =>
      `app.enableCors({ origin: ${js(data.pageOrigin)}, credentials: true });`,
  };
}
