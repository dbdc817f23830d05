import { type Localized, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { type Change, requirementOf, rulebook, type Topic, topics, valueInWords } from '@xuelian/rules';
import { problems } from './policies.problems.ts';
import { isSettable, meaningOf, type RuleSetting } from './rule-setting.ts';

/** What somebody asks to change about the rules; which fields are needed, `does` says. */
export interface ChangeRequest {
  readonly does: Change['does'];
  readonly rule?: string | null;
  readonly topic?: Topic | null;
  readonly setting?: RuleSetting | null;
}

const at = (...fields: readonly string[]): { readonly path: readonly string[] } => ({ path: ['input', 'change', ...fields] });

/** The change as the rules read it, or what the request lacks. */
export function changeOf({ does, rule, topic, setting }: ChangeRequest): Result<Change> {
  if (does === 'ENFORCE' || does === 'SUSPEND') return rule == null ? refuse(common.REQUIRED(at('rule'))) : succeed({ does, rule });
  if (does === 'SILENCE') return topic == null ? refuse(common.REQUIRED(at('topic'))) : succeed({ does, topic });
  if (topic == null || setting == null) return refuse(...missing({ topic, setting }));
  const meaning = meaningOf(topic, setting);
  if (meaning !== null) return succeed({ does, topic, strength: setting.strength, meaning });
  return refuse(isSettable(topic) ? problems.SETTING_UNFIT(at('setting')) : problems.NOT_SETTABLE(at('topic')));
}

const missing = (fields: Readonly<Record<string, unknown>>): readonly Problem[] =>
  Object.entries(fields).flatMap(([name, value]) => (value == null ? [common.REQUIRED(at(name))] : []));

/** What only one decision at a time may be about: a rule can be taken out beside another, a topic has one decision. */
export const subjectOf = (change: Change, topic: Topic): string => (change.does === 'SUSPEND' ? change.rule : topic);

/** What a decision does, in words (调整内容). */
export function statementOf(change: Change): Localized {
  switch (change.does) {
    case 'ENFORCE':
      return aboutRule(change.rule, { zh: '适用规则', en: 'Adopts rule' });
    case 'SUSPEND':
      return aboutRule(change.rule, { zh: '停用规则', en: 'Takes out rule' });
    case 'SILENCE':
      return aboutTopic(change.topic, { zh: '不作要求', en: 'nothing is asked for' });
    case 'SET':
      return aboutTopic(change.topic, wordsOf(change));
  }
}

function aboutRule(id: string, does: Localized): Localized {
  const { zh, en } = rulebook.rules.get(id)?.paraphrase ?? { zh: '', en: '' };
  return { zh: `${does.zh} ${id}：${zh}`, en: `${does.en} ${id}: ${en}` };
}

const aboutTopic = (topic: Topic, { zh, en }: Localized): Localized => ({ zh: `${topics[topic].zh}：${zh}`, en: `${topics[topic].en}: ${en}` });

function wordsOf({ topic, meaning }: Extract<Change, { does: 'SET' }>): Localized {
  if (meaning.is !== 'CHECK' && meaning.is !== 'PARAMETER') throw new Error(`a setting cannot mean ${meaning.is}`);
  if (meaning.value !== undefined) return valueInWords(topic, meaning.value);
  if (meaning.is === 'CHECK') return requirementOf(meaning.check);
  throw new Error('a parameter without a value');
}
