import type { Actor, Capability } from '@xuelian/kernel';
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
