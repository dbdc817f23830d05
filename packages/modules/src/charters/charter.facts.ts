import { listRows, sql } from '@xuelian/platform';
import { type FactSource, registerFactSource } from '../policies/index.ts';
import { charteredKinds } from './charter.ts';

interface CharterFactRow {
  readonly organizationId: string;
  readonly isInForce: boolean;
  readonly isRatified: boolean;
  readonly isDecided: boolean;
}

/** What the rules can know of a charter on a day. What is in force was adopted: nothing else enters force here. */
export const charterFacts: FactSource = registerFactSource({
  name: 'charters',
  async read(db, organizationIds, on) {
    const rows = await listRows(db, sql<CharterFactRow>`
      select o.id as "organizationId", c.id is not null as "isInForce",
        coalesce(c.decided_on <= ${on}::date, false) as "isDecided", coalesce(c.decided_on <= ${on}::date and c.decided_as = 'RATIFIED', false) as "isRatified"
      from organizations.organization o
      left join charters.charter_version c on c.organization_id = o.id and c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${on}::date
      where o.id = any(${organizationIds}::uuid[]) and o.kind = any(${[...charteredKinds]}::text[])`);
    return new Map(rows.map(({ organizationId, isInForce, isRatified, isDecided }) => [
      organizationId,
      // Whoever ratified a charter has received it: more than filing asks for.
      { 'charter.inForce': isInForce, 'charter.ratified': isRatified, 'charter.filed': isDecided, ...(isInForce ? { 'charter.adoptedByCongress': true } : {}) },
    ]));
  },
});
