import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, sql, type UseCase, type Work } from '@xuelian/platform';
import { type ChangeProgram, changeProblems, doneWith, findProgram, type ProgramTarget } from './program.commands.ts';
import { reasonProblems } from './program.ts';
import { schoolMachine, type SchoolState } from './program.machine.ts';
import { changeProgram, enrollSchools, type HeldProgram, strangersIn } from './program.rows.ts';
import { problems } from './reform-programs.problems.ts';

/** How the schools of a program change after it started (范围调整). */
export const adjustmentKinds = ['ADDED', 'REMOVED'] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

export interface AdjustProgram extends ChangeProgram {
  readonly kind: AdjustmentKind;
  readonly organizationId: string;
  readonly reason: string;
}

interface Enrolled {
  readonly id: string;
  readonly state: SchoolState;
}

/** 调整范围: a school that was founded later is added, one that was merged or dissolved is taken out; each with a reason, on record. */
export const adjustReformProgram: UseCase<AdjustProgram, ProgramTarget> = {
  action: 'reformProgram.adjust',
  capability: 'DECIDE',
  find: findProgram,
  async perform(work, { program }, { kind, organizationId, expectedVersion, reason }) {
    const enrolled = await findRow(work.db, sql<Enrolled>`select id, state from programs.school_reform where program_id = ${program.id} and organization_id = ${organizationId} for update`);
    const found = [
      ...changeProblems(program, expectedVersion, 'ADJUST'),
      ...(kind === 'ADDED' ? await additionProblems(work, program, organizationId, enrolled) : removalProblems(enrolled)),
      ...reasonProblems(reason),
    ];
    if (found.length > 0) return refuse(...found);
    if (enrolled === undefined) await enrollSchools(work, program, [organizationId]);
    else await moveSchool(work, enrolled, kind === 'ADDED' ? 'REJOIN' : 'WITHDRAW');
    await sql`
      insert into programs.reform_adjustment (program_id, position, organization_id, kind, reason, adjusted_on, person_id)
      select ${program.id}, count(*) + 1, ${organizationId}, ${kind}, ${reason}, ${work.today}, ${work.actor.personId}::uuid from programs.reform_adjustment where program_id = ${program.id}`.execute(work.db);
    await changeProgram(work, program, 'ADJUST');
    return succeed(doneWith(program, 'reformProgram.adjusted', { kind, organization: organizationId, reason }));
  },
};

async function additionProblems(work: Work, { issuer }: HeldProgram, organizationId: string, enrolled: Enrolled | undefined): Promise<readonly Problem[]> {
  const strangers = await strangersIn(work, issuer, [organizationId]);
  return [
    ...(strangers.size > 0 ? [problems.NO_SUCH_SCHOOL(atInput('organizationId'))] : []),
    ...(enrolled !== undefined && schoolMachine.next(enrolled.state, 'REJOIN') === undefined ? [problems.ALREADY_IN(atInput('organizationId'))] : []),
  ];
}

function removalProblems(enrolled: Enrolled | undefined): readonly Problem[] {
  if (enrolled === undefined || enrolled.state === 'WITHDRAWN') return [problems.NOT_IN(atInput('organizationId'))];
  return schoolMachine.next(enrolled.state, 'WITHDRAW') === undefined ? [problems.WRONG_SCHOOL_STATE({ ...atInput('organizationId'), values: { state: enrolled.state } })] : [];
}

async function moveSchool({ db }: Work, { id, state }: Enrolled, action: 'REJOIN' | 'WITHDRAW'): Promise<void> {
  const next = schoolMachine.next(state, action);
  if (next === undefined) throw new Error(`school ${id} in ${state} knows no ${action}`);
  await sql`update programs.school_reform set state = ${next}, version = version + 1 where id = ${id}`.execute(db);
}
