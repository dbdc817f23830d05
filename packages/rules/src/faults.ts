import { isCivilDate, type Localized } from '@xuelian/kernel';
import { departmentCounts, isEmpty, type Bounds, type Check } from './checks.ts';
import { isDateFact, isNumberFact, isStatementFact } from './facts.ts';
import { levels, organizationKinds } from './kinds.ts';
import { dueOf, type Period } from './period.ts';
import { strengths, valueOf, type Meaning, type Rule } from './rule.ts';
import { isTopic } from './topics.ts';
import type { Validity } from './unit.ts';
import { acceptsValue } from './values.ts';

/** What is wrong with a rule by itself, in English: faults are read by whoever writes packs. Types are not trusted here. */
export function faultsOfRule(rule: Rule): readonly string[] {
  return [
    ...faultsWhen(!isTopic(rule.topic), `unknown topic ${rule.topic}`),
    ...faultsWhen(!strengths.includes(rule.strength), `unknown strength ${rule.strength}`),
    ...faultsWhen(rule.appliesTo.length === 0, 'applies to no kind'),
    ...rule.appliesTo.filter((kind) => !organizationKinds.includes(kind)).map((kind) => `unknown kind ${kind}`),
    ...(rule.levels ?? []).filter((level) => !levels.includes(level)).map((level) => `unknown level ${level}`),
    ...faultsOfPeriod(rule.period),
    ...faultsWhen(isBlank(rule.paraphrase), 'empty paraphrase'),
    ...faultsWhen(rule.citation.clause.trim() === '', 'empty clause'),
    ...faultsOfValidity(rule),
    ...faultsOfMeaning(rule.topic, rule.meaning),
    ...faultsWhen(rule.strength === 'MAY' && rule.meaning.is === 'CHECK' && rule.replaces === null, 'a MAY rule that replaces none cannot fail'),
  ];
}

export function faultsOfValidity({ validFrom, validTo }: Validity): readonly string[] {
  const malformed = [validFrom, validTo].filter((date) => date !== null && !isCivilDate(date)).map((date) => `${date} is not a date`);
  return [...malformed, ...faultsWhen(validTo !== null && validTo < validFrom, 'validTo is before validFrom')];
}

function faultsOfPeriod(period: Period | null): readonly string[] {
  const due = dueOf(period);
  return [due?.from, due?.through].flatMap((day) => faultsWhen(typeof day === 'string' && !isCivilDate(day), `${String(day)} is not a date`));
}

export function faultsOfMeaning(topic: string, meaning: Meaning): readonly string[] {
  const value = valueOf({ meaning });
  const needsValue = meaning.is === 'PARAMETER' || value !== undefined;
  return [
    ...faultsWhen(needsValue && !acceptsValue(topic, value), `${topic} cannot have the value ${JSON.stringify(value)}`),
    ...(meaning.is === 'CHECK' ? faultsOfCheck(meaning.check) : []),
  ];
}

function faultsOfCheck(check: Check): readonly string[] {
  switch (check.test) {
    case 'RANGE':
      return [...faultsWhen(!isNumberFact(check.fact), unknownFact(check.fact)), ...faultsOfBounds(check)];
    case 'EACH_DEPARTMENT':
      return [...faultsWhen(!departmentCounts.includes(check.count), `unknown count ${check.count}`), ...faultsOfBounds(check)];
    case 'SHARE':
    case 'LEAST_SHARE':
      return [check.fact, check.of].filter((fact) => !isNumberFact(fact)).map(unknownFact);
    case 'HOLDS':
      return faultsWhen(!isStatementFact(check.fact), unknownFact(check.fact));
    case 'WITHIN_YEAR':
      return faultsWhen(!isDateFact(check.fact), unknownFact(check.fact));
    case 'POSTS_ALLOWED':
      return [];
    case 'TITLES_WITHOUT':
      return faultsWhen(check.words.length === 0 || check.words.includes(''), 'forbids no word');
    case 'ALL':
      return [...faultsWhen(check.of.length === 0, 'tests nothing'), ...check.of.flatMap(faultsOfCheck)];
    default:
      return [`unknown test ${JSON.stringify(check)}`];
  }
}

const faultsOfBounds = (bounds: Bounds): readonly string[] => [
  ...faultsWhen(isEmpty(bounds), 'no number lies within the bounds'),
  ...faultsWhen(bounds.atLeast === null && bounds.atMost === null, 'has no bound'),
];

const unknownFact = (fact: string): string => `unknown fact ${fact}`;

const isBlank = ({ zh, en }: Localized): boolean => zh.trim() === '' || en.trim() === '';

export const faultsWhen = (isFaulty: boolean, fault: string): readonly string[] => (isFaulty ? [fault] : []);
