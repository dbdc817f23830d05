import { type Capability, defineMachine, type Machine } from '@xuelian/kernel';
import type { ReportKind } from '../form/form.ts';

/** States of a report (工作报告状态): HEARD ends that of a college, DELIVERED and REVIEWED lead that of a school through its congress (W-11, W-12). */
export const reportStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'HEARD', 'DELIVERED', 'REVIEWED'] as const;
export type ReportState = (typeof reportStates)[number];

/** REOPEN takes back a hearing or a review that was recorded by mistake. */
export const reportActions = ['REVISE', 'SUBMIT', 'WITHDRAW', 'RETURN', 'HEAR', 'DELIVER', 'REVIEW', 'REOPEN'] as const;
export type ReportAction = (typeof reportActions)[number];

type Move = Machine<ReportState, ReportAction>['transitions'][number];

const untilReceived: readonly Move[] = [
  { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
  { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
  { from: 'SUBMITTED', action: 'WITHDRAW', to: 'DRAFT' },
  { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
  { from: 'RETURNED', action: 'REVISE', to: 'RETURNED' },
  { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
];

const statesOf = (transitions: readonly Move[]): readonly ReportState[] => reportStates.filter((state) => transitions.some(({ from, to }) => from === state || to === state));

function machineOf(ending: readonly Move[]): Machine<ReportState, ReportAction> {
  const transitions = [...untilReceived, ...ending];
  return defineMachine({ states: statesOf(transitions), initial: 'DRAFT', transitions });
}

export const reportMachines: Readonly<Record<ReportKind, Machine<ReportState, ReportAction>>> = {
  COLLEGE_REPORT: machineOf([
    { from: 'SUBMITTED', action: 'HEAR', to: 'HEARD' },
    { from: 'HEARD', action: 'REOPEN', to: 'SUBMITTED' },
  ]),
  CONGRESS_REPORT: machineOf([
    { from: 'SUBMITTED', action: 'DELIVER', to: 'DELIVERED' },
    { from: 'DELIVERED', action: 'REVIEW', to: 'REVIEWED' },
    { from: 'DELIVERED', action: 'REOPEN', to: 'SUBMITTED' },
    { from: 'REVIEWED', action: 'REOPEN', to: 'SUBMITTED' },
  ]),
};

export type ReportSide = 'AUTHOR' | 'RECEIVER';

interface ActionRule {
  readonly side: ReportSide;
  readonly capability: Capability;
}

const author: ActionRule = { side: 'AUTHOR', capability: 'FILE' };
const receiver: ActionRule = { side: 'RECEIVER', capability: 'DECIDE' };

/** Whose move it is: the one table behind commands, `viewerCan` and `availableActions`. What its congress did, a school union records itself. */
export const reportActionRules: Readonly<Record<ReportKind, Readonly<Record<ReportAction, ActionRule>>>> = {
  COLLEGE_REPORT: { REVISE: author, SUBMIT: author, WITHDRAW: author, RETURN: receiver, HEAR: receiver, DELIVER: author, REVIEW: author, REOPEN: receiver },
  CONGRESS_REPORT: { REVISE: author, SUBMIT: author, WITHDRAW: author, RETURN: receiver, HEAR: receiver, DELIVER: author, REVIEW: author, REOPEN: { side: 'AUTHOR', capability: 'DECIDE' } },
};

/** What was received is heard also after its cycle was closed; nothing is once that was called off. */
export const isAfterClosing = (action: ReportAction): boolean => action === 'HEAR' || action === 'DELIVER' || action === 'REVIEW';
