import { filings } from '@xuelian/modules';
import { charterModeFor, ruleSetFor } from '@xuelian/rules';
import { charterHash } from './charters.ts';
import { dice, id, oneOf } from './dice.ts';
import { lifeMoves, lifeShares } from './lives.ts';
import { firstOfficer } from './offices.ts';
import { nationProvinces } from './places.ts';
import type { NationPlan } from './plan.ts';
import type { Step } from './step.ts';
import { turnoverHash } from './turnovers.ts';

const submitterKinds = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION'] as const;

/** The procedure that binds a kind of submitter in a province, chosen by the rules themselves. */
interface ProcedureRow {
  readonly filing_kind: filings.FilingKind;
  readonly unit_kind: string;
  readonly province: number;
  readonly key: string;
  readonly version: number;
  readonly favorable: string;
  readonly goes_to_league: boolean;
}

function procedureRows({ on }: NationPlan): readonly ProcedureRow[] {
  return nationProvinces.flatMap(({ code }, index) => submitterKinds.flatMap((kind) => {
    const ruleSet = ruleSetFor({ kind, level: kind.startsWith('SCHOOL_') ? 'SCHOOL' : 'COLLEGE', provinceCode: code, schoolCode: null, multiCampus: false, largeSchool: false }, on, []);
    const charter = charterModeFor(ruleSet)?.mode === 'RATIFICATION' ? 'charter.ratification' : 'charter.filing';
    const place = { unit_kind: kind, province: index + 1 };
    return [{ ...place, ...asRow(latest(({ key }) => key === charter)) }, { ...place, ...asRow(latest((procedure) => procedure.kind === 'OFFICER_CHANGE')) }];
  }));
}

function latest(fits: (procedure: filings.Procedure) => boolean): filings.Procedure {
  const [procedure] = filings.definedProcedures().filter(fits).toSorted((a, b) => b.version - a.version);
  if (procedure === undefined) throw new Error('the country needs a procedure that nobody defined');
  if (procedure.steps.length !== 1) throw new Error(`the filings of the country know one step, ${procedure.key} has more`);
  return procedure;
}

const asRow = ({ key, version, kind, steps, receivers }: filings.Procedure) =>
  ({ filing_kind: kind, key, version, favorable: steps[0]?.favorable ?? '', goes_to_league: receivers.includes('GUIDING_LEAGUE') });

function loadRows(table: string, columns: string, rows: readonly object[]) {
  return [`create table bench.${table} (${columns})`, { text: `insert into bench.${table} select * from jsonb_populate_recordset(null::bench.${table}, $1::jsonb)`, values: [JSON.stringify(rows)] }];
}

const lifeColumns = 'life text, favorable text, position integer, action text, from_state text, to_state text, round integer, side text, decides boolean, day integer';

/** Where each life ends; a draft has made no move. */
const lifeEnds = `
  create view bench.life_end as
  select life, favorable, (array_agg(to_state order by position desc))[1] as state, max(round) as round, count(*)::integer as moves, max(day) filter (where decides) as decided
  from bench.life group by life, favorable
  union all select 'DRAFT', favorable, 'DRAFT', 0, 0, null from (values ('ACCEPT'), ('RATIFY')) as decision(favorable)`;

function drawLife(shares: Readonly<Record<string, number>>): string {
  let upTo = 0;
  const branches = Object.entries(shares).map(([life, percent]) => {
    upTo += percent;
    return `when drawn < ${String(upTo / 100)} then '${life}'`;
  });
  return `case ${branches.join(' ')} end`;
}

/**
 * Every union reports its officers each year and hands in two to four charters in five years. Filings are numbered by the
 * day they were opened, so those of one union lie apart, as they do where they came in one by one.
 */
const planFilings = ({ on }: NationPlan): string => `
  create table bench.filing as
  with submitter as (
    select u.n as unit, u.kind as unit_kind, u.name, u.lineage, u.superior, u.league, u.until, s.province from bench.unit u join bench.school s on s.n = u.school
    where u.kind in (${submitterKinds.map((kind) => `'${kind}'`).join(', ')})),
  slot as (
    select submitter.*, 'OFFICER_CHANGE' as kind, back, null::bigint as edition from submitter cross join generate_series(0, 4) back
    union all
    select submitter.*, 'CHARTER', (editions - edition) * 5 / editions, edition from submitter
    cross join lateral (select case when ${dice('unit', 50)} < 0.3 then 2 when ${dice('unit', 50)} < 0.8 then 3 else 4 end as editions) c cross join lateral generate_series(1, editions) edition),
  lived as (
    select slot.*, case when back = 0 then ${drawLife(lifeShares.latest)} else ${drawLife(lifeShares.earlier)} end as life
    from slot cross join lateral (select ${dice("unit * 16 + back * 2 + (kind = 'CHARTER')::integer", 51)} as drawn) d),
  dated as (
    select lived.*, p.key, p.version, p.favorable, p.goes_to_league, e.state as end_state, e.round, e.moves, e.decided,
      (date '${on}' - case when e.state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED') then 15 + floor(thrown * 40)::integer else 60 + 365 * back + floor(thrown * 280)::integer end
        + time '08:00' + thrown * interval '9 hours') at time zone 'Asia/Shanghai' as opened_at
    from lived join bench.procedure p on p.filing_kind = kind and p.unit_kind = lived.unit_kind and p.province = lived.province
    join bench.life_end e on e.life = lived.life and e.favorable = p.favorable
    cross join lateral (select ${dice("unit * 16 + back * 2 + (kind = 'CHARTER')::integer", 52)} as thrown) t)
  select row_number() over (order by opened_at, unit, kind) as n, dated.*, opened_at + interval '1 day' as submitted_at from dated
  where until is null or opened_at + interval '40 days' < until`;

/** Numbers without gaps for each authority and year, and the later charter that took an earlier one's place. */
const numberFilings = [
  'alter table bench.filing add primary key (n), add sequence bigint, add year integer, add successor bigint, add state text, add hash text',
  `update bench.filing f set year = numbered.year, sequence = numbered.sequence from (
     select n, year, row_number() over (partition by superior, year order by submitted_at, n) as sequence
     from (select n, superior, submitted_at, extract(year from submitted_at at time zone 'Asia/Shanghai')::integer as year from bench.filing where moves > 0) submitted) numbered
   where numbered.n = f.n`,
  `update bench.filing f set successor = later.successor from (
     select n, lead(n) over (partition by unit order by opened_at) as successor from bench.filing where kind = 'CHARTER' and end_state in ('ACCEPTED', 'RATIFIED')) later
   where later.n = f.n and later.successor is not null`,
  `update bench.filing f set state = case when successor is null then end_state else 'SUPERSEDED' end,
     hash = case kind when 'CHARTER' then ${charterHash('name', 'edition')} else ${turnoverHash('f')} end`,
  'analyze bench.filing',
];

const insertFilings = `
  insert into filings.filing (id, number, kind, procedure_key, procedure_version, title, organization_id, lineage, submitted_lineage, decider_id, decider_lineage, state, round,
    content_hash, due_on, opened_at, submitted_at, decided_at, superseded_by, version)
  select ${id('filing', 'f.n')}, authority.code || '〔' || f.year || '〕' || f.sequence || '号', f.kind, f.key, f.version,
    f.name || case f.kind when 'CHARTER' then '章程' else (extract(year from f.opened_at)::integer)::text || '年换届' end, ${id('organization', 'f.unit')}, f.lineage,
    case when f.moves > 0 then f.lineage end, case when decider.has then ${id('organization', 'f.superior')} end, case when decider.has then authority.lineage end, f.state, f.round,
    case when f.moves > 0 then f.hash end, case f.state when 'RETURNED' then (f.submitted_at + interval '15 days')::date end, f.opened_at,
    case when f.moves > 0 then f.submitted_at end, f.submitted_at + f.decided * interval '1 day', ${id('filing', 'f.successor')}, 1 + f.moves + (f.successor is not null)::integer
  from bench.filing f join bench.unit authority on authority.n = f.superior cross join lateral (select f.state not in ('DRAFT', 'WITHDRAWN') as has) decider
  order by f.n`;

const insertActions = [
  `insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, account_id, person_id, content_hash, at)
   select ${id('filing', 'f.n')}, m.position, m.action, m.from_state, m.to_state, m.round, 0, m.side, case m.side when 'DECIDER' then ${id('account', firstOfficer('f.superior'))} end,
     ${id('person', firstOfficer("case m.side when 'DECIDER' then f.superior else f.unit end"))}, f.hash, f.submitted_at + m.day * interval '1 day'
   from bench.filing f join bench.life m on m.life = f.life and m.favorable = f.favorable`,
  `insert into filings.filing_action (filing_id, position, action, from_state, to_state, round, step, side, account_id, person_id, content_hash, at)
   select ${id('filing', 'f.n')}, f.moves + 1, 'SUPERSEDE', f.end_state, 'SUPERSEDED', f.round, 0, 'HUB', ${id('account', firstOfficer('f.superior'))}, ${id('person', firstOfficer('f.superior'))},
     f.hash, later.submitted_at + later.decided * interval '1 day'
   from bench.filing f join bench.filing later on later.n = f.successor`,
];

const insertRecipients = [
  `insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step)
   select ${id('filing', 'f.n')}, ${id('organization', 'f.superior')}, authority.lineage, 'DECIDER', 0
   from bench.filing f join bench.unit authority on authority.n = f.superior where f.moves > 0`,
  `insert into filings.filing_recipient (filing_id, organization_id, lineage, role, acknowledged_at, acknowledged_by)
   select ${id('filing', 'f.n')}, ${id('organization', 'f.league')}, league.lineage, 'RECEIVER', case when was_read then f.submitted_at + interval '3 days' end,
     case when was_read then ${id('person', firstOfficer('f.league'))} end
   from bench.filing f join bench.unit league on league.n = f.league cross join lateral (select ${dice('f.n', 53)} < 0.8 as was_read) r where f.moves > 0 and f.goes_to_league`,
];

const insertCorrections = `
  insert into filings.correction (filing_id, round, position, target, place, note, answer, answered_at)
  select ${id('filing', 'f.n')}, m.round, place, case f.kind when 'CHARTER' then 'CLAUSE' else 'FIELD' end, case f.kind when 'CHARTER' then '第' || (array['一', '二', '三'])[place] || '条' else 'officers' end,
    '请核对并更正', case when f.life <> 'RETURNED' then '已更正' end, case when f.life <> 'RETURNED' then f.submitted_at + interval '9 days' end
  from bench.filing f join bench.life m on m.life = f.life and m.favorable = f.favorable and m.action = 'RETURN' cross join lateral generate_series(1, ${oneOf(3, 'f.n', 54)}) place`;

const insertCounters = `
  insert into filings.number_counter (authority_id, year, last)
  select ${id('organization', 'superior')}, year, max(sequence) from bench.filing where moves > 0 group by superior, year`;

export const filingSteps = (plan: NationPlan): readonly Step[] => [
  {
    name: 'plan of the filings',
    statements: [
      ...loadRows('life', lifeColumns, lifeMoves), lifeEnds,
      ...loadRows('procedure', 'filing_kind text, unit_kind text, province integer, key text, version integer, favorable text, goes_to_league boolean', procedureRows(plan)),
      planFilings(plan), ...numberFilings,
    ],
  },
  { name: 'filings', statements: [insertFilings] },
  { name: 'moves of the filings', statements: insertActions },
  { name: 'recipients', statements: insertRecipients },
  { name: 'corrections and numbers', statements: [insertCorrections, insertCounters] },
];
