import type { CivilDate, Localized } from '@xuelian/kernel';
import { type Fragment, isCovered, type PlacementColumns, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import type { Strength } from '@xuelian/rules';
import type { Within } from '../organizations/index.ts';
import type { Basis } from './compliance.ts';
import type { KeptOutcome } from './kept-finding.rows.ts';

/** A kept finding as it is read (核查结果). */
export interface KeptFindingRow {
  readonly organizationId: string;
  readonly ruleId: string;
  readonly outcome: KeptOutcome;
  readonly strength: Strength;
  readonly basis: Basis | null;
  readonly observed: Localized | null;
  readonly isContradicted: boolean;
  readonly holdsFrom: CivilDate;
  readonly evaluatedOn: CivilDate;
  readonly evaluatedAt: string;
}

const ofEvaluation = (column: 'evaluated_on' | 'evaluated_at'): Fragment => sql`(select e.${sql.id(column)} from policies.evaluation e where e.organization_id = f.organization_id)`;

/** Where the organization of a finding stands; the other lines are looked up only for rows outside the own one. */
const places: Required<PlacementColumns> = {
  lineage: sql`f.lineage`,
  leagueLineage: sql`(select placed.league_lineage from organizations.organization placed where placed.id = f.organization_id)`,
  partyLineage: sql`(select placed.party_lineage from organizations.organization placed where placed.id = f.organization_id)`,
};

/** As compliance: for whoever may look into the organization. */
const maySee = (viewer: Viewer): Fragment => isCovered(viewer.scope('READ'), places);

export const keptFindings = storedType<KeptFindingRow>({
  name: 'KeptFinding',
  from: () => sql`policies.kept_finding f`,
  key: sql`f.organization_id::text || '/' || f.rule_id`,
  columns: () => ({
    organizationId: sql`f.organization_id`, ruleId: sql`f.rule_id`, outcome: sql`f.outcome`, strength: sql`f.strength`, basis: sql`f.basis`, observed: sql`f.observed`,
    isContradicted: sql`f.is_contradicted`, holdsFrom: sql`f.since`, evaluatedOn: ofEvaluation('evaluated_on'), evaluatedAt: ofEvaluation('evaluated_at'),
  }),
  visible: ({ viewer }) => maySee(viewer),
});

/** Of one organization: by rule. */
export const byRule: SortOrder = { name: 'RULE', keys: [{ column: sql`f.rule_id collate "C"`, type: 'text' }] };

/** Of one rule and outcome: down the tree, which is how the index lies. */
export const downTheTree: SortOrder = { name: 'PLACE', keys: [{ column: sql`f.lineage`, type: 'text' }] };

/** Both ends come out of subqueries of their own: row security lets nothing go before it that joins texts (docs/decisions/0013). */
export function liesWithin({ organizationId, depth }: Within): Fragment {
  const end = (lineage: Fragment): Fragment => sql`(select ${lineage} from organizations.organization top where top.id = ${organizationId}::uuid)`;
  const top = end(sql`top.lineage`);
  if (depth === 'SELF') return sql`f.lineage = ${top}`;
  const below = sql`(f.lineage > ${top} and f.lineage < ${end(sql`top.lineage || '~'`)})`;
  return depth === 'DESCENDANTS' ? below : sql`(${below} and substr(f.lineage, length(${top}) + 1) ~ '^[0-9a-z]+/$')`;
}

interface FindingCountRow {
  readonly ruleId: string;
  readonly passed: number;
  readonly failed: number;
}

/** How many organizations stand how with one rule; the rows come with the relation. */
export const findingCounts = storedType<FindingCountRow>({
  name: 'FindingCount',
  key: sql`n.rule_id`,
  columns: () => ({ ruleId: sql`n.rule_id`, passed: sql`n.passed`, failed: sql`n.failed` }),
});

/** Most failed first. */
export const worstFirst: SortOrder = { name: 'WORST', keys: [{ column: sql`n.failed`, type: 'integer', descending: true }, { column: sql`n.rule_id collate "C"`, type: 'text' }] };

/**
 * A row for each rule of which something is known at the organization of this lineage or below it, as far as the viewer sees.
 * What is unknown is left to the list of one rule: it is most of all findings, and a board would read every one of them.
 */
export const countsByRule = (viewer: Viewer, lineage: Fragment): Fragment => sql`(
  select f.rule_id, count(*) filter (where f.outcome = 'PASSED')::integer as passed, count(*) filter (where f.outcome = 'FAILED')::integer as failed
  from policies.kept_finding f where f.outcome <> 'UNKNOWN' and f.lineage >= (select ${lineage}) and f.lineage < (select ${lineage} || '~') collate "C" and ${maySee(viewer)}
  group by f.rule_id) n`;
