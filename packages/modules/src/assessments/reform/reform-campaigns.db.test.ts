import type { Actor } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, assessmentDesk, assessmentFields, codesOf, placesOf } from '../assessments.testkit.ts';
import type { Cell } from './form-table.ts';
import { templateOf } from './reform-form.templates.ts';
import { formOf } from './reform-form.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = assessmentDesk(hub, federation);
const officer = (code: string): Actor => federation.officer(code, 'DECIDE', 'FILE', 'READ');

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  for (const code of ['JL-1', 'JL-2', 'JL-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'JL', { name: `松江大学${code}学生会` });
  await federation.establish('JL-1-1', 'COLLEGE_STUDENT_UNION', 'JL-1');
});

const form = templateOf('SCHOOL_2023_2024');
const rows = formOf(form, form.items.map(({ threshold }) => ({ verdict: 'MET', count: threshold?.kind === 'COUNT' ? threshold.limit.atMost : 1, heldOn: '2024-03-30' }))).rows;
const pasted = (table: readonly (readonly Cell[])[]): string => table.map((row) => row.map((cell) => String(cell ?? '')).join('\t')).join('\n');
/** Departments counted in people, a day without its year, a lost tick; everything else is in order. */
const spoilt = pasted(rows.map((row, index) => (index === 5 ? [row[0] ?? null, row[1] ?? null, '实有6人'] : index === 11 ? [row[0] ?? null, row[1] ?? null, '3月30日'] : index === 2 ? [row[0] ?? null, '是 否', null] : row)));

const plan = async (actor: Actor, issuer: string, more: object = {}): Promise<Answer> => await desk.cycles.change(actor, 'plan', {
  issuerId: federation.of(issuer).id, kind: 'REFORM_ASSESSMENT', academicYear: 2023, title: `改革自评${Math.random()}`, owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.cycles.day(10), ...more,
});
const arrange = async (actor: Actor, input: object): Promise<Answer> =>
  await hub.change(actor, 'mutation ($input: ArrangeReformAssessmentInput!) { arrangeReformAssessment(input: $input) { campaign { version indicatorSet { title indicators { key source marks threshold { value unlessValue } } } } problems { code path message } } }', { hasRecheck: false, ...input });
const opened = async (issuer: string, how: object = {}, more: object = {}, exempt: readonly string[] = []): Promise<Answer> => {
  const cycle = await plan(officer(issuer), issuer, more);
  expect((await arrange(officer(issuer), { cycleId: cycle.id, ...how })).problems).toEqual([]);
  return await desk.cycles.change(officer(issuer), 'open', { cycleId: cycle.id, expectedVersion: 1, exemptions: exempt.map((code) => ({ organizationId: federation.of(code).id, reason: '新建校' })) });
};
const preview = async (code: string, text: string, academicYear = 2023): Promise<Answer> => {
  const { reformForm, problems } = await hub.change(officer(code), 'mutation ($input: PreviewReformFormInput!) { previewReformForm(input: $input) { reformForm { id findings { code subject severity } } problems { code } } }', { organizationId: federation.of(code).id, academicYear, text });
  expect(problems).toEqual([]);
  return reformForm;
};
const commit = async (actor: Actor, input: object): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: CommitReformFormInput!) { commitReformForm(input: $input) { assessment { ${assessmentFields} } problems { code path message } } }`, { expectedVersion: 0, ...input });

const valueOf = (assessment: Answer, key: string): Answer => assessment.selfValues.find((value: Answer) => value.key === key)?.value;
const publicOf = async (code: string): Promise<Answer> => {
  const { data, errors } = await hub.ask(null, 'query ($code: String!) { publicOrganization(code: $code) { selfAssessments { url academicYear title issuerName publishedOn isRechecked items { number requirement mark isMet isMetByUnit count unit heldOn isRectified } } } }', { code });
  expect(errors).toEqual([]);
  return data.publicOrganization.selfAssessments;
};

/** Every answer of a unit, submitted. */
const submit = async (cycle: Answer, code: string): Promise<Answer> => {
  const { id } = await preview(code, pasted(rows));
  const draft = await commit(officer(code), { reformFormId: id, cycleId: cycle.id });
  expect(draft.problems).toEqual([]);
  return await desk.change(officer(code), 'save', { cycleId: cycle.id, organizationId: federation.of(code).id, expectedVersion: draft.assessment.version, isFinal: true, answers: [] });
};

describe('arranging a reform self-assessment', () => {
  it('uses the built-in set of the year and level, once for all cycles of an issuer', async () => {
    const { campaign } = await arrange(officer('JL'), { cycleId: (await plan(officer('JL'), 'JL')).id });
    expect(campaign.indicatorSet.title).toBe('改革自评表（校级，2023—2024学年）');
    expect(campaign.indicatorSet.indicators.map(({ key }: Answer) => key)).toEqual(['service', 'structure', 'staff', 'presidium', 'departments', 'posts', 'membership', 'study', 'selection', 'election', 'congress', 'congress-held-on']);
    expect(campaign.indicatorSet.indicators[2]).toMatchObject({ source: 'SELF', threshold: { value: 40, unlessValue: 60 } });
    const again = await arrange(officer('JL'), { cycleId: (await plan(officer('JL'), 'JL')).id });
    expect(again.problems).toEqual([]);
    const rechecked = await arrange(officer('JL'), { cycleId: (await plan(officer('JL'), 'JL')).id, hasRecheck: true });
    expect(rechecked.campaign.indicatorSet).toMatchObject({ title: '改革自评表（校级，2023—2024学年），含复评', indicators: [{ source: 'ASSESSOR' }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] });
  });

  it('is refused for other cycles, two levels at once, years without a form, and strangers', async () => {
    const both = await plan(officer('JL-1'), 'JL-1', { owedBy: ['SCHOOL_STUDENT_UNION', 'COLLEGE_STUDENT_UNION'] });
    expect(placesOf(await arrange(officer('JL-1'), { cycleId: both.id, leastAssessors: 0, objectionDays: 61 }))).toEqual(['ASSESSMENT.OUT_OF_RANGE leastAssessors', 'ASSESSMENT.OUT_OF_RANGE objectionDays', 'REFORM.ONE_LEVEL cycleId']);
    expect(placesOf(await arrange(officer('JL'), { cycleId: (await plan(officer('JL'), 'JL', { academicYear: 2019 })).id }))).toEqual(['REFORM.NO_FORM cycleId']);
    expect(placesOf(await arrange(officer('JL'), { cycleId: (await plan(officer('JL'), 'JL', { kind: 'ASSESSMENT' })).id }))).toEqual(['REFORM.NOT_A_REFORM_ASSESSMENT cycleId']);
    expect(codesOf(await arrange(officer('JL-2'), { cycleId: (await plan(officer('JL'), 'JL')).id }))).toEqual(['HUB.NOT_FOUND']);
  });

  it('comes before the cycle opens, and anew after the plan has changed', async () => {
    const cycle = await plan(officer('JL-1'), 'JL-1', { owedBy: ['COLLEGE_STUDENT_UNION'] });
    const open = async (expectedVersion: number): Promise<string[]> => codesOf(await desk.cycles.ask(officer('JL-1'), 'open', { cycleId: cycle.id, expectedVersion, exemptions: [] }));
    expect(await open(1)).toEqual(['ASSESSMENT.NOT_ARRANGED']);
    expect((await arrange(officer('JL-1'), { cycleId: cycle.id })).campaign.indicatorSet.title).toBe('改革自评表（二级，截至2021年11月）');
    const revised = await hub.change(officer('JL-1'), 'mutation ($input: ReviseCycleInput!) { reviseCycle(input: $input) { cycle { version } problems { code } } }', {
      cycleId: cycle.id, expectedVersion: 1, academicYear: 2023, title: '改革自评', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.cycles.day(10),
    });
    expect(revised.problems).toEqual([]);
    expect(await open(revised.cycle.version)).toEqual(['REFORM.ARRANGED_FOR_ANOTHER']);
  });
});

describe('taking a form over', () => {
  it('makes a draft of what was read and what was confirmed; the rest is left to be filled in', async () => {
    const cycle = await opened('JL');
    const read = await preview('JL-1', spoilt);
    expect(read.findings.map(({ code, subject }: Answer) => [code, subject])).toEqual([['REFORM_FORM.TICK_LOST', 'STRUCTURE'], ['REFORM_FORM.UNIT_WRONG', 'DEPARTMENTS'], ['REFORM_FORM.YEAR_SUGGESTED', 'CONGRESS']]);
    const input = { reformFormId: read.id, cycleId: cycle.id };
    expect(placesOf(await commit(officer('JL-1'), { ...input, confirmed: ['CONGRESS', 'STAFF', 'STRUCTURE'] }))).toEqual(['REFORM.NOTHING_TO_CONFIRM confirmed.1', 'REFORM.NOTHING_TO_CONFIRM confirmed.2']);
    const { assessment, problems } = await commit(officer('JL-1'), { ...input, confirmed: ['CONGRESS'] });
    expect(problems).toEqual([]);
    expect(assessment).toMatchObject({ state: 'DRAFT', version: 1, organization: { code: 'JL-1' } });
    expect(valueOf(assessment, 'staff')).toMatchObject({ isYes: true, number: 40 });
    expect(valueOf(assessment, 'structure')).toBeUndefined();
    // The verdict was read; the count in the wrong unit was not confirmed.
    expect(valueOf(assessment, 'departments')).toMatchObject({ isYes: true, number: null });
    expect(valueOf(assessment, 'congress-held-on')).toMatchObject({ occurredOn: '2024-03-30' });
    expect(valueOf(assessment, 'twelfth')).toBeUndefined();
    expect(assessment.evidence).toContainEqual(expect.objectContaining({ key: 'staff', text: '实有40人' }));
    // Again, with everything confirmed: the same draft, one answer more.
    expect(codesOf(await commit(officer('JL-1'), { ...input, confirmed: ['CONGRESS'] }))).toEqual(['HUB.STALE_VERSION']);
    const again = await commit(officer('JL-1'), { ...input, expectedVersion: 1, confirmed: ['CONGRESS', 'DEPARTMENTS'] });
    expect(again.assessment.id).toBe(assessment.id);
    expect(valueOf(again.assessment, 'departments')).toMatchObject({ isYes: true, number: 6 });
    const submitted = await desk.ask(officer('JL-1'), 'save', { cycleId: cycle.id, organizationId: federation.of('JL-1').id, expectedVersion: 2, isFinal: true, answers: [] });
    expect(codesOf(submitted)).toEqual(['ASSESSMENT.VALUE_MISSING']);
  });

  it('is refused for another year, another kind of cycle, another unit and neighbors', async () => {
    const cycle = await opened('JL');
    const { id: reformFormId } = await preview('JL-2', pasted(rows), 2024);
    expect(placesOf(await commit(officer('JL-2'), { reformFormId, cycleId: cycle.id }))).toEqual(['REFORM.FORM_OF_OTHER_YEAR reformFormId']);
    const other = await desk.opened(officer('JL'), 'JL', { plan: { academicYear: 2025, owedBy: ['SCHOOL_STUDENT_UNION'] }, set: { assessed: { kinds: ['SCHOOL_STUDENT_UNION'] } } });
    expect(codesOf(await commit(officer('JL-2'), { reformFormId, cycleId: other.id }))).toEqual(['REFORM.NOT_A_REFORM_ASSESSMENT', 'REFORM.FORM_OF_OTHER_YEAR']);
    for (const stranger of [officer('JL-3'), officer('JL')]) expect(codesOf(await commit(stranger, { reformFormId, cycleId: cycle.id }))).toEqual(['HUB.NOT_FOUND']);
    const college = await preview('JL-1-1', pasted(formOf(templateOf('COLLEGE_2021'), []).rows));
    expect(codesOf(await commit(officer('JL-1-1'), { reformFormId: college.id, cycleId: cycle.id }))).toEqual(['HUB.NOT_FOUND']);
  });
});

describe('what everybody reads', () => {
  it('is nothing before publication, then the unit’s own word, and that nobody re-checked it', async () => {
    const cycle = await opened('JL', {}, { academicYear: 2022 }, ['JL-1', 'JL-2']);
    const text = pasted(formOf(templateOf('SCHOOL_2022_2023'), form.items.map(({ threshold }) => ({ verdict: 'MET', count: threshold?.kind === 'COUNT' ? threshold.limit.atMost : 1, heldOn: '2023-03-30' }))).rows);
    const draft = await commit(officer('JL-3'), { reformFormId: (await preview('JL-3', text, 2022)).id, cycleId: cycle.id });
    const submitted = await desk.change(officer('JL-3'), 'save', { cycleId: cycle.id, organizationId: federation.of('JL-3').id, expectedVersion: draft.assessment.version, isFinal: true, answers: [] });
    expect(await publicOf('JL-3')).toEqual([]);
    const concluded = await desk.change(officer('JL'), 'conclude', { assessmentId: submitted.id, expectedVersion: submitted.version, decisions: [] });
    expect(concluded.state).toBe('CONCLUDED');
    expect(await publicOf('JL-3')).toEqual([]);
    const { version } = await desk.campaign(officer('JL'), cycle.id);
    await desk.changeCampaign(officer('JL'), 'publish', { cycleId: cycle.id, expectedVersion: version });
    const [disclosed] = await publicOf('JL-3');
    expect(disclosed).toMatchObject({ url: 'https://hub.example.org/register/JL-3/self-assessments/2022', academicYear: 2022, title: '改革自评表（校级，2022—2023学年）', issuerName: 'JL组织', isRechecked: false });
    expect(disclosed.items).toHaveLength(11);
    expect(disclosed.items[0]).toMatchObject({ number: 1, mark: 'CORE', isMet: true, isMetByUnit: true, count: null });
    expect(disclosed.items[2]).toMatchObject({ number: 3, isMet: true, count: 40, unit: '人' });
    expect(disclosed.items[10]).toMatchObject({ number: 11, mark: 'CORE', heldOn: '2023-03-30', isRectified: false });
  });

  it('shows what the re-check found beside what the unit had said', async () => {
    const cycle = await opened('JL', { hasRecheck: true }, {}, ['JL-1', 'JL-3']);
    const submitted = await submit(cycle, 'JL-2');
    const checker = await desk.person('JL', 'DECIDE', 'READ');
    await desk.changeCampaign(officer('JL'), 'appoint', { cycleId: cycle.id, appointments: [{ personId: checker.globalId, organizationIds: [federation.of('JL-2').id], sources: ['ASSESSOR'] }] });
    const keys = submitted.selfValues.map(({ key }: Answer) => key).filter((key: string) => key !== 'congress-held-on');
    await desk.change(checker, 'score', { assessmentId: submitted.id, expectedVersion: submitted.version, isFinal: true, scores: keys.map((key: string) => ({ key, value: key === 'staff' ? { isYes: false, number: 44 } : { isYes: true } })) });
    const held = await desk.read(officer('JL'), submitted.id);
    await desk.change(officer('JL'), 'conclude', { assessmentId: submitted.id, expectedVersion: held.version, decisions: [] });
    await desk.changeCampaign(officer('JL'), 'publish', { cycleId: cycle.id, expectedVersion: (await desk.campaign(officer('JL'), cycle.id)).version });
    const [disclosed] = await publicOf('JL-2');
    expect(disclosed).toMatchObject({ isRechecked: true });
    expect(disclosed.items[2]).toMatchObject({ isMet: false, isMetByUnit: true, count: 44, unit: '人' });
    expect(disclosed.items[3]).toMatchObject({ isMet: true, isMetByUnit: true, count: 5 });
  });
});
