import type { CivilDate } from '@xuelian/kernel';
import { defineLoader } from '@xuelian/platform';
import type { RuleSet } from '@xuelian/rules';
import { type Compliance, listCompliance } from './compliance.ts';
import { listPositions, type Position } from './rule-authority.ts';
import { listRuleSets } from './rule-set.queries.ts';

/** An organization on a day. */
export interface UnitOnDay {
  readonly organizationId: string;
  readonly on: CivilDate;
}

const keyText = ({ organizationId, on }: UnitOnDay): string => `${organizationId} ${on}`;

/** Reads for each day that is asked about, usually one, all organizations at once. */
async function byDay<Value>(keys: readonly UnitOnDay[], read: (ids: readonly string[], on: CivilDate) => Promise<ReadonlyMap<string, Value>>): Promise<readonly (Value | undefined)[]> {
  const days = new Map<CivilDate, ReadonlyMap<string, Value>>();
  for (const [on, group] of Map.groupBy(keys, (key) => key.on)) days.set(on, await read(group.map(({ organizationId }) => organizationId), on));
  return keys.map(({ organizationId, on }) => days.get(on)?.get(organizationId));
}

export const ruleSetOn = defineLoader<UnitOnDay, RuleSet | null>(
  async (keys, { db }) => (await byDay(keys, async (ids, on) => await listRuleSets(db, ids, on))).map((ruleSet) => ruleSet ?? null),
  keyText,
);

/** Rule sets come from their own loader, so that asking for both reads them once. */
export const complianceOn = defineLoader<UnitOnDay, Compliance | null>(async (keys, { db, loaders }) => {
  const found = await Promise.all(keys.map(async (key) => await loaders.load(ruleSetOn, key)));
  const ruleSets = new Map(keys.map((key, index) => [keyText(key), found[index] ?? null]));
  const standings = await byDay(keys, async (ids, on) => {
    const known = ids.flatMap((organizationId) => {
      const ruleSet = ruleSets.get(keyText({ organizationId, on }));
      return ruleSet == null ? [] : [[organizationId, ruleSet] as const];
    });
    return await listCompliance(db, new Map(known), on);
  });
  return standings.map((compliance) => compliance ?? null);
}, keyText);

export const positionOf = defineLoader<string, Position | null>(async (ids, { db }) => {
  const positions = await listPositions(db, ids);
  return ids.map((id) => positions.get(id) ?? null);
});
