import { type Fragment, sql } from '@xuelian/platform';
import { type Jurisdiction, type OrganizationKind, rulebook } from '@xuelian/rules';
import { isOfProvince, provinceOfAuthority } from '../organizations/index.ts';
import { isKeepable } from './declaration.ts';

interface Reach {
  readonly jurisdiction: Jurisdiction;
  readonly kinds: ReadonlySet<OrganizationKind>;
}

/** How far the rules reach that can be kept or broken: for each jurisdiction the kinds of organization they speak of. */
const reaches: readonly Reach[] = [...Map.groupBy([...rulebook.rules.values()].filter(isKeepable), ({ jurisdiction }) => JSON.stringify(jurisdiction)).values()].flatMap((rules) => {
  const [first] = rules;
  return first === undefined ? [] : [{ jurisdiction: first.jurisdiction, kinds: new Set(rules.flatMap(({ appliesTo }) => appliesTo)) }];
});

/**
 * Whether some rule of the book reaches the organization called `o`: its findings are kept. Not all are: of the classes of
 * the country a few provinces ask something. What an override alone reaches is evaluated when it is asked for.
 */
export const isRuled: Fragment = sql`(${sql.join(reaches.map(({ jurisdiction, kinds }) => sql`(o.kind = any(${[...kinds]}::text[]) and ${liesIn(jurisdiction)})`), sql` or `)})`;

function liesIn(jurisdiction: Jurisdiction): Fragment {
  switch (jurisdiction.scope) {
    case 'NATIONAL':
      return sql`true`;
    // In today's lineage the province is the second label: `/nation/province/…`.
    case 'PROVINCE':
      return sql`(${provinceOfAuthority} = ${jurisdiction.provinceCode} or substring(o.lineage from '^/[^/]+/[^/]+/') in (
        select province.lineage from organizations.organization province where ${isOfProvince} and province.division_code = ${jurisdiction.provinceCode}))`;
    case 'SCHOOL':
      return sql`o.school_id in (select school.id from organizations.school where school.code = ${jurisdiction.schoolCode})`;
  }
}
