import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsOn, clauseLabel } from './charter.ts';
import { charterMachine, charterStates } from './charter.machine.ts';
import { articleLabel } from './text/index.ts';

describe('the first day in force', () => {
  it.each<['RATIFIED' | 'FILED', string, string, string | null, string]>([
    ['RATIFIED', '2020-05-01', '2020-06-01', null, '2020-06-01'],
    ['RATIFIED', '2020-07-01', '2020-06-01', null, '2020-07-01'],
    ['FILED', '2020-05-01', '2020-06-01', null, '2020-05-01'],
    // Never back into a time when another charter was in force.
    ['FILED', '2020-05-01', '2020-06-01', '2020-05-20', '2020-05-20'],
    ['RATIFIED', '2020-05-01', '2020-06-01', '2020-05-20', '2020-06-01'],
  ])('of a version %s, adopted %s, decided %s, after %s', (state, adoptedOn, decidedOn, lastEndedOn, expected) => {
    expect(beginsOn(state, adoptedOn, decidedOn, lastEndedOn)).toBe(expected);
  });
});

describe('the label of a clause', () => {
  it.each([
    ['10', '第十条'], ['第10条', '第十条'], [' 第十条 ', '第十条'], ['十', '第十条'], ['第一百零三条', '第一百零三条'], ['第十条之一', '第十条之一'], ['10之1', '第十条之一'],
    ['', null], ['第条', null], ['第二章', null], ['第十款', null], ['0', null], ['10之', null], ['ten', null],
  ])('typed %j is %j', (typed, label) => {
    expect(clauseLabel(typed)).toBe(label);
  });

  it('is read back from its canonical form', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.option(fc.integer({ min: 1, max: 99 })), (base, inserted) => {
      const label = articleLabel({ base, inserted });
      expect(clauseLabel(label)).toBe(label);
    }));
  });
});

describe('the life of a version', () => {
  it('ends: refused, withdrawn, superseded or revoked', () => {
    expect(charterStates.filter((state) => charterMachine.isFinal(state))).toEqual(['REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'REVOKED']);
  });

  it('never changes a text under review or after a decision', () => {
    expect(charterStates.filter((state) => charterMachine.next(state, 'REVISE') !== undefined)).toEqual(['DRAFT', 'ADOPTED', 'RETURNED']);
  });
});
