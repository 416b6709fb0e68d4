import type { ServerProfile } from '../core/server';
import { django } from './django';
import { djangoRestFramework } from './django-rest-framework';
import { simplejwt } from './simplejwt';
import { standards } from './standards';

/** Every server that the engine can read, the standards first. */
export const SERVERS: readonly ServerProfile[] = [standards, django, djangoRestFramework, simplejwt];
