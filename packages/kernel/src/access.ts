import { endOf, type Lineage } from './lineage.ts';

/**
 * What an office may be entrusted with (权限).
 * READ 查看 · FILE 报送 (draft and submit for the organization) · DECIDE 审核 (decide on what others submitted to it)
 * · ADMINISTER 管理 (organizations, people, rights).
 */
export const capabilities = ['READ', 'FILE', 'DECIDE', 'ADMINISTER'] as const;
export type Capability = (typeof capabilities)[number];

/** How far a grant reaches along the lineage: 本级 / 本级及下级 / 下级. */
export const reaches = ['HERE', 'HERE_AND_BELOW', 'BELOW'] as const;
export type Reach = (typeof reaches)[number];

/** A right in force now: it was given to an office, and both the grant and the office still run. */
export interface Grant {
  readonly capability: Capability;
  readonly reach: Reach;
  readonly organizationId: string;
  readonly lineage: Lineage;
}

export type ActorVia = 'SESSION' | 'TOKEN' | 'CONSOLE';

/** Who acts. `CONSOLE` is the operator at the machine itself: the command line, never the network. */
export interface Actor {
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly via: ActorVia;
  readonly grants: readonly Grant[];
}

/** The operator at the machine itself, who founds what nobody could be asked for and may do everything (运维人员). */
export const operator: Actor = { accountId: null, personId: null, via: 'CONSOLE', grants: [] };

/**
 * The lineages of a thing: its place in its own line, and the League and Party bodies that guide and lead it.
 * Reading crosses lines (a League committee sees the unions it guides); every other capability stays in its own line.
 */
export interface Placement {
  readonly lineage: Lineage;
  readonly leagueLineage?: Lineage | null;
  readonly partyLineage?: Lineage | null;
}

/** A stretch of lineages in byte order: `from` included, `to` excluded. */
export interface LineageRange {
  readonly from: Lineage;
  readonly to: string;
}

/** Everything an actor's capability covers; the yes/no and the SQL predicate are both made from this one value. */
export interface Scope {
  readonly everything: boolean;
  readonly crossesLines: boolean;
  readonly ranges: readonly LineageRange[];
}

/** Where the actor may use a capability. Any right at all includes the right to read what it is about. */
export function scopeOf(actor: Actor | null, capability: Capability): Scope {
  const crossesLines = capability === 'READ';
  if (actor === null) return { everything: false, crossesLines, ranges: [] };
  if (actor.via === 'CONSOLE') return { everything: true, crossesLines, ranges: [] };
  const granted = actor.grants.filter((grant) => grant.capability === capability || capability === 'READ');
  return { everything: false, crossesLines, ranges: withoutCovered(granted.map(rangeOf)) };
}

/** The places at which the actor holds a right themselves (任职所在): what lies below one of them is covered, but is not theirs. */
export const placesOf = (actor: Actor | null): readonly Lineage[] =>
  [...new Set((actor?.grants ?? []).filter(({ reach }) => reach !== 'BELOW').map(({ lineage }) => lineage))].toSorted();

export function covers(scope: Scope, place: Placement): boolean {
  if (scope.everything) return true;
  const lineages = scope.crossesLines ? [place.lineage, place.leagueLineage, place.partyLineage] : [place.lineage];
  return lineages.some((lineage) => typeof lineage === 'string' && scope.ranges.some(({ from, to }) => from <= lineage && lineage < to));
}

/** In bytes `/` stands before every label and `~` after, so each reach is one range of its lineage. */
function rangeOf({ lineage, reach }: Grant): LineageRange {
  switch (reach) {
    case 'HERE':
      return { from: lineage, to: `${lineage}/` };
    case 'HERE_AND_BELOW':
      return { from: lineage, to: endOf(lineage) };
    case 'BELOW':
      return { from: `${lineage}/`, to: endOf(lineage) };
  }
}

/** A viewer with thousands of grants keeps a short predicate: a range inside another says nothing new. */
function withoutCovered(ranges: readonly LineageRange[]): readonly LineageRange[] {
  const sorted = ranges.toSorted((a, b) => (a.from === b.from ? (a.to > b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
  const kept: LineageRange[] = [];
  for (const range of sorted) {
    const last = kept.at(-1);
    if (last === undefined || range.to > last.to) kept.push(range);
  }
  return kept;
}
