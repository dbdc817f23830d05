import { defineMachine } from '@xuelian/kernel';

/** States of a declaration (自报状态). */
export const declarationStates = ['DECLARED', 'CONFIRMED', 'CONTESTED', 'SUPERSEDED', 'WITHDRAWN'] as const;
export type DeclarationState = (typeof declarationStates)[number];

/** What is done to a declaration (动作). SUPERSEDE follows from a later declaration on the same rule. */
export const declarationActions = ['CONFIRM', 'CONTEST', 'SUPERSEDE', 'WITHDRAW'] as const;
export type DeclarationAction = (typeof declarationActions)[number];

/** A superior may come to think otherwise; what has ended stays as it was. */
export const declarationMachine = defineMachine<DeclarationState, DeclarationAction>({
  states: declarationStates,
  initial: 'DECLARED',
  transitions: [
    { from: 'DECLARED', action: 'CONFIRM', to: 'CONFIRMED' },
    { from: 'DECLARED', action: 'CONTEST', to: 'CONTESTED' },
    { from: 'CONFIRMED', action: 'CONTEST', to: 'CONTESTED' },
    { from: 'CONTESTED', action: 'CONFIRM', to: 'CONFIRMED' },
    ...(['DECLARED', 'CONFIRMED', 'CONTESTED'] as const).flatMap((from) => [
      { from, action: 'SUPERSEDE', to: 'SUPERSEDED' } as const,
      { from, action: 'WITHDRAW', to: 'WITHDRAWN' } as const,
    ]),
  ],
});
