import { defineMachine } from '@xuelian/kernel';
import type { Recognition } from './election.ts';

/** States of an election (选举状态). Requirements W-04. */
export const electionStates = ['PLANNED', 'VOTING', 'ELECTED', 'ANNOUNCED', 'SUBMITTED', 'RETURNED', 'RECOGNIZED', 'NOT_RECOGNIZED', 'DROPPED'] as const;
export type ElectionState = (typeof electionStates)[number];

/**
 * What is done to an election (动作). COUNT leads to a further round, FILL fills the last seat, CONCLUDE leaves seats vacant;
 * SUBMIT and what follows come from its filing; what was announced stays so when the filing is withdrawn.
 */
export const electionActions = ['COUNT', 'FILL', 'CONCLUDE', 'DROP', 'ANNOUNCE', 'SUBMIT', 'RETURN', 'ACCEPT', 'REFUSE', 'WITHDRAW', 'WITHDRAW_ANNOUNCED', 'REVOKE', 'DECLARE'] as const;
export type ElectionAction = (typeof electionActions)[number];

export const electionMachine = defineMachine<ElectionState, ElectionAction>({
  states: electionStates,
  initial: 'PLANNED',
  transitions: [
    { from: 'PLANNED', action: 'COUNT', to: 'VOTING' },
    { from: 'PLANNED', action: 'FILL', to: 'ELECTED' },
    { from: 'PLANNED', action: 'DROP', to: 'DROPPED' },
    { from: 'VOTING', action: 'COUNT', to: 'VOTING' },
    { from: 'VOTING', action: 'FILL', to: 'ELECTED' },
    { from: 'VOTING', action: 'CONCLUDE', to: 'ELECTED' },
    { from: 'VOTING', action: 'DROP', to: 'DROPPED' },
    { from: 'ELECTED', action: 'ANNOUNCE', to: 'ANNOUNCED' },
    { from: 'ELECTED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'ELECTED', action: 'DECLARE', to: 'NOT_RECOGNIZED' },
    { from: 'ANNOUNCED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'ANNOUNCED', action: 'DECLARE', to: 'NOT_RECOGNIZED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'ACCEPT', to: 'RECOGNIZED' },
    { from: 'SUBMITTED', action: 'REFUSE', to: 'NOT_RECOGNIZED' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'ELECTED' },
    { from: 'SUBMITTED', action: 'WITHDRAW_ANNOUNCED', to: 'ANNOUNCED' },
    { from: 'RETURNED', action: 'ANNOUNCE', to: 'RETURNED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'ELECTED' },
    { from: 'RETURNED', action: 'WITHDRAW_ANNOUNCED', to: 'ANNOUNCED' },
    { from: 'RECOGNIZED', action: 'REVOKE', to: 'NOT_RECOGNIZED' },
    { from: 'RECOGNIZED', action: 'DECLARE', to: 'NOT_RECOGNIZED' },
  ],
});

/** Elections that have not come to a result: a congress does not close over one. */
export const unfinishedStates = ['PLANNED', 'VOTING'] as const satisfies readonly ElectionState[];

/** Null while nobody is elected. */
export function recognitionOf(state: ElectionState): Recognition | null {
  switch (state) {
    case 'PLANNED':
    case 'VOTING':
    case 'DROPPED':
      return null;
    case 'ELECTED':
    case 'ANNOUNCED':
    case 'SUBMITTED':
    case 'RETURNED':
      return 'PENDING';
    case 'RECOGNIZED':
    case 'NOT_RECOGNIZED':
      return state;
  }
}
