import { posts } from '@xuelian/rules';
import { id } from './dice.ts';
import { firstOfficer } from './offices.ts';
import type { Step } from './step.ts';

/** SQL for the day of a turnover, for its congress, and for who took the chair: a name, because its person left long ago. */
const heldOn = (f: string): string => `(${f}.opened_at - interval '5 days')::date`;
const congress = (f: string): string => `extract(year from ${f}.opened_at)::text || '年学生代表大会'`;
const chair = (f: string): string => `(select name from people.person where id = ${id('person', firstOfficer(`${f}.unit`))})`;

const { EXECUTIVE_CHAIR } = posts;

/** The hash of what a turnover reports, in the canonical JSON of the turnovers context: names in alphabetical order, no blanks. */
export const turnoverHash = (f: string): string => `
  encode(sha256(convert_to('{"congress":"' || ${congress(f)} || '","entries":[{"change":"APPOINTED","departmentName":null,"effectiveOn":"' || ${heldOn(f)} || '","note":null,"personId":null,"personName":"'
    || ${chair(f)} || '","post":"EXECUTIVE_CHAIR","title":"${EXECUTIVE_CHAIR.title.zh}"}],"heldOn":"' || ${heldOn(f)} || '"}', 'UTF8')), 'hex')`;

const state = `case f.state when 'IN_REVIEW' then 'SUBMITTED' when 'ACCEPTED' then 'FILED' else f.state end`;

const insertTurnovers = `
  insert into turnovers.turnover (id, organization_id, lineage, held_on, congress, state, content_hash, submitted_on, filing_id, drafted_at)
  select ${id('turnover', 'f.n')}, ${id('organization', 'f.unit')}, f.lineage, ${heldOn('f')}, ${congress('f')}, ${state}, f.hash,
    case when f.moves > 0 then (f.submitted_at at time zone 'Asia/Shanghai')::date end, ${id('filing', 'f.n')}, f.opened_at
  from bench.filing f where f.kind = 'OFFICER_CHANGE'`;

const insertEntries = `
  insert into turnovers.turnover_entry (turnover_id, position, change, person_name, post, title, effective_on)
  select ${id('turnover', 'f.n')}, 1, 'APPOINTED', ${chair('f')}, 'EXECUTIVE_CHAIR', '${EXECUTIVE_CHAIR.title.zh}', ${heldOn('f')}
  from bench.filing f where f.kind = 'OFFICER_CHANGE'`;

export const turnoverSteps = (): readonly Step[] => [{ name: 'turnovers', statements: [insertTurnovers, insertEntries] }];
