import { defineMachine } from '@xuelian/kernel';

/** States of a course (课程状态): HELD with the first attendance that is recorded. */
export const courseStates = ['PLANNED', 'HELD', 'CANCELLED'] as const;
export type CourseState = (typeof courseStates)[number];

export const courseActions = ['REVISE', 'CANCEL', 'RECORD'] as const;
export type CourseAction = (typeof courseActions)[number];

export const courseMachine = defineMachine<CourseState, CourseAction>({
  states: courseStates,
  initial: 'PLANNED',
  transitions: [
    { from: 'PLANNED', action: 'REVISE', to: 'PLANNED' },
    { from: 'PLANNED', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'PLANNED', action: 'RECORD', to: 'HELD' },
    { from: 'HELD', action: 'RECORD', to: 'HELD' },
  ],
});
