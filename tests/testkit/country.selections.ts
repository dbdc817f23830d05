import { type Database, listRows, sql } from '@xuelian/platform';
import { createHash, randomUUID } from 'node:crypto';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const states = ['SUBMITTED', 'IN_REVIEW', 'RETURNED', 'RATIFIED', 'REFUSED'] as const;

/** Nominations, most of them on their way, with the checks made of their people. */
export async function fillSelections(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[]): Promise<void> {
  for (const personId of dice.many(40, () => dice.pick(persons))) {
    const [league, union] = [dice.pick(organizations), dice.pick(organizations)];
    const id = randomUUID();
    const filingId = dice.isLucky(3, 4) ? await fillFiling(db, dice, id, league, organizations) : null;
    const rows = await listRows(db, sql`
      insert into selections.nomination (id, organization_id, lineage, union_id, union_lineage, person_id, post, state, content_hash, filing_id, drafted_at)
      values (${id}, ${league.id}, ${league.lineage}, ${union.id}, ${union.lineage}, ${personId}, 'PRESIDIUM_MEMBER', ${filingId === null ? 'DRAFT' : 'SUBMITTED'}, ${hashOf(id)}, ${filingId}, now())
      on conflict (union_id, person_id, post) where state in ('DRAFT', 'SUBMITTED', 'RETURNED') do nothing returning id`);
    if (rows.length > 0) await fillCheck(db, personId, union, sql`(${id}::uuid, null::uuid)`);
  }
  const turnovers = await listRows(db, sql<{ id: string }>`select id from turnovers.turnover order by id limit 20`);
  for (const { id } of turnovers) await fillCheck(db, dice.pick(persons), dice.pick(organizations), sql`(null::uuid, ${id}::uuid)`);
}

/** Exits of officers, some carried out. */
export async function fillExits(db: Database, dice: Dice): Promise<void> {
  const offices = await listRows(db, sql<{ id: string }>`select id from people.office_term order by id limit 40`);
  for (const { id } of offices) {
    await sql`
      insert into turnovers.officer_exit (id, organization_id, lineage, office_id, person_id, grounds, account, state, raised_at)
      select ${randomUUID()}, o.id, o.lineage, t.id, t.person_id, array['OTHER'], '事由', ${dice.pick(['GROUNDS_RAISED', 'DROPPED'])}, now()
      from people.office_term t join organizations.organization o on o.id = t.organization_id where t.id = ${id}`.execute(db);
  }
}

async function fillFiling(db: Database, dice: Dice, subject: string, league: Place, organizations: readonly Place[]): Promise<string> {
  const id = randomUUID();
  const decider = dice.pick(organizations);
  await sql`
    insert into filings.filing (id, kind, subject, procedure_key, procedure_version, title, organization_id, lineage, state, round, decider_id, decider_lineage, opened_at, submitted_at)
    values (${id}, 'NOMINATION', ${subject}, 'nomination.league-then-party', 1, '人选推荐', ${league.id}, ${league.lineage}, ${dice.pick(states)}, 1, ${decider.id}, ${decider.lineage}, now(), now())`.execute(db);
  await sql`insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step) values (${id}, ${decider.id}, ${decider.lineage}, 'DECIDER', 0)`.execute(db);
  return id;
}

async function fillCheck(db: Database, personId: string, union: Place, madeFor: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into selections.eligibility_check (id, person_id, union_id, union_lineage, nomination_id, turnover_id, particulars_version, outcome, conditions, checked_on, checked_at)
    select ${randomUUID()}, ${personId}, ${union.id}, ${union.lineage}, given.nomination, given.turnover, 1, 'UNKNOWN', '[]', current_date, now()
    from (values ${madeFor}) as given(nomination, turnover)`.execute(db);
}
