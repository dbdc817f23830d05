import { answer, cursor, globalId, instant, may, today, visibleFiling } from './limit.fragments.ts';
import { officers } from './limit.people.ts';
import { charterStandingOf, inForce, readableCharter } from './limit.standings.ts';

const ancestors = (...fields: readonly string[]): string => `
  coalesce((
    select json_agg(json_build_object(${fields.map((field) => `'${field}', a.${field}`).join(', ')}) order by length(a.lineage)) from organizations.organization a
    where a.lineage in (select left(unit.lineage, place::integer) from generate_series(2, length(unit.lineage) - 1) place where substr(unit.lineage, place::integer, 1) = '/')), '[]')`;

/** Q1 */
export const unit = answer('', `
  select json_build_object('organization', (
    select json_build_object('id', ${globalId('ORG', 'unit.id')}, 'code', unit.code, 'name', unit.name, 'kind', unit.kind, 'level', unit.level,
      'linkedStudentCount', unit.linked_student_count, 'establishedOn', unit.established_on,
      'ancestors', ${ancestors('code', 'name', 'kind')}, 'offices', json_build_object('nodes', coalesce((${officers}), '[]')),
      'charter', (select json_build_object('number', c.number, 'title', c.title, 'state', c.state, 'contentHash', c.content_hash, 'adoptedOn', c.adopted_on, 'inForceFrom', c.in_force_from)
        from charters.charter_version c where ${inForce('unit.id')}))
    from organizations.organization unit where unit.code = $2))`, 'code');

const allowed = (capability: string): string => `json_build_object('allowed', unit.dissolved_on is null and ${may(capability, 'unit.lineage')})`;

/** organization-card.graphql */
export const card = answer('', `
  select json_build_object('organization', (
    select json_build_object('id', ${globalId('ORG', 'unit.id')}, 'code', unit.code, 'name', unit.name, 'kind', unit.kind, 'version', unit.version,
      'ancestors', ${ancestors('code', 'name')},
      'guidingLeague', (select json_build_object('name', l.name) from organizations.organization l where l.id = unit.league_id),
      'leadingParty', (select json_build_object('name', p.name) from organizations.organization p where p.id = unit.party_id),
      'charter', (select json_build_object('number', c.number, 'adoptedOn', c.adopted_on, 'inForceFrom', c.in_force_from) from charters.charter_version c where ${inForce('unit.id')}),
      'viewerCan', json_build_object('file', ${allowed('FILE')}, 'decide', ${allowed('DECIDE')}, 'administer', ${allowed('ADMINISTER')}))
    from organizations.organization unit where unit.code = $2))`, 'code');

const filing = `json_build_object('number', f.number, 'kind', f.kind, 'state', f.state, 'submittedAt', ${instant('f.submitted_at')})`;

const lastFiling = (fields: string): string => `select ${fields} from filings.filing f where f.organization_id = s.id and ${visibleFiling} order by f.opened_at desc, f.id desc limit 1`;

const overdue = `
  select count(*)::integer from filings.filing f
  where f.organization_id = s.id and f.due_on < ${today} and f.state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED') and ${visibleFiling}`;

const charterState = `select ${charterStandingOf} from charters.charter_version c where c.organization_id = s.id and ${readableCharter}`;

/** The first of the units called `o`, by code, one more than asked for to know whether there are more. */
const page = (condition: string, size: string): string => `
  page as materialized (
    select o.id, o.code, o.name, row_number() over (order by o.code collate "C", o.id) as place from organizations.organization o
    where ${condition} order by o.code collate "C", o.id limit ${size} + 1)`;

const pageInfo = (size: string): string => `
  'pageInfo', json_build_object('hasNextPage', (select count(*) > ${size} from page), 'endCursor', (array_agg(${cursor('CODE ASC', 's.code', 's.id')} order by s.place desc))[1])`;

const top = `top as materialized (select id, code, name, lineage from organizations.organization where code = $2)`;

/** Q2 */
export const schools = answer(`,
  ${top}, ${page("o.kind = 'SCHOOL_STUDENT_UNION' and o.lineage > (select lineage from top) and o.lineage < (select lineage || '~' from top)", '50')}`, `
  select json_build_object('organization', (select json_build_object('code', top.code, 'name', top.name, 'descendants', (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', s.code, 'name', s.name, 'lastFiling', (${lastFiling(filing)}), 'charterState', (${charterState}), 'overdueFilings', (${overdue})) order by s.place), '[]'),
      ${pageInfo('50')}) from page s where s.place <= 50)) from top))`, 'code');

const isMember = "o.superior_id = (select id from top) and o.kind in ('SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'CITY_FEDERATION') and o.dissolved_on is null";

/** member-charters.graphql */
export const members = answer(`, ${top}, ${page(isMember, '50')}`, `
  select json_build_object('organization', (select json_build_object('name', top.name, 'children', (
    select json_build_object(
      'totalCount', (select count(*)::integer from organizations.organization o where ${isMember}), ${pageInfo('50')},
      'nodes', coalesce(json_agg(json_build_object('code', s.code, 'name', s.name, 'charterState', (${charterState}), 'overdueFilings', (${overdue}),
        'lastFiling', (${lastFiling("json_build_object('number', f.number, 'state', f.state, 'dueOn', f.due_on)")})) order by s.place), '[]'))
    from page s where s.place <= 50)) from top))`, 'federation');

/** Q3 */
export const colleges = answer('', `
  select json_build_object('organization', (select json_build_object('code', top.code, 'name', top.name, 'children', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('code', s.code, 'name', s.name,
      'filings', json_build_object('nodes', (
        select coalesce(json_agg(${filing} order by f.opened_at desc, f.id desc), '[]') from (
          select f.* from filings.filing f where f.organization_id = s.id and ${visibleFiling} order by f.opened_at desc, f.id desc limit 3) f)),
      'charter', (select json_build_object('number', c.number, 'state', c.state, 'inForceFrom', c.in_force_from) from charters.charter_version c where ${inForce('s.id')})) order by s.code collate "C", s.id), '[]')
    from (select o.id, o.code, o.name from organizations.organization o
      where o.superior_id = top.id and o.kind = 'COLLEGE_STUDENT_UNION' and o.dissolved_on is null order by o.code collate "C", o.id limit 20) s)))
  from organizations.organization top where top.code = $2))`, 'code');
