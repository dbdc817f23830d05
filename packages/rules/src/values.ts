import { isCivilDate, type CivilDate } from '@xuelian/kernel';
import { isCharterPartId, type CharterPartId } from './charter-parts.ts';
import { isPostId, type AllowedPost } from './posts.ts';

/** What a fraction is taken of: delegates on the roster, delegates present, valid ballots, ballots issued. */
export const fractionBases = ['DELEGATES', 'PRESENT', 'VALID', 'ISSUED'] as const;

/** A quorum or majority (到会比例、通过比例): at least, or when strict more than, so many parts of the whole. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
  readonly of: (typeof fractionBases)[number];
  readonly isStrict: boolean;
}

/** Topics whose value is one of a few words. */
export const choices = {
  /** 核准 (decided by the superior before use) or 备案 (received and recorded). */
  'charter.mode': ['RATIFICATION', 'FILING'],
  /** Whether the congress adopts before or after the ratification: every document is silent, so only an administrator sets it (W-05). */
  'charter.adoptionOrder': ['EITHER', 'ADOPTION_FIRST', 'RATIFICATION_FIRST'],
  /** A president with vice presidents (主席、副主席), or presidium members presiding in turn (主席团轮值). */
  'presidium.leadership': ['PRESIDENT', 'ROTATION'],
  /** How long one turn of the executive chair lasts. */
  'presidium.turn': ['SEMESTER', 'ACADEMIC_YEAR'],
  /** Whether the superior federation must agree before the congress is held (C-22). */
  'congress.application': ['REQUIRED', 'OPTIONAL'],
  /** How seats are shared out among the colleges. */
  'delegates.allocation': ['PROPORTIONAL'],
  /** The first step by which delegates arise (C-06). */
  'delegates.path': ['CLASS_ELECTION', 'LEAGUE_BRANCH_RECOMMENDATION'],
  /** More candidates than seats (差额选举). */
  'election.contest': ['ENCOURAGED', 'REQUIRED'],
  /** What happens to a result, in this order only (C-23). */
  'election.sequence': ['ANNOUNCE_APPROVE_FILE', 'FILE'],
  /** The chain of sign-offs behind a candidate for the presidium (W-14, W-16). */
  'selection.presidium': ['SCHOOL_PRESIDIUM', 'SCHOOL_STAFF', 'COLLEGE', 'LEAGUE_THEN_PARTY'],
  /** The chain behind a member of a department or other staff (W-15, W-16). */
  'selection.staff': ['SCHOOL_PRESIDIUM', 'SCHOOL_STAFF', 'COLLEGE', 'LEAGUE_THEN_PARTY'],
} as const;

/** Topics whose value is a list of words. */
export const wordLists = {
  /** What a congress has on its agenda. */
  'congress.agenda': ['WORK_REPORT', 'ELECTION', 'CHARTER', 'OPINIONS', 'PROPOSALS', 'MAJOR_MATTERS'],
  /** Of which each must have a delegate. */
  'delegates.coverage': ['COLLEGE', 'GRADE', 'MAIN_CLUB', 'COUNTY', 'SCHOOL_TYPE', 'ETHNICITY', 'GENDER'],
  /** Who may elect the leadership (C-04). An assembly of all students elects where it stands in for the congress. */
  'election.electors': ['CONGRESS', 'STANDING_COMMITTEE', 'GENERAL_ASSEMBLY'],
  /** What staff must be, one of them (政治面貌). */
  'eligibility.politicalStatus': ['PARTY_MEMBER', 'LEAGUE_MEMBER'],
  /** Periods by which the academic rank may be taken; one of them is enough. */
  'eligibility.rankPeriods': ['LAST_SEMESTER', 'LAST_YEAR', 'SINCE_ENTRY'],
  /** By what students at large evaluate a union. */
  'evaluation.dimensions': ['AWARENESS', 'PARTICIPATION', 'SATISFACTION'],
  /** By what officers are evaluated (C-17). */
  'officerEvaluation.dimensions': ['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'RESULTS', 'DISCIPLINE'],
  /** Who is not held to the rank. */
  'eligibility.rankExempt': ['FIRST_YEAR', 'GRADUATE'],
} as const;

/** Topics whose value is a count or a percentage, with the least and greatest there can be. */
export const numberRanges = {
  /** Delegates for each hundred students linked, at least. */
  'delegates.share': [0, 100],
  /** Delegates who are no officers of a school or college union, in percent, at least. */
  'delegates.nonOfficerShare': [0, 100],
  /** Seats of the smallest college, at least. */
  'delegates.collegeFloor': [0, 1000],
  /** A college with fewer students may hold an assembly of them all. */
  'congress.assemblyBelow': [1, 100_000],
  'standingCommittee.seatsPerCollege': [1, 100],
  /** Greatest place in the ranking of the major, in percent of it. */
  'eligibility.rankPercent': [0, 100],
  /** Failed courses, at most. */
  'eligibility.failedCourses': [0, 100],
  /** Hours of training a year of each school officer, at least. */
  'training.hours': [0, 1000],
  /** Days a public notice stays open (公示): every document is silent. */
  'notice.days': [1, 365],
  /** Days within which the receiver of a filing answers it: every document is silent. */
  'filing.answerDays': [1, 365],
} as const;

type Choices = { readonly [T in keyof typeof choices]: (typeof choices)[T][number] };
type WordLists = { readonly [T in keyof typeof wordLists]: readonly (typeof wordLists)[T][number][] };
type Numbers = { readonly [T in keyof typeof numberRanges]: number };

export type ChoiceTopic = keyof Choices;
export type WordListTopic = keyof WordLists;
export type NumberTopic = keyof Numbers;
/** Any word a choice or a list of words can hold. */
export type Word = Choices[ChoiceTopic] | WordLists[WordListTopic][number];

/** Parameters (参数): what a procedure asks the rules for, and the values it can get. */
export interface Parameters extends Choices, WordLists, Numbers {
  /** The closed list of posts. */
  readonly 'posts.allowed': readonly AllowedPost[];
  /** Posts held by people who are not the organization's students (聘任), beside the closed list. */
  readonly 'posts.attached': readonly AllowedPost[];
  /** Whether the limit on a department's members counts its heads (I-06). */
  readonly 'department.limitIncludesHeads': boolean;
  /** What a charter must contain (章程必备内容): no document prints a list. */
  readonly 'charter.requiredParts': readonly CharterPartId[];
  /** How many must be there, and how many must agree: every document is silent. */
  readonly 'congress.quorum': Fraction;
  readonly 'congress.majority': Fraction;
  readonly 'election.majority': Fraction;
  /** The first day on which it is too late. */
  readonly 'reform.plan.dueBefore': CivilDate;
  readonly 'reform.completion.dueBefore': CivilDate;
}

export type ParameterTopic = keyof Parameters;
export type ParameterValue = Parameters[ParameterTopic];

/** What values a topic can have, and whether everything the inner value allows the outer one allows too. */
interface Shape {
  readonly accepts: (value: unknown) => boolean;
  readonly isWithin: (inner: ParameterValue, outer: ParameterValue) => boolean;
}

const isSame = (inner: ParameterValue, outer: ParameterValue): boolean => JSON.stringify(inner) === JSON.stringify(outer);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const choiceOf = (words: readonly string[]): Shape => ({ accepts: (value) => words.includes(value as string), isWithin: isSame });

function isListOf(value: unknown, accepts: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && new Set(value).size === value.length && value.every(accepts);
}

/** Of what is owed, more is stricter; of what is admitted, less. */
const owed = (accepts: (entry: unknown) => boolean): Shape => ({
  accepts: (value) => isListOf(value, accepts),
  isWithin: (inner, outer) => listOf(outer).every((entry) => listOf(inner).includes(entry)),
});
const admitted = (words: readonly string[]): Shape => ({
  accepts: (value) => isListOf(value, (entry) => words.includes(entry as string)),
  isWithin: (inner, outer) => listOf(inner).every((entry) => listOf(outer).includes(entry)),
});
const owedWords = (words: readonly string[]): Shape => owed((entry) => words.includes(entry as string));

const isNumberIn = (value: unknown, [least, most]: readonly [number, number]): boolean => typeof value === 'number' && least <= value && value <= most;
const isCountIn = (value: unknown, range: readonly [number, number]): boolean => Number.isInteger(value) && isNumberIn(value, range);

const floor = (range: readonly [number, number], accepts = isCountIn): Shape => ({
  accepts: (value) => accepts(value, range),
  isWithin: (inner, outer) => Number(inner) >= Number(outer),
});
const ceiling = (range: readonly [number, number], accepts = isCountIn): Shape => ({
  accepts: (value) => accepts(value, range),
  isWithin: (inner, outer) => Number(inner) <= Number(outer),
});
const fixed = (range: readonly [number, number]): Shape => ({ accepts: (value) => isCountIn(value, range), isWithin: isSame });

/** Every chain of sign-offs has the League before the Party, and most of them more. */
const chainOf = (words: readonly string[]): Shape => ({ ...choiceOf(words), isWithin: (inner, outer) => inner === outer || outer === 'LEAGUE_THEN_PARTY' });

/** From the laxest on; a value is within those before it. */
const rising = (words: readonly string[]): Shape => ({ ...choiceOf(words), isWithin: (inner, outer) => words.indexOf(inner as string) >= words.indexOf(outer as string) });

const isSeats = (max: unknown): boolean => max === null || (Number.isInteger(max) && Number(max) > 0);

const postList: Shape = {
  accepts: (value) => Array.isArray(value) && value.every((entry: Partial<AllowedPost> | null) => isPostId(String(entry?.post)) && isSeats(entry?.max)),
  isWithin: (inner, outer) =>
    (inner as readonly AllowedPost[]).every((entry) =>
      (outer as readonly AllowedPost[]).some(({ post, max }) => entry.post === post && (entry.max ?? Infinity) <= (max ?? Infinity)),
    ),
};

const isFraction = (value: unknown): value is Fraction => {
  const { numerator, denominator, of, isStrict } = (value ?? {}) as Partial<Fraction>;
  const isPart = isCountIn(denominator, [1, 100]) && isCountIn(numerator, [1, denominator ?? 1]);
  // More than the whole is not to be had.
  return isPart && fractionBases.includes(of as Fraction['of']) && typeof isStrict === 'boolean' && !(isStrict && numerator === denominator);
};

function isFractionWithin(inner: Fraction, outer: Fraction): boolean {
  const difference = inner.numerator * outer.denominator - outer.numerator * inner.denominator;
  return inner.of === outer.of && (difference > 0 || (difference === 0 && (inner.isStrict || !outer.isStrict)));
}

const fraction: Shape = { accepts: isFraction, isWithin: (inner, outer) => isFraction(inner) && isFraction(outer) && isFractionWithin(inner, outer) };
const isDay = (value: unknown): value is CivilDate => typeof value === 'string' && isCivilDate(value);
const dueBefore: Shape = { accepts: isDay, isWithin: (inner, outer) => isDay(inner) && isDay(outer) && inner <= outer };

const shapes: Readonly<Record<ParameterTopic, Shape>> = {
  'charter.mode': choiceOf(choices['charter.mode']),
  'charter.adoptionOrder': choiceOf(choices['charter.adoptionOrder']),
  'charter.requiredParts': owed((entry) => isCharterPartId(String(entry))),
  'presidium.leadership': choiceOf(choices['presidium.leadership']),
  'presidium.turn': choiceOf(choices['presidium.turn']),
  'posts.allowed': postList,
  'posts.attached': postList,
  'department.limitIncludesHeads': { accepts: (value) => typeof value === 'boolean', isWithin: isSame },
  'congress.application': rising(['OPTIONAL', 'REQUIRED']),
  'congress.agenda': owedWords(wordLists['congress.agenda']),
  'congress.quorum': fraction,
  'congress.majority': fraction,
  'congress.assemblyBelow': ceiling(numberRanges['congress.assemblyBelow']),
  'delegates.share': floor(numberRanges['delegates.share'], isNumberIn),
  'delegates.coverage': owedWords(wordLists['delegates.coverage']),
  'delegates.nonOfficerShare': floor(numberRanges['delegates.nonOfficerShare'], isNumberIn),
  'delegates.allocation': choiceOf(choices['delegates.allocation']),
  'delegates.collegeFloor': floor(numberRanges['delegates.collegeFloor']),
  'delegates.path': choiceOf(choices['delegates.path']),
  'election.contest': rising(choices['election.contest']),
  'election.electors': admitted(wordLists['election.electors']),
  'election.majority': fraction,
  'election.sequence': rising(['FILE', 'ANNOUNCE_APPROVE_FILE']),
  'standingCommittee.seatsPerCollege': fixed(numberRanges['standingCommittee.seatsPerCollege']),
  'selection.presidium': chainOf(choices['selection.presidium']),
  'selection.staff': chainOf(choices['selection.staff']),
  'eligibility.politicalStatus': admitted(wordLists['eligibility.politicalStatus']),
  'eligibility.rankPercent': ceiling(numberRanges['eligibility.rankPercent'], isNumberIn),
  'eligibility.rankPeriods': admitted(wordLists['eligibility.rankPeriods']),
  'eligibility.rankExempt': admitted(wordLists['eligibility.rankExempt']),
  'eligibility.failedCourses': ceiling(numberRanges['eligibility.failedCourses']),
  'evaluation.dimensions': owedWords(wordLists['evaluation.dimensions']),
  'officerEvaluation.dimensions': owedWords(wordLists['officerEvaluation.dimensions']),
  'training.hours': floor(numberRanges['training.hours']),
  'notice.days': floor(numberRanges['notice.days']),
  'filing.answerDays': ceiling(numberRanges['filing.answerDays']),
  'reform.plan.dueBefore': dueBefore,
  'reform.completion.dueBefore': dueBefore,
};

export const isParameterTopic = (text: string): text is ParameterTopic => Object.hasOwn(shapes, text);

/** Whether the topic is a parameter and the value one it can have. */
export const acceptsValue = (topic: string, value: unknown): boolean => isParameterTopic(topic) && shapes[topic].accepts(value);

/** Whether a value of the topic is as strict as another, or stricter. In doubt, no. */
export const isValueWithin = (topic: ParameterTopic, inner: ParameterValue, outer: ParameterValue): boolean => shapes[topic].isWithin(inner, outer);
