import { type Actor, type Citation, type CivilDate, covers, type Lineage, type Problem, scopeOf } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { type Change, type Jurisdiction, reaches, type Rule, rulebook, topicOf, type Unit } from '@xuelian/rules';
import { type Level, levels, listJurisdictions } from '../organizations/index.ts';
import { problems } from './policies.problems.ts';
import { unitOf } from './rule-set.queries.ts';

/** Where an organization stands: what rules see of it, and the levels at and above it. */
export interface Position {
  readonly unit: Unit;
  /** Itself first, then everything above it. */
  readonly places: readonly Place[];
}

interface Place {
  readonly level: Level;
  readonly lineage: Lineage;
}

/** Where organizations stand today, in two statements; unknown ids are left out. */
export async function listPositions(db: Database, organizationIds: readonly string[]): Promise<ReadonlyMap<string, Position>> {
  const units = await listJurisdictions(db, organizationIds, null);
  const rows = await listRows(db, sql<Place & { readonly unitId: string }>`
    with recursive up(unit_id, id, height) as (
      select distinct id, id, 0 from unnest(${organizationIds}::uuid[]) as start(id)
      union all
      select up.unit_id, o.superior_id, up.height + 1 from up join organizations.organization o on o.id = up.id where o.superior_id is not null)
    select up.unit_id as "unitId", o.level, o.lineage from up join organizations.organization o on o.id = up.id order by up.height`);
  const places = Map.groupBy(rows, ({ unitId }) => unitId);
  return new Map([...units].map(([id, unit]) => [id, { unit: unitOf(unit), places: places.get(id) ?? [] }]));
}

/** What a decision changes, and when. */
export interface Deciding {
  readonly change: Change;
  readonly validFrom: CivilDate;
  /** Last day, as the rules count. */
  readonly validTo: CivilDate | null;
}

/** The level that a document speaks for. */
const levelOf: Readonly<Record<Jurisdiction['scope'], Level>> = { NATIONAL: 'NATIONAL', PROVINCE: 'PROVINCE', SCHOOL: 'SCHOOL' };

/**
 * Whoever decides against a document, or undoes such a decision, must administer the level the document speaks for:
 * otherwise a school could excuse itself from what its province demands. The hub's own defaults bind nobody.
 */
export function authorityProblems(actor: Actor | null, { unit, places }: Position, deciding: Deciding): readonly Problem[] {
  const administered = places.filter((place) => covers(scopeOf(actor, 'ADMINISTER'), place));
  const fromAbove = rulesSetAside(deciding, unit).filter(({ jurisdiction }) => !administered.some(({ level }) => isAtOrAbove(level, levelOf[jurisdiction.scope])));
  const citations: readonly Citation[] = fromAbove.map(({ citation }) => citation);
  return citations.length === 0 ? [] : [problems.ORDERED_ABOVE({ path: ['input', 'organizationId'], citations })];
}

const isAtOrAbove = (level: Level, other: Level): boolean => levels.indexOf(level) <= levels.indexOf(other);

/** The rules of documents that reach the organization on one of the days and would no longer decide. */
export const rulesSetAside = (deciding: Deciding, unit: Unit): readonly Rule[] => rulesConcerned(deciding, unit).filter(isOfDocument);

/** The rules a decision is about, the hub's own defaults among them: those that reach the organization on one of the days. */
export function rulesConcerned(deciding: Deciding, unit: Unit): readonly Rule[] {
  const { change } = deciding;
  const topic = topicOf(change, rulebook);
  return [...rulebook.rules.values()].filter((rule) => {
    const isMeant = change.does === 'SUSPEND' ? rule.id === change.rule : rule.topic === topic;
    return isMeant && reaches(rule.jurisdiction, unit) && overlaps(rule, deciding);
  });
}

const isOfDocument = ({ citation }: Rule): boolean => rulebook.documents.get(citation.document)?.authority === 'POLICY';

type Days = Pick<Deciding, 'validFrom' | 'validTo'>;

const overlaps = (a: Days, b: Days): boolean => (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo);
