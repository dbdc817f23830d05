import { forbiddenCharacters, type Problem, tidyLine } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { checkName } from '../../organizations/index.ts';
import { fieldsOf, type FieldKind, type FormDefinition, type FormField, type FormSection, isNumberKind, type Label, longestAnswer, partsOfReport, type ReportKind, requiredPurposes, type SectionPurpose, type WantedFile } from './form.ts';
import { problems } from './forms.problems.ts';
import { sources } from './source.ts';
import { sharedFields } from './standard-form.ts';

const mostSections = 20;
const mostFields = 100;
const mostChoices = 30;
const mostFiles = 10;
const longestLabel = 100;
const longestHelp = 500;
const longestUnit = 10;
/** Beyond this a number of the database's JSON is not exact. */
export const greatestNumber = 1e12;

type Path = readonly string[];
interface Checked<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

/** The stored form of a definition, and everything wrong with it; paths begin at the input. */
export function checkDefinition(kind: ReportKind, given: FormDefinition): Checked<FormDefinition> {
  const { name: title, problems: misnamed } = checkName(given.title, 'title');
  const sections = given.sections.slice(0, mostSections).map((section, index) => checkSection(section, ['input', 'sections', String(index)]));
  const wantedFiles = given.wantedFiles.slice(0, mostFiles).map((file, index) => checkWantedFile(file, ['input', 'wantedFiles', String(index)]));
  const value = { title, sections: sections.map((section) => section.value), wantedFiles: wantedFiles.map((file) => file.value) };
  return {
    value,
    problems: [
      ...misnamed, ...tooMany(given.sections, mostSections, ['input', 'sections']), ...tooMany(fieldsOf(given), mostFields, ['input', 'sections']), ...tooMany(given.wantedFiles, mostFiles, ['input', 'wantedFiles']),
      ...(given.sections.length === 0 ? [problems.NOTHING_ASKED({ path: ['input', 'sections'] })] : []),
      ...[...sections, ...wantedFiles].flatMap(({ problems: own }) => own), ...repeatedKeys(given), ...partProblems(kind, value),
    ],
  };
}

const tooMany = (list: readonly unknown[], limit: number, path: Path): readonly Problem[] => (list.length > limit ? [problems.TOO_MANY({ path, values: { limit } })] : []);

const keyProblems = (key: string, path: Path): readonly Problem[] => (/^[a-z][A-Za-z0-9]{0,39}$/.test(key) ? [] : [problems.INVALID_KEY({ path: [...path, 'key'] })]);

/** Sections and fields are named once in a form, files once among files. */
function repeatedKeys({ sections, wantedFiles }: FormDefinition): readonly Problem[] {
  const places = sections.flatMap((section, index) => [
    { key: section.key, path: ['input', 'sections', String(index), 'key'] },
    ...section.fields.map(({ key }, place) => ({ key, path: ['input', 'sections', String(index), 'fields', String(place), 'key'] })),
  ]);
  return [...repeatedIn(places), ...repeatedIn(wantedFiles.map(({ key }, index) => ({ key, path: ['input', 'wantedFiles', String(index), 'key'] })))];
}

const repeatedIn = (places: readonly { readonly key: string; readonly path: Path }[]): readonly Problem[] =>
  places.flatMap(({ key, path }, index) => (places.findIndex((other) => other.key === key) === index ? [] : [problems.KEY_REPEATED({ path, values: { key } })]));

function checkLabel({ zh, en }: Label, path: Path, limit = longestLabel): Checked<Label> {
  const value = { zh: tidyLine(zh), en: en === null || tidyLine(en) === '' ? null : tidyLine(en) };
  return { value, problems: [...lineProblems(value.zh, [...path, 'zh'], limit, true), ...(value.en === null ? [] : lineProblems(value.en, [...path, 'en'], limit, false))] };
}

function lineProblems(line: string, path: Path, limit: number, isRequired: boolean): readonly Problem[] {
  return [
    ...(isRequired && line === '' ? [common.REQUIRED({ path })] : []),
    ...(line.length > limit ? [common.TOO_LONG({ path, values: { limit } })] : []),
    ...forbiddenCharacters(line).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ path, values: { codePoint, position } })),
  ];
}

function checkSection(section: FormSection, path: Path): Checked<FormSection> {
  const title = checkLabel(section.title, [...path, 'title']);
  const fields = section.fields.slice(0, mostFields).map((field, index) => checkField(field, [...path, 'fields', String(index)]));
  return {
    value: { ...section, title: title.value, fields: fields.map(({ value }) => value) },
    problems: [
      ...keyProblems(section.key, path), ...title.problems, ...fields.flatMap(({ problems: own }) => own),
      ...(section.fields.length === 0 ? [problems.NOTHING_ASKED({ path: [...path, 'fields'] })] : []),
    ],
  };
}

function checkWantedFile(file: WantedFile, path: Path): Checked<WantedFile> {
  const label = checkLabel(file.label, [...path, 'label']);
  return { value: { ...file, label: label.value }, problems: [...keyProblems(file.key, path), ...label.problems] };
}

function checkField(field: FormField, path: Path): Checked<FormField> {
  const label = checkLabel(field.label, [...path, 'label']);
  const help = field.help === null ? null : checkLabel(field.help, [...path, 'help'], longestHelp);
  const choices = field.choices.slice(0, mostChoices).map(({ key, label: of }, index) => ({ key, checked: checkLabel(of, [...path, 'choices', String(index), 'label']) }));
  const unit = field.unit === null || tidyLine(field.unit) === '' ? null : tidyLine(field.unit);
  const value = { ...field, label: label.value, help: help?.value ?? null, unit, choices: choices.map(({ key, checked }) => ({ key, label: checked.value })) };
  return {
    value,
    problems: [
      ...keyProblems(field.key, path), ...label.problems, ...(help?.problems ?? []), ...choices.flatMap(({ checked }) => checked.problems),
      ...foreignSettings(value, path), ...boundProblems(value, path), ...choiceProblems(value, path), ...unitProblems(value, path), ...countingProblems(value, path),
    ],
  };
}

/** Settings by the kinds that have them. */
const settings: readonly { readonly name: keyof FormField; readonly kinds: readonly FieldKind[] }[] = [
  { name: 'minLength', kinds: ['TEXT'] }, { name: 'maxLength', kinds: ['TEXT'] }, { name: 'choices', kinds: ['CHOICE'] }, { name: 'unit', kinds: ['FIGURE'] },
  { name: 'min', kinds: ['INTEGER', 'DECIMAL', 'PERCENTAGE', 'FIGURE'] }, { name: 'max', kinds: ['INTEGER', 'DECIMAL', 'PERCENTAGE', 'FIGURE'] },
];

const isSet = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

function foreignSettings(field: FormField, path: Path): readonly Problem[] {
  const foreign = settings.filter(({ name, kinds }) => isSet(field[name]) && !kinds.includes(field.kind)).map(({ name }) => name);
  if (field.rollUp !== 'NONE' && !isNumberKind(field.kind)) foreign.push('rollUp');
  return foreign.map((name) => problems.NOT_OF_THIS_KIND({ path: [...path, name], values: { kind: field.kind } }));
}

function boundProblems({ kind, min, max, minLength, maxLength }: FormField, path: Path): readonly Problem[] {
  const range = kind === 'PERCENTAGE' ? { least: 0, most: 100 } : { least: -greatestNumber, most: greatestNumber };
  const outside = (name: string, bound: number | null, { least, most }: typeof range): readonly Problem[] => (bound !== null && !(bound >= least && bound <= most) ? [problems.BOUND_OUT_OF_RANGE({ path: [...path, name], values: { least, most } })] : []);
  const unwhole = (name: string, bound: number | null, isAsked: boolean): readonly Problem[] => (isAsked && bound !== null && !Number.isInteger(bound) ? [problems.BOUND_NOT_WHOLE({ path: [...path, name] })] : []);
  const reversed = (name: string, least: number | null, most: number | null): readonly Problem[] => (least !== null && most !== null && least > most ? [problems.BOUNDS_REVERSED({ path: [...path, name], values: { least, most } })] : []);
  const lengths = { least: 0, most: longestAnswer };
  return [
    ...outside('min', min, range), ...outside('max', max, range), ...unwhole('min', min, kind === 'INTEGER'), ...unwhole('max', max, kind === 'INTEGER'), ...reversed('min', min, max),
    ...outside('minLength', minLength, lengths), ...outside('maxLength', maxLength, { ...lengths, least: 1 }), ...unwhole('minLength', minLength, true), ...unwhole('maxLength', maxLength, true), ...reversed('minLength', minLength, maxLength),
  ];
}

function choiceProblems({ kind, choices }: FormField, path: Path): readonly Problem[] {
  if (kind !== 'CHOICE') return [];
  const places = choices.map(({ key }, index) => ({ key, path: [...path, 'choices', String(index), 'key'] }));
  return [
    ...(choices.length < 2 ? [problems.CHOICES_MISSING({ path: [...path, 'choices'] })] : []), ...tooMany(choices, mostChoices, [...path, 'choices']),
    ...places.flatMap(({ key, path: place }) => keyProblems(key, place.slice(0, -1))), ...repeatedIn(places),
  ];
}

const unitProblems = ({ kind, unit }: FormField, path: Path): readonly Problem[] => [
  ...(kind === 'FIGURE' && unit === null ? [problems.UNIT_MISSING({ path: [...path, 'unit'] })] : []), ...(unit === null ? [] : lineProblems(unit, [...path, 'unit'], longestUnit, false)),
];

/** How a field is prefilled and rolled up: a shared key means the same everywhere. */
function countingProblems({ key, kind, unit, source, rollUp }: FormField, path: Path): readonly Problem[] {
  const fits = source === null || (sources[source].holds === 'DATE' ? kind === 'DATE' : isNumberKind(kind) && kind !== 'PERCENTAGE');
  const shared = sharedFields.get(key);
  const isOther = shared !== undefined && (shared.kind !== kind || shared.unit !== unit || shared.rollUp !== rollUp);
  return [
    ...(fits ? [] : [problems.SOURCE_DOES_NOT_FIT({ path: [...path, 'source'], values: { source, kind } })]),
    ...(kind === 'PERCENTAGE' && rollUp === 'SUM' ? [problems.PERCENTAGES_NOT_SUMMED({ path: [...path, 'rollUp'] })] : []),
    ...(isOther ? [problems.SHARED_KEY({ path: [...path, 'key'], values: { key, kind: shared.kind, unit: shared.unit ?? '', rollUp: shared.rollUp } })] : []),
  ];
}

const purposeNames: Readonly<Record<SectionPurpose, { readonly zh: string; readonly en: string }>> = {
  WORK_REPORT: { zh: '工作报告', en: 'work report' }, OPINIONS: { zh: '意见建议', en: 'opinions and suggestions' }, FIGURES: { zh: '数据', en: 'figures' }, OTHER: { zh: '其他', en: 'other' },
};

/** A report has both parts that are to be heard, as texts that cannot be left out (R-LY-7d, R-GD-2.2b). */
function partProblems(kind: ReportKind, { sections }: FormDefinition): readonly Problem[] {
  const has = (purpose: SectionPurpose): boolean => sections.some((section) => section.purpose === purpose && section.fields.some((field) => field.kind === 'TEXT' && field.isRequired));
  const citations = kind === 'COLLEGE_REPORT' ? partsOfReport : [{ document: 'LY', clause: '二.11' }, { document: 'CN', clause: '二.9' }];
  return requiredPurposes[kind].filter((purpose) => !has(purpose)).map((purpose) => problems.PART_MISSING({ path: ['input', 'sections'], values: purposeNames[purpose], citations }));
}
