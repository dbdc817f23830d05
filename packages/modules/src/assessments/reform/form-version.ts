import { cellAt, foldCell, type FormTable } from './form-table.ts';
import type { FormGrid } from './form-columns.ts';
import { numberIn, wordingOf } from './form-rows.ts';
import { subjectsIn } from './form-subject.cues.ts';
import type { FormLevel, ReformTemplate, TemplateId } from './reform-form.ts';
import { reformTemplates, templateOf } from './reform-form.templates.ts';
import type { ReformSubject } from './reform-subject.ts';

/** A trait by which forms of several years are told apart, as messages name it. */
type Trait = 'PERIOD' | 'COLUMNS' | 'WORDS' | 'MARKS' | 'NUMBERS' | 'POSTS' | 'LENIENCE';

export const traitNames: Readonly<Record<Trait, { readonly zh: string; readonly en: string }>> = {
  PERIOD: { zh: '填报周期', en: 'period' },
  COLUMNS: { zh: '栏目名称', en: 'columns' },
  WORDS: { zh: '结论用词', en: 'words of the verdict' },
  MARKS: { zh: '★▲标注', en: '★ and ▲' },
  NUMBERS: { zh: '编号', en: 'numbers' },
  POSTS: { zh: '职务一项的写法', en: 'wording on posts' },
  LENIENCE: { zh: '“暂不作硬性要求”的说明', en: 'the note on observed items' },
};

export interface VersionFound {
  readonly template: ReformTemplate;
  /** Versions that suit the table as well. */
  readonly others: readonly ReformTemplate[];
  /** Academic year named above the table, by the year it begins in. */
  readonly academicYear: number | null;
}

interface Traits {
  readonly academicYear: number | null;
  readonly untilYear: number | null;
  readonly headings: FormGrid['headings'];
  readonly usesAttained: boolean | null;
  readonly hasMarks: boolean;
  readonly congressNumber: number | null;
  readonly postsNameHeads: boolean | null;
  readonly isLenient: boolean;
}

/** Which version of the form a table is. Without anything that tells, the one that is expected. */
export function findVersion(table: FormTable, grid: FormGrid, expected: TemplateId | null): VersionFound {
  const traits = traitsOf(table, grid);
  const level = levelOf(table, grid) ?? (expected === null ? 'SCHOOL' : templateOf(expected).level);
  const ranked = reformTemplates.filter((template) => template.level === level).map((template) => ({ template, weight: weightOf(contradictions(traits, template)) }));
  const least = Math.min(...ranked.map(({ weight }) => weight));
  const best = ranked.filter(({ weight }) => weight === least).map(({ template }) => template);
  const template = best.find(({ id }) => id === expected) ?? best.at(-1);
  if (template === undefined) throw new Error(`there is no form of level ${level}`);
  return { template, others: best.filter((other) => other !== template), academicYear: traits.academicYear };
}

/** In which traits a table differs from a version. */
export const differences = (table: FormTable, grid: FormGrid, template: ReformTemplate): readonly Trait[] => contradictions(traitsOf(table, grid), template);

/** A year that is written down says more than a look. */
const weightOf = (found: readonly Trait[]): number => found.length + (found.includes('PERIOD') ? 2 : 0);

function contradictions(traits: Traits, template: ReformTemplate): readonly Trait[] {
  const { hasMarks, observedIsLenient, words, columns, items } = template;
  const congress = items.find(({ subject }) => subject === 'CONGRESS')?.number;
  const found: Readonly<Record<Trait, boolean>> = {
    PERIOD: isOfOtherPeriod(traits, template),
    COLUMNS: (traits.headings.item !== columns.item || traits.headings.verdict !== columns.verdict) && isKnownHeading(traits.headings),
    WORDS: traits.usesAttained !== null && traits.usesAttained !== (words.MET === '达标'),
    MARKS: traits.hasMarks && !hasMarks,
    NUMBERS: traits.congressNumber !== null && congress !== undefined && traits.congressNumber !== congress,
    POSTS: template.level === 'SCHOOL' && traits.postsNameHeads !== null && traits.postsNameHeads === (template.id === 'SCHOOL_2023_2024'),
    LENIENCE: traits.isLenient && observedIsLenient !== true,
  };
  return (Object.keys(found) as Trait[]).filter((trait) => found[trait]);
}

const isKnownHeading = (headings: FormGrid['headings']): boolean =>
  reformTemplates.some(({ columns }) => columns.item === headings.item && columns.verdict === headings.verdict);

/** Years after the last version that was seen use that version. */
function isOfOtherPeriod({ academicYear, untilYear }: Traits, { period, level }: ReformTemplate): boolean {
  const newest = reformTemplates.filter((template) => template.level === level).every((template) => template.period.to <= period.to);
  const year = Number((period.from ?? period.to).slice(0, 4));
  if (academicYear !== null) return period.from === null ? level === 'SCHOOL' : newest ? academicYear < year : academicYear !== year;
  return untilYear !== null && (period.from !== null || untilYear !== year);
}

const schoolOnly: ReadonlySet<ReformSubject> = new Set(['DEPARTMENTS', 'SELECTION', 'TWELFTH']);
const collegeOnly: ReadonlySet<ReformSubject> = new Set(['TRAINING', 'REWARDS', 'PARTY_HEARING', 'GUIDANCE']);

/** Whose form it is, by the items only one of the two has, or else by what it calls itself; null when nothing tells. */
function levelOf(table: FormTable, grid: FormGrid): FormLevel | null {
  const subjects = wordings(table, grid).flatMap((wording) => reformTemplates.filter(({ id }) => id === 'SCHOOL_2023_2024' || id === 'COLLEGE_2021').flatMap((template) => subjectsIn(wording, template)));
  const count = (of: ReadonlySet<ReformSubject>): number => new Set(subjects.filter((subject) => of.has(subject))).size;
  const lead = count(collegeOnly) - count(schoolOnly);
  if (lead !== 0) return lead > 0 ? 'COLLEGE' : 'SCHOOL';
  if (grid.headings.verdict === '符合标准情况') return 'COLLEGE';
  const title = textAbove(table, grid);
  if (/\(校级|校级(?:学生会|组织)/.test(title)) return 'SCHOOL';
  return /\(二级|院级学生会|二级(?:院系|学院)学生会/.test(title) ? 'COLLEGE' : null;
}

function traitsOf(table: FormTable, grid: FormGrid): Traits {
  const above = textAbove(table, grid);
  const everything = `${above} ${table.rows.slice(grid.first).map((cells) => cells.map(foldCell).join(' ')).join(' ')}`;
  const items = wordings(table, grid);
  const posts = items.find((wording) => subjectsIn(wording, { items: postsOnly, level: 'SCHOOL' }).length > 0);
  const congress = items.find((wording) => numberIn(wording) !== undefined && subjectsIn(wording, templateOf('SCHOOL_2023_2024')).join() === 'CONGRESS');
  const verdictText = table.rows.slice(grid.first).map((cells) => foldCell(cells[grid.verdict] ?? null)).join(' ');
  const attained = /达标/.test(verdictText) || (grid.against !== null && /达标/.test(foldCell(cellAt(table, grid.first - 1, grid.verdict))));
  return {
    academicYear: firstNumber(/(20\d\d) ?[-–—~至] ?20\d\d ?学?年/, above),
    untilYear: firstNumber(/截[至止到] ?(20\d\d) ?年/, above),
    headings: grid.headings,
    usesAttained: attained ? true : /[是否]/.test(verdictText) || grid.against !== null ? false : null,
    hasMarks: items.some((wording) => /[★▲]/.test(wording)),
    congressNumber: congress === undefined ? null : (numberIn(congress) ?? null),
    postsNameHeads: posts === undefined ? null : /部长|干事/.test(posts),
    isLenient: /暂不作硬性要求|不作硬性要求/.test(everything),
  };
}

const postsOnly = templateOf('SCHOOL_2023_2024').items.filter(({ subject }) => subject === 'POSTS');

const wordings = (table: FormTable, grid: FormGrid): readonly string[] =>
  Array.from({ length: Math.max(0, table.rows.length - grid.first) }, (_, index) => wordingOf(table, grid, grid.first + index)).filter((wording) => wording !== '');

const textAbove = (table: FormTable, grid: FormGrid): string =>
  [foldCell(table.heading), ...table.rows.slice(0, grid.header).flatMap((cells) => cells.map(foldCell))].join(' ');

function firstNumber(pattern: RegExp, text: string): number | null {
  const written = pattern.exec(text)?.[1];
  return written === undefined ? null : Number(written);
}
