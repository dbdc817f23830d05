import { type Citation, type Placement, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, sql, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import { type AwardAction, awardMachine, type AwardState } from './award-nomination.machine.ts';
import type { AwardGround, Benefit } from './award-nomination.ts';
import { organizerOf } from './council.rows.ts';

/** A nomination as commands need it. */
export interface HeldNomination {
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly decider: Placement;
  readonly union: Placement;
  readonly personId: string;
  readonly benefit: Benefit;
  readonly state: AwardState;
  readonly version: number;
}

export async function holdNomination({ db }: Work, id: string): Promise<HeldNomination | undefined> {
  const locked = await findRow(db, sql`select from reviews.award_nomination where id = ${id} for update`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldNomination>`
    select n.id, n.organization_id as "organizationId", n.lineage, json_build_object('lineage', n.decider_lineage) as decider,
      json_build_object('lineage', o.lineage, 'leagueLineage', o.league_lineage, 'partyLineage', o.party_lineage) as "union", n.person_id as "personId", n.benefit, n.state, n.version
    from reviews.award_nomination n join organizations.organization o on o.id = n.organization_id where n.id = ${id}`);
}

export interface NewNomination {
  readonly personId: string;
  readonly benefit: Benefit;
  readonly title: string;
  readonly grounds: readonly AwardGround[];
  readonly account: string;
  readonly debriefId: string;
  readonly citations: readonly Citation[];
}

/** Undefined where the person is nominated for the same and nobody has decided; the index knows, whatever races. */
export async function insertNomination({ db, now, actor }: Work, organization: OrganizationRow, given: NewNomination): Promise<string | undefined> {
  const decider = organizerOf(organization);
  const row = await findRow(db, sql<{ id: string }>`
    insert into reviews.award_nomination (id, organization_id, lineage, decider_id, decider_lineage, person_id, benefit, title, grounds, account, debrief_id, citations, nominated_by, nominated_at)
    values (${uuidv7()}, ${organization.rowId}, ${organization.lineage}, ${decider.id}, ${decider.lineage}, ${given.personId}, ${given.benefit}, ${given.title}, ${[...given.grounds]}::text[], ${given.account},
      ${given.debriefId}, ${JSON.stringify(given.citations)}::jsonb, ${actor.personId}, ${now})
    on conflict (organization_id, person_id, benefit, title) where state = 'NOMINATED' do nothing returning id`);
  return row?.id;
}

export async function moveNomination({ db, today, actor }: Work, { id, state, version }: HeldNomination, action: AwardAction, note: string | null): Promise<void> {
  const next = awardMachine.next(state, action);
  if (next === undefined) throw new Error(`nomination ${id} in ${state} knows no ${action}`);
  await getRow(db, sql`
    update reviews.award_nomination set state = ${next}, note = ${note}, decided_by = ${actor.personId}, decided_on = ${today}, version = version + 1 where id = ${id} and version = ${version} returning id`);
}
