import fc from 'fast-check';
import type { Canary } from './canary';
import { ANSWER_FORMATS, BODY_FORMATS, type Draft, ECHOES, emptyDraft, LONG_ECHOES } from './draft';
import { PLACES, type PlaceToPlant } from './places';
import { word } from './secrets';

/** A failing request with secrets in it. */
export interface PlantedCase {
  readonly draft: Draft;
  readonly canaries: readonly Canary[];
}

const STATUSES = [401, 403, 419];

interface Planting {
  readonly place: PlaceToPlant;
  readonly secret: string;
  readonly unique: string;
  /** How the answer repeats it; undefined where it does not. */
  readonly echo: string | undefined;
}

function planting(places: readonly PlaceToPlant[]): fc.Arbitrary<Planting> {
  return fc.constantFrom(...places).chain((place) =>
    fc.record({
      place: fc.constant(place),
      secret: place.secrets,
      unique: word,
      echo: fc.option(fc.constantFrom(...Object.keys(ECHOES), ...Object.keys(LONG_ECHOES)), {
        nil: undefined,
        freq: 3,
      }),
    }),
  );
}

/**
 * Draws failing requests with secrets in random places.
 * @param places where they may stand.
 */
export function plantedCase(places: readonly PlaceToPlant[] = PLACES): fc.Arbitrary<PlantedCase> {
  return fc
    .record({
      plantings: fc.uniqueArray(planting(places), {
        minLength: 1,
        maxLength: 14,
        selector: ({ unique }) => unique,
      }),
      bodyFormat: fc.constantFrom(...BODY_FORMATS),
      answerFormat: fc.constantFrom(...ANSWER_FORMATS),
      status: fc.constantFrom(...STATUSES),
    })
    .map(({ plantings, ...formats }) => {
      const draft: Draft = { ...emptyDraft(), ...formats };
      // A place that holds one thing holds the last that was planted there.
      const kept = plantings.filter(({ place }, index) =>
        plantings.slice(index + 1).every((later) => slotOf(later.place) !== slotOf(place)),
      );
      for (const planted of kept) plant(draft, planted);
      return {
        draft,
        canaries: kept.map(({ place, secret }) => ({ where: place.where, secret })),
      };
    });
}

function slotOf({ where }: PlaceToPlant): string {
  return where.replace(/^(Authorization), .*/, '$1');
}

function plant(draft: Draft, { place, secret, unique, echo }: Planting): void {
  place.plant(draft, secret, unique);
  if (!echo || !place.carried || !isReadable(draft, place)) return;
  const write = ECHOES[echo] ?? (/^[\w+/=.-]{24,}$/.test(secret) ? LONG_ECHOES[echo] : undefined);
  if (write) draft.echoes.push({ how: echo, text: write(secret) });
}

/** What stands behind base64, or between other words, is no value that a request is known to carry. */
function isReadable({ bodyFormat }: Draft, { where }: PlaceToPlant): boolean {
  return !where.startsWith('field') || !['base64 of json within a form', 'text', 'xml'].includes(bodyFormat);
}
