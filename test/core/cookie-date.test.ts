import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCookieDate, parseFreeDate } from '../../src/core/parse/cookie-date';

const JUNE = Date.UTC(2027, 5, 9, 10, 18, 14);

describe('parseCookieDate (RFC 6265bis section 5.1.1), as measured in Chromium 156', () => {
  it.each([
    ['Wed, 09 Jun 2027 10:18:14 GMT', JUNE],
    ['Wednesday, 09-Jun-27 10:18:14 GMT', JUNE],
    ['9 June 2027 10:18:14', JUNE],
    ['10:18:14 2027 jun 9', JUNE],
    ['"Wed, 09 Jun 2027 10:18:14 GMT"', JUNE],
    ['Wed Jun 09 2027 10:18:14 GMT+0200 (CEST)', JUNE], // the zone counts for nothing
    ['Jun 9 27 1:2:3', Date.UTC(2027, 5, 9, 1, 2, 3)],
    ['09 June 70 10:18:14', Date.UTC(1970, 5, 9, 10, 18, 14)],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Wed, 31 Feb 2027 10:18:14 GMT', undefined],
    ['1 Jan 1600 10:00:00', 0], // before the earliest moment that Chromium knows
    ['2027-06-09T10:18:14Z', undefined],
    ['1 Jan 2020 10:10', undefined],
    ['Wed, 09 Jun 2027 24:18:14 GMT', undefined],
    ['tomorrow', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('%s', (text, moment) => {
    expect(parseCookieDate(text)).toBe(moment);
  });

  it('reads every date that a server writes', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseCookieDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseCookieDate(text)));
  });
});

describe('parseFreeDate, as measured in Firefox 153', () => {
  it.each([
    ['Wed, 09 Jun 2027 10:18:14 GMT', JUNE],
    ['9 Jun 2027 07:18:14 -0300', JUNE],
    ['9 Jun 2027 13:18:14 GMT+03:00', JUNE],
    ['9 Jun 2027 05:18:14 EST', JUNE],
    ['1 Jan 2020 10:10', Date.UTC(2020, 0, 1, 10, 10)],
    ['10:10 1 Jan 2020', Date.UTC(2020, 0, 1, 10, 10)],
    ['1,Jan,2020,10:10', Date.UTC(2020, 0, 1, 10, 10)],
    ['Thu, 1 Jan 2026', Date.UTC(2026, 0, 1)],
    ['2020 Jan 1', Date.UTC(2020, 0, 1)],
    ['January 1, 2020', Date.UTC(2020, 0, 1)],
    ['1-Jan-2020', Date.UTC(2020, 0, 1)],
    ['31 Feb 2020', Date.UTC(2020, 2, 2)],
    ['0 Jan 2020 10:00:00', Date.UTC(2019, 11, 31, 10)],
    ['1 Jan 2020 25:00:00', Date.UTC(2020, 0, 2, 1)],
    ['1 Jan 69 10:00:00', Date.UTC(2069, 0, 1, 10)],
    ['1 Jan 70 10:00:00', Date.UTC(1970, 0, 1, 10)],
    ['1/13/2020', Date.UTC(2020, 0, 13)],
    ['13/1/2020', Date.UTC(2020, 0, 13)],
    ['1/2/20', Date.UTC(2020, 0, 2)],
    ['32 Jan 2020', undefined],
    ['"1 Jan 2020 10:10:10"', undefined],
    ['1_Jan_2020', undefined],
    ['1Jan2020', undefined],
    ['1 Foo 2020 10:10:10', undefined],
    ['Wed, 09 Jun 120 10:18:14 GMT', undefined],
    ['2020-01-01T00:00:00Z', undefined],
    ['2020/01/01', undefined],
    ['1.1.2020', undefined],
    ['Jan 2020', undefined],
    ['10:10', undefined],
    ['0', undefined],
    ['', undefined],
  ])('%s', (text, moment) => {
    expect(parseFreeDate(text)).toBe(moment);
  });

  it('reads every date that a server writes as everybody does', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseFreeDate(date.toUTCString())).toBe(parseCookieDate(date.toUTCString()));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseFreeDate(text)));
  });
});
