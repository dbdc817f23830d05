import { addDays, type CivilDate, dateInShanghai, type Placement } from '@xuelian/kernel';
import { findRow, type Fragment, listRows, sql, type Work } from '@xuelian/platform';
import type { FilingKind, RecipientRole } from './filing.ts';
import { actionRules, type FilingAction, filingMachine, type FilingState } from './filing.machine.ts';
import { getProcedure, type Procedure, type ProcedureStep, type Route } from './filing.procedure.ts';
import { submittersOfFiling } from './filing.queries.ts';

/** A filing as commands need it: everything that decides whether a move exists and whose it is. */
export interface LockedFiling {
  readonly id: string;
  readonly number: string | null;
  readonly kind: FilingKind;
  readonly procedureKey: string;
  readonly procedureVersion: number;
  readonly organizationId: string;
  readonly state: FilingState;
  readonly step: number;
  readonly round: number;
  readonly contentHash: string | null;
  readonly version: number;
  readonly submitter: Required<Placement>;
  readonly decider: Placement | null;
  /** Everyone who opened or moved it on the submitter's side. */
  readonly submitters: readonly string[];
  readonly recipientPlaces: readonly string[];
  readonly actions: number;
}

/**
 * Locks the filing until commit and reads what a decision about it needs. Two statements, because one that waits for the
 * lock sees the filing as it is now but its actions as they were before the wait: four eyes would be checked on old news.
 */
export async function lockFiling({ db }: Work, id: string): Promise<LockedFiling | undefined> {
  await sql`select from filings.filing where id = ${id} for no key update`.execute(db);
  const row = await findRow(db, sql<Omit<LockedFiling, 'submitter' | 'decider'> & { lineage: string; leagueLineage: string | null; partyLineage: string | null; deciderLineage: string | null }>`
    select f.id, f.number, f.kind, f.procedure_key as "procedureKey", f.procedure_version as "procedureVersion", f.organization_id as "organizationId",
      f.state, f.step, f.round, f.content_hash as "contentHash", f.version, f.lineage, f.decider_lineage as "deciderLineage",
      o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage",
      array(select person_id::text from ${submittersOfFiling(sql`f.id`)}) as submitters,
      array(select r.lineage from filings.filing_recipient r where r.filing_id = f.id) as "recipientPlaces",
      (select count(*)::integer from filings.filing_action a where a.filing_id = f.id) as actions
    from filings.filing f join organizations.organization o on o.id = f.organization_id
    where f.id = ${id}`);
  if (row === undefined) return undefined;
  const { lineage, leagueLineage, partyLineage, deciderLineage, ...filing } = row;
  return { ...filing, submitter: { lineage, leagueLineage, partyLineage }, decider: deciderLineage === null ? null : { lineage: deciderLineage } };
}

export const procedureOf = ({ procedureKey, procedureVersion }: LockedFiling): Procedure => getProcedure(procedureKey, procedureVersion);

export function stepOf(filing: LockedFiling): ProcedureStep {
  const step = procedureOf(filing).steps[filing.step];
  if (step === undefined) throw new Error(`filing ${filing.id} stands at step ${String(filing.step)}, which its procedure does not have`);
  return step;
}

/** An organization that receives a filing, found along the submitter's edges. */
export interface Recipient {
  readonly organizationId: string;
  readonly code: string;
  readonly lineage: string;
  readonly role: RecipientRole;
  readonly step: number | null;
  readonly route: Route;
}

/** Who receives what this organization submits under a procedure; a missing edge is missing in the answer. */
export async function findRecipients({ db }: Work, organizationId: string, { steps, receivers }: Procedure): Promise<readonly Recipient[]> {
  const rows = await listRows(db, sql<Pick<Recipient, 'organizationId' | 'code' | 'lineage' | 'route'>>`
    select r.id as "organizationId", r.code, r.lineage, edge.route from organizations.organization o
    cross join lateral (values ('SUPERIOR', o.superior_id), ('GUIDING_LEAGUE', o.league_id), ('LEADING_PARTY', o.party_id)) as edge(route, id)
    join organizations.organization r on r.id = edge.id and r.dissolved_on is null
    where o.id = ${organizationId}`);
  const wanted = [...steps.map(({ decider }, step) => ({ route: decider, role: 'DECIDER' as const, step })), ...receivers.map((route) => ({ route, role: 'RECEIVER' as const, step: null }))];
  return wanted.flatMap((one) => rows.filter(({ route }) => route === one.route).map((row) => ({ ...row, ...one })));
}

/** One move of a filing, already found lawful. */
export interface Move {
  readonly action: FilingAction;
  readonly note?: string;
  readonly dueOn?: CivilDate | null;
  readonly contentHash?: string;
  readonly round?: number;
  readonly step?: number;
  /** Set at the first submission: who receives it, and under which procedure. */
  readonly submission?: { readonly procedure: Procedure; readonly recipients: readonly Recipient[] };
  /** Where the next decision lies; left out, it stays. */
  readonly decider?: Recipient | null;
  readonly supersededBy?: string;
}

/**
 * Makes the move in one statement: compare-and-set on state and version, the action, and at the first submission the
 * number and the recipients. Undefined when somebody else moved it first.
 */
export async function moveFiling(work: Work, filing: LockedFiling, move: Move): Promise<{ readonly number: string | null } | undefined> {
  const { actor, db, now } = work;
  const to = filingMachine.next(filing.state, move.action);
  if (to === undefined) throw new Error(`${move.action} does not exist in ${filing.state}`);
  const { submission, note = '', contentHash = filing.contentHash, round = filing.round, step = filing.step } = move;
  const decides = actionRules[move.action].decides;
  const parts: Fragment[] = [];
  const sets: Fragment[] = [
    sql`state = ${to}`, sql`version = filing.version + 1`, sql`round = ${round}`, sql`step = ${step}`, sql`content_hash = ${contentHash}`, sql`due_on = ${move.dueOn ?? null}`,
    ...(decides ? [sql`decided_at = ${now}`, sql`decision_due_on = filing.due_on`] : []),
    ...(move.supersededBy === undefined ? [] : [sql`superseded_by = ${move.supersededBy}`]),
    ...(move.decider === undefined ? [] : [sql`decider_id = ${move.decider?.organizationId ?? null}`, sql`decider_lineage = ${move.decider?.lineage ?? null}`]),
  ];
  if (submission !== undefined) {
    const authority = submission.recipients.find((recipient) => recipient.role === 'DECIDER');
    if (authority === undefined) throw new Error('a submission has a decider');
    const year = Number(dateInShanghai(now).slice(0, 4));
    parts.push(sql`numbered as (
      insert into filings.number_counter as counter (authority_id, year, last) values (${authority.organizationId}, ${year}, 1)
      on conflict (authority_id, year) do update set last = counter.last + 1 returning last)`);
    sets.push(
      sql`number = (select ${authority.code}::text || '〔' || ${String(year)}::text || '〕' || last || '号' from numbered)`,
      sql`procedure_key = ${submission.procedure.key}`, sql`procedure_version = ${submission.procedure.version}`, sql`submitted_at = ${now}`, sql`submitted_lineage = filing.lineage`,
    );
  }
  parts.push(
    sql`moved as (
      update filings.filing filing set ${sql.join(sets)}
      where id = ${filing.id} and state = ${filing.state} and version = ${filing.version} returning id, number)`,
    sql`acted as (
      insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, account_id, person_id, note, content_hash, at)
      select id, ${filing.actions + 1}::integer, ${move.action}, ${filing.state}, ${to}, ${round}::integer, ${filing.step}::integer, ${actionRules[move.action].side},
        ${actor.accountId}::uuid, ${actor.personId}::uuid, ${note}, ${contentHash}, ${now}::timestamptz from moved)`,
  );
  if (submission !== undefined) parts.push(sql`received as (
      insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step)
      select moved.id, r.organization_id, r.lineage, r.role, r.step from moved, jsonb_to_recordset(${JSON.stringify(submission.recipients.map(toColumns))}::jsonb)
        as r(organization_id uuid, lineage text, role text, step integer)
      on conflict do nothing)`);
  return await findRow(db, sql<{ number: string | null }>`with ${sql.join(parts)} select number from moved`);
}

const toColumns = ({ organizationId, lineage, role, step }: Recipient): object => ({ organization_id: organizationId, lineage, role, step });

/** The last day for a decision at a step, counted from today; null where nothing sets one. */
export const answerDueOn = (step: ProcedureStep, today: CivilDate): CivilDate | null => (step.answerWithinDays === null ? null : addDays(today, step.answerWithinDays));

/** Lets the outcome of a filing give way to that of a later one; its content says when, because it knows what is in force. */
export async function supersedeFiling(work: Work, id: string, supersededBy: string): Promise<void> {
  const filing = await lockFiling(work, id);
  if (filing === undefined) throw new Error(`filing ${id} is gone`);
  await moveFiling(work, filing, { action: 'SUPERSEDE', supersededBy });
}
