import { defineProcedure, type Procedure } from '../filings/index.ts';
import { charteredKinds } from './charter.ts';

/** 核准: the organization above decides before the charter is used. */
export const charterRatification: Procedure = defineProcedure({
  key: 'charter.ratification',
  version: 1,
  kind: 'CHARTER',
  title: { zh: '章程核准', en: 'Ratification of a charter' },
  submitters: charteredKinds,
  // The seeds set no number of days (及时); one school's 15 working days are no rule (§9 E-05).
  steps: [{ key: 'ratification', title: { zh: '上级核准', en: 'Ratification by the superior' }, decider: 'SUPERIOR', favorable: 'RATIFY' }],
  receivers: ['GUIDING_LEAGUE'],
  citations: [{ document: 'GD', clause: '附件7-4' }, { document: 'GD', clause: '附件10-1' }],
});

/** 备案: the organization above records the charter that the congress adopted. */
export const charterFiling: Procedure = defineProcedure({
  key: 'charter.filing',
  version: 1,
  kind: 'CHARTER',
  title: { zh: '章程备案', en: 'Filing of a charter' },
  submitters: charteredKinds,
  steps: [{ key: 'filing', title: { zh: '上级备案', en: 'Filing with the superior' }, decider: 'SUPERIOR', favorable: 'ACCEPT' }],
  receivers: [],
  citations: [{ document: 'JL', clause: '二.7' }],
});
