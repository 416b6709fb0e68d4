import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../../src/core/report/html';
import { reportJson } from '../../../src/core/report/json';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { csrfFailure, failures, hostile } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

const story = [
  {
    at: NOON - 5_000,
    site: 'http://lab.test',
    event: 'sign-in' as const,
    detail: { method: 'POST', path: '/api/<login>/', status: 200 },
  },
  {
    at: NOON - 4_900,
    site: 'http://lab.test',
    event: 'session-cookie-set' as const,
    detail: { method: 'POST', path: '/api/<login>/', status: 200, name: '<s>', expiresAt: NOON - 1_000 },
  },
  {
    at: NOON,
    site: 'http://lab.test',
    event: 'first-failure' as const,
    detail: { method: 'GET', path: '/api/', status: 401 },
  },
];

function page(list = failures()) {
  return reportHtml(reportJson(list, tabState(), catalogue, NOON, story));
}

function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? [];
}

describe('reportHtml', () => {
  it('is one page that loads nothing and runs nothing', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object|form)\b/i);
    expect(tagsOf(html).filter((tag) => /\b(?:src|href|action)\s*=\s*(?!["']#)/i.test(tag))).toEqual([]);
  });

  it('names headline, sentence, fix, evidence and story', () => {
    const html = page([csrfFailure('one')]);
    for (const part of [
      'The CSRF token was not sent',
      '>Fix<',
      'How we know',
      '>Story<',
      '<svg',
      '>&lt;s&gt;<',
      '>expired<',
      'signed in',
    ])
      expect(html).toContain(part);
  });

  it('leaves what a page or a server says as text', () => {
    const html = page([hostile()]);
    const known =
      /^<(?:\/?(?:html|meta|title|style|main|header|h[123]|p|nav|ol|ul|li|a|article|section|b|small|span|code|pre|table|tr|th|td|footer|svg|rect|text)\b[^<>]*|!doctype html)>/;
    for (const [index] of [...html.matchAll(/</g)].map((match) => [match.index] as const))
      expect(html.slice(index, index + 200)).toMatch(known);
    expect(tagsOf(html).filter((tag) => /\son\w+\s*=/i.test(tag))).toEqual([]);
    expect(html).toContain('/api/&lt;login&gt;/');
  });
});
