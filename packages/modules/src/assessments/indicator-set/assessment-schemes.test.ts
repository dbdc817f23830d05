import { describe, expect, it } from 'vitest';
import { schemes } from './assessment-schemes.testkit.ts';
import { valuedIndicators } from './indicator.ts';
import { checkIndicatorSet } from './indicator-set.ts';
import { reckon } from './indicator-set.score.ts';
import { checkValue, scoreOf } from './indicator.value.ts';

describe('the schemes that schools used', () => {
  it('are eleven', () => {
    expect(schemes).toHaveLength(11);
  });

  it.each(schemes)('can be written down and reckoned: $name', ({ set, values, total }) => {
    expect(checkIndicatorSet(set)).toEqual([]);
    const valued = valuedIndicators(set.parts);
    expect(Object.keys(values).toSorted()).toEqual(valued.map(({ key }) => key).toSorted());
    expect(valued.flatMap((indicator) => checkValue(indicator, values[indicator.key] ?? {}))).toEqual([]);
    const scores = new Map(valued.flatMap((indicator) => {
      const score = scoreOf(indicator, values[indicator.key] ?? {});
      return score === null ? [] : [[indicator.key, score] as const];
    }));
    expect(reckon(set, scores).total).toBe(total);
  });
});
