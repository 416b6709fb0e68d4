import type { Behaviour } from './behaviour';
import { ABORT } from './behaviours/abort';
import { ABORT_XHR } from './behaviours/abort-xhr';
import { BODIES } from './behaviours/bodies';
import { ERRORS } from './behaviours/errors';
import { FETCH_CALLS } from './behaviours/fetch-calls';
import { FETCH_INIT } from './behaviours/fetch-init';
import { IDENTITY } from './behaviours/identity';
import { NETWORK } from './behaviours/network';
import { REALMS } from './behaviours/realms';
import { REDIRECTS } from './behaviours/redirects';
import { REFLECTION } from './behaviours/reflection';
import { REQUESTS } from './behaviours/requests';
import { RESPONSES } from './behaviours/responses';
import { STREAMS } from './behaviours/streams';
import { XHR } from './behaviours/xhr';
import { XHR_ANSWERS } from './behaviours/xhr-answers';
import { XHR_OBJECTS } from './behaviours/xhr-objects';

/** What must be equal with and without the extension, but for what is listed in tells.ts. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...FETCH_CALLS,
  ...FETCH_INIT,
  ...REQUESTS,
  ...RESPONSES,
  ...BODIES,
  ...STREAMS,
  ...ABORT,
  ...ABORT_XHR,
  ...REDIRECTS,
  ...NETWORK,
  ...XHR,
  ...XHR_ANSWERS,
  ...XHR_OBJECTS,
  ...IDENTITY,
  ...REFLECTION,
  ...ERRORS,
  ...REALMS,
];
