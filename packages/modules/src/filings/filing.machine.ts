import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of a filing (报送状态). RETURNED and everything after a decision but NOT the decision are ours: the documents are silent (requirements §5). */
export const filingStates = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'ACCEPTED', 'RATIFIED', 'REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'REVOKED'] as const;
export type FilingState = (typeof filingStates)[number];

/** What is done to a filing (动作). PASS is a favorable decision that leads to a further step; SIGN is one that still lacks the other signature. */
export const filingActions = ['SUBMIT', 'WITHDRAW', 'TAKE_UP', 'RETURN', 'RESUBMIT', 'SIGN', 'PASS', 'ACCEPT', 'RATIFY', 'REFUSE', 'SUPERSEDE', 'REVOKE'] as const;
export type FilingAction = (typeof filingActions)[number];

/** The life of every filing, whatever its kind: procedures differ in who decides and what a decision is called. */
export const filingMachine = defineMachine<FilingState, FilingAction>({
  states: filingStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'DRAFT', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'SUBMITTED', action: 'TAKE_UP', to: 'IN_REVIEW' },
    { from: 'SUBMITTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'IN_REVIEW', action: 'RETURN', to: 'RETURNED' },
    { from: 'IN_REVIEW', action: 'SIGN', to: 'IN_REVIEW' },
    { from: 'IN_REVIEW', action: 'PASS', to: 'SUBMITTED' },
    { from: 'IN_REVIEW', action: 'ACCEPT', to: 'ACCEPTED' },
    { from: 'IN_REVIEW', action: 'RATIFY', to: 'RATIFIED' },
    { from: 'IN_REVIEW', action: 'REFUSE', to: 'REFUSED' },
    { from: 'IN_REVIEW', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'RETURNED', action: 'RESUBMIT', to: 'SUBMITTED' },
    { from: 'RETURNED', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'ACCEPTED', action: 'SUPERSEDE', to: 'SUPERSEDED' },
    { from: 'ACCEPTED', action: 'REVOKE', to: 'REVOKED' },
    { from: 'RATIFIED', action: 'SUPERSEDE', to: 'SUPERSEDED' },
    { from: 'RATIFIED', action: 'REVOKE', to: 'REVOKED' },
  ],
});

export type Side = 'SUBMITTER' | 'DECIDER' | 'HUB';

interface ActionRule {
  /** Whose move it is; HUB moves follow from somebody else's decision. */
  readonly side: Side;
  readonly capability: Capability;
  /** A decision is taken once per round and step, by somebody who had no part in the submission. */
  readonly decides: boolean;
}

/** Who may do what: the one table behind commands, `viewerCan` and `availableActions`. */
export const actionRules: Readonly<Record<FilingAction, ActionRule>> = {
  SUBMIT: { side: 'SUBMITTER', capability: 'FILE', decides: false },
  RESUBMIT: { side: 'SUBMITTER', capability: 'FILE', decides: false },
  WITHDRAW: { side: 'SUBMITTER', capability: 'FILE', decides: false },
  TAKE_UP: { side: 'DECIDER', capability: 'DECIDE', decides: false },
  RETURN: { side: 'DECIDER', capability: 'DECIDE', decides: true },
  SIGN: { side: 'DECIDER', capability: 'DECIDE', decides: false },
  PASS: { side: 'DECIDER', capability: 'DECIDE', decides: true },
  ACCEPT: { side: 'DECIDER', capability: 'DECIDE', decides: true },
  RATIFY: { side: 'DECIDER', capability: 'DECIDE', decides: true },
  REFUSE: { side: 'DECIDER', capability: 'DECIDE', decides: true },
  REVOKE: { side: 'DECIDER', capability: 'DECIDE', decides: false },
  SUPERSEDE: { side: 'HUB', capability: 'DECIDE', decides: false },
};

/** A filing somebody still works on: an organization has at most one of a kind. */
export const openStates = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'] as const satisfies readonly FilingState[];
