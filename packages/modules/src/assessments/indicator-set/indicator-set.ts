import { forbiddenCharacters, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import type { OrganizationKind } from '../../organizations/index.ts';
import { type Hundredths, isHundredths, sumOf, wholeHundred, written } from './hundredths.ts';
import { type Indicator, isObserved, isPart, placedIndicators, roleOf, type SetText } from './indicator.ts';
import { indicatorProblems } from './indicator.shape.ts';
import { problems } from './indicator-sets.problems.ts';

/**
 * A set of indicators (指标体系) as data: pure, a tree that can be stored and sent as JSON. An assessment campaign and the
 * reform self-assessment both rest on it. All points, percentages and numbers are integers of hundredths (`hundredths.ts`).
 *
 * An indicator that holds others is a part: its `scale` is null and its points are what its children add up to. A set may
 * leave everything ungraded (`points: null` throughout), as the self-assessment forms do; then it has no total.
 * What a value is and is worth stands in `indicator.value.ts`, what the hub counts itself in `indicator.figures.ts`.
 */
export interface IndicatorSet {
  readonly title: SetText;
  readonly assessed: Assessed;
  readonly parts: readonly Indicator[];
  /** What the graded parts add up to: 100 points where left out. */
  readonly total?: Hundredths | null;
  /** The most a unit can reach with bonuses; no limit where left out. */
  readonly cap?: Hundredths | null;
  /** Named results, best first (等次): a unit is in the first one whose least score it reaches and that has room. */
  readonly bands?: readonly Band[] | null;
  /** Whether units are ranked (排名). */
  readonly ranking?: boolean | null;
  readonly tieRule?: TieRule | null;
  readonly disqualifiers?: readonly Disqualifier[] | null;
}

/** Whom a set assesses (考核对象); departments and cadres, who are no organizations of the tree, in words. */
export interface Assessed {
  readonly kinds: readonly OrganizationKind[];
  readonly note?: string | null;
}

/** One named result: 标兵 (one place), 五星 (three places), 优秀 (30 %), 合格 (from 60 points), 不合格. */
export interface Band {
  readonly key: string;
  readonly title: SetText;
  readonly least?: Hundredths | null;
  /** At most so many units. */
  readonly places?: number | null;
  /** At most this share of the units, rounded down. */
  readonly share?: Hundredths | null;
  /** The unit failed (不合格). */
  readonly isFailing?: boolean | null;
}

/** What puts a unit into the failing band, or outside the ranking, whatever its score (一票否决). */
export interface Disqualifier {
  readonly key: string;
  readonly title: SetText;
  readonly effect: DisqualifierEffect;
}

export const disqualifierEffects = ['FAILS', 'OUT_OF_RANKING'] as const;
export type DisqualifierEffect = (typeof disqualifierEffects)[number];

/** What decides between equal scores (同分处理): nothing, parts in their order, or a vote of the judges. */
export const tieRuleKinds = ['SHARED', 'PARTS', 'VOTE'] as const;
export type TieRule = { readonly kind: 'SHARED' | 'VOTE' } | { readonly kind: 'PARTS'; readonly keys: readonly string[] };

const mostIndicators = 300;
const mostLevels = 4;
const mostNamed = 20;
const longestTitle = 200;
const longestNote = 500;

export const totalOf = ({ total }: Pick<IndicatorSet, 'total'>): Hundredths => total ?? wholeHundred;

export const isGraded = ({ parts }: Pick<IndicatorSet, 'parts'>): boolean => placedIndicators(parts).some(({ indicator }) => indicator.points !== null && !isObserved(indicator));

/** Everything that is wrong with a set, with the path to each fault; `path` leads to the set. */
export function checkIndicatorSet(set: IndicatorSet, path: readonly string[] = ['input']): readonly Problem[] {
  const placed = placedIndicators(set.parts, [...path, 'parts']);
  return [
    ...setTextProblems(set.title, [...path, 'title']),
    ...assessedProblems(set.assessed, [...path, 'assessed']),
    ...(placed.length === 0 ? [problems.NO_INDICATORS({ path: [...path, 'parts'] })] : []),
    ...(placed.length > mostIndicators ? [problems.TOO_MANY_INDICATORS({ path: [...path, 'parts'], values: { limit: mostIndicators } })] : []),
    ...placed.flatMap(({ above, path: at }) => (above.length >= mostLevels ? [problems.TOO_DEEP({ path: at, values: { limit: mostLevels } })] : [])),
    ...placed.flatMap(({ indicator, path: at, above }) => [...setTextProblems(indicator.title, [...at, 'title']), ...indicatorProblems(indicator, at, above.at(-1) ?? null)]),
    ...keyProblems(placed.map(({ indicator: { key }, path: at }) => ({ key, path: [...at, 'key'] }))),
    ...sumProblems(set, placed.map(({ indicator, path: at }) => ({ indicator, path: at })), path),
    ...(['bands', 'disqualifiers'] as const).flatMap((list) => ((set[list] ?? []).length > mostNamed ? [problems.TOO_MANY({ path: [...path, list], values: { limit: mostNamed } })] : [])),
    ...bandProblems(set.bands ?? [], [...path, 'bands']),
    ...(set.disqualifiers ?? []).flatMap(({ title }, index) => setTextProblems(title, [...path, 'disqualifiers', String(index), 'title'])),
    ...keyProblems((set.disqualifiers ?? []).map(({ key }, index) => ({ key, path: [...path, 'disqualifiers', String(index), 'key'] }))),
    ...tieProblems(set, new Set(placed.map(({ indicator: { key } }) => key)), [...path, 'tieRule']),
  ];
}

export function setTextProblems({ zh, en }: SetText, path: readonly string[], limit = longestTitle): readonly Problem[] {
  return [...lineProblems(zh, [...path, 'zh'], limit, true), ...lineProblems(en ?? '', [...path, 'en'], limit, false)];
}

function lineProblems(text: string, path: readonly string[], limit: number, isRequired: boolean): readonly Problem[] {
  return [
    ...(isRequired && text.trim() === '' ? [common.REQUIRED({ path })] : []),
    ...(text.length > limit ? [common.TOO_LONG({ path, values: { limit } })] : []),
    ...forbiddenCharacters(text).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ path, values: { codePoint, position } })),
  ];
}

function assessedProblems({ kinds, note }: Assessed, path: readonly string[]): readonly Problem[] {
  const repeated = kinds.flatMap((kind, index) => (kinds.indexOf(kind) < index ? [problems.VALUE_REPEATED({ path: [...path, 'kinds', String(index)], values: { label: kind } })] : []));
  const nobody = kinds.length === 0 && (note ?? '').trim() === '';
  return [...(nobody ? [problems.NO_KIND({ path })] : []), ...repeated, ...lineProblems(note ?? '', [...path, 'note'], longestNote, false)];
}

const longestKey = 60;
const keyPattern = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

function keyProblems(keys: readonly { readonly key: string; readonly path: readonly string[] }[]): readonly Problem[] {
  const seen = new Set<string>();
  return keys.flatMap(({ key, path }) => {
    const repeated = seen.has(key);
    seen.add(key);
    return [
      ...(key.length <= longestKey && keyPattern.test(key) ? [] : [problems.INVALID_KEY({ path, values: { limit: longestKey } })]),
      ...(repeated ? [problems.KEY_REPEATED({ path, values: { key } })] : []),
    ];
  });
}

/** What counts within the whole: neither bonuses nor deductions, nor what is only observed this year. */
const counted = (indicators: readonly Indicator[]): readonly Indicator[] => indicators.filter((indicator) => roleOf(indicator) === 'PART' && !isObserved(indicator));

const pointsOf = (indicators: readonly Indicator[]): Hundredths => sumOf(indicators.map(({ points }) => points ?? 0));

function sumProblems(set: IndicatorSet, placed: readonly { readonly indicator: Indicator; readonly path: readonly string[] }[], path: readonly string[]): readonly Problem[] {
  const limits = [set.total, set.cap].every((value) => value == null || (isHundredths(value) && value > 0)) ? [] : [problems.INVALID_POINTS({ path: [...path, 'total'] })];
  const isWhole = !isGraded(set) || pointsOf(counted(set.parts)) === totalOf(set);
  return [
    ...limits,
    ...(isWhole ? [] : [problems.DOES_NOT_ADD_UP({ path: [...path, 'parts'], values: { sum: written(pointsOf(counted(set.parts))), total: written(totalOf(set)) } })]),
    ...(isGraded(set) ? ungradedProblems(set.parts, [...path, 'parts']) : []),
    ...placed.flatMap(({ indicator, path: at }) => childSumProblems(indicator, [...at, 'children'])),
  ];
}

function childSumProblems(part: Indicator, path: readonly string[]): readonly Problem[] {
  const children = part.children ?? [];
  // The points of a part of bonuses or deductions are a limit, not a sum.
  if (children.length === 0 || part.points === null || roleOf(part) !== 'PART' || isObserved(part)) return [];
  const sum = pointsOf(counted(children));
  return [
    ...ungradedProblems(children, path),
    ...(sum === part.points ? [] : [problems.DOES_NOT_ADD_UP({ path, values: { sum: written(sum), total: written(part.points) } })]),
  ];
}

/** Where siblings are graded, one without points would silently count nothing; texts and dates may stand beside them. */
function ungradedProblems(indicators: readonly Indicator[], path: readonly string[]): readonly Problem[] {
  return indicators.flatMap((indicator, index) => {
    const isSilent = indicator.points === null && !isObserved(indicator) && (isPart(indicator) || (indicator.scale?.kind !== 'TEXT' && indicator.scale?.kind !== 'DATE'));
    return isSilent ? [problems.POINTS_REQUIRED({ path: [...path, String(index), 'points'] })] : [];
  });
}

function bandProblems(bands: readonly Band[], path: readonly string[]): readonly Problem[] {
  return [
    ...keyProblems(bands.map(({ key }, index) => ({ key, path: [...path, String(index), 'key'] }))),
    ...bands.flatMap((band, index) => {
      const at = [...path, String(index)];
      const { least, places, share } = band;
      const isSound = (least == null || isHundredths(least)) && (places == null || (Number.isInteger(places) && places > 0)) && (share == null || (isHundredths(share) && share > 0 && share <= wholeHundred));
      const before = bands.slice(0, index).findLast((earlier) => earlier.least != null);
      const isLower = least == null || before?.least == null || least < before.least || (least === before.least && (before.places != null || before.share != null));
      return [
        ...setTextProblems(band.title, [...at, 'title']),
        ...(isSound ? [] : [problems.INVALID_BAND({ path: at })]),
        ...(isLower ? [] : [problems.BANDS_UNORDERED({ path: [...at, 'least'] })]),
      ];
    }),
  ];
}

function tieProblems({ tieRule, ranking, bands }: IndicatorSet, keys: ReadonlySet<string>, path: readonly string[]): readonly Problem[] {
  if (tieRule == null) return [];
  const hasTies = ranking === true || (bands ?? []).some(({ places, share }) => places != null || share != null);
  const unknown = tieRule.kind === 'PARTS' ? tieRule.keys.flatMap((key, index) => (keys.has(key) ? [] : [problems.UNKNOWN_PART({ path: [...path, 'keys', String(index)], values: { key } })])) : [];
  const empty = tieRule.kind === 'PARTS' && tieRule.keys.length === 0 ? [common.REQUIRED({ path: [...path, 'keys'] })] : [];
  return [...(hasTies ? [] : [problems.TIE_RULE_MISPLACED({ path })]), ...empty, ...unknown];
}
