import { createHash } from 'node:crypto';
import type { CivilDate, Localized } from '@xuelian/kernel';
import { type Database, getRow, listRows, sql } from '@xuelian/platform';
import { rulebook, type Strength } from '@xuelian/rules';
import { type Basis, type Compliance, listCompliance } from './compliance.ts';
import { arrangementHash } from './fact-watch.rows.ts';
import { isRuled } from './ruled-organizations.ts';
import { fingerprintOf } from './rule-record.ts';
import { listRuleSets } from './rule-set.queries.ts';

export const keptOutcomes = ['PASSED', 'FAILED', 'UNKNOWN'] as const;
export type KeptOutcome = (typeof keptOutcomes)[number];

/** One row to keep (核查结果), but for the organization's lineage and since when. */
export interface KeptFinding {
  readonly organizationId: string;
  readonly ruleId: string;
  readonly outcome: KeptOutcome;
  readonly strength: Strength;
  readonly basis: Basis | null;
  readonly observed: Localized | null;
  readonly declarationId: string | null;
  readonly isContradicted: boolean;
}

/** What can be kept or broken. */
const keptOf = (organizationId: string, { findings }: Compliance): readonly KeptFinding[] => findings.flatMap(({ rule, outcome, strength, basis, observed, declaration, isContradicted }) =>
  (outcome === 'NOT_APPLICABLE' ? [] : [{ organizationId, ruleId: rule.id, outcome, strength, basis, observed: observed?.text ?? null, declarationId: declaration?.id ?? null, isContradicted }]));

/** What must be kept of these organizations on a day: nothing of those that ended or of which no rule speaks. */
export async function evaluateFresh(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<readonly KeptFinding[]> {
  const living = await listRows(db, sql<{ id: string }>`
    select o.id from organizations.organization o where o.id = any(${[...organizationIds]}::uuid[]) and ${isRuled} and (o.dissolved_on is null or o.dissolved_on > ${on}::date)`);
  const ids = living.map(({ id }) => id);
  if (ids.length === 0) return [];
  const standings = await listCompliance(db, await listRuleSets(db, ids, on), on);
  return [...standings].flatMap(([id, compliance]) => keptOf(id, compliance));
}

/** Organizations evaluated by one transaction. */
const batch = 500;

/**
 * Evaluates organizations that were put down, oldest first, and gives how many; 0 also while somebody else evaluates. What
 * changes meanwhile was put down again by its own transaction, for it was not there to be taken away.
 */
export async function evaluateQueued(db: Database, on: CivilDate): Promise<number> {
  return await db.transaction().execute(async (work) => {
    const { mine } = await getRow(work, sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('xuelian:findings')) as mine`);
    if (!mine) return 0;
    await spreadBelow(work);
    const taken = await listRows(work, sql<{ id: string }>`
      with next as (select distinct organization_id from (select organization_id from policies.fact_change order by position limit ${batch}) oldest),
        taken as (delete from policies.fact_change c using next where c.organization_id = next.organization_id and not c.reaches_below)
      select organization_id as id from next`);
    const ids = taken.map(({ id }) => id);
    if (ids.length > 0) await writeFindings(work, ids, on, await evaluateFresh(work, ids, on));
    return ids.length;
  });
}

/** What reaches below becomes an entry for each organization below that rules speak of. */
async function spreadBelow(db: Database): Promise<void> {
  await sql`
    with taken as (delete from policies.fact_change where reaches_below returning organization_id),
      top as (select distinct o.lineage, o.lineage || '~' as upper from taken join organizations.organization o on o.id = taken.organization_id)
    insert into policies.fact_change (organization_id)
    select distinct o.id from top join organizations.organization o on o.lineage >= top.lineage and o.lineage < top.upper collate "C"
    where ${isRuled}`.execute(db);
}

/** Brings what is kept of these organizations to what was found; rows that stay as they are are not written. */
async function writeFindings(db: Database, ids: readonly string[], on: CivilDate, findings: readonly KeptFinding[]): Promise<void> {
  await sql`
    with held as (select o.id, o.lineage, ${isRuled} as is_ruled from organizations.organization o where o.id = any(${[...ids]}::uuid[]) order by o.id for key share of o),
      fresh as (
        select f.*, held.lineage from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as f(
          "organizationId" uuid, "ruleId" text, outcome text, strength text, basis text, observed jsonb, "declarationId" uuid, "isContradicted" boolean)
        join held on held.id = f."organizationId"),
      gone as (
        delete from policies.kept_finding k using held
        where k.organization_id = held.id and not exists (select from fresh where fresh."organizationId" = k.organization_id and fresh."ruleId" = k.rule_id)),
      looked as (
        insert into policies.evaluation (organization_id, evaluated_on, evaluated_at) select id, ${on}::date, now() from held where is_ruled
        on conflict (organization_id) do update set evaluated_on = excluded.evaluated_on, evaluated_at = excluded.evaluated_at)
    insert into policies.kept_finding as k (organization_id, lineage, rule_id, outcome, strength, basis, observed, declaration_id, is_contradicted, since)
    select "organizationId", lineage, "ruleId", outcome, strength, basis, observed, "declarationId", "isContradicted", ${on}::date from fresh
    on conflict (organization_id, rule_id) do update set
      outcome = excluded.outcome, strength = excluded.strength, basis = excluded.basis, observed = excluded.observed, declaration_id = excluded.declaration_id,
      is_contradicted = excluded.is_contradicted, since = case when k.outcome = excluded.outcome then k.since else excluded.since end
    where (k.outcome, k.strength, k.basis, k.observed, k.declaration_id, k.is_contradicted)
      is distinct from (excluded.outcome, excluded.strength, excluded.basis, excluded.observed, excluded.declaration_id, excluded.is_contradicted)`.execute(db);
}

/** SHA-256 of everything in code that findings rest on: the rules, and what is watched. */
const contentHash = (): string =>
  createHash('sha256').update([...rulebook.rules.values()].map(fingerprintOf).toSorted().join('') + arrangementHash()).digest('hex');

/**
 * Puts every organization down once a day, and when the rulebook changed; gives how many. Days change what nobody touched:
 * offices end, a congress falls due, an override begins.
 */
export async function beginRound(db: Database, on: CivilDate): Promise<number> {
  const hash = contentHash();
  const begun = await getRow(db, sql<{ isBegun: boolean }>`select exists (select from policies.evaluation_round where round_on = ${on} and content_hash = ${hash}) as "isBegun"`);
  return begun.isBegun ? 0 : await db.transaction().execute(async (work) => {
    // Whoever else begins the same round waits for this row.
    const mine = await listRows(work, sql`insert into policies.evaluation_round (round_on, content_hash, organizations) values (${on}, ${hash}, 0) on conflict do nothing returning 1`);
    if (mine.length === 0) return 0;
    const { count } = await getRow(work, sql<{ count: number }>`
      with everyone as (
        insert into policies.fact_change (organization_id)
        select o.id from organizations.organization o where ${isRuled} and (o.dissolved_on is null or o.dissolved_on > ${on}::date)
        union select organization_id from policies.kept_finding
        returning 1)
      select count(*)::integer as count from everyone`);
    await sql`update policies.evaluation_round set organizations = ${count} where round_on = ${on} and content_hash = ${hash}`.execute(work);
    return count;
  });
}

/** Puts everyone down now, whatever was done today. */
export async function putEveryoneDown(db: Database): Promise<void> {
  await sql`insert into policies.fact_change (organization_id)
    select o.id from organizations.organization o where ${isRuled} union select organization_id from policies.kept_finding`.execute(db);
}

/** Evaluates what was put down until nothing is left; gives how many organizations that were. */
export async function keepFindings(db: Database, on: CivilDate, stopped: () => boolean = () => false): Promise<number> {
  await beginRound(db, on);
  let total = 0;
  for (let evaluated = 1; evaluated > 0 && !stopped(); total += evaluated) evaluated = await evaluateQueued(db, on);
  // After a bulk load the planner must not go on as if the findings were as few as before.
  if (total > batch) await sql`analyze policies.kept_finding, policies.evaluation`.execute(db);
  return total;
}
