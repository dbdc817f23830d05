import type { Actor } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

export const courseFields = `id version kind title academicYear hours state attendees cancelledReason organization { code } viewerCan { revise { allowed } record { allowed reason { code } } }
  attendance(first: 100) { totalCount nodes { hours organization { code } person { id } corrections { fromHours toHours reason } } }`;
const problemFields = 'problems { code path message citations { document clause } }';

const inputs: Readonly<Record<string, string>> = {
  planTrainingCourse: 'PlanTrainingCourseInput', reviseTrainingCourse: 'ReviseTrainingCourseInput', cancelTrainingCourse: 'CancelTrainingCourseInput',
  recordTrainingAttendance: 'RecordTrainingAttendanceInput', correctTrainingAttendance: 'CorrectTrainingAttendanceInput',
};

export const faultsOf = (payload: Answer): string[] => payload.problems.map(({ code, path }: Answer) => `${code} ${path.slice(1).join('.')}`.trim());

/** What tests of trainings do, over one hub and one federation. */
export function trainingDesk(hub: TestHub, federation: TestFederation) {
  const desk = {
    /** Somebody who holds a post of the organization since a day. */
    async serve(code: string, post = 'STAFF_MEMBER', startedOn = '2024-09-01', personId: string = randomUUID()): Promise<string> {
      const { rowId } = federation.of(code);
      await sql`insert into people.person (id, organization_id, name) values (${personId}, ${rowId}, '李明') on conflict do nothing`.execute(hub.db);
      await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (${randomUUID()}, ${personId}, ${rowId}, ${post}, '职务', ${startedOn})`.execute(hub.db);
      return personId;
    },
    async ask(actor: Actor | null, name: string, input: object): Promise<Answer> {
      return await hub.change(actor, `mutation ($input: ${inputs[name] ?? ''}!) { ${name}(input: $input) { trainingCourse { ${courseFields} } ${problemFields} } }`, { ...input });
    },
    async change(actor: Actor, name: string, input: object): Promise<Answer> {
      const payload = await desk.ask(actor, name, input);
      expect(payload.problems).toEqual([]);
      return payload.trainingCourse;
    },
    planOf: (code: string, more: object = {}): object =>
      ({ organizationId: federation.of(code).id, kind: 'DUTY', title: '学生会工作人员履职培训', startsOn: '2025-10-10', endsOn: '2025-10-12', hours: 16.5, place: '大学生活动中心', populations: ['STAFF'], ...more }),
    plan: async (actor: Actor, code: string, more: object = {}): Promise<Answer> => await desk.change(actor, 'planTrainingCourse', desk.planOf(code, more)),
    rows: (personIds: readonly string[], hours?: number): object[] => personIds.map((id) => ({ personId: toGlobalId('PER', id), ...(hours === undefined ? {} : { hours }) })),
    async attend(actor: Actor, course: Answer, personIds: readonly string[], hours?: number): Promise<Answer> {
      return await desk.change(actor, 'recordTrainingAttendance', { courseId: course.id, rows: desk.rows(personIds, hours) });
    },
    /** A course with those who attended it. */
    async trained(actor: Actor, code: string, personIds: readonly string[], more: object = {}): Promise<Answer> {
      return await desk.attend(actor, await desk.plan(actor, code, more), personIds);
    },
    async tryCheck(actor: Actor, code: string, more: object = {}): Promise<Answer> {
      return await hub.change(actor, `mutation ($input: CheckTrainingYearInput!) { checkTrainingYear(input: $input) { yearCheck { id population expected covered newcomers introduced requiredHours withHours outcome citations { document clause } cycle { id } } ${problemFields} } }`, {
        organizationId: federation.of(code).id, academicYear: 2025, asOf: '2026-08-31', ...more,
      });
    },
    async check(actor: Actor, code: string, more: object = {}): Promise<Answer> {
      const payload = await desk.tryCheck(actor, code, more);
      expect(payload.problems).toEqual([]);
      return payload.yearCheck;
    },
    async read(actor: Actor | null, id: string, fields: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ${fields} } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    async coverage(actor: Actor, code: string, asOf = '2026-08-31'): Promise<Answer> {
      const { trainingCoverage } = await desk.read(actor, federation.of(code).id, `... on Organization { trainingCoverage(academicYear: 2025, asOf: "${asOf}") { population expected covered hours } }`);
      return Object.fromEntries(trainingCoverage.map(({ population, ...figures }: Answer) => [population, figures]));
    },
    async untrained(actor: Actor, code: string, population: string): Promise<string[]> {
      const { untrained } = await desk.read(actor, federation.of(code).id, `... on Organization { untrained(population: ${population}, academicYear: 2025, asOf: "2026-08-31", first: 100) { totalCount nodes { id } } }`);
      expect(untrained.totalCount).toBe(untrained.nodes.length);
      return untrained.nodes.map(({ id }: Answer) => id);
    },
  };
  return desk;
}
