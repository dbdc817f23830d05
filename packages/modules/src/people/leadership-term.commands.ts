import { atInput, type CivilDate, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, listRows, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { existsOn, type OrganizationRow } from '../organizations/index.ts';
import { type LeadershipTerm, termsProblems } from './leadership-term.ts';
import { aheadProblems } from './office.ts';
import { lockStaffing } from './office.rows.ts';
import { ruleSetOn } from './office.rules.ts';
import { problems } from './people.problems.ts';

export interface OpenTerm extends LeadershipTerm {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface Staffing extends Target {
  readonly organization: OrganizationRow;
}

/** 登记届期. One with an open end ends where the next begins: `closeTerm` says when. */
export const openTerm: UseCase<OpenTerm, Staffing> = {
  action: 'term.open',
  capability: 'ADMINISTER',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, { number, startedOn, endedOn }) {
    const term = { number, startedOn, endedOn };
    const others = await listTerms(work, organization.rowId, null);
    const found: Problem[] = [
      ...(endedOn === null || endedOn > startedOn ? [] : [common.INVALID_PERIOD(atInput('endedOn'))]),
      ...aheadProblems(startedOn, 'startedOn', work.today),
      ...(existsOn(organization, startedOn) ? [] : [problems.ORGANIZATION_NOT_IN_EXISTENCE({ ...atInput('startedOn'), values: { on: startedOn } })]),
      ...termsProblems(term, others, await ruleSetOn(work.db, organization.rowId, startedOn)),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into people.leadership_term (id, organization_id, number, started_on, ended_on) values (${id}, ${organization.rowId}, ${number}, ${startedOn}, ${endedOn})`.execute(work.db);
    const facts = { organization: organization.rowId, number, on: startedOn };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'term.opened', subject: id, facts }] });
  },
};

/** The other terms of an organization, eldest first. */
async function listTerms({ db }: Work, organizationId: string, exceptId: string | null): Promise<readonly LeadershipTerm[]> {
  return await listRows(db, sql<LeadershipTerm>`
    select number, started_on as "startedOn", ended_on as "endedOn" from people.leadership_term
    where organization_id = ${organizationId} and id is distinct from ${exceptId}::uuid order by started_on`);
}

export interface CloseTerm {
  readonly idempotencyKey?: string;
  readonly leadershipTermId: string;
  readonly expectedVersion: number;
  readonly endedOn: CivilDate;
}

interface OneTerm extends Staffing {
  readonly term: LeadershipTerm & { readonly version: number };
}

/** 届满: says when a term ends, or moves its end. */
export const closeTerm: UseCase<CloseTerm, OneTerm> = {
  action: 'term.close',
  capability: 'ADMINISTER',
  async find(work, { leadershipTermId }) {
    const owner = await findRow(work.db, sql<{ organizationId: string }>`select organization_id as "organizationId" from people.leadership_term where id = ${leadershipTermId}`);
    const organization = owner && (await lockStaffing(work, owner.organizationId));
    if (organization === undefined) return undefined;
    // Read under the lock, which every change of the terms takes.
    const term = await getRow(work.db, sql<OneTerm['term']>`
      select number, started_on as "startedOn", ended_on as "endedOn", version from people.leadership_term where id = ${leadershipTermId}`);
    return { organization, term, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization, term: { version, ...term } }, { leadershipTermId, expectedVersion, endedOn }) {
    const closed = { ...term, endedOn };
    const found: Problem[] = [];
    if (version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } }));
    if (endedOn <= term.startedOn) found.push(common.INVALID_PERIOD(atInput('endedOn')));
    else found.push(...termsProblems(closed, await listTerms(work, organization.rowId, leadershipTermId), await ruleSetOn(work.db, organization.rowId, term.startedOn)).map(atEnd));
    if (found.length > 0) return refuse(...found);
    await sql`update people.leadership_term set ended_on = ${endedOn}, version = version + 1 where id = ${leadershipTermId}`.execute(work.db);
    const facts = { organization: organization.rowId, number: term.number, on: endedOn };
    return succeed({ id: leadershipTermId, lineage: organization.lineage, facts, news: [{ topic: 'term.closed', subject: leadershipTermId, facts }] });
  },
};

/** What is wrong with the term after the change is wrong with its new end. */
const atEnd = (problem: Problem): Problem => ({ ...problem, ...atInput('endedOn') });
