import { refuse, succeed } from '@xuelian/kernel';
import { filings } from '@xuelian/modules';
import { findRow, problems, sql, type Target, type UseCase } from '@xuelian/platform';
import { deedOf, type Deeds, realDeeds } from './races.contests.ts';

interface Read extends Target {
  readonly state: filings.FilingState;
  readonly submitter: string;
}

/**
 * The bug the races are for: a decision that reads the state, finds its move lawful and writes it down, without a lock
 * and without asking whether the state is still the same.
 */
function readThenWrite(action: 'RATIFY' | 'ACCEPT' | 'RETURN' | 'REFUSE'): UseCase<filings.MoveFiling, Read> {
  return {
    action: `filing.${action.toLowerCase()}`,
    capability: 'DECIDE',
    async find({ db }, { filingId }) {
      const row = await findRow(db, sql<{ state: filings.FilingState; decider: string; submitter: string }>`
        select state, decider_lineage as decider, lineage as submitter from filings.filing where id = ${filingId}`);
      return row && { state: row.state, submitter: row.submitter, guards: [{ lineage: row.decider }], visibleAt: [] };
    },
    async perform({ db, actor, now }, { state, submitter }, { filingId }) {
      const to = filings.filingMachine.next(state, action);
      if (to === undefined) return refuse(problems.STALE_VERSION());
      await sql`update filings.filing set state = ${to}, version = version + 1, decided_at = ${now} where id = ${filingId}`.execute(db);
      await sql`
        insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, account_id, person_id, at)
        select id, (select count(*) + 1 from filings.filing_action a where a.filing_id = f.id), ${action}, ${state}, ${to}, round, step, 'DECIDER',
          ${actor.accountId}::uuid, ${actor.personId}::uuid, ${now} from filings.filing f where id = ${filingId}`.execute(db);
      return succeed({ id: filingId, lineage: submitter, facts: {} });
    },
  };
}

/** The product's moves, but for its decisions. */
export const naiveDeeds: Deeds = {
  ...realDeeds,
  FAVOR: ({ procedure }) => deedOf(readThenWrite(procedure.steps[0]?.favorable === 'RATIFY' ? 'RATIFY' : 'ACCEPT'), {}),
  RETURN: () => deedOf(readThenWrite('RETURN'), {}),
  REFUSE: () => deedOf(readThenWrite('REFUSE'), {}),
};
