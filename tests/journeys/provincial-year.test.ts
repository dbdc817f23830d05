import { addDays, dateInShanghai } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, useHttpHub } from '../testkit/http-hub.ts';
import { buildWholeProvince, each, type Province, type SchoolOfProvince } from '../testkit/province.ts';
import { act, type Answer, ask, current, refusal } from './desk.ts';
import { answerAgain, answerAll, openSurvey, opinionOf } from './survey.desk.ts';

const hub = useHttpHub();
const today = dateInShanghai(new Date());
const academicYear = 2026;
const [schoolCount, collegeCount, studentCount] = [100, 20, 10_000];
/** One college of each school never reports. */
const reporting = collegeCount - 1;
/** A whole province takes its time. */
const season = 900_000;

let province: Province;

const cycleFields = 'cycle { id version state }';
const reportFields = 'workReport { id version state }';

beforeAll(async () => {
  province = await buildWholeProvince(hub, '430000', '潇湘', schoolCount, collegeCount);
}, season);

function schoolAt(index: number): SchoolOfProvince {
  const school = province.schools[index];
  if (school === undefined) throw new Error('the province has no such school');
  return school;
}

/** What the federation sees of its province on one page. */
async function dashboard(): Promise<Answer> {
  const { data, errors } = await province.federation.askFor('year-board', { code: '430000-XL', academicYear, year: academicYear });
  expect(errors).toEqual([]);
  return data.organization.overview;
}

interface RawObligation {
  readonly kind: string;
  readonly state: string;
  readonly timelyOn: string;
  readonly submitOn: string;
  readonly submittedOn: string | null;
}

/** Counted by hand from every row there is. */
async function recount(): Promise<readonly object[]> {
  const rows = await listRows(hub.works.db, sql<RawObligation>`
    select b.kind, b.state, b.timely_on::text as "timelyOn", b.submit_on::text as "submitOn", b.submitted_on::text as "submittedOn" from cycles.obligation b join organizations.organization o on o.id = b.organization_id
    where b.academic_year = ${academicYear} and (o.code like '41439%' or o.code like '430000%')`);
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, all]) => {
    const counted = all.filter(({ state }) => state !== 'EXEMPT' && state !== 'LAPSED');
    const of = (...states: readonly string[]): number => all.filter(({ state }) => states.includes(state)).length;
    const submitted = counted.filter(({ state }) => state !== 'OWED');
    const timely = submitted.filter(({ submittedOn, timelyOn }) => submittedOn !== null && submittedOn <= timelyOn).length;
    const percent = (part: number): number | null => (counted.length === 0 ? null : Math.floor((part * 10_000) / counted.length) / 100);
    return {
      kind, expected: counted.length, submitted: submitted.length, timely, late: submitted.length - timely, returned: of('RETURNED'), fulfilled: of('FULFILLED'), missing: of('OWED'),
      overdue: all.filter(({ state, submitOn }) => ['OWED', 'RETURNED'].includes(state) && submitOn < today).length, exempt: of('EXEMPT'),
      completeness: percent(submitted.length), timeliness: percent(timely), completenessChange: null, timelinessChange: null, lastYear: { expected: 0, submitted: 0, completeness: null },
    };
  }).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** The same for scores, one by one. */
async function recountScores(): Promise<readonly object[]> {
  const rows = await listRows(hub.works.db, sql<{ score: number }>`
    select a.score::float8 as score from assessments.assessment a join organizations.organization o on o.id = a.organization_id where a.academic_year = ${academicYear} and a.published_on is not null and o.code like '41439%'`);
  if (rows.length === 0) return [];
  const within = (from: number, to: number): number => rows.filter(({ score }) => score >= from && score < to).length;
  const mean = Math.round(rows.reduce((sum, { score }) => sum + score * 100, 0) / rows.length) / 100;
  return [{ level: 'SCHOOL', scored: rows.length, mean, below60: within(-1, 60), from60: within(60, 70), from70: within(70, 80), from80: within(80, 90), from90: within(90, 1000), lastYearScored: 0, lastYearMean: null, meanChange: null }];
}

async function provesExact(): Promise<void> {
  const { cycles, scores } = await dashboard();
  expect(cycles).toEqual(await recount());
  expect(scores).toEqual(await recountScores());
  for (const { completeness } of cycles) expect(completeness).toBeLessThanOrEqual(100);
}

/** What a college says of its year; the figures differ from one to the next. */
const answersOf = (school: number, college: number): readonly object[] => [
  { key: 'summary', text: '本学年围绕思想引领、成长服务和权益维护开展工作，共举办主题活动和调研座谈，收集并反馈同学意见，工作中仍有活动覆盖面不足的问题，下一步将向班级延伸。' },
  { key: 'opinionsText', text: '建议校级学生会减少重复性材料报送，多到学院调研。' },
  { key: 'activities', number: 5 + ((school + college) % 7) }, { key: 'participations', number: 400 + school * 3 + college }, { key: 'satisfaction', number: 80 + (college % 15) },
];

const assessmentFields = 'assessment { id version state }';

/** What the assessors find: points for the work, and a number of staff that a few schools exceed. */
const resultOf = (index: number): { readonly score: number; readonly staff: number } => ({ score: 40 + (index % 28), staff: index % 9 === 4 ? 72 : 36 });

/** The staff indicator is worth 30 points, all or nothing. */
const pointsOf = (index: number): number => resultOf(index).score + (resultOf(index).staff > 60 ? 0 : 30);

async function publishSet(federation: Caller, issuerId: string): Promise<Answer> {
  const parts = [
    { key: 'work', title: { zh: '日常工作' }, points: 70, scale: { kind: 'POINTS' } },
    { key: 'staff', title: { zh: '工作人员不超过 60 人' }, points: 30, marks: ['CORE'], scale: { kind: 'NUMBER', unit: '人' }, threshold: { operator: 'AT_MOST', value: 60, unit: '人' }, derived: 'STAFF' },
  ];
  const bands = [{ key: 'excellent', title: { zh: '优秀' }, least: 90 }, { key: 'passed', title: { zh: '合格' }, least: 60 }, { key: 'failed', title: { zh: '不合格' }, isFailing: true }];
  const drafted = await act(federation, 'draftIndicatorSet', 'indicatorSet { id version }', { issuerId, academicYear, title: { zh: '校级学生会工作考核指标' }, assessed: { kinds: ['SCHOOL_STUDENT_UNION'] }, isRanked: true, parts, bands });
  return await act(federation, 'publishIndicatorSet', 'indicatorSet { id version }', { indicatorSetId: drafted.id, expectedVersion: drafted.version });
}

const scoreOf = async ({ clerk }: SchoolOfProvince, assessment: Answer): Promise<number | null> => (await current(clerk, 'Assessment', assessment.id, 'score')).score;

/** All but the last college report; the first is sent back. */
async function reportAll({ chair, clerk, collegeIds }: SchoolOfProvince, index: number, cycleId: string): Promise<Answer[]> {
  const submitted: Answer[] = [];
  for (const [place, organizationId] of collegeIds.slice(0, -1).entries()) {
    const draft = await act(clerk, 'draftWorkReport', reportFields, { cycleId, organizationId, answers: answersOf(index, place) });
    submitted.push(await act(clerk, 'submitWorkReport', reportFields, { workReportId: draft.id, expectedVersion: draft.version }));
  }
  const [first] = submitted;
  submitted[0] = await act(chair, 'returnWorkReport', reportFields, { workReportId: first.id, expectedVersion: first.version, corrections: [{ place: 'activities', note: '活动场次与台账不符' }] });
  return submitted;
}

describe('a provincial year', () => {
  /** Reports by school, as they were submitted. */
  const reports: Answer[][] = [];
  /** What kept the last school of the program from being inspected. */
  const refusals: string[] = [];
  /** One assessment of each school. */
  const assessments: Answer[] = [];

  it('begins with a hundred schools asking their two thousand colleges for reports', async () => {
    const refused: string[] = [];
    const cycles = await each(province.schools, async ({ id, chair }, index) => {
      const form = await act(chair, 'adoptStandardReportForm', 'reportForm { id version state }', { issuerId: id, kind: 'COLLEGE_REPORT' });
      // Every tenth school asked for the reports too early for anybody to be on time.
      const timelyOn = index % 10 === 9 ? addDays(today, -1) : today;
      const plan = { issuerId: id, kind: 'COLLEGE_REPORT', academicYear, title: '学院学生会年度工作报告', owedBy: ['COLLEGE_STUDENT_UNION'], timelyOn, submitOn: addDays(today, 7) };
      const drafted = await act(chair, 'planCycle', cycleFields, plan);
      if (index === 0) refused.push(...(await refusal(chair, 'openCycle', cycleFields, { cycleId: drafted.id, expectedVersion: drafted.version })));
      const bound = await act(chair, 'bindReportForm', cycleFields, { cycleId: drafted.id, expectedVersion: drafted.version, reportFormId: form.id });
      return await act(chair, 'openCycle', cycleFields, { cycleId: bound.id, expectedVersion: bound.version });
    });
    expect(cycles).toHaveLength(schoolCount);
    // No cycle of reports opens before its form is chosen.
    expect(refused).toHaveLength(1);
    const { cycles: [seen] } = await dashboard();
    expect(seen).toMatchObject({ kind: 'COLLEGE_REPORT', expected: schoolCount * collegeCount, submitted: 0, completeness: 0 });
    await provesExact();
  }, season);

  it('takes the reports in, with returns, lateness and some that never come', async () => {
    await each(province.schools, async (school, index) => {
      const { organization } = await ask(school.chair, 'query ($code: String!) { organization(code: $code) { cyclesIssued(first: 1) { nodes { id } } } }', { code: school.code });
      reports[index] = await reportAll(school, index, organization.cyclesIssued.nodes[0].id);
    }, 6);
    const { cycles: [seen] } = await dashboard();
    expect(seen).toMatchObject({ expected: schoolCount * collegeCount, submitted: schoolCount * reporting, missing: schoolCount, returned: schoolCount, late: Math.floor(schoolCount / 10) * reporting, completeness: 95 });
    await provesExact();
  }, season);

  it('hears the reports that were corrected, in one meeting of each school', async () => {
    await each(province.schools, async ({ id, chair, clerk }, index) => {
      const [returned, ...others] = reports[index] ?? [];
      const read = await current(clerk, 'WorkReport', returned.id);
      const again = await act(clerk, 'submitWorkReport', reportFields, { workReportId: read.id, expectedVersion: read.version, answers: [{ position: 1, answer: '已按台账更正' }] });
      const heard = [again, ...others].map((report: Answer) => ({ workReportId: report.id, expectedVersion: report.version }));
      await act(chair, 'hearWorkReports', 'reportHearing { id }', { organizationId: id, workReports: heard, manner: 'MEETING', heardOn: today, place: '学生活动中心' });
    }, 6);
    const { cycles: [seen] } = await dashboard();
    expect(seen).toMatchObject({ submitted: schoolCount * reporting, fulfilled: schoolCount * reporting, returned: 0, missing: schoolCount });
    // From the number down to the college that never reported.
    const { id, code, chair } = schoolAt(0);
    const { organization } = await ask(chair, 'query ($code: String!) { organization(code: $code) { cyclesIssued(first: 1) { nodes { id } } } }', { code });
    const { data } = await chair.askFor('missing-units', { cycle: organization.cyclesIssued.nodes[0].id, below: id });
    expect(data.node.obligations.nodes.map((missing: Answer) => missing.organization.code)).toEqual([`${code}-${String(collegeCount).padStart(3, '0')}`]);
    await provesExact();
  }, season);

  it('assesses every school: by itself, by two assessors who see neither each other nor it, and then in public', async () => {
    const { federation, id: issuerId, assessors } = province;
    const { id: setId } = await publishSet(federation, issuerId);
    const planned = await act(federation, 'planCycle', cycleFields, { issuerId, kind: 'ASSESSMENT', academicYear, title: '校级学生会工作考核', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: addDays(today, 14) });
    await act(federation, 'arrangeAssessment', 'campaign { version }', { cycleId: planned.id, indicatorSetId: setId, leastAssessors: 2, tolerancePercent: 50 });
    const arranged = await current(federation, 'Cycle', planned.id);
    await act(federation, 'openCycle', cycleFields, { cycleId: planned.id, expectedVersion: arranged.version });
    await act(federation, 'appointAssessors', 'campaign { version }', { cycleId: planned.id, appointments: assessors.map(({ personId }) => ({ personId, sources: ['ASSESSOR'] })) });
    assessments.push(...(await each(province.schools, async ({ id, clerk }, index) => {
      const { score, staff } = resultOf(index);
      const answers = [{ key: 'work', value: { points: Math.min(70, score + 5) } }, { key: 'staff', value: { number: staff } }];
      const unit = await act(clerk, 'saveSelfAssessment', assessmentFields, { cycleId: planned.id, organizationId: id, expectedVersion: 0, answers, isFinal: true });
      for (const [place, assessor] of assessors.entries()) {
        // The two differ by two points, and the mean counts.
        await act(assessor, 'scoreAssessment', assessmentFields, { assessmentId: unit.id, expectedVersion: unit.version, isFinal: true, scores: [{ key: 'work', value: { points: score - 1 + place * 2 } }, { key: 'staff', value: { number: staff } }] });
      }
      return await act(federation, 'concludeAssessment', assessmentFields, { assessmentId: unit.id, expectedVersion: unit.version });
    }, 6)));
    // Nobody reads a result before it is published.
    expect((await current(schoolAt(0).clerk, 'Assessment', assessments[0].id, 'score')).score).toBeNull();
    const campaign = await ask(federation, 'query ($id: ID!) { node(id: $id) { ... on Cycle { assessment { version } } } }', { id: planned.id });
    await act(federation, 'publishAssessment', 'campaign { version }', { cycleId: planned.id, expectedVersion: campaign.node.assessment.version });
    for (const [index, school] of [schoolAt(0), schoolAt(7)].entries()) expect(await scoreOf(school, assessments[index * 7])).toBe(pointsOf(index * 7));
    const { cycles } = await dashboard();
    expect(cycles.find(({ kind }: Answer) => kind === 'ASSESSMENT')).toMatchObject({ expected: schoolCount, submitted: schoolCount, fulfilled: schoolCount, completeness: 100 });
    await provesExact();
  }, season);

  it('hears an objection, scores it anew, and sees a core indicator put right', async () => {
    const { federation } = province;
    const failing = province.schools.findIndex((_, index) => resultOf(index).staff > 60);
    const { clerk } = schoolAt(failing);
    const unit = await current(clerk, 'Assessment', assessments[failing].id, 'score rectifications { id version indicatorKey }');
    const objection = await act(clerk, 'raiseAssessmentObjection', 'objection { id version state }', { assessmentId: unit.id, expectedVersion: unit.version, indicatorKeys: ['work'], text: '有三项活动未计入，材料见附件' });
    await act(federation, 'decideAssessmentObjection', 'objection { id state }', { objectionId: objection.id, expectedVersion: objection.version, isUpheld: true, decision: '经复核属实', decisions: [{ key: 'work', value: { points: 70 }, reason: '补计三项活动' }] });
    expect(await scoreOf(schoolAt(failing), unit)).toBe(70);
    const [task] = unit.rectifications;
    const submitted = await act(clerk, 'submitRectification', 'rectification { id version state }', { rectificationId: task.id, expectedVersion: task.version, account: '已将工作人员精简至 40 人' });
    await act(federation, 'judgeRectification', 'rectification { id state }', { rectificationId: submitted.id, expectedVersion: submitted.version, isAccepted: true, note: '已核对名单', value: { number: 40 } });
    expect(await current(clerk, 'Assessment', unit.id, 'score rectifiedScore')).toMatchObject({ score: 70, rectifiedScore: 100 });
    await provesExact();
  }, season);

  it('runs a reform program over every school, and accepts those that have closed out all its items', async () => {
    const { federation, id: issuerId, assessors: [inspector] } = province;
    const drafted = await act(federation, 'draftReformProgram', 'program { id version }', { issuerId, title: '学联学生会组织改革', acceptsFrom: '2020-10-15', listKey: 'GD-2020' });
    const program = await act(federation, 'startReformProgram', 'program { id version }', { programId: drafted.id, expectedVersion: drafted.version });
    const { node } = await ask(federation, 'query ($id: ID!) { node(id: $id) { ... on ReformProgram { schools(first: 100) { totalCount nodes { id organization { code } } } } } }', { id: program.id });
    expect(node.schools.totalCount).toBe(schoolCount);
    for (const index of [0, 1, 2]) {
      const { code, chair, clerk } = schoolAt(index);
      const { id } = node.schools.nodes.find(({ organization }: Answer) => organization.code === code);
      const { items } = await current(clerk, 'SchoolReform', id, 'items(first: 50) { nodes { id number version } }');
      expect(items.nodes).toHaveLength(27);
      for (const item of index === 2 ? items.nodes.slice(1) : items.nodes) {
        const claimed = await act(clerk, 'claimReformItem', 'item { id version }', { itemId: item.id, expectedVersion: item.version, evidence: '已落实，制度文件和会议记录备查' });
        await act(chair, 'closeOutReformItem', 'item { id state }', { itemId: claimed.id, expectedVersion: claimed.version });
      }
      const reform = await current(federation, 'SchoolReform', id);
      const begin = { schoolReformId: id, expectedVersion: reform.version, inspectorIds: [inspector?.personId] };
      if (index === 2) refusals.push(...(await refusal(federation, 'beginReformAcceptance', 'schoolReform { id }', begin)));
      else {
        const begun = await act(federation, 'beginReformAcceptance', 'schoolReform { id version }', begin);
        const verdicts = items.nodes.map(({ number }: Answer) => ({ number, isMet: true }));
        await act(federation, 'concludeReformAcceptance', 'schoolReform { state }', { schoolReformId: id, expectedVersion: begun.version, verdicts, note: '逐条核验，均已落实' });
      }
    }
    // One item is open at the third school.
    expect(refusals).toEqual([expect.stringMatching(/^ACCEPTANCE\.ITEMS_OPEN/)]);
    const progress = await ask(federation, 'query ($id: ID!) { node(id: $id) { ... on ReformProgram { progress { expectedSchools acceptedSchools expectedItems closedOutItems } } } }', { id: program.id });
    expect(progress.node.progress).toEqual({ expectedSchools: schoolCount, acceptedSchools: 2, expectedItems: schoolCount * 27, closedOutItems: 27 * 3 - 1 });
  }, season);

  it('asks ten thousand students of one school, who answer once and unseen', async () => {
    const { federation, id: issuerId } = province;
    const planned = await act(federation, 'planCycle', cycleFields, { issuerId, kind: 'SURVEY', academicYear, title: '学生满意度调查', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: addDays(today, 30) });
    const cycle = await act(federation, 'openCycle', cycleFields, { cycleId: planned.id, expectedVersion: planned.version });
    const { id, clerk } = schoolAt(0);
    const questions = [
      { kind: 'SCALE', dimension: 'AWARENESS', text: '您了解校学生会的工作吗？' }, { kind: 'SCALE', dimension: 'PARTICIPATION', text: '您参与校学生会的活动吗？' },
      { kind: 'SCALE', dimension: 'SATISFACTION', text: '您对校学生会的工作满意吗？' }, { kind: 'CHOICE', text: '您的年级', choices: ['大一', '大二', '大三'], isBreakdown: true },
    ];
    const { survey, students } = await openSurvey(clerk, id, { title: '学生会工作满意度调查', introduction: '请如实作答。', scale: 5, lastOn: today, questions, cycleId: cycle.id }, studentCount);
    expect(survey).toMatchObject({ state: 'OPEN', eligible: studentCount });
    const token = await answerAll(hub, survey, students);
    expect(await answerAgain(hub, survey, token)).toEqual(['SURVEYS.TOKEN_USED']);
    expect(await answerAgain(hub, survey, { ...token, token: Buffer.alloc(32, 7).toString('base64url') })).toEqual(['SURVEYS.TOKEN_INVALID']);
    for (const step of ['closeSurvey', 'countSurvey', 'publishSurvey']) {
      const { version } = await current(clerk, 'Survey', survey.id);
      const { problems } = await clerk.change(`mutation ($input: MoveSurveyInput!) { ${step}(input: $input) { survey { id } problems { code } } }`, { surveyId: survey.id, expectedVersion: version });
      expect({ step, problems }).toEqual({ step, problems: [] });
    }
    // Somebody of another school reads what was published to all.
    const { node } = await ask(schoolAt(1).chair, 'query ($id: ID!) { node(id: $id) { ... on Survey { state issued answered figures { question mean cells { value count } } } } }', { id: survey.id });
    expect(node).toMatchObject({ state: 'PUBLISHED', issued: studentCount, answered: studentCount });
    for (const [index, { question, cells }] of node.figures.entries()) {
      const counts = Map.groupBy(students.map((_, student) => opinionOf(student)[index] ?? 0), (value) => value);
      expect({ question, cells: cells.filter(({ count }: Answer) => count !== 0) }).toEqual({ question: index + 1, cells: [...counts].toSorted(([a], [b]) => a - b).map(([value, all]) => ({ value, count: all.length })) });
    }
    const { cycles } = await dashboard();
    expect(cycles.find(({ kind }: Answer) => kind === 'SURVEY')).toMatchObject({ expected: schoolCount, fulfilled: 1 });
    await provesExact();
  }, season);
});
