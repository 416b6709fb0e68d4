import type { ServerProfile } from '../../src/core/server';
import type { Answer } from '../servers/table';

export * from '../servers/table';

/** The answers of each server's test, by its id. */
export const answers = new Map<string, readonly Answer[]>();

/** Stands for the server tester of the same name: keeps the answers and runs nothing. */
export function describeServer(profile: ServerProfile, given: Readonly<Record<string, Answer>>): void {
  answers.set(profile.id, [...(answers.get(profile.id) ?? []), ...Object.values(given)]);
}
