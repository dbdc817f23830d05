import { defineMachine } from '@xuelian/kernel';

/** States of a program (改革任务状态). */
export const programStates = ['DRAFT', 'RUNNING', 'CLOSED', 'CANCELLED'] as const;
export type ProgramState = (typeof programStates)[number];

export type ProgramAction = 'REVISE' | 'START' | 'ADJUST' | 'CLOSE' | 'CANCEL';

export const programMachine = defineMachine<ProgramState, ProgramAction>({
  states: programStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'START', to: 'RUNNING' },
    { from: 'DRAFT', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'RUNNING', action: 'ADJUST', to: 'RUNNING' },
    { from: 'RUNNING', action: 'CLOSE', to: 'CLOSED' },
  ],
});

/** States of a school in a program (学校改革状态); requirements W-10. WITHDRAWN: it is in the program no more. */
export const schoolStates = ['IN_REFORM', 'UNDER_ACCEPTANCE', 'ACCEPTED', 'NOT_ACCEPTED', 'WITHDRAWN'] as const;
export type SchoolState = (typeof schoolStates)[number];

/** WORK: whatever the school does about its items. A school that was not accepted is back in reform. */
export type SchoolAction = 'WORK' | 'BEGIN_ACCEPTANCE' | 'ACCEPT' | 'REFUSE' | 'WITHDRAW' | 'REJOIN';

export const schoolMachine = defineMachine<SchoolState, SchoolAction>({
  states: schoolStates,
  initial: 'IN_REFORM',
  transitions: [
    { from: 'IN_REFORM', action: 'WORK', to: 'IN_REFORM' },
    { from: 'IN_REFORM', action: 'BEGIN_ACCEPTANCE', to: 'UNDER_ACCEPTANCE' },
    { from: 'IN_REFORM', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'UNDER_ACCEPTANCE', action: 'ACCEPT', to: 'ACCEPTED' },
    { from: 'UNDER_ACCEPTANCE', action: 'REFUSE', to: 'NOT_ACCEPTED' },
    { from: 'UNDER_ACCEPTANCE', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'NOT_ACCEPTED', action: 'WORK', to: 'NOT_ACCEPTED' },
    { from: 'NOT_ACCEPTED', action: 'BEGIN_ACCEPTANCE', to: 'UNDER_ACCEPTANCE' },
    { from: 'NOT_ACCEPTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'WITHDRAWN', action: 'REJOIN', to: 'IN_REFORM' },
  ],
});
