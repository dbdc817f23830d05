import { createHash } from 'node:crypto';
import { addDays, type CivilDate, type Problem } from '@xuelian/kernel';
import { canonicalJson, problems as common } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { checkName, type OrganizationKind } from '../organizations/index.ts';
import { problems } from './turnovers.problems.ts';

/** Organizations that report their turnovers to the one above (R-JL-7b, R-JL-7c). */
export const turnoverKinds = [
  'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION', 'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION',
] as const satisfies readonly OrganizationKind[];

/** What happens to a person's post: 任职 or 离任. */
export const turnoverChanges = ['APPOINTED', 'ENDED'] as const;
export type TurnoverChange = (typeof turnoverChanges)[number];

/** One person who takes or leaves one post (换届人员). */
export interface TurnoverEntry {
  readonly change: TurnoverChange;
  /** Null for somebody the hub does not know yet, or is to find by name and post. */
  readonly personId: string | null;
  readonly personName: string;
  readonly post: PostId;
  readonly title: string | null;
  readonly departmentName: string | null;
  /** First day in office, or first day out of it. */
  readonly effectiveOn: CivilDate;
  readonly note: string | null;
}

/** What is reported (换届情况). */
export interface TurnoverContent {
  readonly heldOn: CivilDate;
  readonly congress: string;
  readonly entries: readonly TurnoverEntry[];
}

const mostEntries = 200;
const longestNote = 500;

type Path = readonly string[];

/** The stored form of what was given, and everything wrong with its shape. */
export function checkContent({ heldOn, congress, entries }: TurnoverContent, today: CivilDate): { readonly content: TurnoverContent; readonly problems: readonly Problem[] } {
  const checkedCongress = checkName(congress, 'congress');
  const checked = entries.slice(0, mostEntries).map((entry, index) => checkEntry(entry, heldOn, ['input', 'entries', String(index)]));
  const content = { heldOn, congress: checkedCongress.name, entries: checked.map(({ entry }) => entry) };
  const found = [
    ...(heldOn > today ? [common.DATE_IN_FUTURE({ path: ['input', 'heldOn'], values: { today } })] : []),
    ...checkedCongress.problems,
    ...(entries.length === 0 ? [problems.NO_ENTRIES({ path: ['input', 'entries'] })] : []),
    ...(entries.length > mostEntries ? [problems.TOO_MANY_ENTRIES({ path: ['input', 'entries'], values: { limit: mostEntries } })] : []),
    ...checked.flatMap(({ problems: own }) => own),
    ...repetitions(content.entries),
  ];
  return { content, problems: found };
}

function checkEntry(given: TurnoverEntry, heldOn: CivilDate, path: Path): { readonly entry: TurnoverEntry; readonly problems: readonly Problem[] } {
  const name = checkName(given.personName, 'personName');
  const title = given.title === null ? null : checkName(given.title, 'title');
  const department = given.departmentName === null ? null : checkName(given.departmentName, 'departmentName');
  const limit = addDays(heldOn, 366);
  const found = [
    ...[name, title, department].flatMap((checked) => checked?.problems ?? []).map((problem) => ({ ...problem, path: [...path, ...problem.path.slice(1)] })),
    ...(given.effectiveOn < heldOn || given.effectiveOn > limit ? [problems.NOT_OF_THIS_TURNOVER({ path: [...path, 'effectiveOn'], values: { from: heldOn, limit } })] : []),
    ...((given.note ?? '').length > longestNote ? [common.TOO_LONG({ path: [...path, 'note'], values: { limit: longestNote } })] : []),
  ];
  return { entry: { ...given, personName: name.name, title: title?.name ?? null, departmentName: department?.name ?? null }, problems: found };
}

/** One person takes or leaves one post once; two people of one name are told apart by their ids. */
function repetitions(entries: readonly TurnoverEntry[]): readonly Problem[] {
  const keyOf = ({ change, personId, personName, post }: TurnoverEntry): string => [change, personId ?? personName, post].join(' ');
  return entries.flatMap((entry, index) => {
    const first = entries.findIndex((other) => keyOf(other) === keyOf(entry));
    return first === index ? [] : [problems.ENTRY_REPEATED({ path: ['input', 'entries', String(index)], values: { position: first + 1 } })];
  });
}

/** SHA-256 of the content, whatever the order of its fields: what a decision binds to. */
export const hashContent = ({ heldOn, congress, entries }: TurnoverContent): string =>
  createHash('sha256').update(canonicalJson({ heldOn, congress, entries })).digest('hex');

/** The day on which all that was reported has come into effect. */
export const completedOn = ({ heldOn, entries }: TurnoverContent): CivilDate => entries.map(({ effectiveOn }) => effectiveOn).concat(heldOn).toSorted().at(-1) ?? heldOn;
