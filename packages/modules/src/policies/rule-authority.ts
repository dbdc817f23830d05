import { type Actor, ancestorsOf, type Citation, type CivilDate, covers, type Lineage, scopeOf } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { type Change, type Jurisdiction, reaches, type Rule, rulebook, topicOf, type Unit } from '@xuelian/rules';
import { type Level, levels, listJurisdictions, type Organization } from '../organizations/index.ts';
import { unitOf } from './rule-set.queries.ts';

interface Days {
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

interface Place {
  readonly level: Level;
  readonly lineage: Lineage;
}

/** The level that a document speaks for. */
const levelOf: Readonly<Record<Jurisdiction['scope'], Level>> = { NATIONAL: 'NATIONAL', PROVINCE: 'PROVINCE', SCHOOL: 'SCHOOL' };

/**
 * The clauses that the actor may not set aside at this organization. Whoever decides against a document must administer
 * the level the document speaks for: otherwise a school could excuse itself from what its province demands. The hub's
 * own defaults bind nobody.
 */
export async function clausesFromAbove(db: Database, actor: Actor, organization: Organization, change: Change, days: Days): Promise<readonly Citation[]> {
  const unit = (await listJurisdictions(db, [organization.id], null)).get(organization.id);
  if (unit === undefined) return [];
  const rules = rulesSetAside(change, unitOf(unit), days);
  if (rules.length === 0) return [];
  const administered = (await listPlaces(db, organization.lineage)).filter((place) => covers(scopeOf(actor, 'ADMINISTER'), place));
  return rules.filter(({ jurisdiction }) => !administered.some(({ level }) => isAtOrAbove(level, levelOf[jurisdiction.scope]))).map(({ citation }) => citation);
}

const isAtOrAbove = (level: Level, other: Level): boolean => levels.indexOf(level) <= levels.indexOf(other);

/** The rules of documents that reach the organization on one of the days and would no longer decide. */
export function rulesSetAside(change: Change, unit: Unit, days: Days): readonly Rule[] {
  const topic = topicOf(change, rulebook);
  return [...rulebook.rules.values()].filter((rule) => {
    const isMeant = change.does === 'SUSPEND' ? rule.id === change.rule : rule.topic === topic;
    return isMeant && isOfDocument(rule) && reaches(rule.jurisdiction, unit) && overlaps(rule, days);
  });
}

const isOfDocument = ({ citation }: Rule): boolean => rulebook.documents.get(citation.document)?.authority === 'POLICY';

const overlaps = (a: Days, b: Days): boolean => (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo);

/** The organization and everything above it. */
async function listPlaces(db: Database, lineage: Lineage): Promise<readonly Place[]> {
  return await listRows(db, sql<Place>`
    select o.level, o.lineage from organizations.organization o where o.lineage = any(${[...ancestorsOf(lineage), lineage]}::text[])`);
}
