import { describe, expect, it } from 'vitest';
import type { Band, IndicatorSet } from '../indicator-set/indicator-set.ts';
import { combined, isBeyond, majorityOf, spreadOf } from './combination.ts';
import { rankUnits, type Standing } from './ranking.ts';

const setWith = (over: Partial<IndicatorSet>): IndicatorSet => ({ title: { zh: '考核' }, assessed: { kinds: [] }, parts: [], ranking: true, ...over });
const unit = (code: string, total: number | null, over: Partial<Standing> = {}): Standing => ({ organizationId: code, code, total, scores: new Map(), effects: new Set(), votes: null, ...over });
const placesIn = (set: IndicatorSet, units: readonly Standing[]): Record<string, string> =>
  Object.fromEntries([...rankUnits(set, units).places.values()].map(({ organizationId, rank, band }) => [organizationId, `${String(rank)} ${String(band)}`]));

const stars: readonly Band[] = [{ key: 'five', title: { zh: '五星' }, places: 1 }, { key: 'four', title: { zh: '四星' }, places: 2 }];
const passing: readonly Band[] = [{ key: 'model', title: { zh: '标兵' }, least: 60_00, places: 1 }, { key: 'passed', title: { zh: '合格' }, least: 60_00 }, { key: 'failed', title: { zh: '不合格' }, isFailing: true }];

describe('a ranking', () => {
  it('shares ranks between equals, whatever order they come in', () => {
    const units = [unit('b', 80_00), unit('a', 80_00), unit('c', 70_00), unit('d', 90_00)];
    const expected = { a: '2 null', b: '2 null', c: '4 null', d: '1 null' };
    expect(placesIn(setWith({}), units)).toEqual(expected);
    expect(placesIn(setWith({}), units.toReversed())).toEqual(expected);
  });

  it('lets parts decide between equals, in their order', () => {
    const set = setWith({ tieRule: { kind: 'PARTS', keys: ['show', 'routine'] } });
    const units = [unit('a', 80_00, { scores: new Map([['show', 50_00], ['routine', 30_00]]) }), unit('b', 80_00, { scores: new Map([['show', 51_00], ['routine', 29_00]]) })];
    expect(placesIn(set, units)).toEqual({ a: '2 null', b: '1 null' });
  });

  it('waits for votes where the judges decide', () => {
    const set = setWith({ tieRule: { kind: 'VOTE' } });
    expect(rankUnits(set, [unit('a', 80_00), unit('b', 80_00)]).undecided.map((group) => group.map(({ code }) => code))).toEqual([['a', 'b']]);
    const voted = [unit('a', 80_00, { votes: 3 }), unit('b', 80_00, { votes: 4 })];
    expect(rankUnits(set, voted).undecided).toEqual([]);
    expect(placesIn(set, voted)).toEqual({ a: '2 null', b: '1 null' });
  });

  it('never gives more places than a band has, nor a lower rank the better band', () => {
    const units = [unit('a', 90_00), unit('b', 90_00), unit('c', 80_00), unit('d', 70_00)];
    expect(placesIn(setWith({ bands: stars }), units)).toEqual({ a: '1 four', b: '1 four', c: '3 null', d: '4 null' });
    const shares: readonly Band[] = [{ key: 'excellent', title: { zh: '优秀' }, share: 30_00 }, { key: 'passed', title: { zh: '合格' } }];
    expect(Object.values(placesIn(setWith({ bands: shares, ranking: false }), units)).toSorted()).toEqual(['null excellent', 'null passed', 'null passed', 'null passed'].toSorted().map((text) => text.replace('excellent', 'passed')));
    expect(placesIn(setWith({ bands: shares }), [unit('a', 90_00), unit('b', 85_00), unit('c', 80_00), unit('d', 70_00)])).toMatchObject({ a: '1 excellent', b: '2 passed' });
  });

  it('fails those below the line, and those a disqualifier hits', () => {
    const units = [unit('a', 95_00, { effects: new Set(['FAILS']) }), unit('b', 90_00), unit('c', 75_00), unit('d', 59_99), unit('e', 99_00, { effects: new Set(['OUT_OF_RANKING']) }), unit('f', null)];
    expect(placesIn(setWith({ bands: passing }), units)).toEqual({ a: 'null failed', b: '1 model', c: '2 passed', d: '3 failed', e: 'null null', f: 'null null' });
  });
});

describe('scores of several assessors', () => {
  it('become one by mean, median or trimmed mean, halves up', () => {
    const scores = [80_00, 90_00, 85_00, 10_00];
    expect([combined(scores, 'MEAN'), combined(scores, 'MEDIAN'), combined(scores, 'TRIMMED_MEAN')]).toEqual([66_25, 82_50, 82_50]);
    expect([combined([1, 2], 'MEAN'), combined([1, 2], 'TRIMMED_MEAN'), combined([], 'MEAN')]).toEqual([2, 2, undefined]);
  });

  it('are flagged where they lie apart, and votes where they are even', () => {
    expect(spreadOf([80_00, 92_00])).toBe(12_00);
    expect([isBeyond(12_00, 20_00, 60_00), isBeyond(12_01, 20_00, 60_00)]).toEqual([false, true]);
    expect([majorityOf([true, true, false]), majorityOf([true, false]), majorityOf([false])]).toEqual([true, undefined, false]);
  });
});
