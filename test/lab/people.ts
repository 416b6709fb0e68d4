/** Everyone's password. */
export const password = 'correct horse';

/**
 * Who the lab knows: `ada` is anybody, `root` is staff, `ina` is inactive. The tokens are DRF's, as seeded; `reset()`
 * brings them back after a test has rotated them.
 */
export const people = {
  ada: { id: 1, token: 'e4ea294c062c525643df036a35ca579b905fa400' },
  root: { id: 2, token: 'dc76e9f0c0006e8f919e0c515c66dbba3982f785' },
  ina: { id: 3, token: 'ccc4b284d5a328798bee23673513f427cfd56b77' },
} as const;
