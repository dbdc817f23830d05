import type { Hundredths } from '../indicator-set/hundredths.ts';
import type { Band, DisqualifierEffect, IndicatorSet } from '../indicator-set/indicator-set.ts';

/** What a unit came to, before it is compared with the others. */
export interface Standing {
  readonly organizationId: string;
  /** Decides the order in which equals are listed, nothing else. */
  readonly code: string;
  readonly total: Hundredths | null;
  /** By key, of parts and indicators. */
  readonly scores: ReadonlyMap<string, Hundredths | null>;
  readonly effects: ReadonlySet<DisqualifierEffect>;
  /** Votes of the judges, where they decide between equals. */
  readonly votes: number | null;
}

export interface Place {
  readonly organizationId: string;
  /** Key of a band; null where none fits. */
  readonly band: string | null;
  /** Null where nothing is ranked, or the unit is not. */
  readonly rank: number | null;
}

type Group = readonly Standing[];

/** Who stands where (排名与等次), and which equals nobody has decided between. */
export interface Ranking {
  readonly places: ReadonlyMap<string, Place>;
  readonly undecided: readonly Group[];
}

/**
 * Ranks units by their totals, equals by the set's rule, and fills the bands from the best down. Units that are still equal
 * share the rank; where a band has no room for all of them, none of them and nobody behind them gets into it, so that places
 * are never exceeded and a lower rank never has the better band.
 */
export function rankUnits(set: IndicatorSet, standings: readonly Standing[]): Ranking {
  const competing = standings.filter(({ total, effects }) => total !== null && effects.size === 0);
  const groups = grouped(competing.toSorted((a, b) => compared(set, a, b) || (a.code < b.code ? -1 : 1)), (a, b) => compared(set, a, b) === 0);
  const failing = set.bands?.find(({ isFailing }) => isFailing === true)?.key ?? null;
  const places = new Map<string, Place>(standings.map(({ organizationId, effects }) => [organizationId, { organizationId, band: effects.has('FAILS') && !effects.has('OUT_OF_RANKING') ? failing : null, rank: null }]));
  const rooms = roomsOf(set.bands ?? [], standings.filter(({ effects }) => !effects.has('OUT_OF_RANKING')).length);
  let before = 0;
  for (const group of groups) {
    const band = bandFor(group, rooms);
    for (const { organizationId } of group) places.set(organizationId, { organizationId, band, rank: set.ranking === true ? before + 1 : null });
    before += group.length;
  }
  return { places, undecided: set.tieRule?.kind === 'VOTE' ? groups.filter((group) => group.length > 1) : [] };
}

/** Negative where the first is better. */
function compared({ tieRule }: IndicatorSet, a: Standing, b: Standing): number {
  const byTotal = (b.total ?? 0) - (a.total ?? 0);
  if (byTotal !== 0 || tieRule == null || tieRule.kind === 'SHARED') return byTotal;
  if (tieRule.kind !== 'PARTS') return (b.votes ?? 0) - (a.votes ?? 0);
  return tieRule.keys.map((key) => (b.scores.get(key) ?? 0) - (a.scores.get(key) ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function grouped(sorted: readonly Standing[], isEqual: (a: Standing, b: Standing) => boolean): readonly Group[] {
  const groups: Standing[][] = [];
  for (const one of sorted) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && isEqual(last[0], one)) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

interface Room {
  readonly band: Band;
  left: number;
}

const roomsOf = (bands: readonly Band[], units: number): Room[] => bands.map((band) => ({
  band, left: Math.min(band.places ?? Number.POSITIVE_INFINITY, band.share == null ? Number.POSITIVE_INFINITY : Math.floor((units * band.share) / 100_00)),
}));

function bandFor(group: Group, rooms: readonly Room[]): string | null {
  const total = group[0]?.total ?? 0;
  for (const room of rooms) {
    if (room.band.least != null && total < room.band.least) continue;
    if (room.left < group.length) {
      room.left = 0;
      continue;
    }
    room.left -= group.length;
    return room.band.key;
  }
  return null;
}
