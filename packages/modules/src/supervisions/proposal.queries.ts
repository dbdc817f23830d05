import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Fragment, type Given, isCovered, listRows, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { isVisible as isFilingVisible } from '../filings/index.ts';
import { placementColumns, tieBetween } from '../organizations/index.ts';
import { isItemOverdue, isItemVisible } from '../programs/index.ts';
import type { MatterKind, MeasureKind } from './measure.ts';
import { openStates } from './measure.machine.ts';

/** A matter that calls for a measure now, and for which. */
export interface ProposalRow {
  readonly matterKind: MatterKind;
  readonly matterKey: string;
  readonly organizationId: string;
  readonly failingFrom: CivilDate;
  readonly kind: MeasureKind;
}

/** What is wrong below, computed when it is asked for; the rows come with the relation. */
export const proposals = storedType<ProposalRow>({
  name: 'SupervisionProposal',
  key: sql`p.matter_kind || p.matter_key || p.organization_id`,
  columns: () => ({ matterKind: sql`p.matter_kind`, matterKey: sql`p.matter_key`, organizationId: sql`p.organization_id`, failingFrom: sql`p.since`, kind: sql`p.kind` }),
});

export const longestFirst: SortOrder = {
  name: 'PROPOSAL',
  keys: [{ column: sql`p.since`, type: 'date' }, { column: sql`p.organization_id`, type: 'uuid' }, { column: sql`p.matter_kind`, type: 'text' }, { column: sql`p.matter_key collate "C"`, type: 'text' }],
};

const isBelow = (lineage: Fragment): Fragment => sql`(${lineage} > i.lineage and ${lineage} < i.upper)`;

/** Organizations of the other line that a League body guides, or is in charge of. */
const inCharge = sql`
    select guided.id from organizations.organization guided where i.line = 'LEAGUE' and guided.league_lineage >= i.lineage and guided.league_lineage < i.upper
    union select edge.lower_id from organizations.relation edge where i.line = 'LEAGUE' and edge.upper_id = i.id and edge.kind = 'ADMINISTERED_BY' and edge.valid_to is null`;

/** Who must act on a filing: the submitter of a returned one, else whoever has not decided or signed. */
const seats = [
  { id: sql`f.organization_id`, lineage: sql`f.lineage`, mustAct: sql`f.state = 'RETURNED'` },
  { id: sql`f.decider_id`, lineage: sql`f.decider_lineage`, mustAct: sql`f.state in ('SUBMITTED', 'IN_REVIEW') and f.decider_id is distinct from f.signed_for` },
  { id: sql`f.co_decider_id`, lineage: sql`f.co_decider_lineage`, mustAct: sql`f.state in ('SUBMITTED', 'IN_REVIEW') and f.co_decider_id is distinct from f.signed_for` },
] as const;

/** Filings past their day, each read from the index made for it. */
function overdueFilings(today: Given<CivilDate>, isVisible: Fragment): readonly Fragment[] {
  return seats.flatMap(({ id, lineage, mustAct }) => [isBelow(lineage), sql`${id} in (${inCharge})`].map((isUnder) => sql`
    select 'FILING' as kind, f.id::text as key, ${id} as organization_id, f.due_on as since from filings.filing f where ${mustAct} and f.due_on < ${today}::date and ${isUnder} and ${isVisible}`));
}

/** Every "must" that an organization below was found to fail. */
const failedRules = (isVisible: Fragment): readonly Fragment[] => [isBelow(sql`k.lineage`), sql`k.organization_id in (${inCharge})`].map((isUnder) => sql`
    select 'RULE' as kind, k.rule_id as key, k.organization_id, k.since from policies.kept_finding k where k.outcome = 'FAILED' and k.strength = 'MUST' and ${isUnder} and ${isVisible}`);

/** Items of a running program that a school has not closed out by their day. */
const overdueItems = (today: Given<CivilDate>, isVisible: Fragment): readonly Fragment[] => [isBelow(sql`ri.lineage`), sql`ri.organization_id in (${inCharge})`].map((isUnder) => sql`
    select 'REFORM_ITEM' as kind, ri.id::text as key, ri.organization_id, ri.due_on as since
    from programs.reform_item ri join programs.school_reform sr on sr.id = ri.school_reform_id and sr.state <> 'WITHDRAWN' join programs.reform_program rp on rp.id = ri.program_id and rp.state = 'RUNNING'
    where ${isItemOverdue('ri', today)} and ${isUnder} and ${isVisible}`);

/** Findings are for whoever may look into the organization. */
const isFindingVisible = (viewer: Viewer): Fragment => sql`exists (
      select from organizations.organization seen where seen.id = k.organization_id and ${isCovered(viewer.scope('READ'), placementColumns('seen'))})`;

export interface ProposalQuestion {
  /** Which organizations issue: a condition on `i`. */
  readonly issuers: Fragment;
  readonly today: Given<CivilDate>;
  /** Null for the hub itself, which looks at everything. */
  readonly viewer: Viewer | null;
}

/**
 * Matters below an issuer with the measure that is next: a reminder where nothing was said yet, the next rung where the
 * last measure was of no use; none while one still runs, or the ladder ends.
 */
export function proposedRows({ issuers, today, viewer }: ProposalQuestion): Fragment {
  const all = sql`true`;
  const matters = [...overdueFilings(today, viewer === null ? all : isFilingVisible(viewer)), ...failedRules(viewer === null ? all : isFindingVisible(viewer)), ...overdueItems(today, viewer === null ? all : isItemVisible(viewer))];
  return sql`(
    select i.id as issuer_id, matter.kind as matter_kind, matter.key as matter_key, o.id as organization_id, matter.since,
      case last.kind when 'REMINDER' then 'SUPERVISION_ORDER' when 'SUPERVISION_ORDER' then 'CIRCULAR_CRITICISM' else 'REMINDER' end as kind
    from (select i.*, (i.lineage || '~') collate "C" as upper from organizations.organization i where ${issuers} and i.dissolved_on is null offset 0) i
    cross join lateral (${sql.join(matters, sql` union `)}) matter
    join organizations.organization o on o.id = matter.organization_id and o.dissolved_on is null
    left join lateral (
      select m.kind, m.state, m.due_on from supervisions.measure m
      where m.issuer_id = i.id and m.organization_id = o.id and m.matter_kind = matter.kind and m.matter_key = matter.key and m.state = any(${[...openStates]}::text[])
      order by m.issued_at desc limit 1) last on true
    where ${tieBetween} is not null and (last.kind is null or last.kind in ('REMINDER', 'SUPERVISION_ORDER') and (last.state = 'INSUFFICIENT' or last.state = 'ISSUED' and last.due_on < ${today}::date))) p`;
}

/** One reminder that the hub is to issue by itself. */
export interface DueReminder {
  readonly issuerId: string;
  readonly organizationId: string;
  readonly matterKind: 'RULE' | 'FILING' | 'REFORM_ITEM';
  readonly matterKey: string;
}

/** Reminders that issuers let the hub give by itself and that it has not given yet (自动提醒). */
export async function listDueReminders(db: Database, today: CivilDate, most: number): Promise<readonly DueReminder[]> {
  const setsThem = sql`exists (select from supervisions.setting s where s.organization_id = i.id and s.kind = 'AUTOMATIC_REMINDERS' and daterange(s.valid_from, s.valid_to) @> ${today}::date)`;
  return await listRows(db, sql<DueReminder>`
    select p.issuer_id as "issuerId", p.organization_id as "organizationId", p.matter_kind as "matterKind", p.matter_key as "matterKey"
    from ${proposedRows({ issuers: setsThem, today, viewer: null })}
    where p.kind = 'REMINDER' and not exists (
      select from supervisions.measure m where m.is_automatic and m.issuer_id = p.issuer_id and m.organization_id = p.organization_id and m.matter_kind = p.matter_kind and m.matter_key = p.matter_key)
    order by p.since, p.organization_id, p.matter_key limit ${most}`);
}
