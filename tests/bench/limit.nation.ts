import { answer } from './limit.fragments.ts';
import { readableCharter, standingCounts } from './limit.standings.ts';

/** The provinces of a nation, in the order of their codes. */
const provinces = (nation: string, first: number): string => `
  province as materialized (
    select o.id, o.code, o.name, o.lineage from organizations.organization o
    where o.superior_id = (select id from organizations.organization where code = ${nation}) and o.kind = 'PROVINCIAL_FEDERATION' order by o.code collate "C", o.id limit ${String(first)})`;

const states = ['SUBMITTED', 'IN_REVIEW', 'RETURNED', 'ACCEPTED', 'RATIFIED', 'REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'REVOKED'];
const columns = states.map((state) => state.toLowerCase());

/** The viewer reads all of what lies at and below a lineage, along the own line. */
const readsAll = (lineage: string): string => `exists (select from held where held.low <= ${lineage} and held.high >= ${lineage} || '~')`;

/** Filings at and below each province by kind and state, from what is kept of them: folded, not yet folded, and the province's own. */
const counted = (kinds: string): string => {
  const of = (table: string, which: string): string => `select kind, ${columns.join(', ')} from filings.${table} k where ${which} and k.kind in (${kinds})`;
  return `
  tallied as materialized (
    select p.id, k.kind, ${columns.map((column) => `sum(k.${column})::integer as ${column}`).join(', ')} from province p cross join lateral (
      ${of('tally', 'k.lineage = p.lineage')} union all
      ${of('tally_change', "k.lineage > p.lineage and k.lineage < p.lineage || '~'")} union all
      ${of('tally_entry', 'k.lineage = p.lineage')}) k
    where ${readsAll('p.lineage')} group by p.id, k.kind),
  counted as materialized (
    select t.id, t.kind, by_state.state, by_state.count from tallied t
    cross join lateral (values ${states.map((state, place) => `('${state}', t.${String(columns[place])})`).join(', ')}) by_state(state, count) where by_state.count > 0)`;
};

const countsOf = (kind: string): string =>
  `coalesce((select json_agg(json_build_object('state', c.state, 'count', c.count) order by c.state) from counted c where c.id = p.id and c.kind = '${kind}'), '[]')`;

/** Q4 */
export const nation = answer(`, ${provinces('$2', 31)}, ${counted("'CHARTER', 'OFFICER_CHANGE'")}`, `
  select json_build_object('organization', json_build_object('children', json_build_object('nodes', (
    select json_agg(json_build_object('code', p.code, 'name', p.name,
      'schoolUnions', json_build_object('totalCount', (select count(*)::integer from organizations.organization o where o.kind = 'SCHOOL_STUDENT_UNION' and o.lineage > p.lineage and o.lineage < p.lineage || '~')),
      'charters', ${countsOf('CHARTER')}, 'changes', ${countsOf('OFFICER_CHANGE')}) order by p.code collate "C", p.id) from province p))))`, 'code');

/** province-board.graphql */
export const board = answer(`, ${provinces("'100000-XL'", 40)}, ${counted("'CHARTER'")}`, `
  select json_build_object('organization', (select json_build_object('name', top.name, 'children', json_build_object('nodes', (
    select json_agg(json_build_object('code', p.code, 'name', p.name,
      'charterStateCounts', coalesce((select json_agg(json_build_object('standing', s.standing, 'count', s.count)) from (${standingCounts('p', readableCharter)}) s), '[]'),
      'filingCounts', ${countsOf('CHARTER')}) order by p.code collate "C", p.id) from province p)))
  from organizations.organization top where top.code = '100000-XL'))`);
