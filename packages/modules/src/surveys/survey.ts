import { addDays, atInput, type CivilDate, forbiddenCharacters, type Problem, tidyLine } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import type { OrganizationKind } from '../organizations/index.ts';
import { problems } from './surveys.problems.ts';

/** What students are asked about (调查类别): the work of the organization, or each of its main officers (S-18). */
export const surveyKinds = ['SATISFACTION', 'OFFICER_EVALUATION'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** How a question is answered (题型). */
export const questionKinds = ['SCALE', 'CHOICE', 'TEXT'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** By what a union is judged (LY 二.11, JL 二.11), and by what its officers are (LY 二.12). */
export const workDimensions = ['AWARENESS', 'PARTICIPATION', 'SATISFACTION'] as const;
export const officerDimensions = ['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'RESULTS', 'DISCIPLINE'] as const;
export type SurveyDimension = (typeof workDimensions)[number] | (typeof officerDimensions)[number];

const dimensionsOf: Readonly<Record<SurveyKind, readonly SurveyDimension[]>> = { SATISFACTION: workDimensions, OFFICER_EVALUATION: officerDimensions };

/** Who asks the students: federations and unions. */
export const surveyingKinds = [
  'NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'COLLEGE_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'COLLEGE_STUDENT_UNION',
  'COLLEGE_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION',
] as const satisfies readonly OrganizationKind[];

/** One question (题目); its place in the list is its name. */
export interface Question {
  readonly kind: QuestionKind;
  readonly dimension: SurveyDimension | null;
  readonly text: string;
  /** What may be chosen; empty but for choices. */
  readonly choices: readonly string[];
  /** It may be answered with 0: no opinion, or not stated. */
  readonly hasNoOpinion: boolean;
  /** Scales are also averaged by what was chosen here (分组). */
  readonly isBreakdown: boolean;
}

/** What a survey asks (问卷). */
export interface SurveyDesign {
  readonly title: string;
  readonly introduction: string;
  /** Scales run from 1 to this (量表级数). */
  readonly scale: number;
  /** Last day on which answers are taken. */
  readonly lastOn: CivilDate;
  readonly questions: readonly Question[];
}

export const longestTitle = 100;
export const longestText = 2000;
const longestQuestion = 200;
const longestChoice = 60;
export const mostQuestions = 30;
export const mostChoices = 40;
export const mostBreakdowns = 3;
export const smallestScale = 2;
export const largestScale = 10;
/** A key that signs lives as long as the survey is open. */
export const mostDays = 120;

/** What is wrong with a text; lines may be broken where it is no title. */
export function textProblems(text: string, path: readonly string[], limit: number, isRequired: boolean): readonly Problem[] {
  const at = { path: ['input', ...path] };
  return [
    ...(isRequired && text.trim() === '' ? [common.REQUIRED(at)] : []),
    ...(text.length > limit ? [common.TOO_LONG({ ...at, values: { limit } })] : []),
    ...forbiddenCharacters(text.replaceAll('\n', ' ')).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...at, values: { codePoint, position } })),
  ];
}

const tidied = (question: Question): Question => ({ ...question, text: tidyLine(question.text), choices: question.choices.map(tidyLine) });

/** The design as it is kept, and everything wrong with it. */
export function checkDesign(kind: SurveyKind, given: SurveyDesign, today: CivilDate): { readonly design: SurveyDesign; readonly problems: readonly Problem[] } {
  const design = { ...given, title: tidyLine(given.title), introduction: given.introduction.normalize('NFC').trim(), questions: given.questions.map(tidied) };
  const { title, introduction, scale, questions } = design;
  return {
    design,
    problems: [
      ...textProblems(title, ['title'], longestTitle, true),
      ...textProblems(introduction, ['introduction'], longestText, false),
      ...(Number.isInteger(scale) && scale >= smallestScale && scale <= largestScale ? [] : [problems.SCALE_INVALID({ ...atInput('scale'), values: { least: smallestScale, most: largestScale } })]),
      ...dayProblems(design, today),
      ...(questions.length === 0 ? [common.REQUIRED(atInput('questions'))] : []),
      ...(questions.length > mostQuestions ? [problems.TOO_MANY_QUESTIONS({ ...atInput('questions'), values: { limit: mostQuestions } })] : []),
      ...(questions.filter(({ isBreakdown }) => isBreakdown).length > mostBreakdowns ? [problems.TOO_MANY_BREAKDOWNS({ ...atInput('questions'), values: { limit: mostBreakdowns } })] : []),
      ...(questions.length > 0 && !questions.some((question) => question.kind === 'SCALE') ? [problems.NO_SCALE(atInput('questions'))] : []),
      ...questions.flatMap((question, index) => questionProblems(kind, question, String(index))),
    ],
  };
}

/** What keeps a survey from running until its last day, seen from the day it opens. */
export function dayProblems({ lastOn }: Pick<SurveyDesign, 'lastOn'>, today: CivilDate): readonly Problem[] {
  if (lastOn < today) return [problems.LAST_DAY_PAST(atInput('lastOn'))];
  return lastOn > addDays(today, mostDays) ? [problems.OPEN_TOO_LONG({ ...atInput('lastOn'), values: { limit: mostDays } })] : [];
}

function questionProblems(survey: SurveyKind, { kind, dimension, text, choices, hasNoOpinion, isBreakdown }: Question, index: string): readonly Problem[] {
  const at = (...fields: readonly string[]): { readonly path: readonly string[] } => atInput('questions', index, ...fields);
  return [
    ...textProblems(text, ['questions', index, 'text'], longestQuestion, true),
    ...(survey === 'OFFICER_EVALUATION' && kind !== 'SCALE' ? [problems.ONLY_SCALES(at('kind'))] : []),
    ...(dimension !== null && (kind !== 'SCALE' || !dimensionsOf[survey].includes(dimension)) ? [problems.DIMENSION_UNFIT(at('dimension'))] : []),
    ...(kind === 'CHOICE' ? choiceProblems(choices, index) : choices.length > 0 ? [problems.CHOICES_UNFIT(at('choices'))] : []),
    ...(isBreakdown && kind !== 'CHOICE' ? [problems.BREAKDOWN_UNFIT(at('isBreakdown'))] : []),
    ...(hasNoOpinion && kind === 'TEXT' ? [problems.NO_OPINION_UNFIT(at('hasNoOpinion'))] : []),
  ];
}

function choiceProblems(choices: readonly string[], index: string): readonly Problem[] {
  const at = atInput('questions', index, 'choices');
  return [
    ...(choices.length < 2 || choices.length > mostChoices ? [problems.CHOICES_COUNT({ ...at, values: { most: mostChoices } })] : []),
    ...(new Set(choices).size < choices.length ? [problems.CHOICE_TWICE(at)] : []),
    ...choices.flatMap((choice, place) => textProblems(choice, ['questions', index, 'choices', String(place)], longestChoice, true)),
  ];
}

/** The dimensions a rule set asks for that no question is about. */
export const missingDimensions = (questions: readonly Question[], owed: readonly string[]): readonly string[] => owed.filter((dimension) => !questions.some((question) => question.dimension === dimension));
