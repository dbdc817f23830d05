import { atInput, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, listRows, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import type { IndicatorSource } from '../indicator-set/indicator.ts';
import { problems } from '../assessments.problems.ts';
import { type HeldCampaign, holdCampaign, listAssessedUnits, listOwnUnits, ownKey } from './campaign.rows.ts';

export interface CampaignTarget extends Target {
  readonly campaign: HeldCampaign;
}

/** The campaign for what its issuer does with it. */
export async function findCampaign(work: Work, cycleId: string, lock: 'share' | 'update' = 'share'): Promise<CampaignTarget | undefined> {
  const campaign = await holdCampaign(work, cycleId, lock);
  const place = campaign && { lineage: campaign.issuerLineage };
  return campaign && place && { campaign, guards: [place], visibleAt: [place] };
}

/** The cycle runs, or has run out; a draft has nobody to assess, and one called off is over. */
export const runningProblems = ({ cycleState, publishedOn }: HeldCampaign, path: readonly string[]): readonly Problem[] => [
  ...(cycleState === 'OPEN' || cycleState === 'CLOSED' ? [] : [problems.NOT_OPEN({ path })]),
  ...(publishedOn === null ? [] : [problems.ALREADY_PUBLISHED({ path })]),
];

/** Whom somebody scores (聘请): units by id, or every unit of the cycle but their own. */
export interface Appointment {
  readonly personId: string;
  readonly organizationIds: readonly string[] | null;
  readonly sources: readonly IndicatorSource[];
}

export interface AppointAssessors {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  readonly appointments: readonly Appointment[];
}

const mostAppointments = 100;

interface Seat {
  readonly personId: string;
  readonly organizationId: string;
  readonly sources: readonly IndicatorSource[];
  readonly path: readonly string[];
}

/** 聘请评委: who scores which units, and what; everything or nothing. */
export const appointAssessors: UseCase<AppointAssessors, CampaignTarget> = {
  action: 'assessment.appoint',
  capability: 'DECIDE',
  find: async (work, { cycleId }) => await findCampaign(work, cycleId, 'update'),
  async perform(work, { campaign }, { appointments }) {
    const units = await listAssessedUnits(work, campaign.cycleId);
    const assessed = new Set(units.map(({ organizationId }) => organizationId));
    const persons = [...new Set(appointments.map(({ personId }) => personId))];
    const [known, own, seated] = await Promise.all([listKnownPersons(work, persons), listOwnUnits(work, persons, [...assessed]), listSeats(work, campaign.cycleId)]);
    const found = [...runningProblems(campaign, atInput('cycleId').path), ...shapeProblems(appointments, known)];
    const seats = appointments.flatMap(({ personId, organizationIds, sources }, index): Seat[] =>
      (organizationIds ?? [...assessed].filter((id) => !own.has(ownKey(personId, id)))).map((organizationId, place) => ({
        personId, organizationId, sources, path: atInput('appointments', String(index), ...(organizationIds === null ? [] : ['organizationIds', String(place)])).path,
      })));
    found.push(...seats.flatMap((seat, index) => seatProblems(seat, { assessed, own, seated, earlier: seats.slice(0, index) })));
    if (found.length > 0) return refuse(...found);
    await insertSeats(work, campaign.cycleId, seats);
    const news = persons.map((personId) => ({ topic: 'campaign.appointed', subject: campaign.cycleId, facts: { person: personId } }));
    return succeed({ id: campaign.cycleId, lineage: campaign.issuerLineage, facts: { persons, seats: seats.length }, news });
  },
};

function shapeProblems(appointments: readonly Appointment[], known: ReadonlySet<string>): readonly Problem[] {
  if (appointments.length > mostAppointments) return [problems.TOO_MANY({ ...atInput('appointments'), values: { limit: mostAppointments } })];
  return appointments.flatMap(({ personId, sources }, index) => [
    ...(known.has(personId) ? [] : [problems.UNKNOWN_PERSON(atInput('appointments', String(index), 'personId'))]),
    ...(sources.length > 0 && !sources.includes('SELF') ? [] : [problems.NO_SOURCE(atInput('appointments', String(index), 'sources'))]),
  ]);
}

interface Seating {
  readonly assessed: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
  readonly seated: ReadonlySet<string>;
  readonly earlier: readonly Seat[];
}

function seatProblems({ personId, organizationId, path }: Seat, { assessed, own, seated, earlier }: Seating): readonly Problem[] {
  if (!assessed.has(organizationId)) return [problems.NOT_ASSESSED({ path })];
  if (own.has(ownKey(personId, organizationId))) return [problems.OWN_UNIT({ path })];
  const isTaken = seated.has(ownKey(personId, organizationId)) || earlier.some((other) => other.personId === personId && other.organizationId === organizationId);
  return isTaken ? [problems.APPOINTED_ALREADY({ path })] : [];
}

async function listKnownPersons({ db }: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ id: string }>`select id from people.person where id = any(${ids}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}

async function listSeats({ db }: Work, cycleId: string): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ key: string }>`select person_id || '/' || organization_id as key from assessments.appointment where cycle_id = ${cycleId} and ended_at is null`);
  return new Set(rows.map(({ key }) => key));
}

async function insertSeats({ db, now }: Work, cycleId: string, seats: readonly Seat[]): Promise<void> {
  const rows = seats.map(({ personId, organizationId, sources }) => ({ id: uuidv7(), personId, organizationId, sources: [...new Set(sources)] }));
  await sql`
    insert into assessments.appointment (id, cycle_id, person_id, organization_id, sources, appointed_at)
    select seat.id, ${cycleId}::uuid, seat."personId", seat."organizationId", array(select jsonb_array_elements_text(seat.sources)), ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seat(id uuid, "personId" uuid, "organizationId" uuid, sources jsonb)`.execute(db);
}

export interface DismissAssessor {
  readonly idempotencyKey?: string;
  readonly appointmentId: string;
}

interface SeatTarget extends CampaignTarget {
  readonly isHandedIn: boolean;
  readonly isEnded: boolean;
}

/** 解聘评委: as long as they have not handed in; what they scored does not count. */
export const dismissAssessor: UseCase<DismissAssessor, SeatTarget> = {
  action: 'assessment.dismiss',
  capability: 'DECIDE',
  async find(work, { appointmentId }) {
    const seat = await findRow(work.db, sql<{ cycleId: string; isHandedIn: boolean; isEnded: boolean }>`
      select cycle_id as "cycleId", handed_in_at is not null as "isHandedIn", ended_at is not null as "isEnded" from assessments.appointment where id = ${appointmentId} for update`);
    const target = seat && (await findCampaign(work, seat.cycleId));
    return seat && target && { ...target, ...seat };
  },
  async perform({ db, now }, { campaign, isHandedIn, isEnded }, { appointmentId }) {
    const at = atInput('appointmentId');
    const found = [...runningProblems(campaign, at.path), ...(isHandedIn ? [problems.HANDED_IN(at)] : []), ...(isEnded ? [problems.NOT_APPOINTED(at)] : [])];
    if (found.length > 0) return refuse(...found);
    await sql`update assessments.appointment set ended_at = ${now} where id = ${appointmentId}`.execute(db);
    return succeed({ id: campaign.cycleId, lineage: campaign.issuerLineage, facts: { appointment: appointmentId } });
  },
};
