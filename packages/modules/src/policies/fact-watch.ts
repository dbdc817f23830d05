/**
 * A table that facts or rule sets are read from (所依据的表), with the organizations that a change of its rows is about: SQL
 * over the changed rows, called `changed`, old ones and new, that gives the organization's id, and whether everything below it is meant.
 */
export interface WatchedTable {
  readonly table: string;
  readonly affects: string;
}

/** A table whose rows each belong to one organization. */
export const watched = (table: string, column = 'organization_id'): WatchedTable => ({ table, affects: `select ${column}, false from changed` });

const ofSchool = (table: string, column: string): WatchedTable => ({
  table,
  affects: `select o.id, false from changed join organizations.organization o on o.school_id = changed.${column}`,
});

/** What decides which rules bind whom: where an organization stands, its school, what administrators decided, what it declares. */
export const watchedByPolicies: readonly WatchedTable[] = [
  // A province, of any line, tells everything below it whose rules bind; to a school its colleges are where staff come from.
  { table: 'organizations.organization', affects: `select id, level = 'PROVINCE' from changed union all select superior_id, false from changed where superior_id is not null` },
  { table: 'organizations.relation', affects: `select lower_id, true from changed where slot = 'TREE'` },
  watched('organizations.student_count'),
  ofSchool('organizations.school', 'id'),
  ofSchool('organizations.campus', 'school_id'),
  ofSchool('organizations.large_school', 'school_id'),
  { table: 'policies.rule_override', affects: 'select organization_id, true from changed' },
  watched('policies.declaration'),
];

/** Every table once: what several look at is about the organizations that any of them names. */
export function joinedWatches(watches: readonly WatchedTable[]): readonly WatchedTable[] {
  const affects = new Map<string, Set<string>>();
  for (const watch of watches) affects.set(watch.table, (affects.get(watch.table) ?? new Set()).add(watch.affects));
  return [...affects].map(([table, parts]) => ({ table, affects: [...parts].toSorted().join(' union all ') })).toSorted((a, b) => (a.table < b.table ? -1 : 1));
}
