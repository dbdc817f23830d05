import { type Change, problemsOfOverride, rulebook, topics, type Topic } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { changeOf, type ChangeRequest, statementOf, subjectOf } from './rule-change.ts';
import { isSettable, type RuleSetting } from './rule-setting.ts';

const set = (topic: Topic, setting: RuleSetting): ChangeRequest => ({ does: 'SET', topic, setting });

function changeFrom(request: ChangeRequest): Change {
  const result = changeOf(request);
  if (!result.ok) throw new Error(result.problems.map(({ code }) => code).join(', '));
  return result.value;
}

const refusalOf = (request: ChangeRequest): readonly (readonly [string, string])[] => {
  const result = changeOf(request);
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path.join('.')] as const);
};

describe('a request to change rules', () => {
  const readable: readonly (readonly [ChangeRequest, string])[] = [
    [{ does: 'ENFORCE', rule: 'R-JL-7d' }, '适用规则 R-JL-7d：学校学生会健全章程后，报上级学联备案。'],
    [{ does: 'SUSPEND', rule: 'R-GD-3.1b' }, '停用规则 R-GD-3.1b：校级主席团至多五人。'],
    [{ does: 'SILENCE', topic: 'backbone.total' }, '骨干规模：不作要求'],
    [set('presidium.size', { strength: 'MUST', atMost: 7 }), '主席团规模：主席团人数：不超过 7'],
    [set('department.leaders', { strength: 'SHOULD', atLeast: 1, atMost: 2 }), '部门负责人与副职：每个部门负责人（正副合计）：1 至 2'],
    [set('charter.mode', { strength: 'MUST', choice: 'RATIFICATION' }), '章程核准或备案：核准'],
    [set('posts.attached', { strength: 'MAY', posts: [{ post: 'SECRETARY_GENERAL', max: 1 }, { post: 'ADVISOR' }] }), '聘任职务：秘书长 ≤ 1、指导老师'],
    [set('department.limitIncludesHeads', { strength: 'MUST', isIncluded: false }), '部门人数是否含负责人：否'],
    [set('congress.quorum', { strength: 'MUST', fraction: { numerator: 2, denominator: 3, of: 'DELEGATES', isStrict: false } }), '代表大会到会比例：不少于应到代表的 2/3'],
    [set('delegates.share', { strength: 'SHOULD', number: 1.5 }), '代表占学生比例：1.5%'],
    [set('delegates.coverage', { strength: 'MUST', choices: ['COLLEGE', 'GENDER'] }), '代表覆盖面：学院、性别'],
    [set('eligibility.rankExempt', { strength: 'SHOULD', choices: [] }), '排名豁免：无'],
    [set('notice.days', { strength: 'MUST', number: 5 }), '公示天数：5'],
    [set('charter.requiredParts', { strength: 'SHOULD', charterParts: ['CONGRESS', 'FINANCE'] }), '章程必备内容：代表大会、经费与资产'],
    [set('reform.plan.dueBefore', { strength: 'MUST', overdueOn: '2027-06-10' }), '改革推进计划期限：2027-06-10'],
  ];

  it.each(readable)('%j is read as the rules read it, and told in words', (request, words) => {
    const change = changeFrom(request);
    expect(problemsOfOverride({ id: 'x', reason: '决定', validFrom: '2022-01-01', validTo: null, change }, rulebook)).toEqual([]);
    expect(statementOf(change).zh).toBe(words);
    expect(statementOf(change).en).not.toBe('');
  });

  it.each<readonly [ChangeRequest, readonly (readonly [string, string])[]]>([
    [{ does: 'SUSPEND' }, [['HUB.REQUIRED', 'input.change.rule']]],
    [{ does: 'SILENCE' }, [['HUB.REQUIRED', 'input.change.topic']]],
    [{ does: 'SET' }, [['HUB.REQUIRED', 'input.change.topic'], ['HUB.REQUIRED', 'input.change.setting']]],
    [set('congress.procedure', { strength: 'MUST', atMost: 1 }), [['POLICY.NOT_SETTABLE', 'input.change.topic']]],
    [set('presidium.size', { strength: 'MUST', choice: 'FILING' }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('presidium.size', { strength: 'MUST', atLeast: -1 }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('posts.attached', { strength: 'MAY', posts: [{ post: 'ADVISOR' }, { post: 'ADVISOR' }] }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('congress.quorum', { strength: 'MUST', fraction: { numerator: 3, denominator: 2, of: 'DELEGATES', isStrict: false } }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('congress.majority', { strength: 'MUST', fraction: { numerator: 1, denominator: 1, of: 'PRESENT', isStrict: true } }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('delegates.coverage', { strength: 'MUST', choices: ['COLLEGE', 'FILING'] }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('delegates.coverage', { strength: 'MUST', choices: ['COLLEGE', 'COLLEGE'] }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    [set('notice.days', { strength: 'MUST', number: 2.5 }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
    // What is only permitted cannot be broken, so it cannot be a limit.
    [set('presidium.size', { strength: 'MAY', atMost: 7 }), [['POLICY.SETTING_UNFIT', 'input.change.setting']]],
  ])('%j is refused for what it lacks', (request, problems) => {
    expect(refusalOf(request)).toEqual(problems);
  });

  it('can set every parameter there is', () => {
    const parameters = new Set([...rulebook.rules.values()].flatMap(({ topic, meaning }) => (meaning.is === 'PARAMETER' ? [topic] : [])));
    expect([...parameters].filter((topic) => !isSettable(topic))).toEqual([]);
    expect(Object.keys(topics).length).toBeGreaterThan(parameters.size);
  });

  it('takes a rule out beside another decision on its topic, but decides on a topic once', () => {
    expect(subjectOf({ does: 'SUSPEND', rule: 'R-GD-3.1b' }, 'presidium.size')).toBe('R-GD-3.1b');
    expect(subjectOf({ does: 'ENFORCE', rule: 'R-GD-3.1b' }, 'presidium.size')).toBe('presidium.size');
  });
});
