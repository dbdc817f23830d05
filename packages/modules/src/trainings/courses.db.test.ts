import type { Actor } from '@xuelian/kernel';
import { listRows, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, courseFields, faultsOf, trainingDesk } from './trainings.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = trainingDesk(hub, federation);

let filer: Actor;
let league: Actor;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL', { level: 'SCHOOL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
  await federation.establish('GD-1-1', 'COLLEGE_STUDENT_UNION', 'GD-1');
  await federation.establish('GD-2', 'SCHOOL_STUDENT_UNION', 'GD');
  filer = federation.officer('GD-1', 'FILE', 'READ');
  league = federation.officer('CYL-1', 'FILE');
});

describe('a course', () => {
  it('is entered, changed and cancelled by its organizer, and known to everyone signed in', async () => {
    const planned = await desk.plan(filer, 'GD-1', { startsOn: '2026-12-01', endsOn: '2026-12-02', isOnline: true, place: null });
    expect(planned).toMatchObject({ state: 'PLANNED', academicYear: 2026, hours: 16.5, attendees: 0, viewerCan: { record: { allowed: false, reason: { code: 'TRAINING.NOT_HELD_YET' } } } });
    const input = { trainingCourseId: planned.id, expectedVersion: 1, kind: 'STYLE', title: '作风建设专题培训', startsOn: '2026-12-01', endsOn: '2026-12-01', hours: 4, place: '一号楼', populations: ['HEADS'] };
    const revised = await desk.change(filer, 'reviseTrainingCourse', input);
    expect(revised).toMatchObject({ kind: 'STYLE', hours: 4, version: 2 });
    expect(faultsOf(await desk.ask(filer, 'reviseTrainingCourse', { ...input, hours: 25 }))).toEqual(['HUB.STALE_VERSION expectedVersion', 'TRAINING.TOO_MANY_HOURS hours']);
    expect(faultsOf(await desk.ask(filer, 'cancelTrainingCourse', { trainingCourseId: planned.id, expectedVersion: 2, reason: ' ' }))).toEqual(['HUB.REQUIRED reason']);
    expect(await desk.change(filer, 'cancelTrainingCourse', { trainingCourseId: planned.id, expectedVersion: 2, reason: '讲师有事' })).toMatchObject({ state: 'CANCELLED', cancelledReason: '讲师有事' });
    expect(faultsOf(await desk.ask(filer, 'recordTrainingAttendance', { courseId: planned.id, rows: desk.rows([randomUUID()]) }))).toEqual(['TRAINING.WRONG_STATE courseId', 'TRAINING.NOT_HELD_YET courseId', 'TRAINING.NOT_ON_ROSTER rows.0.personId']);
    expect(await desk.read(federation.officer('GD-2', 'READ'), planned.id, '... on TrainingCourse { title }')).toEqual({ title: '作风建设专题培训' });
    expect(await desk.read(null, planned.id, '... on TrainingCourse { title }')).toBeNull();
    expect(faultsOf(await desk.ask(federation.officer('GD-2', 'FILE'), 'planTrainingCourse', desk.planOf('GD-1')))).toEqual(['HUB.NOT_FOUND']);
    expect(faultsOf(await desk.ask(federation.officer('GD-1', 'READ'), 'planTrainingCourse', desk.planOf('GD-1')))).toEqual(['HUB.FORBIDDEN']);
  });

  it('is not entered for a body that is dissolved', async () => {
    await federation.establish('GD-9', 'SCHOOL_STUDENT_UNION', 'GD');
    await sql`update organizations.organization set dissolved_on = '2026-01-01' where code = 'GD-9'`.execute(hub.db);
    expect(faultsOf(await desk.ask(operator, 'planTrainingCourse', desk.planOf('GD-9')))).toEqual(['TRAINING.ORGANIZATION_DISSOLVED organizationId']);
  });
});

describe('attendance', () => {
  it('is recorded in lists, whole or not at all, of people who served at or below the organizer then', async () => {
    const [own, below, elsewhere, late] = [await desk.serve('GD-1'), await desk.serve('GD-1-1'), await desk.serve('GD-2'), await desk.serve('GD-1', 'STAFF_MEMBER', '2025-10-13')];
    const course = await desk.plan(filer, 'GD-1');
    const refused = await desk.ask(filer, 'recordTrainingAttendance', { courseId: course.id, rows: [...desk.rows([own, below, own, elsewhere, late, randomUUID()]), { personId: toGlobalId('PER', below), hours: 17 }] });
    expect(faultsOf(refused)).toEqual([
      'TRAINING.PERSON_REPEATED rows.2.personId', 'TRAINING.PERSON_REPEATED rows.6.personId', 'TRAINING.MORE_THAN_COURSE rows.6.hours', 'TRAINING.NOT_ON_ROSTER rows.3.personId', 'TRAINING.NOT_ON_ROSTER rows.4.personId',
      'TRAINING.NOT_ON_ROSTER rows.5.personId',
    ]);
    expect((await desk.read(filer, course.id, `... on TrainingCourse { ${courseFields} }`)).attendees).toBe(0);
    const held = await desk.attend(filer, course, [own, below], 8);
    expect(held).toMatchObject({ state: 'HELD', attendees: 2 });
    expect(held.attendance.nodes.map(({ hours, organization }: Answer) => [hours, organization.code]).toSorted()).toEqual([[8, 'GD-1'], [8, 'GD-1-1']]);
    expect(faultsOf(await desk.ask(filer, 'recordTrainingAttendance', { courseId: course.id, rows: desk.rows([own]) }))).toEqual(['TRAINING.RECORDED_ALREADY rows.0.personId']);
    expect(faultsOf(await desk.ask(filer, 'cancelTrainingCourse', { trainingCourseId: course.id, expectedVersion: held.version, reason: '误' }))).toEqual(['TRAINING.WRONG_STATE trainingCourseId']);
    // A League gives courses to the unions it guides.
    expect((await desk.trained(league, 'CYL-1', [own], { kind: 'PARTY_LEAGUE_LESSON' })).attendees).toBe(1);
    expect(faultsOf(await desk.ask(league, 'recordTrainingAttendance', { courseId: (await desk.plan(league, 'CYL-1')).id, rows: desk.rows([elsewhere]) }))).toEqual(['TRAINING.NOT_ON_ROSTER rows.0.personId']);
  });

  it('counts each person once however often and however many at a time a list is sent', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, async () => await desk.serve('GD-1')));
    const course = await desk.plan(filer, 'GD-1');
    const input = { courseId: course.id, rows: desk.rows(people), idempotencyKey: randomUUID() };
    const [first, again] = [await desk.ask(filer, 'recordTrainingAttendance', input), await desk.ask(filer, 'recordTrainingAttendance', input)];
    expect([faultsOf(first), faultsOf(again), again.trainingCourse.attendees]).toEqual([[], [], 40]);
    const other = await desk.plan(filer, 'GD-1');
    const racing = await Promise.all([1, 2, 3].map(async () => await desk.ask(filer, 'recordTrainingAttendance', { courseId: other.id, rows: desk.rows(people) })));
    expect(racing.map((payload) => payload.problems.length).toSorted((a: number, b: number) => a - b)).toEqual([0, 40, 40]);
    expect((await desk.read(filer, other.id, '... on TrainingCourse { attendees }')).attendees).toBe(40);
  });

  it('is corrected with a reason, and what it said before stays', async () => {
    const person = await desk.serve('GD-1');
    const course = await desk.trained(filer, 'GD-1', [person]);
    const correct = async (more: object): Promise<Answer> => await desk.ask(filer, 'correctTrainingAttendance', { courseId: course.id, personId: toGlobalId('PER', person), reason: '签到有误', ...more });
    expect(faultsOf(await correct({ hours: 16.5, reason: '' }))).toEqual(['TRAINING.SAME_HOURS hours', 'HUB.REQUIRED reason']);
    expect(faultsOf(await correct({ hours: 99 }))).toEqual(['TRAINING.MORE_THAN_COURSE hours']);
    expect(faultsOf(await correct({ personId: toGlobalId('PER', randomUUID()) }))).toEqual(['TRAINING.NOT_RECORDED personId']);
    expect(faultsOf(await correct({ hours: 8.5 }))).toEqual([]);
    const { trainingCourse } = await correct({});
    expect(trainingCourse).toMatchObject({ attendees: 0, attendance: { nodes: [{ hours: 0, corrections: [{ fromHours: 16.5, toHours: 8.5, reason: '签到有误' }, { fromHours: 8.5, toHours: 0 }] }] } });
    await expect(sql`delete from trainings.correction`.execute(hub.db)).rejects.toThrow('trainings.correction is append-only');
  });

  it('is known to readers of the union and of the organizer, and to the person, and to nobody else', async () => {
    const person = await desk.serve('GD-1-1');
    const course = await desk.trained(league, 'CYL-1', [await desk.serve('GD-1')]);
    await desk.attend(filer, await desk.plan(filer, 'GD-1'), [person]);
    const seen = async (actor: Actor | null): Promise<number> => (await desk.read(actor, course.id, '... on TrainingCourse { attendance(first: 5) { totalCount } }'))?.attendance.totalCount ?? -1;
    const hours = async (actor: Actor): Promise<unknown> => (await desk.read(actor, toGlobalId('PER', person), '... on Person { trainingHours(academicYear: 2025) trainings(first: 5) { totalCount } }')) ?? null;
    expect([await seen(league), await seen(federation.officer('GD-1', 'READ')), await seen(federation.officer('GD-2', 'READ')), await seen(null)]).toEqual([1, 1, 0, -1]);
    const oneself: Actor = { accountId: randomUUID(), personId: person, via: 'SESSION', grants: [] };
    for (const actor of [oneself, federation.officer('GD-1-1', 'READ')]) expect(await hours(actor)).toEqual({ trainingHours: 16.5, trainings: { totalCount: 1 } });
    expect(await hours(federation.officer('GD-2', 'READ'))).toBeNull();
    for (const table of ['platform.audit_event', 'platform.outbox']) {
      expect(await listRows(hub.db, sql`select from ${sql.table(table)} as kept where kept::text like ${`%${person}%`}`)).toEqual([]);
    }
  });
});
