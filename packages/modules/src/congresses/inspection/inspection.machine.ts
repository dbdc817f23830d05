import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of an inspection (检查状态). The documents ask for inspections and leave open what becomes of them: W-41. */
export const inspectionStates = ['PLANNED', 'INSPECTED', 'FOLLOWED_UP', 'CANCELLED'] as const;
export type InspectionState = (typeof inspectionStates)[number];

export const inspectionMachine = defineMachine<InspectionState, 'INSPECT' | 'FOLLOW_UP' | 'CANCEL'>({
  states: inspectionStates,
  initial: 'PLANNED',
  transitions: [
    { from: 'PLANNED', action: 'INSPECT', to: 'INSPECTED' },
    { from: 'PLANNED', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'INSPECTED', action: 'FOLLOW_UP', to: 'FOLLOWED_UP' },
  ],
});

/** States of what was found (检查发现状态). */
export const findingStates = ['OPEN', 'ANSWERED', 'INSUFFICIENT', 'CLOSED'] as const;
export type FindingState = (typeof findingStates)[number];

export const findingMachine = defineMachine<FindingState, 'ANSWER' | 'FIND_INSUFFICIENT' | 'CLOSE'>({
  states: findingStates,
  initial: 'OPEN',
  transitions: [
    { from: 'OPEN', action: 'ANSWER', to: 'ANSWERED' },
    { from: 'ANSWERED', action: 'FIND_INSUFFICIENT', to: 'INSUFFICIENT' },
    { from: 'ANSWERED', action: 'CLOSE', to: 'CLOSED' },
    { from: 'INSUFFICIENT', action: 'ANSWER', to: 'ANSWERED' },
  ],
});

/** What is done to an inspection or to one of its findings (动作). FOLLOW_UP follows from the last finding that is closed. */
export const inspectionActions = ['INSPECT', 'CANCEL', 'ANSWER', 'FIND_INSUFFICIENT', 'CLOSE', 'FOLLOW_UP'] as const;
export type InspectionAction = (typeof inspectionActions)[number];

interface ActionRule {
  readonly side: 'INSPECTOR' | 'INSPECTED';
  readonly capability: Capability;
}

/** Whose move it is: the one table behind commands and `viewerCan`. */
export const inspectionActionRules: Readonly<Record<Exclude<InspectionAction, 'FOLLOW_UP'>, ActionRule>> = {
  INSPECT: { side: 'INSPECTOR', capability: 'DECIDE' },
  CANCEL: { side: 'INSPECTOR', capability: 'DECIDE' },
  ANSWER: { side: 'INSPECTED', capability: 'FILE' },
  FIND_INSUFFICIENT: { side: 'INSPECTOR', capability: 'DECIDE' },
  CLOSE: { side: 'INSPECTOR', capability: 'DECIDE' },
};
