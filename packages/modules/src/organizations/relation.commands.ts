import { atInput, type CivilDate, refuse, succeed } from '@xuelian/kernel';
import { findRow, listRows, sql, type UseCase, type Work } from '@xuelian/platform';
import { type ChangeOrganization, changeProblems, done, findOne, held, type One } from './organization.change.ts';
import { type Organization, placementOf } from './organization.entity.ts';
import { addEvent, addRelation, bumpVersion, endRelation } from './organization.rows.ts';
import type { Charge } from './organization.ts';
import { problems } from './organizations.problems.ts';
import { type Assignment, assignmentProblems, assignmentsOf, chargeProblems, type GivenGuidance, relationProblems, relationRules, type TieKind } from './relation.ts';

export interface AssignGuidance extends ChangeOrganization, GivenGuidance {}

interface Guidance extends One {
  readonly league: Organization | null;
  readonly party: Organization | null;
}

/** 归口调整: another League body guides, or another Party body leads, and sees from then on what the organization submitted. */
export const assignGuidance: UseCase<AssignGuidance, Guidance> = {
  action: 'organization.assignGuidance',
  capability: 'ADMINISTER',
  async find(work, input) {
    const one = await findOne(work, input);
    return one && { ...one, league: await held(work, input.guidingLeagueId), party: await held(work, input.leadingPartyId) };
  },
  async perform(work, { organization, league, party }, input) {
    const given = assignmentsOf(input, league, party);
    const open = await openGuidance(work, organization);
    // A body that is dissolved is still named here, though no edge leads to it: to give it up is a change, too.
    const shown = { GUIDES: organization.leagueId ?? null, LEADS: organization.partyId ?? null };
    const changed = given.filter(({ kind, id }) => id !== shown[kind] || id !== (open.get(kind) ?? null));
    const found = [...(await changeProblems(work, organization, input)), ...given.flatMap((one) => assignmentProblems(one, organization, input.effectiveOn, 'organizationId'))];
    if (given.length === 0) found.push(problems.NOTHING_GIVEN({ path: ['input'] }));
    if (changed.length === 0) found.push(...given.map(({ field }) => problems.SAME_GUIDANCE(atInput(field))));
    if (found.length > 0) return refuse(...found);
    for (const one of changed) await assign(work, organization, one, input.effectiveOn);
    const concerned = new Set(changed.flatMap(({ kind, id }) => [id, shown[kind]]).filter((id) => id !== null));
    addEvent(work, organization, 'REASSIGNED', { on: input.effectiveOn, reason: input.reason, counterparts: [...concerned].map((id) => ({ id })) });
    await showGuidance(work, organization);
    return succeed(done(organization, 'organization.reassigned'));
  },
};

/** Ids of what guides and leads by the open edges. */
async function openGuidance({ db }: Work, { id }: Organization): Promise<ReadonlyMap<string, string>> {
  const rows = await listRows(db, sql<{ kind: string; upperId: string }>`
    select kind, upper_id as "upperId" from organizations.relation where lower_id = ${id} and slot in ('GUIDES', 'LEADS') and valid_to is null`);
  return new Map(rows.map(({ kind, upperId }) => [kind, upperId]));
}

async function assign(work: Work, organization: Organization, { kind, upper }: Assignment<Organization>, on: CivilDate): Promise<void> {
  await endRelation(work, organization, sql`slot = ${kind}`, on);
  if (upper !== null) addRelation(work, kind, upper.id, organization.id, on);
}

/** The columns that the viewer's predicate reads follow the open edges. */
async function showGuidance({ em, db }: Work, { id }: Organization): Promise<void> {
  await em.flush();
  const upper = (kind: 'GUIDES' | 'LEADS') => sql`(
    select u.id, u.lineage from organizations.relation edge join organizations.organization u on u.id = edge.upper_id
    where edge.lower_id = ${id} and edge.slot = ${kind} and edge.valid_to is null)`;
  await sql`
    update organizations.organization o set version = o.version + 1,
      (league_id, league_lineage) = ${upper('GUIDES')}, (party_id, party_lineage) = ${upper('LEADS')}
    where o.id = ${id}`.execute(db);
}

/** 建立或解除会员、管理关系. */
export interface ChangeTie extends ChangeOrganization {
  readonly kind: TieKind;
  readonly upperId: string;
}

export interface TieOrganization extends ChangeTie {
  /** How a League body is in charge; null where nobody said. */
  readonly charge?: Charge | null;
}

interface Tie extends One {
  readonly upper: Organization;
}

async function findTie(work: Work, input: ChangeTie): Promise<Tie | undefined> {
  const one = await findOne(work, input);
  const upper = await held(work, input.upperId);
  if (one === undefined || upper === null) return undefined;
  return { ...one, upper, guards: relationRules[input.kind].needsConsent ? [...one.guards, placementOf(upper)] : one.guards };
}

/** 建立关系: it becomes a member body (会员团体), or comes under a League body in charge (直管、协管、主管). */
export const tieOrganization: UseCase<TieOrganization, Tie> = {
  action: 'organization.tie',
  capability: 'ADMINISTER',
  find: findTie,
  async perform(work, { organization, upper }, input) {
    const { kind, effectiveOn: on, reason, charge = null } = input;
    const ends = relationProblems(kind, upper, organization, on, { upper: 'upperId', lower: 'organizationId' });
    const found = [...(await changeProblems(work, organization, input)), ...ends, ...chargeProblems(kind, charge)];
    if (await isTied(work, organization, upper, kind)) found.push(problems.ALREADY_TIED(atInput('upperId')));
    if (found.length > 0) return refuse(...found);
    addRelation(work, kind, upper.id, organization.id, on, charge);
    addEvent(work, organization, 'TIED', { on, reason, current: charge === null ? kind : `${kind} ${charge}`, counterparts: [upper] });
    await bumpVersion(work, organization);
    return succeed(done(organization, 'organization.tied'));
  },
};

/** 解除关系, from a day on. */
export const untieOrganization: UseCase<ChangeTie, Tie> = {
  action: 'organization.untie',
  capability: 'ADMINISTER',
  find: findTie,
  async perform(work, { organization, upper }, input) {
    const { kind, effectiveOn: on, reason } = input;
    const found = await changeProblems(work, organization, input);
    if (!(await isTied(work, organization, upper, kind))) found.push(problems.NOT_TIED(atInput('upperId')));
    if (found.length > 0) return refuse(...found);
    await endRelation(work, organization, sql`kind = ${kind} and upper_id = ${upper.id}`, on);
    addEvent(work, organization, 'UNTIED', { on, reason, previous: kind, counterparts: [upper] });
    await bumpVersion(work, organization);
    return succeed(done(organization, 'organization.untied'));
  },
};

async function isTied({ db }: Work, lower: Organization, upper: Organization, kind: TieKind): Promise<boolean> {
  const tie = await findRow(db, sql`
    select from organizations.relation where lower_id = ${lower.id} and upper_id = ${upper.id} and kind = ${kind} and valid_to is null`);
  return tie !== undefined;
}
