import { atInput, forbiddenCharacters, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import type { Question } from './survey.ts';
import { problems } from './surveys.problems.ts';

/** One answer (作答): a mark on a scale, the place of a choice, or words. */
export interface GivenAnswer {
  readonly question: number;
  /** Whom it is about, where officers are evaluated. */
  readonly officer?: number | null;
  readonly value?: number | null;
  readonly text?: string | null;
}

/** Marks by question, or by officer and question (`2` or `1/2`); words apart from them. */
export interface AnswerSheet {
  readonly marks: Readonly<Record<string, number>>;
  readonly words: readonly { readonly question: number; readonly text: string }[];
}

export const markKey = (question: number, officer: number): string => (officer === 0 ? String(question) : `${String(officer)}/${String(question)}`);

export interface Questionnaire {
  readonly scale: number;
  readonly questions: readonly Question[];
  /** How many officers each question is asked about; 0 where it is asked once. */
  readonly officers: number;
}

export const longestAnswer = 500;

/** A sheet is whole: every scale and every choice of every officer has one answer, words may be left out. */
export function checkAnswers({ scale, questions, officers }: Questionnaire, given: readonly GivenAnswer[]): { readonly sheet: AnswerSheet; readonly problems: readonly Problem[] } {
  const marks: Record<string, number> = {};
  const words: { question: number; text: string }[] = [];
  const found: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, answer] of given.entries()) {
    const question = questions[answer.question - 1];
    const officer = answer.officer ?? 0;
    const at = atInput('answers', String(index));
    const isKnown = officers === 0 ? officer === 0 : officer >= 1 && officer <= officers;
    if (question === undefined || !isKnown) {
      found.push(problems.UNKNOWN_QUESTION(at));
      continue;
    }
    const key = markKey(answer.question, officer);
    if (seen.has(key)) found.push(problems.ANSWERED_TWICE(at));
    seen.add(key);
    if (question.kind === 'TEXT') {
      const text = (answer.text ?? '').normalize('NFC').trim();
      found.push(...wordProblems(text, answer.value ?? null, index));
      if (text !== '') words.push({ question: answer.question, text });
    } else if (isAllowed(question, scale, answer)) marks[key] = answer.value ?? 0;
    else found.push(problems.ANSWER_UNFIT(at));
  }
  for (const key of owedMarks(questions, officers)) if (!seen.has(key)) found.push(problems.ANSWER_MISSING({ ...atInput('answers'), values: { question: key } }));
  return { sheet: { marks, words }, problems: found };
}

/** Every mark a whole sheet has. */
export const owedMarks = (questions: readonly Question[], officers: number): readonly string[] => {
  const about = officers === 0 ? [0] : Array.from({ length: officers }, (_, index) => index + 1);
  return about.flatMap((officer) => questions.flatMap(({ kind }, index) => (kind === 'TEXT' ? [] : [markKey(index + 1, officer)])));
};

/** The highest value a question takes. */
export const highestOf = ({ kind, choices }: Pick<Question, 'kind' | 'choices'>, scale: number): number => (kind === 'SCALE' ? scale : choices.length);

function isAllowed(question: Question, scale: number, { value, text }: GivenAnswer): boolean {
  return value != null && text == null && Number.isInteger(value) && value >= (question.hasNoOpinion ? 0 : 1) && value <= highestOf(question, scale);
}

function wordProblems(text: string, value: number | null, index: number): readonly Problem[] {
  const at = atInput('answers', String(index), 'text');
  return [
    ...(value === null ? [] : [problems.ANSWER_UNFIT(atInput('answers', String(index), 'value'))]),
    ...(text.length > longestAnswer ? [common.TOO_LONG({ ...at, values: { limit: longestAnswer } })] : []),
    ...forbiddenCharacters(text.replaceAll('\n', ' ')).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...at, values: { codePoint, position } })),
  ];
}
