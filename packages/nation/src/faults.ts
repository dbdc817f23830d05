import type { Client } from 'pg';

/** What must hold in the country: each question lists the rows that break it, and must find none. */
const questions: Readonly<Record<string, string>> = {
  'a lineage is that of the superior, then the own ordinal': `
    select o.code from organizations.organization o left join organizations.organization s on s.id = o.superior_id
    where o.lineage <> coalesce(s.lineage, '/') || bench.label(o.ordinal) || '/'`,
  'copied lineages are those of today': `
    select o.code from organizations.organization o
    left join organizations.organization l on l.id = o.league_id left join organizations.organization p on p.id = o.party_id
    where o.league_lineage is distinct from l.lineage or o.party_lineage is distinct from p.lineage`,
  'filings lie where their submitters and deciders stand': `
    select f.id from filings.filing f join organizations.organization o on o.id = f.organization_id left join organizations.organization d on d.id = f.decider_id
    where f.lineage <> o.lineage or f.decider_lineage is distinct from d.lineage`,
  'recipients lie where they stand': 'select r.filing_id from filings.filing_recipient r join organizations.organization o on o.id = r.organization_id where r.lineage <> o.lineage',
  'charters lie where their organizations stand': 'select c.id from charters.charter_version c join organizations.organization o on o.id = c.organization_id where c.lineage <> o.lineage',
  'today’s superior is today’s edge': `
    select o.code from organizations.organization o
    left join organizations.relation r on r.lower_id = o.id and r.slot = 'TREE' and (r.valid_to is null or r.valid_to = o.dissolved_on)
    where o.superior_id is distinct from r.upper_id`,
  'today’s guiding and leading bodies are today’s edges': `
    select o.code from organizations.organization o
    left join organizations.relation g on g.lower_id = o.id and g.slot = 'GUIDES' and (g.valid_to is null or g.valid_to = o.dissolved_on)
    left join organizations.relation l on l.lower_id = o.id and l.slot = 'LEADS' and (l.valid_to is null or l.valid_to = o.dissolved_on)
    where o.league_id is distinct from g.upper_id or o.party_id is distinct from l.upper_id`,
  'nothing living stands under something dissolved': `
    select o.code from organizations.organization o join organizations.organization s on s.id = o.superior_id
    where s.dissolved_on is not null and o.dissolved_on is null or o.established_on < s.established_on`,
  'today’s name is the last of the names': `
    select o.code from organizations.organization o left join organizations.organization_name n on n.organization_id = o.id and n.valid_to is null where o.name is distinct from n.name`,
  'today’s students are the last count of them': `
    select o.code from organizations.organization o
    left join lateral (select c.count from organizations.student_count c where c.organization_id = o.id order by c.counted_on desc limit 1) last on true
    where o.linked_student_count is distinct from last.count`,
  'every organization was established once': `
    select o.code from organizations.organization o left join organizations.organization_event e on e.organization_id = o.id and e.kind = 'ESTABLISHED'
    group by o.id having count(e.id) <> 1 or min(e.effective_on) <> o.established_on`,
  'no two schools have one name': 'select name from organizations.school group by name having count(*) > 1',
  'no two bodies of one superior have one name': `
    select min(code) from organizations.organization where kind <> 'CLASS_COMMITTEE' group by superior_id, kind, name having count(*) > 1`,
  'a filing’s state is the fold of its actions': `
    select f.id from filings.filing f left join lateral (
      select a.to_state, a.round, a.position, count(*) over () as moves from filings.filing_action a where a.filing_id = f.id order by a.position desc limit 1) last on true
    where f.state <> coalesce(last.to_state, 'DRAFT') or f.round <> coalesce(last.round, 0) or f.version <> 1 + coalesce(last.moves, 0) or last.position <> last.moves`,
  'each action begins where the one before ended': `
    select filing_id from (select filing_id, from_state, at, lag(to_state, 1, 'DRAFT') over life as before, lag(at) over life as earlier from filings.filing_action
      window life as (partition by filing_id order by position)) a where from_state <> before or at < earlier`,
  'numbers have no gaps': `
    select c.authority_id from filings.number_counter c left join (
      select d.organization_id, split_part(split_part(f.number, '〔', 2), '〕', 1)::integer as year, count(*) as given
      from filings.filing f join filings.filing_recipient d on d.filing_id = f.id and d.role = 'DECIDER' group by 1, 2) n on n.organization_id = c.authority_id and n.year = c.year
    where c.last is distinct from n.given`,
  'a submitted filing has a number and a hash': `
    select f.id from filings.filing f where f.state <> 'DRAFT' and num_nulls(f.number, f.content_hash, f.submitted_at, f.submitted_lineage) > 0`,
  'a submitted filing has a decider': `
    select f.id from filings.filing f where f.state <> 'DRAFT' and not exists (select from filings.filing_recipient r where r.filing_id = f.id and r.role = 'DECIDER')`,
  'nothing lies in the future': 'select f.id from filings.filing f join filings.filing_action a on a.filing_id = f.id where a.at > (select day::date + 1 from bench.plan)',
  'a charter stands as its filing does': `
    select c.id from charters.charter_version c join filings.filing f on f.id = c.filing_id
    where c.content_hash <> coalesce(f.content_hash, c.content_hash) or c.organization_id <> f.organization_id
      or (f.state in ('ACCEPTED', 'RATIFIED')) <> (c.in_force_from is not null and c.in_force_to is null)`,
  'every charter filing has its version': `select f.id from filings.filing f left join charters.charter_version c on c.filing_id = f.id where f.kind = 'CHARTER' and c.id is null`,
  'every officer change has its turnover': `select f.id from filings.filing f left join turnovers.turnover t on t.filing_id = f.id and t.content_hash = coalesce(f.content_hash, t.content_hash)
    where f.kind = 'OFFICER_CHANGE' and t.id is null`,
  'versions are counted without gaps': 'select organization_id from charters.charter_version group by organization_id having max(number) <> count(*)',
  'every version has its articles': 'select c.id from charters.charter_version c left join charters.charter_article a on a.version_id = c.id where a.version_id is null',
};

/** Foreign keys are asked here, because the generator writes without them. */
const foreignKeys = `
  select conrelid::regclass::text as "table", confrelid::regclass::text as target,
    (select array_agg(quote_ident(attname) order by place) from unnest(conkey) with ordinality k(number, place) join pg_attribute on attrelid = conrelid and attnum = number) as columns,
    (select array_agg(quote_ident(attname) order by place) from unnest(confkey) with ordinality k(number, place) join pg_attribute on attrelid = confrelid and attnum = number) as targets
  from pg_constraint where contype = 'f' and conparentid = 0`;

interface ForeignKey {
  readonly table: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly targets: readonly string[];
}

const orphansOf = ({ table, target, columns, targets }: ForeignKey): string => `
  select 1 from ${table} f where ${columns.map((column) => `f.${column} is not null`).join(' and ')}
    and not exists (select from ${target} t where ${columns.map((column, index) => `t.${String(targets[index])} = f.${column}`).join(' and ')})`;

/** Everything that does not hold, in words; empty for a sound country. */
export async function nationFaults(client: Client): Promise<readonly string[]> {
  const { rows: keys } = await client.query<ForeignKey>(foreignKeys);
  const all = { ...questions, ...Object.fromEntries(keys.map((key) => [`${key.table} (${key.columns.join(', ')}) points to ${key.target}`, orphansOf(key)])) };
  const faults: string[] = [];
  for (const [rule, rows] of Object.entries(all)) {
    const { rows: [found] } = await client.query<{ count: number }>(`select count(*)::integer as count from (${rows}) broken`);
    if (found !== undefined && found.count > 0) faults.push(`${rule}: ${String(found.count)} do not`);
  }
  return faults;
}

const counted = {
  provinces: "organizations.organization where kind = 'PROVINCIAL_FEDERATION'",
  cities: "organizations.organization where kind = 'CITY_FEDERATION'",
  schools: 'organizations.school',
  graduateUnions: "organizations.organization where kind = 'SCHOOL_GRADUATE_UNION'",
  collegeUnions: "organizations.organization where kind = 'COLLEGE_STUDENT_UNION'",
  classes: "organizations.organization where kind = 'CLASS_COMMITTEE'",
  dissolved: "organizations.organization where dissolved_on is not null and kind <> 'CLASS_COMMITTEE'",
  renamed: "organizations.organization_event where kind = 'RENAMED'",
  officeTerms: 'people.office_term',
  filings: 'filings.filing',
  actions: 'filings.filing_action',
  overdue: "filings.filing where state in ('SUBMITTED', 'IN_REVIEW', 'RETURNED') and due_on < (select day::date from bench.plan)",
  chartersInForce: 'charters.charter_version where in_force_from is not null and in_force_to is null',
  chartersUnderReview: "charters.charter_version where state = 'SUBMITTED'",
} as const;
export type NationCounts = Readonly<Record<keyof typeof counted, number>>;

/** What the country consists of. */
export async function countNation(client: Client): Promise<NationCounts> {
  const columns = Object.entries(counted).map(([name, rows]) => `(select count(*)::integer from ${rows}) as "${name}"`);
  const { rows: [counts] } = await client.query<NationCounts>(`select ${columns.join(', ')}`);
  if (counts === undefined) throw new Error('a count gives one row');
  return counts;
}
