import type { CivilDate } from '@xuelian/kernel';
import { canonicalJson, type Database, getRow, listRows, sql } from '@xuelian/platform';
import { evaluateFresh, type KeptFinding } from './kept-finding.rows.ts';
import { isRuled } from './ruled-organizations.ts';

/** Where what is kept is not what evaluating gives. */
export interface FindingDifference {
  readonly code: string;
  readonly ruleId: string;
  /** Null where nothing is kept. */
  readonly kept: string | null;
  /** Null where nothing should be. */
  readonly fresh: string | null;
}

export interface FindingVerification {
  readonly organizations: number;
  readonly findings: number;
  /** Organizations that are put down, or were not looked at today: what they differ in is no fault yet. */
  readonly waiting: number;
  readonly differences: readonly FindingDifference[];
}

interface KeptRow extends KeptFinding {
  readonly code: string;
  readonly isLineageRight: boolean;
}

/** Organizations evaluated at once. */
const batch = 500;

/** Evaluates every organization again, in one snapshot with what is kept; repairs nothing. */
export async function verifyFindings(db: Database, on: CivilDate): Promise<FindingVerification> {
  return await db.transaction().setIsolationLevel('repeatable read').execute(async (work) => {
    const everyone = await listRows(work, sql<{ id: string; code: string; isWaiting: boolean }>`
      select o.id, o.code, e.evaluated_on is distinct from ${on}::date or exists (select from policies.fact_change c where c.organization_id = o.id) or (select bool_or(reaches_below) from policies.fact_change) is true as "isWaiting"
      from organizations.organization o left join policies.evaluation e on e.organization_id = o.id
      where (${isRuled} and (o.dissolved_on is null or o.dissolved_on > ${on}::date)) or exists (select from policies.kept_finding k where k.organization_id = o.id) order by o.id`);
    const settled = everyone.filter(({ isWaiting }) => !isWaiting);
    const differences: FindingDifference[] = [];
    for (let from = 0; from < settled.length; from += batch) differences.push(...(await differencesOf(work, settled.slice(from, from + batch), on)));
    const { findings } = await getRow(work, sql<{ findings: number }>`select count(*)::integer as findings from policies.kept_finding`);
    return { organizations: everyone.length, findings, waiting: everyone.length - settled.length, differences };
  });
}

async function differencesOf(db: Database, organizations: readonly { readonly id: string; readonly code: string }[], on: CivilDate): Promise<readonly FindingDifference[]> {
  const ids = organizations.map(({ id }) => id);
  const codes = new Map(organizations.map(({ id, code }) => [id, code]));
  const [kept, fresh] = [await listKept(db, ids), await evaluateFresh(db, ids, on)];
  const [before, now] = [textsOf(kept), textsOf(fresh)];
  const misplaced = kept.filter(({ isLineageRight }) => !isLineageRight).map(({ code, ruleId }): FindingDifference => ({ code, ruleId, kept: 'elsewhere in the tree', fresh: null }));
  const keys = [...new Set([...before.keys(), ...now.keys()])].filter((key) => before.get(key) !== now.get(key));
  const different = keys.map((key): FindingDifference => {
    const [id = '', ruleId = ''] = key.split(' ');
    return { code: codes.get(id) ?? id, ruleId, kept: before.get(key) ?? null, fresh: now.get(key) ?? null };
  });
  return [...misplaced, ...different];
}

const listKept = async (db: Database, ids: readonly string[]): Promise<readonly KeptRow[]> => await listRows(db, sql<KeptRow>`
  select o.code, k.lineage = o.lineage as "isLineageRight", k.organization_id as "organizationId", k.rule_id as "ruleId", k.outcome, k.strength, k.basis, k.observed,
    k.declaration_id as "declarationId", k.is_contradicted as "isContradicted"
  from policies.kept_finding k join organizations.organization o on o.id = k.organization_id where k.organization_id = any(${[...ids]}::uuid[])`);

/** What is found, by organization and rule. */
const textsOf = (findings: readonly KeptFinding[]): ReadonlyMap<string, string> => new Map(findings.map((finding) => [`${finding.organizationId} ${finding.ruleId}`, textOf(finding)]));

const textOf = ({ outcome, strength, basis, observed, declarationId, isContradicted }: KeptFinding): string =>
  canonicalJson({ outcome, strength, basis, observed, declarationId, isContradicted });
