import { describe, expect, it } from 'vitest';
import { parseScale } from './bench.ts';

describe('the scale of a country', () => {
  it.each([['1', 1], ['0.1', 0.1], ['0.002', 0.002]])('%s is taken', (text, scale) => {
    expect(parseScale(text)).toBe(scale);
  });

  it.each(['', '0', '-1', '1.01', 'all', '0,1', 'NaN', 'Infinity'])('"%s" is refused', (text) => {
    expect(() => parseScale(text)).toThrow('above 0 and at most 1');
  });
});
