import { describe, expect, it } from 'vitest';
import { checkContent, completedOn, hashContent, type TurnoverContent, type TurnoverEntry } from './turnover.ts';
import { turnoverMachine, turnoverStates } from './turnover.machine.ts';

const entry: TurnoverEntry = { change: 'APPOINTED', personId: null, personName: '甲', post: 'PRESIDENT', title: null, departmentName: null, effectiveOn: '2022-05-01', note: null };
const content: TurnoverContent = { heldOn: '2022-05-01', congress: '第二十八届', entries: [entry, { ...entry, personName: '乙', post: 'VICE_PRESIDENT', effectiveOn: '2022-05-03' }] };
const codesOf = (given: TurnoverContent): readonly string[] => checkContent(given, '2022-06-01').problems.map(({ code }) => code);

describe('what is reported', () => {
  it('is stored in one form, whatever blanks were typed', () => {
    const typed = { ...content, congress: ' 第二十八届　', entries: [{ ...entry, personName: '  甲 ' }] };
    expect(checkContent(typed, '2022-06-01')).toEqual({ content: { ...content, entries: [entry] }, problems: [] });
  });

  it('has a hash that every change of its content changes, and the order of fields does not', () => {
    const { note, ...rest } = entry;
    expect(hashContent({ ...content, entries: [{ note, ...rest }, ...content.entries.slice(1)] })).toBe(hashContent(content));
    const others = [{ ...content, heldOn: '2022-04-30' }, { ...content, congress: '第二十九届' }, { ...content, entries: content.entries.toReversed() }, { ...content, entries: [entry] }];
    expect(new Set([content, ...others].map(hashContent)).size).toBe(5);
  });

  it('is complete on its last day', () => {
    expect(completedOn(content)).toBe('2022-05-03');
  });

  it('names nobody twice for one post, but lets somebody leave one and take another', () => {
    expect(codesOf({ ...content, entries: [entry, entry] })).toEqual(['TURNOVER.ENTRY_REPEATED']);
    expect(codesOf({ ...content, entries: [{ ...entry, change: 'ENDED' }, entry, { ...entry, post: 'PRESIDIUM_MEMBER' }, { ...entry, personId: '018f0000-0000-7000-8000-000000000001' }] })).toEqual([]);
  });

  it('has a bounded length', () => {
    const entries = Array.from({ length: 201 }, (_, index) => ({ ...entry, personName: `甲${String(index)}` }));
    expect(codesOf({ ...content, entries })).toEqual(['TURNOVER.TOO_MANY_ENTRIES']);
    expect(codesOf({ ...content, entries: [{ ...entry, note: '字'.repeat(501) }] })).toEqual(['HUB.TOO_LONG']);
  });
});

it('ends refused, withdrawn or revoked, and never changes under review', () => {
  expect(turnoverStates.filter((state) => turnoverMachine.isFinal(state))).toEqual(['REFUSED', 'WITHDRAWN', 'REVOKED']);
  expect(turnoverStates.filter((state) => turnoverMachine.next(state, 'REVISE') !== undefined)).toEqual(['DRAFT', 'RETURNED']);
});
