import type { Citation } from '@xuelian/kernel';
import { rulebook } from '@xuelian/rules';

/** Where a rule stands; what an administrator set cites the decision. */
export const citationsOf = (ruleId: string): readonly Citation[] => [rulebook.rules.get(ruleId)?.citation ?? { document: 'HUB', clause: ruleId }];
