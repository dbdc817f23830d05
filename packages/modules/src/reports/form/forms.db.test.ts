import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, faultsOf, reportDesk } from '../reports.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reportDesk(hub, federation);
let province: Actor;
let school: Actor;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-2', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-1-1', 'COLLEGE_STUDENT_UNION', 'GD-1');
  [province, school] = [desk.officer('GD'), desk.officer('GD-1')];
});

const field = (key: string, more: object = {}): object => ({ key, kind: 'TEXT', label: { zh: key }, isRequired: true, ...more });
const definition = (...more: readonly object[]): object => ({
  title: '学院报告', sections: [
    { key: 'work', title: { zh: '工作报告', en: 'Work' }, purpose: 'WORK_REPORT', fields: [field('done')] },
    { key: 'wishes', title: { zh: '意见建议' }, purpose: 'OPINIONS', fields: [field('wanted'), ...more] },
  ],
});
const draft = async (actor: Actor, code: string, given: object = definition(), kind = 'COLLEGE_REPORT'): Promise<Answer> => await desk.ask(actor, 'draftReportForm', { issuerId: federation.of(code).id, kind, ...given });

describe('a report form', () => {
  it('is drafted, revised and published, and then stands; a later version supersedes it', async () => {
    const drafted = (await draft(school, 'GD-1')).reportForm;
    expect(drafted).toMatchObject({ number: 1, state: 'DRAFT', isStandard: false, viewerCan: { revise: { allowed: true }, publish: { allowed: true } }, sections: [{ title: '工作报告', fields: [{ key: 'done', labels: { zh: 'done', en: null } }] }, {}] });
    expect(codesOf(await draft(school, 'GD-1'))).toEqual(['REPORT_FORM.DRAFT_EXISTS']);
    const revised = await desk.change(school, 'reviseReportForm', { reportFormId: drafted.id, expectedVersion: drafted.version, ...definition(field('trips', { kind: 'FIGURE', unit: '次', rollUp: 'SUM' })) });
    expect(codesOf(await desk.ask(school, 'publishReportForm', { reportFormId: drafted.id, expectedVersion: drafted.version }))).toEqual(['HUB.STALE_VERSION']);
    const published = await desk.change(school, 'publishReportForm', { reportFormId: drafted.id, expectedVersion: revised.version });
    expect(published).toMatchObject({ state: 'PUBLISHED', publishedOn: desk.day(0), viewerCan: { revise: { allowed: false, reason: { code: 'REPORT_FORM.WRONG_STATE' } } } });
    expect(codesOf(await desk.ask(school, 'reviseReportForm', { reportFormId: drafted.id, expectedVersion: published.version, ...definition() }))).toEqual(['REPORT_FORM.WRONG_STATE']);
    await expect(sql`update reports.form set title = '改了' where state = 'PUBLISHED'`.execute(hub.db)).rejects.toThrow('a published form is not changed');
    const next = await desk.adopt(school, 'GD-1', 'COLLEGE_REPORT');
    expect(next).toMatchObject({ number: 2, state: 'PUBLISHED', isStandard: true });
    expect(await desk.read(school, published.id, '... on ReportForm { state number }')).toEqual({ state: 'SUPERSEDED', number: 1 });
  });

  it('is refused with everything that is wrong, each at its place', async () => {
    expect(faultsOf(await draft(school, 'GD-2', definition(field('done'), field('x', { kind: 'CHOICE', choices: [] }), field('staff', { kind: 'FIGURE', unit: '个' }))))).toEqual(['HUB.NOT_FOUND ']);
    expect(faultsOf(await draft(desk.officer('GD-2'), 'GD-2', definition(field('done'), field('x', { kind: 'CHOICE' }), field('staff', { kind: 'FIGURE', unit: '个' }))))).toEqual([
      'REPORT_FORM.CHOICES_MISSING sections.1.fields.2.choices', 'REPORT_FORM.SHARED_KEY sections.1.fields.3.key', 'REPORT_FORM.KEY_REPEATED sections.1.fields.1.key',
    ]);
    expect(codesOf(await draft(desk.officer('GD-1-1'), 'GD-1-1'))).toEqual(['REPORT_FORM.WRONG_ORGANIZATION']);
    expect(codesOf(await draft(school, 'GD-1', definition(), 'CONGRESS_REPORT'))).toEqual(['REPORT_FORM.WRONG_ORGANIZATION']);
    expect(codesOf(await draft(federation.officer('GD-1', 'FILE'), 'GD-1'))).toEqual(['HUB.FORBIDDEN']);
  });

  it('is one draft where two draft at once', async () => {
    const both = await Promise.all([1, 2].map(async () => await draft(desk.officer('GD-2'), 'GD-2')));
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'REPORT_FORM.DRAFT_EXISTS']);
  });

  it('as a draft is seen at its issuer only, and published by everyone signed in', async () => {
    const [drafted] = (await hub.ask(desk.officer('GD-2'), '{ reportForms(filter: { states: [DRAFT] }) { nodes { id issuer { code } } } }')).data.reportForms.nodes;
    expect(drafted.issuer.code).toBe('GD-2');
    for (const stranger of [desk.officer('JL'), desk.officer('GD-1'), federation.officer('GD-1-1', 'READ'), null]) expect(await desk.read(stranger, drafted.id, '... on ReportForm { id }')).toBeNull();
    const seen = async (actor: Actor | null): Promise<number> => (await hub.ask(actor, '{ reportForms(filter: { states: [PUBLISHED] }) { totalCount } }')).data?.reportForms.totalCount ?? 0;
    expect([await seen(desk.officer('JL')), await seen(null)]).toEqual([1, 0]);
  });

  it('of the hub can be read before it is taken over, in both languages', async () => {
    const { data } = await hub.ask(school, '{ standardReportForm(kind: COLLEGE_REPORT) { title sections { purpose fields { key label labels { en } sourceLabel } } } }');
    expect(data.standardReportForm.sections.map(({ purpose }: Answer) => purpose)).toEqual(['WORK_REPORT', 'OPINIONS', 'FIGURES']);
    expect(data.standardReportForm.sections[2].fields[2]).toEqual({ key: 'staff', label: '工作人员', labels: { en: 'Staff' }, sourceLabel: '工作人员总数' });
  });
});

const bind = async (actor: Actor, cycle: Answer, form: Answer): Promise<Answer> => await desk.ask(actor, 'bindReportForm', { cycleId: cycle.id, expectedVersion: cycle.version, reportFormId: form.id });
const open = async (actor: Actor, { id, version }: Answer): Promise<Answer> => await desk.ask(actor, 'openCycle', { cycleId: id, expectedVersion: version });
describe('a cycle of reports', () => {

  it('does not open without a published form of its issuer or from above', async () => {
    const congress = await desk.adopt(province, 'GD', 'CONGRESS_REPORT');
    const fromAbove = await desk.adopt(province, 'GD', 'COLLEGE_REPORT');
    const foreign = await desk.adopt(desk.officer('JL'), 'JL', 'COLLEGE_REPORT');
    let cycle = await desk.plan(school, 'GD-1', 'COLLEGE_REPORT');
    expect(codesOf(await open(school, cycle))).toEqual(['REPORT_FORM.REQUIRED_BY_CYCLE']);
    expect(codesOf(await bind(school, cycle, congress))).toEqual(['REPORT_FORM.WRONG_KIND']);
    expect(codesOf(await bind(school, cycle, foreign))).toEqual(['REPORT_FORM.NOT_FROM_ABOVE']);
    expect(codesOf(await bind(school, cycle, { id: 'RPF_00' }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await bind(desk.officer('JL'), cycle, foreign))).toEqual(['HUB.NOT_FOUND']);
    const stale = cycle;
    cycle = (await bind(school, cycle, fromAbove)).cycle;
    expect(cycle.reportForm).toMatchObject({ id: fromAbove.id });
    expect(codesOf(await bind(school, stale, fromAbove))).toEqual(['HUB.STALE_VERSION']);
    // Superseded between choice and opening.
    const later = await desk.adopt(province, 'GD', 'COLLEGE_REPORT');
    const refused = await open(school, cycle);
    expect(refused.problems).toMatchObject([{ code: 'REPORT_FORM.SUPERSEDED', message: '所选模板已被第 2 版取代，请改用新版' }]);
    expect(codesOf(await bind(school, cycle, fromAbove))).toEqual(['REPORT_FORM.NOT_PUBLISHED']);
    cycle = (await bind(school, cycle, later)).cycle;
    cycle = (await open(school, cycle)).cycle;
    expect(cycle).toMatchObject({ state: 'OPEN', reportForm: { number: 2 } });
    expect(codesOf(await bind(school, cycle, later))).toEqual(['REPORT_FORM.CYCLE_NOT_DRAFT']);
    const other = await desk.change(province, 'planCycle', { issuerId: federation.of('GD').id, kind: 'TRAINING', academicYear: 2026, title: '培训', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.day(3) });
    expect(codesOf(await bind(province, other, later))).toEqual(['REPORT_FORM.NOT_FOR_CYCLE']);
  });
});
