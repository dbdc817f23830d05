import { createHash } from 'node:crypto';
import { addDays, type CivilDate, type Localized, type Problem } from '@xuelian/kernel';
import { canonicalJson, problems as common } from '@xuelian/platform';
import { checkName, type Level, type OrganizationKind } from '../organizations/index.ts';
import { isCivilMonth, lastDayOf } from './deadline.ts';
import { problems } from './programs.problems.ts';

/** What is submitted about the reform (改革材料): its progress, the plan for it, what came of it (W-07, W-08, W-09). */
export const materialKinds = ['PROGRESS', 'PLAN', 'COMPLETION'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** Who submits which: progress climbs the student line, plan and completion the League line (requirements §11.2). */
export const submitters: Readonly<Record<MaterialKind, readonly OrganizationKind[]>> = {
  PROGRESS: ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION'],
  PLAN: ['LEAGUE_ORG'],
  COMPLETION: ['LEAGUE_ORG'],
};

export const submits = (kind: MaterialKind, organization: { readonly kind: OrganizationKind; readonly level: Level }): boolean =>
  submitters[kind].includes(organization.kind) && organization.level === 'SCHOOL';

/** The ten requirements (十条要求) that a plan answers one by one (R-GD-1.1a), by the headings of the provincial task list. */
export const requirements = {
  FUNCTION: { zh: '明确职能定位', en: 'function' },
  OPERATION: { zh: '改革运行机制', en: 'way of operating' },
  STREAMLINING: { zh: '坚持精简原则', en: 'streamlining' },
  SELECTION_CONDITIONS: { zh: '明确遴选条件', en: 'conditions of selection' },
  SELECTION_PROCEDURE: { zh: '严格遴选程序', en: 'procedure of selection' },
  CONGRESS: { zh: '规范召开代表大会', en: 'congresses' },
  DISCIPLINE: { zh: '坚持从严治会', en: 'discipline' },
  DEBRIEF: { zh: '建立述职评议制度', en: 'debrief reviews' },
  PARTY_LEADERSHIP: { zh: '落实党委全面领导', en: 'Party leadership' },
  LEAGUE_GUIDANCE: { zh: '加强团委具体指导', en: 'League guidance' },
} as const satisfies Record<string, Localized>;
export type RequirementId = keyof typeof requirements;

/** How a plan answers one requirement (举措), and by when: a day, or a month. Exactly one of them is given. */
export interface Measure {
  readonly requirement: RequirementId;
  readonly measures: string;
  readonly dueOn?: CivilDate | null;
  readonly dueMonth?: string | null;
}

/** A figure of a report (数据). */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** The implementation plan that the school Party committee issued (改革实施方案). */
export interface PartyPlan {
  readonly issuerId: string;
  readonly documentNumber: string;
  readonly issuedOn: CivilDate;
}

/** What a material says (内容). */
export interface MaterialContent {
  readonly account: string;
  readonly figures: readonly Figure[];
  readonly measures: readonly Measure[];
  readonly partyPlan: PartyPlan | null;
}

/** Documents of which the stamped paper and its scan go along (盖章纸质版、扫描 PDF 版), by kind of material (R-GD-N3c). */
export const documents = ['PLAN', 'REPORT', 'PARTY_PLAN'] as const;
export type MaterialDocument = (typeof documents)[number];
export const documentsOf: Readonly<Record<MaterialKind, readonly MaterialDocument[]>> = { PROGRESS: [], PLAN: ['PLAN'], COMPLETION: ['REPORT', 'PARTY_PLAN'] };
export const documentNames: Readonly<Record<MaterialDocument, Localized>> = {
  PLAN: { zh: '改革推进计划', en: 'advancement plan' },
  REPORT: { zh: '改革完成情况', en: 'completion report' },
  PARTY_PLAN: { zh: '学校党委改革实施方案', en: 'implementation plan of the Party committee' },
};

export const sendings = ['BY_HAND', 'COURIER', 'POST', 'CONFIDENTIAL_POST'] as const;
export type Sending = (typeof sendings)[number];

/** The stamped paper of a document, how it was sent, and its scan. */
export interface Original {
  readonly document: MaterialDocument;
  readonly stampedOn: CivilDate;
  readonly stampedBy: string;
  readonly sentOn: CivilDate;
  readonly sentHow: Sending;
  /** SHA-256 of the scan. */
  readonly scanSha256: string;
}

const longestAccount = 50_000;
const longestMeasures = 5000;
const mostFigures = 100;

type Path = readonly string[];
interface Checked<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

/** The stored form of what was given, and everything wrong with it. What is merely missing may still come: see `completenessProblems`. */
export function checkContent(kind: MaterialKind, given: MaterialContent, today: CivilDate): Checked<MaterialContent> {
  const account = checkAccount(kind, given.account);
  const figures = given.figures.slice(0, mostFigures).map((figure, index) => checkFigure(figure, ['input', 'figures', String(index)]));
  const measures = given.measures.slice(0, Object.keys(requirements).length + 1).map((measure, index) => checkMeasure(measure, ['input', 'measures', String(index)]));
  const partyPlan = given.partyPlan === null ? null : checkPartyPlan(given.partyPlan, today);
  const parts = [account, ...figures, ...measures, ...(partyPlan === null ? [] : [partyPlan])];
  return {
    value: { account: account.value, figures: figures.map(({ value }) => value), measures: measures.map(({ value }) => value), partyPlan: partyPlan?.value ?? null },
    problems: [...foreignProblems(kind, given), ...parts.flatMap(({ problems: own }) => own), ...repetitions(given)],
  };
}

/** Measures belong to a plan, the Party committee's plan to the completion, figures to reports. */
function foreignProblems(kind: MaterialKind, { figures, measures, partyPlan }: MaterialContent): readonly Problem[] {
  const foreign = [
    ...(kind === 'PLAN' && figures.length > 0 ? ['figures'] : []), ...(kind !== 'PLAN' && measures.length > 0 ? ['measures'] : []), ...(kind !== 'COMPLETION' && partyPlan !== null ? ['partyPlan'] : []),
  ];
  return [
    ...foreign.map((field) => problems.NOT_OF_THIS_KIND({ path: ['input', field], values: { kind } })),
    ...(figures.length > mostFigures ? [problems.TOO_MANY_FIGURES({ path: ['input', 'figures'], values: { limit: mostFigures } })] : []),
  ];
}

function checkAccount(kind: MaterialKind, raw: string): Checked<string> {
  const account = raw.replaceAll('\r\n', '\n').trim();
  const path = ['input', 'account'];
  // A plan says everything in its measures.
  const isMissing = account === '' && kind !== 'PLAN';
  return { value: account, problems: [...(isMissing ? [common.REQUIRED({ path })] : []), ...tooLong(account, longestAccount, path)] };
}

const tooLong = (text: string, limit: number, path: Path): readonly Problem[] => (text.length > limit ? [common.TOO_LONG({ path, values: { limit } })] : []);

/** A name or title, with its problems where it stands. */
function checkLine(raw: string, path: Path): Checked<string> {
  const { name, problems: found } = checkName(raw);
  return { value: name, problems: found.map((problem) => ({ ...problem, path })) };
}

function checkFigure({ name, value, unit }: Figure, path: Path): Checked<Figure> {
  const checked = { name: checkLine(name, [...path, 'name']), unit: checkLine(unit, [...path, 'unit']) };
  const isNumber = Number.isFinite(value) && Math.abs(value) < 1e12;
  return {
    value: { name: checked.name.value, value, unit: checked.unit.value },
    problems: [...checked.name.problems, ...checked.unit.problems, ...(isNumber ? [] : [problems.NO_FIGURE({ path: [...path, 'value'] })])],
  };
}

function checkMeasure({ requirement, measures, dueOn = null, dueMonth = null }: Measure, path: Path): Checked<Measure> {
  const text = measures.trim();
  return {
    value: { requirement, measures: text, dueOn, dueMonth },
    problems: [
      ...(text === '' ? [common.REQUIRED({ path: [...path, 'measures'] })] : []),
      ...tooLong(text, longestMeasures, [...path, 'measures']),
      ...((dueOn === null) === (dueMonth === null) ? [problems.ONE_DEADLINE({ path: [...path, 'dueOn'], values: requirements[requirement] })] : []),
      ...(dueMonth !== null && !isCivilMonth(dueMonth) ? [problems.NO_MONTH({ path: [...path, 'dueMonth'], values: { month: dueMonth } })] : []),
    ],
  };
}

function checkPartyPlan({ issuerId, documentNumber, issuedOn }: PartyPlan, today: CivilDate): Checked<PartyPlan> {
  const number = checkLine(documentNumber, ['input', 'partyPlan', 'documentNumber']);
  const isAhead = issuedOn > today;
  return {
    value: { issuerId, documentNumber: number.value, issuedOn },
    problems: [...number.problems, ...(isAhead ? [common.DATE_IN_FUTURE({ path: ['input', 'partyPlan', 'issuedOn'], values: { today } })] : [])],
  };
}

const repeated = (field: string, keys: readonly string[]): readonly Problem[] => keys.flatMap((key, index) => {
  const first = keys.indexOf(key);
  return first === index ? [] : [problems.REPEATED({ path: ['input', field, String(index)], values: { position: first + 1 } })];
});

/** A requirement is answered once, a figure given once. */
function repetitions({ measures, figures }: MaterialContent): readonly Problem[] {
  return [...repeated('measures', measures.map(({ requirement }) => requirement)), ...repeated('figures', figures.map(({ name }) => name.trim()))];
}

/** The last day of a measure, whichever way it was given. */
export const lastDayOfMeasure = ({ dueOn, dueMonth }: Measure): CivilDate => {
  const day = dueOn ?? lastDayOf({ kind: 'MONTH', month: dueMonth ?? '' }, '');
  if (day === null) throw new Error('a measure without a deadline was stored');
  return day;
};

/** Where the ten answers and the two forms of a document are asked for. */
const planContent = { document: 'GD', clause: '附件1-1' };
const submissionForm = { document: 'GD', clause: '通知三' };

/** What a material still lacks before it can be submitted: each requirement, each document by name. */
export function completenessProblems(kind: MaterialKind, { measures, partyPlan }: MaterialContent, originals: readonly Original[], path: Path): readonly Problem[] {
  const answered = new Set(measures.map(({ requirement }) => requirement));
  const unanswered = kind === 'PLAN' ? (Object.keys(requirements) as RequirementId[]).filter((requirement) => !answered.has(requirement)) : [];
  const missing = documentsOf[kind].filter((wanted) => !originals.some(({ document }) => document === wanted));
  return [
    ...unanswered.map((requirement) => problems.REQUIREMENT_UNANSWERED({ path: [...path, 'measures'], values: requirements[requirement], citations: [planContent] })),
    ...(kind === 'COMPLETION' && partyPlan === null ? [problems.PARTY_PLAN_MISSING({ path: [...path, 'partyPlan'], citations: [{ document: 'GD', clause: '附件1-4' }, submissionForm] })] : []),
    ...missing.map((document) => problems.ORIGINAL_MISSING({ path: [...path, 'originals', document], values: { ...documentNames[document] }, citations: [submissionForm] })),
  ];
}

/** SHA-256 of what is submitted, its scans included: what a receipt binds to. */
export const hashMaterial = (kind: MaterialKind, content: MaterialContent, originals: readonly Original[]): string => {
  const { account, figures, measures, partyPlan } = content;
  return createHash('sha256').update(canonicalJson({ kind, account, figures, measures, partyPlan, originals })).digest('hex');
};

/** Days of an original make sense: stamped, then sent, and neither tomorrow. */
export function originalProblems({ stampedOn, sentOn }: Pick<Original, 'stampedOn' | 'sentOn'>, today: CivilDate): readonly Problem[] {
  const ahead = Object.entries({ stampedOn, sentOn }).filter(([, day]) => day > today);
  return [
    ...ahead.map(([field]) => common.DATE_IN_FUTURE({ path: ['input', field], values: { today } })),
    ...(sentOn < stampedOn ? [problems.SENT_BEFORE_STAMPED({ path: ['input', 'sentOn'], values: { stampedOn } })] : []),
  ];
}

/** Nobody receives a paper before it was sent. */
export const isPossibleReceipt = (receivedOn: CivilDate, originals: readonly Pick<Original, 'sentOn'>[]): boolean => originals.every(({ sentOn }) => receivedOn > addDays(sentOn, -1));
