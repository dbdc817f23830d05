import { type Problem, refuse, succeed } from '@xuelian/kernel';
import type { Fragment } from '@xuelian/platform';
import { defineProcedure, type FilingContent, type FilingState, type Procedure, registerFilingContent } from '../filings/index.ts';
import { turnoverKinds } from './turnover.ts';
import { examineEntries } from './turnover.examiner.ts';
import { carryOut, rehearse } from './turnover.offices.ts';
import { type ReportedTurnover, turnoverInFiling, turnoverMoved, turnoverSubmitted, turnoverUntied } from './turnover.rows.ts';
import { problems } from './turnovers.problems.ts';

/** 换届备案: the organization above records the change; nobody approves it here. */
export const officerChangeFiling: Procedure = defineProcedure({
  key: 'officer-change.filing',
  version: 1,
  kind: 'OFFICER_CHANGE',
  title: { zh: '换届备案', en: 'Filing of a turnover' },
  submitters: turnoverKinds,
  steps: [{ key: 'filing', title: { zh: '上级备案', en: 'Filing with the superior' }, decider: 'SUPERIOR', favorable: 'ACCEPT' }],
  receivers: [],
  citations: [{ document: 'JL', clause: '二.7' }, { document: 'GD', clause: '附件4-2' }],
});

const path = ['input', 'filingId'];

/** What a turnover brings to the filing engine. Acceptance carries it out; a revocation leaves the offices, for nobody decided who serves instead. */
export const turnoverContent: FilingContent = registerFilingContent({
  kind: 'OFFICER_CHANGE',
  procedureFor: async () => await Promise.resolve(officerChangeFiling),
  checkCorrections: async (_work, _filing, corrections) => await Promise.resolve(corrections.flatMap(({ target }, index): Problem[] => (
    target === 'CLAUSE' ? [problems.NO_CLAUSES({ path: ['input', 'corrections', String(index), 'target'] })] : []))),
  async open(work, filing) {
    const reported = await turnoverInFiling(work, filing);
    const { turnover, organization, content } = reported;
    return {
      async examine() {
        const rehearsed = await rehearse(work, organization, content, path);
        const examined = await examineEntries(work, { turnoverId: turnover.id, organization, content }, path);
        const freeze = () => [turnoverSubmitted(turnover, [...rehearsed.warnings, ...examined.warnings], filing.submittedOn), ...examined.kept];
        return { problems: [...rehearsed.problems, ...examined.problems], contentHash: turnover.contentHash, freeze };
      },
      thaw: () => [turnoverMoved(turnover, 'RETURN')],
      async conclude(state) {
        const blocked = state === 'ACCEPTED' ? await carryOut(work, organization, content, path) : [];
        return blocked.length > 0 ? refuse(...blocked) : succeed([consequence(reported, state)]);
      },
    };
  },
});

function consequence({ turnover }: ReportedTurnover, state: FilingState): Fragment {
  switch (state) {
    case 'ACCEPTED':
      return turnoverMoved(turnover, 'ACCEPT');
    case 'REFUSED':
      return turnoverMoved(turnover, 'REFUSE');
    case 'WITHDRAWN':
      // A filing that was never submitted leaves its turnover as it was, free for another one.
      return turnover.state === 'DRAFT' ? turnoverUntied(turnover) : turnoverMoved(turnover, 'WITHDRAW');
    case 'REVOKED':
      return turnoverMoved(turnover, 'REVOKE');
    case 'DRAFT':
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'RETURNED':
    case 'RATIFIED':
    case 'SUPERSEDED':
      throw new Error(`a filing of a turnover does not end in ${state}`);
  }
}
