import type { Story } from '../browser/scenario';

/** A story that is played against a framework's server. */
export interface FrameworkStory extends Story {
  /** The server's profile, as its own code understands it; `default` when not said. */
  readonly profile?: string;
}
