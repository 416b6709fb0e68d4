// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/core/failure-record';
import { ENGLISH } from '../../../src/core/language';
import type { FromView } from '../../../src/messaging/messages';
import { language } from '../../../src/views/language';
import { createLiveLog } from '../../../src/views/live-log';
import { createPanelModel } from '../../../src/views/panel/model';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { csrfFailure, failures } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

function setUp(list: Failure[] = failures()) {
  const log = createLiveLog();
  const said: FromView[] = [];
  const model = createPanelModel({ log, catalogue, send: (message) => said.push(message), now: () => NOON });
  log.receive({ kind: 'snapshot', number: 1, tab: tabState(), failures: list, story: [] });
  return { log, model, said };
}

const newest = (rows: readonly { newest: Failure }[]) => rows.map((row) => row.newest.id);

describe('rows', () => {
  it('are one for each endpoint and cause, newest last, hints apart', () => {
    const { model } = setUp();
    expect(newest(model.rows.value)).toEqual([
      'resolved',
      'expired',
      'preflight',
      'long',
      'login',
      'unexplained',
      'csrf-4',
    ]);
    expect(newest(model.hints.value)).toEqual(['hint']);
    expect(model.rows.value.at(-1)?.failures.map((failure) => failure.id)).toEqual([
      'csrf-1',
      'csrf-2',
      'csrf-3',
      'csrf-4',
    ]);
  });

  it('stay the same objects while nothing changed in them', () => {
    const { log, model } = setUp();
    const before = model.rows.value;
    const changed = [csrfFailure('csrf-9')];
    log.receive({ kind: 'delta', number: 2, tab: tabState(), changed, removed: [], story: [] });
    const same = model.rows.value.filter((group) => before.includes(group));
    expect(newest(same)).toEqual(newest(before).filter((id) => id !== 'csrf-4'));
  });

  it('are counted without hints', () => {
    expect(setUp().model.counts.value).toEqual({ open: 6, resolved: 1 });
  });
});

describe('filter', () => {
  it.each([
    ['', 7],
    ['401', 1],
    ['csrf', 1],
    ['POST items', 1],
    ['-resolved', 6],
    ['resolved', 1],
    ['403 -csrf -resolved', 2],
    ['hidden-failure', 1],
    ['django rest', 2],
    ['token was not sent', 1],
    ['nothing-like-this', 0],
    [' - ', 7],
  ])('%j leaves %i', (filter, count) => {
    const { model } = setUp();
    model.filter.value = filter;
    expect(model.rows.value).toHaveLength(count);
  });

  it('finds a cause by its slug and as it is called in the language, whichever that is meanwhile', () => {
    const { model } = setUp();
    const found = (filter: string) => {
      model.filter.value = filter;
      return newest(model.rows.value);
    };
    expect(found('nicht gesendet')).toEqual([]);
    language.value = {
      tag: 'de',
      texts: new Map([
        ['The CSRF token was not sent', 'Das CSRF-Token wurde nicht gesendet'],
        ['resolved', 'gelöst'],
      ]),
    };
    expect(found('nicht gesendet')).toEqual(['csrf-4']);
    expect(found('missing-csrf-header')).toEqual(['csrf-4']);
    expect(found('gelöst')).toEqual(['resolved']);
    expect(found('resolved')).toEqual(['resolved']);
    language.value = ENGLISH;
    expect(found('nicht gesendet')).toEqual([]);
  });
});

describe('selection', () => {
  it('is the newest failure while the person chose none', () => {
    const { log, model } = setUp([csrfFailure('old', 5)]);
    expect(model.selected.value?.newest.id).toBe('old');
    const [, , , , expired] = failures();
    if (expired)
      log.receive({ kind: 'delta', number: 2, tab: tabState(), changed: [expired], removed: [], story: [] });
    expect(model.selected.value?.newest.id).toBe('expired');
  });

  it('stays with the chosen group when it fails again', () => {
    const { log, model } = setUp(failures().filter((failure) => failure.id !== 'csrf-4'));
    const group = model.rows.value.find((row) => row.newest.id === 'csrf-3');
    model.select(group?.key ?? '');
    log.receive({
      kind: 'delta',
      number: 2,
      tab: tabState(),
      changed: [csrfFailure('csrf-4')],
      removed: [],
      story: [],
    });
    expect(model.selected.value?.newest.id).toBe('csrf-4');
  });

  it('stays with what is being read', () => {
    const { log, model } = setUp([csrfFailure('old', 5)]);
    model.pin();
    log.receive({
      kind: 'delta',
      number: 2,
      tab: tabState(),
      changed: failures().slice(4, 5),
      removed: [],
      story: [],
    });
    expect(model.selected.value?.newest.id).toBe('old');
  });

  it('moves through rows and hints, and stops at the ends', () => {
    const { model } = setUp();
    model.move(Number.MIN_SAFE_INTEGER);
    expect(model.selected.value?.newest.id).toBe('resolved');
    model.move(1);
    expect(model.selected.value?.newest.id).toBe('expired');
    model.move(Number.MAX_SAFE_INTEGER);
    model.move(1);
    expect(model.selected.value?.newest.id).toBe('hint');
  });

  it('falls back to the newest row that is shown', () => {
    const { model } = setUp();
    model.filter.value = '401';
    expect(model.selected.value?.newest.id).toBe('expired');
    model.filter.value = 'zzz';
    expect(model.selected.value).toBeUndefined();
  });
});

describe('messages', () => {
  it('apply a delta: changed in place, new at the end, removed gone', () => {
    const { log } = setUp([csrfFailure('a', 3), csrfFailure('b', 2)]);
    const changed = [{ ...csrfFailure('a', 3), folded: true }, csrfFailure('c', 1)];
    log.receive({
      kind: 'delta',
      number: 2,
      tab: tabState({ requestsSeen: 200 }),
      changed,
      removed: ['b'],
      story: [],
    });
    expect(log.failures.value.map((failure) => [failure.id, failure.folded])).toEqual([
      ['a', true],
      ['c', false],
    ]);
    expect(log.tab.value?.requestsSeen).toBe(200);
  });

  it('go out as the person asks', () => {
    const { model, said } = setUp();
    model.togglePaused();
    model.togglePreserve();
    model.clear();
    expect(said).toEqual([
      { kind: 'pause', paused: true },
      { kind: 'preserve', preserve: true },
      { kind: 'clear' },
    ]);
  });
});

describe('report', () => {
  it('holds all failures, whatever the filter shows', async () => {
    const { model } = setUp();
    model.filter.value = '401';
    expect((await model.exports()).report()?.failures).toHaveLength(8);
  });

  it('is nothing before the first snapshot', async () => {
    const model = createPanelModel({ log: createLiveLog(), catalogue, send: () => {}, now: () => NOON });
    const exports = await model.exports();
    expect([exports.report(), exports.file('har'), exports.text('prompt')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
