import { answer, mayRead } from './limit.fragments.ts';
import { readableCharter, standingCounts } from './limit.standings.ts';

/** The provinces of a nation, in the order of their codes. */
const provinces = (nation: string, first: number): string => `
  province as materialized (
    select o.id, o.code, o.name, o.lineage from organizations.organization o
    where o.superior_id = (select id from organizations.organization where code = ${nation}) and o.kind = 'PROVINCIAL_FEDERATION' order by o.code collate "C", o.id limit ${String(first)})`;

/** Filings below each province by kind and state, in one pass of the index by lineage; the viewer counts along the own line only. */
const counted = (kinds: string): string => `
  counted as materialized (
    select p.id, f.kind, f.state, count(*)::integer as count from province p join filings.filing f on f.lineage >= p.lineage and f.lineage < p.lineage || '~'
    where f.kind in (${kinds}) and f.state <> 'DRAFT' and ${mayRead('f.lineage')} group by p.id, f.kind, f.state)`;

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
