import { type CivilDate, forbiddenCharacters, isCivilDate, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { problems } from '../reports.problems.ts';
import { greatestNumber } from './definition.ts';
import { type FieldKind, fieldsOf, type FormDefinition, type FormField, longestAnswer } from './form.ts';
import { type Derived, sources } from './source.ts';

/** One answer as it is given: the field's key, and the slot that fits the field's kind. */
export interface GivenAnswer {
  readonly key: string;
  readonly text?: string | null;
  readonly number?: number | null;
  readonly isAffirmed?: boolean | null;
  /** Key of a choice. */
  readonly choice?: string | null;
  readonly valueOn?: CivilDate | null;
}

export type Slot = Exclude<keyof GivenAnswer, 'key'>;

/** Where the answer to a field of a kind stands. */
export const slotOf: Readonly<Record<FieldKind, Slot>> = {
  TEXT: 'text', INTEGER: 'number', DECIMAL: 'number', PERCENTAGE: 'number', FIGURE: 'number', YES_NO: 'isAffirmed', CHOICE: 'choice', DATE: 'valueOn',
};

/** An answer as it is kept: a text, a number, yes or no, the key of a choice, a day. */
export type AnswerValue = string | number | boolean;
export type Answers = Readonly<Record<string, AnswerValue>>;

type Path = readonly string[];

export interface CheckedAnswers {
  readonly answers: Answers;
  readonly problems: readonly Problem[];
}

const slots = ['text', 'number', 'isAffirmed', 'choice', 'valueOn'] as const satisfies readonly Slot[];

/**
 * The stored form of what was given, and everything wrong with it, each at the path of its place. A field left out or empty
 * is unanswered, which a draft may be: what a report still lacks says `missingAnswers`.
 */
export function checkAnswers(form: Pick<FormDefinition, 'sections'>, given: readonly GivenAnswer[], path: Path = ['input', 'answers']): CheckedAnswers {
  const fields = new Map(fieldsOf(form).map((field) => [field.key, field]));
  const answers: Record<string, AnswerValue> = {};
  const found: Problem[] = [];
  for (const [index, answer] of given.entries()) {
    const at = [...path, String(index)];
    const field = fields.get(answer.key);
    if (field === undefined) {
      found.push(problems.UNKNOWN_FIELD({ path: [...at, 'key'], values: { key: answer.key } }));
    } else if (given.findIndex(({ key }) => key === answer.key) < index) {
      found.push(problems.ANSWERED_TWICE({ path: [...at, 'key'], values: { key: answer.key } }));
    } else {
      const checked = checkAnswer(field, answer, at);
      if (checked.value !== null) answers[field.key] = checked.value;
      found.push(...checked.problems);
    }
  }
  return { answers, problems: found };
}

interface CheckedAnswer {
  readonly value: AnswerValue | null;
  readonly problems: readonly Problem[];
}

function checkAnswer(field: FormField, given: GivenAnswer, path: Path): CheckedAnswer {
  const slot = slotOf[field.kind];
  const strays = slots.filter((other) => other !== slot && given[other] != null);
  const checked = valueOf(field, given[slot] ?? null, [...path, slot]);
  const misplaced = strays.map((other) => problems.WRONG_SLOT({ path: [...path, other], values: { slot, kind: field.kind } }));
  return { value: checked.value, problems: [...misplaced, ...checked.problems] };
}

function valueOf(field: FormField, raw: AnswerValue | null, path: Path): CheckedAnswer {
  if (raw === null) return { value: null, problems: [] };
  if (typeof raw === 'number') return { value: raw, problems: numberProblems(field, raw, path) };
  if (typeof raw === 'boolean') return { value: raw, problems: [] };
  return field.kind === 'TEXT' ? checkText(field, raw, path) : checkWord(field, raw, path);
}

function checkText({ maxLength }: FormField, raw: string, path: Path): CheckedAnswer {
  const value = raw.normalize('NFC').replaceAll('\r\n', '\n').trim();
  const limit = maxLength ?? longestAnswer;
  return {
    value: value === '' ? null : value,
    problems: [
      ...(value.length > limit ? [common.TOO_LONG({ path, values: { limit } })] : []),
      ...forbiddenCharacters(value.replaceAll(/[\n\t]/g, ' ')).slice(0, 1).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ path, values: { codePoint, position } })),
    ],
  };
}

function checkWord({ kind, choices }: FormField, raw: string, path: Path): CheckedAnswer {
  if (kind === 'DATE') return isCivilDate(raw) ? { value: raw, problems: [] } : { value: null, problems: [common.INVALID_DATE({ path })] };
  return choices.some(({ key }) => key === raw) ? { value: raw, problems: [] } : { value: null, problems: [problems.UNKNOWN_CHOICE({ path, values: { choice: raw, choices: choices.map(({ key }) => key).join('、') } })] };
}

const decimals = 4;

function numberProblems({ kind, min, max }: FormField, value: number, path: Path): readonly Problem[] {
  if (!Number.isFinite(value) || Math.abs(value) > greatestNumber || Number(value.toFixed(decimals)) !== value) return [problems.NO_NUMBER({ path, values: { decimals } })];
  const least = min ?? (kind === 'PERCENTAGE' ? 0 : null);
  const most = max ?? (kind === 'PERCENTAGE' ? 100 : null);
  return [
    ...(kind === 'INTEGER' && !Number.isInteger(value) ? [problems.NOT_WHOLE({ path })] : []),
    ...(least !== null && value < least ? [problems.TOO_SMALL({ path, values: { least } })] : []),
    ...(most !== null && value > most ? [problems.TOO_GREAT({ path, values: { most } })] : []),
  ];
}

/** What a report still lacks before it can be submitted; each problem names the field by its key. */
export function missingAnswers(form: Pick<FormDefinition, 'sections'>, answers: Answers, path: Path = ['input', 'answers']): readonly Problem[] {
  return fieldsOf(form).flatMap(({ key, kind, label, isRequired, minLength }) => {
    const answer = answers[key];
    const at = { path: [...path, key] };
    if (answer === undefined) return isRequired ? [problems.UNANSWERED({ ...at, values: { zh: label.zh, en: label.en ?? label.zh } })] : [];
    const isShort = kind === 'TEXT' && typeof answer === 'string' && minLength !== null && [...answer].length < minLength;
    return isShort ? [problems.TOO_SHORT({ ...at, values: { zh: label.zh, en: label.en ?? label.zh, least: minLength } })] : [];
  });
}

/** What the hub counted, by the keys of the fields it prefills. */
export function derivedAnswers(form: Pick<FormDefinition, 'sections'>, derived: Derived): Answers {
  const filled = fieldsOf(form).flatMap(({ key, source }) => {
    const value = source === null ? undefined : derived[source];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(filled);
}

/** Declared beside derived (自报与统计): they differ where both are there and are not the same. */
export const isDifferent = (declared: AnswerValue | undefined, derived: AnswerValue | undefined): boolean => declared !== undefined && derived !== undefined && declared !== derived;

/** What a field is prefilled from, in words. */
export const sourceLabelOf = ({ source }: Pick<FormField, 'source'>) => (source === null ? null : sources[source].label);
