import { filings } from '@xuelian/modules';
import { actionRules, filingActions, filingMachine, filingStates } from '../../packages/modules/src/filings/filing.machine.ts';
import { answer, cursor, globalId, instant, may, today, visibleFiling } from './limit.fragments.ts';
import { sight } from './limit.people.ts';

const favorable: ReadonlySet<string> = new Set(['PASS', 'ACCEPT', 'RATIFY']);

/** The procedures of the hub, as rows; all of them have one step. */
const procedures = `(values ${filings.definedProcedures().map(({ key, version, title, steps }) => `('${key}', ${String(version)}, '${title.zh}', '${String(steps[0]?.favorable)}')`).join(', ')}) as procedure(key, version, title, favorable)`;

/** The moves persons make by state, as rows. */
const moves = `(values ${filingStates.flatMap((state) => filingMachine.actionsFrom(state).filter((action) => actionRules[action].side !== 'HUB')
  .map((action) => `('${state}', ${String(filingActions.indexOf(action))}, '${action}', '${actionRules[action].side}', ${String(favorable.has(action))})`)).join(', ')}) as move(state, place, action, side, favors)`;

/** Who took part in the submission of the filing called `f` does not decide on it. */
const tookPart = (f: string): string => `
  (exists (select from filings.filing_action a where a.filing_id = ${f}.id and a.side = 'SUBMITTER' and a.person_id = (select person_id from viewer))
    or coalesce(${f}.opened_by = (select person_id from viewer), false))`;

const availableActions = `
  coalesce((select json_agg(move.action order by move.place) from ${moves}
    where move.state = f.state and (not move.favors or move.action = (select procedure.favorable from ${procedures} where procedure.key = f.procedure_key and procedure.version = f.procedure_version))
      and case move.side when 'SUBMITTER' then ${may('FILE', 'f.lineage')} else ${may('DECIDE', 'f.decider_lineage')} and not ${tookPart('f')} end), '[]')`;

/** Three lists, each along an index of its own. */
export const waiting = `
  waiting as materialized (
    select w.id from filings.filing w where w.state in ('DRAFT', 'RETURNED') and ${may('FILE', 'w.lineage')}
    union
    select w.id from filings.filing w where w.state in ('SUBMITTED', 'IN_REVIEW') and ${may('DECIDE', 'w.decider_lineage')} and not ${tookPart('w')}
    union
    select r.filing_id from filings.filing_recipient r where r.role = 'RECEIVER' and r.acknowledged_at is null and ${may('DECIDE', 'r.lineage')})`;

const due = "coalesce(f.due_on, date '9999-12-31')";

/** The first twenty filings that wait for the viewer, and one more to know whether there are more. */
const page = `page as materialized (
  select f.*, row_number() over (order by ${due}, f.id) as place from filings.filing f where f.id in (select id from waiting) order by ${due}, f.id limit 21)`;

const isOverdue = `(coalesce(f.due_on < ${today}, false) and f.state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'))`;

/** worklist.graphql */
export const worklist = answer(`, ${waiting}, ${page}`, `
  select json_build_object('worklist', json_build_object('totalCount', (select count(*)::integer from waiting),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from page), 'endCursor', (select ${cursor('FILING DUE_ON ASC', `${due}::text`, 'f.id')} from page f where f.place <= 20 order by f.place desc limit 1)),
    'nodes', coalesce((select json_agg(json_build_object('id', ${globalId('FIL', 'f.id')}, 'number', f.number, 'title', f.title, 'state', f.state, 'dueOn', f.due_on, 'isOverdue', ${isOverdue},
      'version', f.version, 'organization', (select json_build_object('name', o.name) from organizations.organization o where o.id = f.organization_id),
      'availableActions', ${availableActions}) order by f.place) from page f where f.place <= 20), '[]')))`);

const history = `
  select json_agg(json_build_object('position', a.position, 'action', a.action, 'fromState', a.from_state, 'toState', a.to_state, 'note', a.note, 'at', ${instant('a.at')},
    'person', (select json_build_object('name', p.name) from people.person p cross join lateral (${sight}) sight where p.id = a.person_id and (sight.is_known or sight.is_main))) order by a.position)
  from (select * from filings.filing_action a where a.filing_id = f.id order by a.position limit 100) a`;

/** filing-history.graphql */
export const filingHistory = answer('', `
  select json_build_object('filing', (
    select json_build_object('id', ${globalId('FIL', 'f.id')}, 'title', f.title, 'state', f.state, 'round', f.round, 'version', f.version,
      'organization', (select json_build_object('code', o.code, 'name', o.name) from organizations.organization o where o.id = f.organization_id),
      'procedure', (select json_build_object('key', procedure.key, 'version', procedure.version, 'title', procedure.title) from ${procedures} where procedure.key = f.procedure_key and procedure.version = f.procedure_version),
      'recipients', coalesce((
        select json_agg(json_build_object('role', r.role, 'organization', (select json_build_object('name', o.name) from organizations.organization o where o.id = r.organization_id),
          'acknowledgedAt', ${instant('r.acknowledged_at')}) order by r.role, r.step, r.organization_id) from filings.filing_recipient r where r.filing_id = f.id), '[]'),
      'corrections', coalesce((
        select json_agg(json_build_object('round', c.round, 'position', c.position, 'target', c.target, 'place', c.place, 'note', c.note, 'answer', c.answer) order by c.round desc, c.position)
        from filings.correction c where c.filing_id = f.id), '[]'),
      'history', json_build_object('nodes', coalesce((${history}), '[]')))
    from filings.filing f where f.number = $2 and ${visibleFiling}))`, 'number');
