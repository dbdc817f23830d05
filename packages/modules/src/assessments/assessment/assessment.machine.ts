import { type Capability, defineMachine } from '@xuelian/kernel';

/** States of the assessment of one unit (考核状态). */
export const assessmentStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'CONCLUDED', 'PUBLISHED'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

export const assessmentActions = ['SAVE', 'SUBMIT', 'RETURN', 'SCORE', 'CONCLUDE', 'REOPEN', 'PUBLISH', 'OBJECT'] as const;
export type AssessmentAction = (typeof assessmentActions)[number];

export const assessmentMachine = defineMachine<AssessmentState, AssessmentAction>({
  states: assessmentStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'SAVE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', action: 'SCORE', to: 'SUBMITTED' },
    { from: 'SUBMITTED', action: 'CONCLUDE', to: 'CONCLUDED' },
    { from: 'RETURNED', action: 'SAVE', to: 'RETURNED' },
    { from: 'RETURNED', action: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'CONCLUDED', action: 'REOPEN', to: 'SUBMITTED' },
    { from: 'CONCLUDED', action: 'PUBLISH', to: 'PUBLISHED' },
    { from: 'PUBLISHED', action: 'OBJECT', to: 'PUBLISHED' },
  ],
});

interface ActionRule {
  /** Whose move it is: the unit's, the issuer's, or that of whoever was appointed. */
  readonly side: 'UNIT' | 'ISSUER' | 'ASSESSOR';
  readonly capability: Capability;
}

/** The one table behind commands, `viewerCan` and `availableActions`. */
export const assessmentRules: Readonly<Record<AssessmentAction, ActionRule>> = {
  SAVE: { side: 'UNIT', capability: 'FILE' },
  SUBMIT: { side: 'UNIT', capability: 'FILE' },
  RETURN: { side: 'ISSUER', capability: 'DECIDE' },
  SCORE: { side: 'ASSESSOR', capability: 'DECIDE' },
  CONCLUDE: { side: 'ISSUER', capability: 'DECIDE' },
  REOPEN: { side: 'ISSUER', capability: 'DECIDE' },
  PUBLISH: { side: 'ISSUER', capability: 'DECIDE' },
  OBJECT: { side: 'UNIT', capability: 'FILE' },
};
