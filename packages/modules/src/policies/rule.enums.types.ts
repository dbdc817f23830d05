import { defineEnum } from '@xuelian/platform';
import {
  type Change, type CharterPartId, charterParts, type DeadlineKind, type effectOf, type Fraction, type Ground, type Jurisdiction, type Meaning, type Nature, type Outcome, type Parameters, type PolicyDocument,
  type Strength, type Topic, topics, type UnitFlag, type Word, words,
} from '@xuelian/rules';
import { registerEnumType } from 'type-graphql';
import type { Basis } from './compliance.ts';

export const RuleStrengthEnum = defineEnum<Strength>('RuleStrength', 'How strongly a rule binds (约束强度)', {
  MAY: 'A permission (可)',
  SHOULD: 'A recommendation with room for reasons (一般、原则上)',
  MUST_DECLARED: 'An instruction, given as a plain imperative (要求)',
  MUST: 'An obligation or prohibition (必须、不得)',
});

export const RuleEffectEnum = defineEnum<(typeof effectOf)[Strength]>('RuleEffect', 'What a failed rule does to a procedure (后果)', {
  BLOCK: 'Stops it (阻止)',
  WARN: 'Warns and asks for a reason (提示)',
  ENABLE: 'Nothing: it only permits (许可)',
});

/** A flag of the rules as the graph names it. */
export const conditions = { multiCampus: 'MULTI_CAMPUS', largeSchool: 'LARGE_SCHOOL' } as const satisfies Record<UnitFlag, string>;

export const RuleConditionEnum = defineEnum<(typeof conditions)[UnitFlag]>('RuleCondition', 'A trait without which a rule does not speak of a unit (适用条件)', {
  MULTI_CAMPUS: 'Its school has several campuses (多校区)',
  LARGE_SCHOOL: 'Its school was found to be large (学生人数较多)',
});

export const ConflictNatureEnum = defineEnum<Nature>('ConflictNature', 'What a disagreement between documents turns out to be (冲突性质)', {
  CONFLICT: 'Rules that cannot all be kept (冲突)',
  COMPATIBLE: 'Rules that can all be kept: both apply, or one only adds to the other (相容)',
  SILENCE: 'Some documents speak and others are silent (未规定)',
  VOCABULARY: 'Different words for one thing (用语不同)',
  INTERNAL: 'One document against itself (文件内部不一致)',
});

export const RuleScopeEnum = defineEnum<Jurisdiction['scope']>('RuleScope', 'How far a document reaches (适用范围)', {
  NATIONAL: 'The whole country (全国)',
  PROVINCE: 'One province (一省)',
  SCHOOL: 'One school (一校)',
});

export const PolicyAuthorityEnum = defineEnum<PolicyDocument['authority']>('PolicyAuthority', 'Who stands behind a document (来源)', {
  POLICY: 'The authorities that issued it (政策文件)',
  HUB: 'Nobody: defaults of the hub, which any document displaces (系统默认)',
});

export const RuleMeaningEnum = defineEnum<Meaning['is']>('RuleMeaning', 'What a rule means to the hub (规则性质)', {
  PARAMETER: 'A value that procedures ask for (参数)',
  CHECK: 'A test over what is counted (可核查)',
  PROCEDURAL: 'An order of steps that a procedure enforces (程序)',
  DECLARED: 'Something the organization declares (自述)',
  INFORMATIVE: 'Something to know (告知)',
});

export const RuleGroundEnum = defineEnum<Ground>('RuleGround', 'Why one rule gave way to another (让位原因)', {
  OVERRIDDEN: 'An administrator decided otherwise (人工调整)',
  REPLACED: 'An exception to it or its successor binds instead (被替代)',
  DEFAULT: 'A document speaks, so the hub’s default does not (默认让位于文件)',
  LOOSER: 'It would be looser than a national obligation (宽于全国底线)',
  LESS_SPECIFIC: 'A more specific rule prevails (有更具体的规定)',
  EARLIER: 'A later rule prevails (有更晚的规定)',
  WEAKER: 'A stronger rule prevails (有更强的规定)',
  SAME: 'Another rule says as much (内容相同)',
  UNMET: 'It speaks only of units with a trait that this one lacks (条件不具备)',
});

export const FindingOutcomeEnum = defineEnum<Outcome>('FindingOutcome', 'How a rule stands with an organization (核查结果)', {
  PASSED: 'Kept (符合)',
  FAILED: 'Not kept (不符合)',
  NOT_APPLICABLE: 'It does not decide, or cannot be kept or broken (不适用)',
  UNKNOWN: 'What would show it is not known to the hub (未知)',
});

export const FindingBasisEnum = defineEnum<Basis>('FindingBasis', 'What the outcome of a finding rests on (核查依据)', {
  COMPUTED: 'What the hub counts (系统核算)',
  DECLARED: 'What the organization says of itself (自报)',
});

export const CharterModeKindEnum = defineEnum<Parameters['charter.mode']>('CharterModeKind', 'How a charter becomes valid (章程办理方式)', {
  RATIFICATION: 'Decided by the superior federation before use (核准)',
  FILING: 'Received and recorded by the superior federation (备案)',
});

export const RuleChangeKindEnum = defineEnum<Change['does']>('RuleChangeKind', 'What an administrator decides about rules (调整方式)', {
  ENFORCE: 'Let a rule decide, wherever it comes from (适用某规则)',
  SUSPEND: 'Take a rule out (停用某规则)',
  SILENCE: 'Let no rule decide on a topic (不作要求)',
  SET: 'Set a rule of one’s own (另行设定)',
});

type Labels = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
const described = <Name extends string>(labels: Labels): Record<Name, string> =>
  Object.fromEntries(Object.entries(labels).map(([value, { zh, en }]) => [value, `${en} (${zh})`])) as Record<Name, string>;

export const RuleChoiceEnum = defineEnum<Word>('RuleChoice', 'A value that is one of a few words; which of them fit, the topic says (选项)', described<Word>(words));

export const CharterPartIdEnum = defineEnum<CharterPartId>('CharterPartId', 'What a charter can be asked to contain (章程内容)', described<CharterPartId>(charterParts));

export const FractionBaseEnum = defineEnum<Fraction['of']>('FractionBase', 'What a quorum or majority is taken of (计算基数)', {
  DELEGATES: 'All delegates on the roster (应到代表)',
  PRESENT: 'Delegates present (到会代表)',
  VALID: 'Valid ballots (有效票)',
  ISSUED: 'Ballots issued (发出票数)',
});

export const DeadlineKindEnum = defineEnum<DeadlineKind>('DeadlineKind', 'How exactly a document says when something is due (期限类型)', {
  DAY: 'On a day (具体到日)',
  MONTH: 'In a month or year (具体到月或年)',
  CYCLE: 'Once in each day, semester or year (按周期)',
  UNDEFINED: 'In time or regularly: the documents give no number of days (未定)',
});

/** Topics are written with dots in the rulebook, which GraphQL names cannot hold: `presidium.size` is PRESIDIUM_SIZE. */
const graphNameOf = (topic: string): string => topic.replaceAll('.', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const topicNames = Object.keys(topics).map((topic) => [graphNameOf(topic), topic as Topic] as const);
export const RuleTopicEnum: Readonly<Record<string, Topic>> = Object.fromEntries(topicNames);
registerEnumType(RuleTopicEnum, {
  name: 'RuleTopic',
  description: 'What a rule is about (主题)',
  valuesConfig: Object.fromEntries(topicNames.map(([name, topic]) => [name, { description: `${topics[topic].en} (${topics[topic].zh})` }])),
});
