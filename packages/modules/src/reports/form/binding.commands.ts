import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type HeldCycle, holdCycle, registerCycleOpening, touchCycle } from '../../cycles/index.ts';
import { type ReportKind, reportKinds } from './form.ts';
import type { FormState } from './form.machine.ts';
import { problems } from './forms.problems.ts';

export interface BindReportForm {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  readonly expectedVersion: number;
  readonly formId: string;
}

interface CycleTarget extends Target {
  readonly cycle: HeldCycle;
}

interface Offered {
  readonly kind: ReportKind;
  readonly state: FormState;
  readonly lineage: string;
}

/** 选定报告模板: a cycle of reports is answered by one published version, chosen before it opens. */
export const bindReportForm: UseCase<BindReportForm, CycleTarget> = {
  action: 'cycle.bindReportForm',
  capability: 'DECIDE',
  async find(work, { cycleId }) {
    const cycle = await holdCycle(work, cycleId);
    return cycle && { cycle, guards: [cycle.issuer], visibleAt: [cycle.issuer] };
  },
  async perform(work, { cycle }, { formId, expectedVersion }) {
    const form = await findRow(work.db, sql<Offered>`select kind, state, lineage from reports.form where id = ${formId} and (state <> 'DRAFT' or starts_with(${cycle.issuer.lineage}, lineage)) for share`);
    const found = [
      ...(cycle.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: cycle.version } })]),
      ...cycleProblems(cycle),
      ...(form === undefined ? [common.NOT_FOUND(atInput('reportFormId'))] : formProblems(cycle, form)),
    ];
    if (found.length > 0) return refuse(...found);
    await sql`insert into reports.cycle_form (cycle_id, form_id, bound_at) values (${cycle.id}, ${formId}, ${work.now}) on conflict (cycle_id) do update set form_id = excluded.form_id, bound_at = excluded.bound_at`.execute(work.db);
    await touchCycle(work, cycle);
    return succeed({ id: cycle.id, lineage: cycle.issuer.lineage, facts: { issuer: cycle.issuer.id, form: formId } });
  },
};

function cycleProblems(cycle: HeldCycle): readonly Problem[] {
  const { kind, state } = cycle;
  if (!isOfReports(cycle)) return [problems.NOT_FOR_CYCLE({ ...atInput('cycleId'), values: { kind } })];
  return state === 'DRAFT' ? [] : [problems.CYCLE_NOT_DRAFT({ ...atInput('cycleId'), values: { state } })];
}

const isOfReports = ({ kind }: HeldCycle): boolean => (reportKinds as readonly string[]).includes(kind);

const formProblems = (cycle: HeldCycle, form: Offered): readonly Problem[] => [
  ...(form.kind === cycle.kind || !isOfReports(cycle) ? [] : [problems.WRONG_KIND({ ...atInput('reportFormId'), values: { form: form.kind, cycle: cycle.kind } })]),
  ...(form.state === 'PUBLISHED' ? [] : [problems.NOT_PUBLISHED({ ...atInput('reportFormId'), values: { state: form.state } })]),
  ...(cycle.issuer.lineage.startsWith(form.lineage) ? [] : [problems.NOT_FROM_ABOVE(atInput('reportFormId'))]),
];

/** What stands in the way of opening: no form, or one that was superseded since it was chosen. */
async function readiness({ db }: Work, { id }: HeldCycle): Promise<readonly Problem[]> {
  const bound = await findRow(db, sql<{ state: FormState; latest: number }>`
    select f.state, (select max(later.number) from reports.form later where later.organization_id = f.organization_id and later.kind = f.kind and later.state = 'PUBLISHED') as latest
    from reports.cycle_form u join reports.form f on f.id = u.form_id where u.cycle_id = ${id} for share of f`);
  if (bound === undefined) return [problems.REQUIRED_BY_CYCLE(atInput('cycleId'))];
  return bound.state === 'PUBLISHED' ? [] : [problems.SUPERSEDED({ ...atInput('cycleId'), values: { number: bound.latest } })];
}

for (const kind of reportKinds) registerCycleOpening({ kind, problems: readiness });
