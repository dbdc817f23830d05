import { defineMachine } from '@xuelian/kernel';

/** States of a version of a form (报告模板状态). */
export const formStates = ['DRAFT', 'PUBLISHED', 'SUPERSEDED'] as const;
export type FormState = (typeof formStates)[number];

/** SUPERSEDE follows from publishing a later version. */
export const formActions = ['REVISE', 'PUBLISH', 'SUPERSEDE'] as const;
export type FormAction = (typeof formActions)[number];

export const formMachine = defineMachine<FormState, FormAction>({
  states: formStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'PUBLISH', to: 'PUBLISHED' },
    { from: 'PUBLISHED', action: 'SUPERSEDE', to: 'SUPERSEDED' },
  ],
});
