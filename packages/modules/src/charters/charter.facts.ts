import type { CivilDate } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { type CharterPartId, type Facts, parameter, type RuleSet } from '@xuelian/rules';
import { type FactSource, listRuleSets, registerFactSource, watched } from '../policies/index.ts';
import { charteredKinds } from './charter.ts';

interface CharterFactRow {
  readonly organizationId: string;
  readonly isInForce: boolean;
  readonly isRatified: boolean;
  readonly isDecided: boolean;
  /** Null where no charter is in force, or where nobody looked at its text for parts. */
  readonly parts: readonly CharterPartId[] | null;
}

/** What the rules can know of a charter on a day. What is in force was adopted: nothing else enters force here. */
export const charterFacts: FactSource = registerFactSource({
  name: 'charters',
  watches: [watched('charters.charter_version')],
  async read(db, organizationIds, on) {
    const [rows, ruleSets] = await Promise.all([readCharters(db, organizationIds, on), listRuleSets(db, organizationIds, on)]);
    return new Map(rows.map(({ organizationId, isInForce, isRatified, isDecided, parts }) => [
      organizationId,
      // Whoever ratified a charter has received it: more than filing asks for.
      {
        'charter.inForce': isInForce, 'charter.ratified': isRatified, 'charter.filed': isDecided,
        ...(isInForce && { 'charter.adoptedByCongress': true }), ...partFacts(ruleSets.get(organizationId), parts),
      },
    ]));
  },
});

async function readCharters(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<readonly CharterFactRow[]> {
  return await listRows(db, sql<CharterFactRow>`
    select o.id as "organizationId", c.id is not null as "isInForce", c.parts,
      coalesce(c.decided_on <= ${on}::date, false) as "isDecided", coalesce(c.decided_on <= ${on}::date and c.decided_as = 'RATIFIED', false) as "isRatified"
    from organizations.organization o
    left join charters.charter_version c on c.organization_id = o.id and c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${on}::date
    where o.id = any(${organizationIds}::uuid[]) and o.kind = any(${[...charteredKinds]}::text[])`);
}

/** Whether a text has every part that its organization owes; unknown where nothing is owed. */
function partFacts(ruleSet: RuleSet | undefined, parts: readonly CharterPartId[] | null): Facts {
  const required = ruleSet && parameter(ruleSet, 'charter.requiredParts');
  return required == null || parts === null ? {} : { 'charter.requiredPartsPresent': required.value.every((part) => parts.includes(part)) };
}
