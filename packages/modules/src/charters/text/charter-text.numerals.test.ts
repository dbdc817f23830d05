import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LARGEST_NUMERAL, printNumeral, readNumeral } from './charter-text.numerals.ts';

describe('numerals', () => {
  test.each([
    ['一', 1], ['十', 10], ['十二', 12], ['二十', 20], ['一百', 100], ['一百零三', 103], ['一百一十', 110], ['两百', 200],
    ['九百九十九', 999], ['二〇', 20], ['一二', 12], ['12', 12], ['１０３', 103],
  ])('%s is %i', (written, value) => expect(readNumeral(written)).toBe(value));

  test.each(['', '零', '〇', '十百', '二三十', '十十', '1000', '甲', '零十'])('%j counts nothing', (written) =>
    expect(readNumeral(written)).toBeNull(),
  );

  test('every number is read as it is printed', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: LARGEST_NUMERAL }), (value) => { expect(readNumeral(printNumeral(value))).toBe(value); })));
});
