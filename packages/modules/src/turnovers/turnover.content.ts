import { type Problem, refuse, succeed } from '@xuelian/kernel';
import { defineProcedure, type FilingContent, type Procedure, registerFilingContent } from '../filings/index.ts';
import { turnoverKinds } from './turnover.ts';
import { carryOut, rehearse } from './turnover.offices.ts';
import { contentOf, moveTurnover, submitTurnover, tieToFiling, turnoverInFiling } from './turnover.rows.ts';
import { problems } from './turnovers.problems.ts';

/** 换届备案: the organization above records the change; nobody approves it here. */
export const officerChangeFiling: Procedure = defineProcedure({
  key: 'officer-change.filing',
  version: 1,
  kind: 'OFFICER_CHANGE',
  title: { zh: '换届备案', en: 'Filing of a turnover' },
  submitters: turnoverKinds,
  steps: [{ key: 'filing', title: { zh: '上级备案', en: 'Filing with the superior' }, decider: 'SUPERIOR', favorable: 'ACCEPT', answerWithinDays: null }],
  receivers: [],
  citations: [{ document: 'JL', clause: '二.7' }, { document: 'GD', clause: '附件4-2' }],
});

const path = ['input', 'filingId'];

/** What a turnover brings to the filing engine. Acceptance carries it out; a revocation leaves the offices, for nobody decided who serves instead. */
export const turnoverContent: FilingContent = registerFilingContent({
  kind: 'OFFICER_CHANGE',
  procedureFor: async () => await Promise.resolve(officerChangeFiling),
  async check(work, filing) {
    const { turnover, organization } = await turnoverInFiling(work, filing);
    return (await rehearse(work, organization, await contentOf(work, turnover), path)).problems;
  },
  async freeze(work, filing) {
    const { turnover, organization } = await turnoverInFiling(work, filing);
    const { warnings } = await rehearse(work, organization, await contentOf(work, turnover), []);
    await submitTurnover(work, turnover, warnings, filing.submittedOn);
    return turnover.contentHash;
  },
  checkCorrections: async (_work, _filing, corrections) => await Promise.resolve(corrections.flatMap(({ target }, index): Problem[] => (
    target === 'CLAUSE' ? [problems.NO_CLAUSES({ path: ['input', 'corrections', String(index), 'target'] })] : []))),
  async thaw(work, filing) {
    await moveTurnover(work, (await turnoverInFiling(work, filing)).turnover, 'RETURN');
  },
  async conclude(work, filing, state) {
    const { turnover, organization } = await turnoverInFiling(work, filing);
    switch (state) {
      case 'ACCEPTED': {
        const blocked = await carryOut(work, organization, await contentOf(work, turnover), path);
        if (blocked.length > 0) return refuse(...blocked);
        await moveTurnover(work, turnover, 'ACCEPT');
        return succeed(null);
      }
      case 'REFUSED':
        await moveTurnover(work, turnover, 'REFUSE');
        return succeed(null);
      case 'WITHDRAWN':
        // A filing that was never submitted leaves its turnover as it was, free for another one.
        await (turnover.state === 'DRAFT' ? tieToFiling(work, turnover, null) : moveTurnover(work, turnover, 'WITHDRAW'));
        return succeed(null);
      case 'REVOKED':
        await moveTurnover(work, turnover, 'REVOKE');
        return succeed(null);
      case 'DRAFT':
      case 'SUBMITTED':
      case 'IN_REVIEW':
      case 'RETURNED':
      case 'RATIFIED':
      case 'SUPERSEDED':
        throw new Error(`a filing of a turnover does not end in ${state}`);
    }
  },
});
