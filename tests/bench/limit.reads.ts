import { postOrder } from '../../packages/modules/src/people/person.ts';
import { countedFiling, globalId, instant, isInOffice, isMainOffice, may, mayReadAcross, today, viewer, visibleFiling } from './limit.fragments.ts';

/** Reads of the whole answer in one statement: $1 is the hash of the token, $2 the code; the only column is the data as JSON, null for a stranger. */
const answer = (entries: string, data: string): string => `with ${viewer}${entries} select (select (${data})::text from viewer) as answer`;

const rank = `array_position('{${postOrder.join(',')}}'::text[], t.post)`;

/** How the viewer stands to the person called \`p\`: known by an organization they may read, or a main officer, whose name is published. */
const sight = `
  select coalesce(bool_or(o.is_known), false) as is_known, coalesce(bool_or(o.is_main), false) as is_main from (
    select p.id = (select person_id from viewer) or ${mayReadAcross('o')} as is_known, false as is_main from organizations.organization o where o.id = p.organization_id
    union all
    select ${mayReadAcross('o')}, ${isMainOffice} from people.office_term t join organizations.organization o on o.id = t.organization_id where t.person_id = p.id) o`;

const officers = `
  select json_agg(json_build_object('post', t.post, 'title', t.title, 'startedOn', t.started_on, 'person', t.person) order by t.rank, t.started_on, t.id) from (
    select t.id, t.post, t.title, t.started_on, ${rank} as rank, (
      select json_build_object('name', p.name, 'contact', case when sight.is_known or (sight.is_main and p.contact_is_public) then p.contact end)
      from people.person p cross join lateral (${sight}) sight where p.id = t.person_id and (sight.is_known or sight.is_main)) as person
    from people.office_term t join organizations.organization o on o.id = t.organization_id
    where t.organization_id = unit.id and ${isInOffice} and (t.person_id = (select person_id from viewer) or ${mayReadAcross('o')} or ${isMainOffice})
    order by ${rank}, t.started_on, t.id limit 20) t`;

const ancestors = `
  select json_agg(json_build_object('code', a.code, 'name', a.name, 'kind', a.kind) order by length(a.lineage)) from organizations.organization a
  where a.lineage in (select left(unit.lineage, place::integer) from generate_series(2, length(unit.lineage) - 1) place where substr(unit.lineage, place::integer, 1) = '/')`;

const inForce = (organization: string): string =>
  `c.organization_id = ${organization} and c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${today}`;

const unit = answer('', `
  select json_build_object('organization', (
    select json_build_object('id', ${globalId('ORG', 'unit.id')}, 'code', unit.code, 'name', unit.name, 'kind', unit.kind, 'level', unit.level,
      'linkedStudentCount', unit.linked_student_count, 'establishedOn', unit.established_on,
      'ancestors', coalesce((${ancestors}), '[]'), 'offices', json_build_object('nodes', coalesce((${officers}), '[]')),
      'charter', (select json_build_object('number', c.number, 'title', c.title, 'state', c.state, 'contentHash', c.content_hash, 'adoptedOn', c.adopted_on, 'inForceFrom', c.in_force_from)
        from charters.charter_version c where ${inForce('unit.id')}))
    from organizations.organization unit where unit.code = $2))`);

const filing = `json_build_object('number', f.number, 'kind', f.kind, 'state', f.state, 'submittedAt', ${instant('f.submitted_at')})`;

const lastFiling = `select ${filing} from filings.filing f where f.organization_id = s.id and ${visibleFiling} order by f.opened_at desc, f.id desc limit 1`;

const overdue = `
  select count(*)::integer from filings.filing f
  where f.organization_id = s.id and f.due_on < ${today} and f.state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED') and ${visibleFiling}`;

const charterState = `
  select coalesce((array['IN_FORCE', 'AWAITING_ADOPTION', 'UNDER_REVIEW', 'RETURNED', 'DRAFT'])[min(case
    when c.in_force_from is not null and daterange(c.in_force_from, c.in_force_to) @> ${today} then 1
    when c.state in ('RATIFIED', 'FILED') and c.in_force_from is null then 2
    when c.state = 'SUBMITTED' then 3 when c.state = 'RETURNED' then 4 when c.state in ('DRAFT', 'ADOPTED') then 5 end)], 'NONE')
  from charters.charter_version c where c.organization_id = s.id
    and (c.in_force_from is not null or ${may('FILE', 'c.lineage')} or exists (select from filings.filing f where f.id = c.filing_id and ${visibleFiling}))`;

/** The cursor of the hub: its order and the keys of the row, as JSON in base64url. */
const cursor = `rtrim(translate(encode(convert_to('["CODE ASC","' || s.code || '","' || s.id || '"]', 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;

const schools = answer(`,
  top as materialized (select id, code, name, lineage from organizations.organization where code = $2),
  page as materialized (
    select o.id, o.code, o.name, row_number() over (order by o.code collate "C", o.id) as place from organizations.organization o
    where o.kind = 'SCHOOL_STUDENT_UNION' and o.lineage > (select lineage from top) and o.lineage < (select lineage || '~' from top)
    order by o.code collate "C", o.id limit 51)`, `
  select json_build_object('organization', (select json_build_object('code', top.code, 'name', top.name, 'descendants', (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', s.code, 'name', s.name, 'lastFiling', (${lastFiling}), 'charterState', (${charterState}), 'overdueFilings', (${overdue})) order by s.place), '[]'),
      'pageInfo', json_build_object('hasNextPage', (select count(*) > 50 from page), 'endCursor', (array_agg(${cursor} order by s.place desc))[1]))
    from page s where s.place <= 50)) from top))`);

const colleges = answer('', `
  select json_build_object('organization', (select json_build_object('code', top.code, 'name', top.name, 'children', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('code', s.code, 'name', s.name,
      'filings', json_build_object('nodes', (
        select coalesce(json_agg(${filing} order by f.opened_at desc, f.id desc), '[]') from (
          select f.* from filings.filing f where f.organization_id = s.id and ${visibleFiling} order by f.opened_at desc, f.id desc limit 3) f)),
      'charter', (select json_build_object('number', c.number, 'state', c.state, 'inForceFrom', c.in_force_from) from charters.charter_version c where ${inForce('s.id')})) order by s.code collate "C", s.id), '[]')
    from (select o.id, o.code, o.name from organizations.organization o
      where o.superior_id = top.id and o.kind = 'COLLEGE_STUDENT_UNION' and o.dissolved_on is null order by o.code collate "C", o.id limit 20) s)))
  from organizations.organization top where top.code = $2))`);

/** All filings of the country in one pass of both kinds, along the index by lineage. */
const nation = answer(`,
  province as materialized (
    select o.id, o.code, o.name, o.lineage from organizations.organization o
    where o.superior_id = (select id from organizations.organization where code = $2) and o.kind = 'PROVINCIAL_FEDERATION' order by o.code collate "C" limit 31),
  counted as materialized (
    select p.id, f.kind, f.state, count(*)::integer as count from province p join filings.filing f on f.lineage >= p.lineage and f.lineage < p.lineage || '~'
    where f.kind in ('CHARTER', 'OFFICER_CHANGE') and f.state <> 'DRAFT' and ${countedFiling} group by p.id, f.kind, f.state)`, `
  select json_build_object('organization', json_build_object('children', json_build_object('nodes', (
    select json_agg(json_build_object('code', p.code, 'name', p.name,
      'schoolUnions', json_build_object('totalCount', (select count(*)::integer from organizations.organization o where o.kind = 'SCHOOL_STUDENT_UNION' and o.lineage > p.lineage and o.lineage < p.lineage || '~')),
      'charters', coalesce((select json_agg(json_build_object('state', c.state, 'count', c.count) order by c.state) from counted c where c.id = p.id and c.kind = 'CHARTER'), '[]'),
      'changes', coalesce((select json_agg(json_build_object('state', c.state, 'count', c.count) order by c.state) from counted c where c.id = p.id and c.kind = 'OFFICER_CHANGE'), '[]')
    ) order by p.code collate "C") from province p))))`);

export const limitReads = { Q1: unit, Q2: schools, Q3: colleges, Q4: nation } as const;
