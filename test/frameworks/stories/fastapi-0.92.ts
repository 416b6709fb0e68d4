import type { FrameworkStory } from '../story';
import { schemes } from './fastapi';

/** FastAPI up to 0.121, which says 403 where nothing was sent. */
export const stories: readonly FrameworkStory[] = schemes(403);
