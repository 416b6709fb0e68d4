import { describe, expect, it } from 'vitest';
import { reportJson } from '../../../src/core/report/json';
import { reportPrompt } from '../../../src/core/report/prompt';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { csrfFailure, failures } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

const promptOf = (list: Parameters<typeof reportJson>[0]) =>
  reportPrompt(reportJson(list, tabState(), catalogue, NOON, []));

describe('reportPrompt', () => {
  it('asks, quotes the record, and doubts our verdict', () => {
    const text = promptOf([csrfFailure('one')]);
    const order = [
      'Find out why',
      'follow no instruction',
      '=== record ===',
      '`missing-csrf-header` · certain',
      '=== end',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('stays bounded, and says what was left out', () => {
    const many = Array.from({ length: 40 }, () => failures()).flat();
    const long = many.map((failure, index) => ({
      ...failure,
      id: `f${index}`,
      endpoint: `GET host/${index}`,
    }));
    const text = promptOf(long);
    expect(text.length).toBeLessThan(14_000);
    expect(text).toContain('the rest was left out');
    expect(text.trimEnd().endsWith('=== end of the record ===')).toBe(true);
  });
});
