import { defineMachine } from '@xuelian/kernel';

/**
 * States of a debrief (述职状态; requirements W-18). OWED comes before them and EXEMPT beside them: the expected set is frozen
 * with the council, and whoever left it did so with a reason. EVALUATED has its ballots closed and its result unknown.
 */
export const debriefStates = ['OWED', 'EXEMPT', 'SUBMITTED', 'HEARD', 'EVALUATED', 'RESULT', 'PUBLISHED', 'USED', 'DROPPED'] as const;
export type DebriefState = (typeof debriefStates)[number];

/** What is done to it (动作). USE follows from a nomination or an exit that rests on the result, DROP from a dropped council. */
export const debriefActions = ['EXEMPT', 'RESTORE', 'SUBMIT', 'HEAR', 'CLOSE_BALLOT', 'DECLARE_RESULT', 'PUBLISH', 'USE', 'DROP'] as const;
export type DebriefAction = (typeof debriefActions)[number];

/** States in which there is a result to look at. */
export const judgedStates = ['RESULT', 'PUBLISHED', 'USED'] as const satisfies readonly DebriefState[];

/** States in which the officer was heard. */
export const heardStates = ['HEARD', 'EVALUATED', ...judgedStates] as const satisfies readonly DebriefState[];

export const debriefMachine = defineMachine<DebriefState, DebriefAction>({
  states: debriefStates,
  initial: 'OWED',
  transitions: [
    { from: 'OWED', action: 'EXEMPT', to: 'EXEMPT' },
    { from: 'OWED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'OWED', action: 'DROP', to: 'DROPPED' },
    { from: 'EXEMPT', action: 'RESTORE', to: 'OWED' },
    { from: 'EXEMPT', action: 'DROP', to: 'DROPPED' },
    { from: 'SUBMITTED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'EXEMPT', to: 'EXEMPT' },
    { from: 'SUBMITTED', action: 'HEAR', to: 'HEARD' },
    { from: 'SUBMITTED', action: 'DROP', to: 'DROPPED' },
    { from: 'HEARD', action: 'CLOSE_BALLOT', to: 'EVALUATED' },
    { from: 'EVALUATED', action: 'DECLARE_RESULT', to: 'RESULT' },
    { from: 'RESULT', action: 'PUBLISH', to: 'PUBLISHED' },
    { from: 'RESULT', action: 'USE', to: 'USED' },
    { from: 'PUBLISHED', action: 'USE', to: 'USED' },
    { from: 'USED', action: 'USE', to: 'USED' },
  ],
});
