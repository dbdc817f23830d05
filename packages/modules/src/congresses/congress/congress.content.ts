import { type CivilDate, type Problem, succeed } from '@xuelian/kernel';
import { type Fragment, sql } from '@xuelian/platform';
import { defineProcedure, type FilingContent, type FilingState, type Procedure, registerFilingContent } from '../../filings/index.ts';
import { demandOf, rulesOn } from '../congress.rules.ts';
import { problems } from '../congresses.problems.ts';
import { congressKinds } from './congress.ts';
import { type CongressAction, congressMachine } from './congress.machine.ts';
import { applied, congressChanged, congressInFiling, type HeldCongress } from './congress.rows.ts';

/** 召开代表大会的申请: the superior approves; the League that guides and the Party that leads are told (W-01, GD 附件10-1). */
export const congressApplication: Procedure = defineProcedure({
  key: 'congress.application',
  version: 1,
  kind: 'CONGRESS_APPLICATION',
  title: { zh: '代表大会召开申请', en: 'Application to hold a congress' },
  submitters: congressKinds,
  steps: [{ key: 'approval', title: { zh: '上级批准', en: 'Approval by the superior' }, decider: 'SUPERIOR', favorable: 'RATIFY' }],
  receivers: ['GUIDING_LEAGUE', 'LEADING_PARTY'],
  citations: [{ document: 'GD', clause: '附件10-1' }],
});

/** What a congress brings to the filing engine: its plan, which an approval schedules. */
export const congressContent: FilingContent = registerFilingContent({
  kind: 'CONGRESS_APPLICATION',
  procedureFor: async () => await Promise.resolve(congressApplication),
  async citationsFor(work, { organizationId, submittedOn }) {
    const asked = demandOf(await rulesOn(work, organizationId, submittedOn), 'congress.application');
    return asked === null ? [] : [asked.citation];
  },
  checkCorrections: async (_work, _filing, corrections) => await Promise.resolve(corrections.flatMap(({ target }, index): Problem[] => (
    target === 'CLAUSE' ? [problems.NO_CLAUSES({ path: ['input', 'corrections', String(index), 'target'] })] : []))),
  async open(work, filing) {
    const { congress } = await congressInFiling(work, filing);
    return {
      examine: async () => await Promise.resolve({ problems: examined(congress), contentHash: congress.contentHash, freeze: () => [congressChanged(congress, null, applied('SUBMITTED'))] }),
      thaw: () => [congressChanged(congress, null, applied('RETURNED'))],
      conclude: async (state, on) => await Promise.resolve(succeed([consequence(congress, state, on)])),
    };
  },
});

/** What has begun, or was called off, needs no leave any more. */
const examined = ({ state }: HeldCongress): readonly Problem[] =>
  state === 'PLANNED' || state === 'SCHEDULED' ? [] : [problems.WRONG_STATE({ path: ['input', 'filingId'], values: { state } })];

/** A congress that has met, or was called off while its application was under review, stays as it is. */
const known = ({ state }: HeldCongress, action: CongressAction): CongressAction | null => (congressMachine.next(state, action) === undefined ? null : action);

function consequence(congress: HeldCongress, state: FilingState, on: CivilDate): Fragment {
  switch (state) {
    case 'RATIFIED':
      return congressChanged(congress, known(congress, 'APPROVE'), applied('APPROVED'), sql`approved_on = ${on}`);
    case 'REFUSED':
      return congressChanged(congress, null, applied('REFUSED'));
    case 'WITHDRAWN':
      return congressChanged(congress, null, applied(congress.applicationState === null ? null : 'WITHDRAWN'));
    case 'REVOKED':
      return congressChanged(congress, known(congress, 'REVOKE'), applied('REVOKED'), sql`approved_on = null`);
    case 'DRAFT':
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'RETURNED':
    case 'ACCEPTED':
    case 'SUPERSEDED':
      throw new Error(`an application to hold a congress does not end in ${state}`);
  }
}
