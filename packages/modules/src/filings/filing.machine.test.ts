import type { Actor } from '@xuelian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRules, type FilingAction, filingActions, filingMachine, type FilingState, filingStates } from './filing.machine.ts';
import { allowedMoves, denialOf, type MovableFiling } from './filing.moves.ts';
import { defineProcedure, type Procedure } from './filing.procedure.ts';

const title = { zh: '核准', en: 'Ratify' };
const finalDecisions = new Set<string>(filingActions.filter((action) => actionRules[action].decides && action !== 'PASS'));

const leagueStep = { key: 'league', title, decider: 'GUIDING_LEAGUE', favorable: 'PASS' } as const;
const lastStep = { key: 'ratify', title, decider: 'SUPERIOR', favorable: 'RATIFY' } as const;

const twoSteps: Procedure = {
  key: 'test.two-steps',
  version: 1,
  kind: 'CHARTER',
  title,
  submitters: ['SCHOOL_STUDENT_UNION'],
  steps: [leagueStep, lastStep],
  receivers: [],
  citations: [],
};

function actor(capability: 'FILE' | 'DECIDE', lineage: string, personId = 'p-reviewer'): Actor {
  return { accountId: 'a', personId, via: 'SESSION', grants: [{ capability, reach: 'HERE', organizationId: 'o', lineage }] };
}

const oneSeat = { deciderId: 'superior', deciderLineage: '/1/2/', coDeciderId: null, coDeciderLineage: null, signedFor: null, signedBy: null };

const filing = (state: FilingState, step = 0): MovableFiling => ({ state, step, lineage: '/1/2/3/', procedure: twoSteps, submitters: ['p-submitter'], ...oneSeat });

describe('the life of a filing', () => {
  it('ends: from every state some way leads to a state that nobody leaves', () => {
    const finals = filingStates.filter((state) => filingMachine.isFinal(state));
    expect(finals).toEqual(['REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'REVOKED']);
  });

  it('knows no move that skips the review', () => {
    for (const decision of filingActions.filter((action) => actionRules[action].decides)) {
      expect(filingStates.filter((state) => filingMachine.next(state, decision) !== undefined)).toEqual(['IN_REVIEW']);
    }
  });

  it('never decides twice on any walk without a resubmission or a further step between', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...filingActions), { maxLength: 60 }), (wishes) => {
      let state: FilingState = 'DRAFT';
      const made: FilingAction[] = [];
      for (const wish of wishes) {
        const next = filingMachine.next(state, wish);
        if (next === undefined) continue;
        state = next;
        made.push(wish);
      }
      // What stands between two decisions without a resubmission or a further step is never another decision.
      const rounds = made.join(' ').split(/RESUBMIT|PASS/);
      for (const round of rounds) expect(round.split(' ').filter((action) => finalDecisions.has(action)).length).toBeLessThanOrEqual(1);
    }));
  });
});

describe('the moves shown to a caller', () => {
  it.each<[FilingState, number, FilingAction[]]>([
    ['SUBMITTED', 0, ['TAKE_UP']],
    ['IN_REVIEW', 0, ['RETURN', 'PASS', 'REFUSE']],
    ['IN_REVIEW', 1, ['RETURN', 'RATIFY', 'REFUSE']],
    ['RATIFIED', 1, ['REVOKE']],
    ['DRAFT', 0, []],
    ['RETURNED', 0, []],
  ])('to the decider in %s at step %i', (state, step, moves) => {
    expect(allowedMoves(actor('DECIDE', '/1/2/'), filing(state, step))).toEqual(moves);
  });

  it.each<[FilingState, FilingAction[]]>([
    ['DRAFT', ['SUBMIT', 'WITHDRAW']],
    ['SUBMITTED', ['WITHDRAW']],
    ['IN_REVIEW', ['WITHDRAW']],
    ['RETURNED', ['WITHDRAW', 'RESUBMIT']],
    ['RATIFIED', []],
  ])('to the submitter in %s', (state, moves) => {
    expect(allowedMoves(actor('FILE', '/1/2/3/'), filing(state))).toEqual(moves);
  });

  it('are open to both who sign jointly, until their own signature is given', () => {
    const joint = { ...filing('IN_REVIEW'), coDeciderId: 'league', coDeciderLineage: '/9/' };
    const moves = (place: string, change: Partial<MovableFiling>, person?: string) => allowedMoves(actor('DECIDE', place, person), { ...joint, ...change });
    const favorable: FilingAction[] = ['RETURN', 'PASS', 'REFUSE'];
    expect([moves('/1/2/', {}), moves('/9/', {})]).toEqual([favorable, favorable]);
    const signed = { signedFor: 'league', signedBy: 'p-league' };
    expect([moves('/1/2/', signed), moves('/9/', signed)]).toEqual([favorable, []]);
    expect(denialOf(actor('DECIDE', '/1/2/', 'p-league'), { ...joint, ...signed }, 'PASS')?.code).toBe('FILING.SIGNED_ALREADY');
  });

  it('are none for a sibling, for the wrong side, and for whoever took part in the submission', () => {
    expect(allowedMoves(actor('DECIDE', '/1/20/'), filing('IN_REVIEW'))).toEqual([]);
    expect(allowedMoves(actor('FILE', '/1/2/'), filing('IN_REVIEW'))).toEqual([]);
    expect(denialOf(actor('DECIDE', '/1/2/', 'p-submitter'), filing('IN_REVIEW'), 'PASS')?.code).toBe('FILING.OWN_FILING');
  });
});

describe('a procedure', () => {
  it.each([
    ['without steps', []],
    ['that passes at its end', [leagueStep]],
    ['that decides before its end', [lastStep, lastStep]],
  ])('%s does not load', (name, steps) => {
    expect(() => defineProcedure({ ...twoSteps, key: `test.${name}`, steps })).toThrow(/must pass every step but the last/);
  });
});
