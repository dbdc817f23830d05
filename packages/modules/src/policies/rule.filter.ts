import type { CivilDate, Localized } from '@xuelian/kernel';
import { isParameterTopic, type Jurisdiction, type Meaning, type OrganizationKind, requirementOf, type Rule, rulebook, type Strength, type Topic, valueInWords } from '@xuelian/rules';

/** Which rules of the rulebook (规则筛选); what is left out does not count. */
export interface RuleFilter {
  readonly document?: string | null;
  readonly topics?: readonly Topic[] | null;
  readonly meanings?: readonly Meaning['is'][] | null;
  readonly strengths?: readonly Strength[] | null;
  readonly kind?: OrganizationKind | null;
  readonly scope?: Jurisdiction['scope'] | null;
  readonly provinceCode?: string | null;
  readonly schoolCode?: string | null;
  readonly asOf?: CivilDate | null;
  readonly words?: string | null;
}

/** In the order of documents and clauses, as the packs have them. */
export const rulesWhere = (filter: RuleFilter): readonly Rule[] => [...rulebook.rules.values()].filter((rule) => matches(rule, filter));

function matches(rule: Rule, { document, topics, meanings, strengths, kind, scope, provinceCode, schoolCode, asOf, words }: RuleFilter): boolean {
  const { citation, jurisdiction } = rule;
  return (document == null || citation.document === document)
    && (topics == null || topics.includes(rule.topic))
    && (meanings == null || meanings.includes(rule.meaning.is))
    && (strengths == null || strengths.includes(rule.strength))
    && (kind == null || rule.appliesTo.includes(kind))
    && (scope == null || jurisdiction.scope === scope)
    && (provinceCode == null || (jurisdiction.scope === 'PROVINCE' && jurisdiction.provinceCode === provinceCode))
    && (schoolCode == null || (jurisdiction.scope === 'SCHOOL' && jurisdiction.schoolCode === schoolCode))
    && (asOf == null || (rule.validFrom <= asOf && (rule.validTo === null || asOf <= rule.validTo)))
    && (words == null || Object.values<string>({ ...rule.paraphrase }).some((text) => text.toLowerCase().includes(words.trim().toLowerCase())));
}

/** A test or a value in words; null where the rule has neither. */
export function requirementInWords({ topic, meaning }: Pick<Rule, 'topic' | 'meaning'>): Localized | null {
  if (meaning.is === 'CHECK') return requirementOf(meaning.check);
  return meaning.is === 'PARAMETER' && isParameterTopic(topic) ? valueInWords(topic, meaning.value) : null;
}
