import type { CivilDate } from '@xuelian/kernel';
import type { Database } from '@xuelian/platform';
import { type CharterMode, charterModeFor, type Override, rulebook, type RuleSet, ruleSetFor, type Unit } from '@xuelian/rules';
import { listJurisdictions, type UnitJurisdiction } from '../organizations/index.ts';
import { readRuleSetsBy } from '../people/index.ts';
import { listReachingOverrides, standing } from './rule-override.queries.ts';

/**
 * The rule sets of many organizations on one day (规则集), in two statements however many they are; unknown ids are left out.
 * Where the day is today, `asOf` may be null: how things stand now is found without going back along the edges of a day.
 */
export async function listRuleSets(db: Database, organizationIds: readonly string[], on: CivilDate, asOf: CivilDate | null = on): Promise<ReadonlyMap<string, RuleSet>> {
  const [units, reaching] = await Promise.all([listJurisdictions(db, organizationIds, asOf), listReachingOverrides(db, organizationIds, on)]);
  const overrides = Map.groupBy(reaching, ({ unitId }) => unitId);
  const choose = chooserOn(on);
  return new Map([...units.values()].map((unit) => [unit.organizationId, choose(unitOf(unit), standing(overrides.get(unit.organizationId) ?? []))]));
}

/** The rules that bind one organization on a day; throws for an organization that does not exist. */
export async function ruleSetOf(db: Database, organizationId: string, on: CivilDate, asOf: CivilDate | null = on): Promise<RuleSet> {
  const ruleSet = (await listRuleSets(db, [organizationId], on, asOf)).get(organizationId);
  if (ruleSet === undefined) throw new Error(`no rule set for organization ${organizationId}`);
  return ruleSet;
}

/** How a charter of the organization becomes valid on a day: ratification or filing, and who says so; null where it has none to hand in. */
export async function charterModeOf(db: Database, organizationId: string, on: CivilDate, asOf: CivilDate | null = on): Promise<CharterMode | null> {
  return charterModeFor(await ruleSetOf(db, organizationId, on, asOf));
}

// Appointments, which people makes to the left of here, are held to what administrators decided too.
readRuleSetsBy(listRuleSets);

export const unitOf = ({ kind, level, provinceCode, schoolCode, isMultiCampus, isLarge }: UnitJurisdiction): Unit => ({
  kind,
  level,
  provinceCode,
  schoolCode,
  multiCampus: isMultiCampus,
  largeSchool: isLarge,
});

/** Schools that have rules of their own; to all others their code makes no difference. */
const schoolsWithRules = new Set(
  [...rulebook.rules.values()].flatMap(({ jurisdiction }) => (jurisdiction.scope === 'SCHOOL' ? [jurisdiction.schoolCode] : [])),
);

/** Rule sets made so far. They are values and rules are code, so one that was made stays true; only memory asks for a bound. */
const made = new Map<string, RuleSet>();
const mostMade = 4096;

/** Thousands of schools have a few dozen different rule sets on one day, so each is made once, and kept for those who ask next. */
function chooserOn(on: CivilDate): (unit: Unit, overrides: readonly Override[]) => RuleSet {
  return (unit, overrides) => {
    const shape: Unit = { ...unit, schoolCode: unit.schoolCode !== null && schoolsWithRules.has(unit.schoolCode) ? unit.schoolCode : null };
    const decided = overrides.map(({ id, validFrom, validTo }) => [id, validFrom, validTo].join(' ')).toSorted();
    const key = JSON.stringify([on, Object.values(shape), decided]);
    const ruleSet = made.get(key) ?? keep(key, ruleSetFor(shape, on, overrides));
    return { ...ruleSet, unit };
  };
}

function keep(key: string, ruleSet: RuleSet): RuleSet {
  if (made.size >= mostMade) made.clear();
  made.set(key, ruleSet);
  return ruleSet;
}
