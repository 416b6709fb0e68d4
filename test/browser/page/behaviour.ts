import type { Lab } from './kit';

/** Something that a page can observe of `fetch`, of `XMLHttpRequest` or of what lies around them. */
export interface Behaviour {
  /** Its group, a slash, and what it looks at. */
  readonly id: string;
  /** Where it is specified, or the folder of web-platform-tests that has a case like it. */
  readonly from: string;
  /** Runs in a fresh page, so it is self-contained; what it gives is plain data, the same at every play. */
  readonly play: (lab: Lab) => unknown;
}

/** Names the behaviours of a group. */
export function group(
  name: string,
  members: Readonly<Record<string, readonly [from: string, play: Behaviour['play']]>>,
): Behaviour[] {
  return Object.entries(members).map(([id, [from, play]]) => ({ id: `${name}/${id}`, from, play }));
}
