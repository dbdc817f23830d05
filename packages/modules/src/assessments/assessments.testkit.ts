import type { Actor, Capability } from '@xuelian/kernel';
import { type Perform, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);
export const placesOf = (payload: Answer): string[] => payload.problems.map(({ code, path }: Answer) => `${code as string} ${path.slice(1).join('.') as string}`);

const setFields = `id version state academicYear title publishedOn assessedKinds total isRanked tieRule issuer { code } bands { key least places }
  indicators { key partKey level points role marks scale { kind max step } threshold { value unlessValue } derived } availableActions viewerCan { publish { allowed reason { code } } }`;
const problemFields = 'problems { code path message }';

const inputs: Readonly<Record<string, string>> = { draft: 'DraftIndicatorSet', revise: 'ReviseIndicatorSet', publish: 'MoveIndicatorSet publishIndicatorSet', discard: 'MoveIndicatorSet discardIndicatorSet' };

/** The set that most tests use: 70 points re-checked, a core yes-or-no, 30 points from a talk. */
export const plainSet = {
  academicYear: 2025, title: { zh: '学院学生会工作考核' }, assessed: { kinds: ['COLLEGE_STUDENT_UNION'] }, isRanked: true,
  parts: [
    { key: 'work', title: { zh: '日常工作' }, points: 70, children: [
      { key: 'organization', title: { zh: '组织建设' }, points: 40, scale: { kind: 'POINTS' }, evidence: 'REQUIRED' },
      { key: 'staff', title: { zh: '工作人员不超过 30 人' }, points: 30, marks: ['CORE'], scale: { kind: 'NUMBER', unit: '人' }, threshold: { operator: 'AT_MOST', value: 30, unit: '人' }, derived: 'STAFF' },
    ] },
    { key: 'talk', title: { zh: '现场答辩' }, points: 30, scale: { kind: 'POINTS', max: 100, step: 1 }, source: 'DEFENSE', outcome: 'RECOGNITION' },
  ],
  bands: [{ key: 'excellent', title: { zh: '优秀' }, least: 80, places: 1 }, { key: 'passed', title: { zh: '合格' }, least: 60 }, { key: 'failed', title: { zh: '不合格' }, isFailing: true }],
};

/** What tests of sets say, over one hub and one federation. */
export function setDesk(hub: TestHub, federation: TestFederation) {
  const ask = async (actor: Actor | null, name: string, input: object): Promise<Answer> => {
    const [type = '', mutation = type.charAt(0).toLowerCase() + type.slice(1)] = (inputs[name] ?? '').split(' ');
    return await hub.change(actor, `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { indicatorSet { ${setFields} } ${problemFields} } }`, { ...input });
  };
  const change = async (actor: Actor, name: string, input: object): Promise<Answer> => {
    const payload = await ask(actor, name, input);
    expect(payload.problems).toEqual([]);
    return payload.indicatorSet;
  };
  return {
    ask,
    change,
    draft: async (actor: Actor, issuer: string, content: object = {}): Promise<Answer> => await change(actor, 'draft', { issuerId: federation.of(issuer).id, ...plainSet, title: { zh: `考核${randomUUID()}` }, ...content }),
    move: async (actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> => await ask(actor, name, { indicatorSetId: id, expectedVersion: version, ...more }),
    async published(actor: Actor, issuer: string, content: object = {}): Promise<Answer> {
      const { id, version } = await change(actor, 'draft', { issuerId: federation.of(issuer).id, ...plainSet, title: { zh: `考核${randomUUID()}` }, ...content });
      return await change(actor, 'publish', { indicatorSetId: id, expectedVersion: version });
    },
    async read(actor: Actor | null, id: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { indicatorSet(id: $id) { ${setFields} } }`, { id });
      expect(errors).toEqual([]);
      return data.indicatorSet;
    },
    /** An officer whose rights reach below their organization. */
    reaching(code: string, ...capabilities: readonly Capability[]): Actor {
      const { rowId: organizationId, lineage } = federation.of(code);
      return { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: capabilities.map((capability) => ({ capability, reach: 'HERE_AND_BELOW', organizationId, lineage })) };
    },
  };
}

const campaignFields = `isSelfHidden leastAssessors combination tolerancePercent objectionDays rectificationDays publishedOn objectionsThrough version availableActions indicatorSet { id }
  assessments(first: 50) { nodes { organization { code } state score rank band { key } } } assessors(first: 100) { nodes { id organization { code } person { id } sources handedInAt } }
  viewerCan { publish { allowed reason { code } } }`;
export const assessmentFields = `id version state academicYear score rank band { key isFailing } isDisqualified rectifiedScore publishedOn returnNote organization { code } issuer { code }
  selfValues { key score isMet isDifferent value { points isYes grade number occurredOn text } figure { number } } evidence { key text files { name } }
  scores(first: 100) { nodes { key score isMet value { points number } } } finalValues { key round basis score points isMet spread reason } results { round kind score bandKey rank }
  disqualifications { key reason } objections(first: 5) { nodes { id version state indicatorKeys decision viewerCan { decide { allowed } withdraw { allowed } } } }
  rectifications { id version state indicatorKey dueOn account note files { name } viewerCan { submit { allowed } judge { allowed } } } availableActions viewerCan { score { allowed reason { code } } conclude { allowed reason { code } } object { allowed reason { code } } }`;

const campaignInputs: Readonly<Record<string, string>> = { arrange: 'ArrangeAssessment', appoint: 'AppointAssessors', dismiss: 'DismissAssessor', publish: 'PublishAssessment' };
const assessmentInputs: Readonly<Record<string, string>> = {
  save: 'SaveSelfAssessment', return: 'ReturnSelfAssessment', score: 'ScoreAssessment', conclude: 'ConcludeAssessment', reopen: 'ReopenAssessment',
};
const aftermathInputs: Readonly<Record<string, readonly [type: string, object: string]>> = {
  object: ['RaiseAssessmentObjection', 'objection { id version state decision }'], withdraw: ['WithdrawAssessmentObjection', 'objection { id version state decision }'],
  decide: ['DecideAssessmentObjection', 'objection { id version state decision }'], rectify: ['SubmitRectification', 'rectification { id version state account }'],
  judge: ['JudgeRectification', 'rectification { id version state note }'],
};
const mutationOf = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** As much of cycles as campaigns stand on. */
function cycleDesk(hub: TestHub) {
  const ask = async (actor: Actor | null, name: 'plan' | 'open', input: object): Promise<Answer> =>
    await hub.change(actor, `mutation ($input: ${name === 'plan' ? 'Plan' : 'Open'}CycleInput!) { ${name}Cycle(input: $input) { cycle { id version state } ${problemFields} } }`, { ...input });
  const perform: Perform = async (useCase, actor, input) => await hub.door.perform(useCase, { actor, requestId: randomUUID() }, input);
  return {
    ask,
    perform,
    async change(actor: Actor, name: 'plan' | 'open', input: object): Promise<Answer> {
      const payload = await ask(actor, name, input);
      expect(payload.problems).toEqual([]);
      return payload.cycle;
    },
    async read(actor: Actor | null, id: string, fields: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Cycle { ${fields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    day: (offset: number): string => new Date(Date.now() + (hub.clock.days + offset) * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10),
  };
}

interface Setup {
  readonly set?: object;
  readonly plan?: object;
  readonly how?: object;
}

/** The object a change answered with, once nothing stood in its way. */
const succeeded = (payload: Answer): Answer => {
  expect(payload.problems).toEqual([]);
  return payload.campaign ?? payload.assessment;
};

/** What tests of campaigns say, over one hub and one federation. */
export function assessmentDesk(hub: TestHub, federation: TestFederation) {
  const sets = setDesk(hub, federation);
  const cycles = cycleDesk(hub);
  const askCampaign = async (actor: Actor | null, name: string, input: object): Promise<Answer> => {
    const type = campaignInputs[name] ?? '';
    return await hub.change(actor, `mutation ($input: ${type}Input!) { ${mutationOf(type)}(input: $input) { campaign { ${campaignFields} } ${problemFields} } }`, { ...input });
  };
  const ask = async (actor: Actor | null, name: string, input: object): Promise<Answer> => {
    const type = assessmentInputs[name] ?? '';
    return await hub.change(actor, `mutation ($input: ${type}Input!) { ${mutationOf(type)}(input: $input) { assessment { ${assessmentFields} } ${problemFields} } }`, { ...input });
  };
  const askAfter = async (actor: Actor | null, name: string, input: object): Promise<Answer> => {
    const [type, answered] = aftermathInputs[name] ?? ['', ''];
    return await hub.change(actor, `mutation ($input: ${type}Input!) { ${mutationOf(type)}(input: $input) { ${answered} ${problemFields} } }`, { ...input });
  };
  const desk = {
    sets,
    cycles,
    ask,
    askCampaign,
    askAfter,
    change: async (actor: Actor, name: string, input: object): Promise<Answer> => succeeded(await ask(actor, name, input)),
    changeCampaign: async (actor: Actor, name: string, input: object): Promise<Answer> => succeeded(await askCampaign(actor, name, input)),
    /** A person on record at an organization, who holds these rights there; they act in their own name. */
    async person(code: string, ...capabilities: readonly Capability[]): Promise<Actor & { readonly personId: string; readonly globalId: string }> {
      const { rowId: organizationId, lineage } = federation.of(code);
      const personId = randomUUID();
      await sql`insert into people.person (id, organization_id, name) values (${personId}, ${organizationId}, '评委')`.execute(hub.db);
      const grants = capabilities.map((capability) => ({ capability, reach: 'HERE', organizationId, lineage }) as const);
      return { accountId: randomUUID(), personId, globalId: toGlobalId('PER', personId), via: 'SESSION', grants };
    },
    /** A cycle that is planned and arranged by a new set; not open yet. */
    async arranged(actor: Actor, issuer: string, { set = {}, plan = {}, how = {} }: Setup = {}): Promise<Answer> {
      const indicators = await sets.published(actor, issuer, set);
      const cycle = await cycles.change(actor, 'plan', { issuerId: federation.of(issuer).id, kind: 'ASSESSMENT', academicYear: 2025, title: randomUUID(), owedBy: ['COLLEGE_STUDENT_UNION'], submitOn: cycles.day(10), ...plan });
      await desk.changeCampaign(actor, 'arrange', { cycleId: cycle.id, indicatorSetId: indicators.id, ...how });
      return cycle;
    },
    async opened(actor: Actor, issuer: string, given: Setup = {}): Promise<Answer> {
      const { id, version } = await desk.arranged(actor, issuer, given);
      return await cycles.change(actor, 'open', { cycleId: id, expectedVersion: version, exemptions: [] });
    },
    /** What a unit says of itself, submitted. */
    async submitted(actor: Actor, cycle: Answer, code: string, answers: readonly object[]): Promise<Answer> {
      return await desk.change(actor, 'save', { cycleId: cycle.id, organizationId: federation.of(code).id, expectedVersion: 0, isFinal: true, answers });
    },
    async read(actor: Actor | null, id: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Assessment { ${assessmentFields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    async campaign(actor: Actor | null, cycleId: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Cycle { assessment { ${campaignFields} } } } }`, { id: cycleId });
      expect(errors).toEqual([]);
      return data.node?.assessment ?? null;
    },
  };
  return desk;
}

/** What a college says of itself under the plain set. */
export const plainAnswers = (organization: number, staff: number): readonly object[] => [
  { key: 'organization', value: { points: organization }, evidence: { text: '制度汇编见附件' } }, { key: 'staff', value: { number: staff } },
];
