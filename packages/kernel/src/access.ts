import { isWithin, type Lineage } from './lineage.ts';

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

/**
 * The lineages of a thing: its place in its own line, and the League and Party bodies that guide and lead it.
 * Reading crosses lines (a League committee sees the unions it guides); every other capability stays in its own line.
 */
export interface Placement {
  readonly lineage: Lineage;
  readonly leagueLineage?: Lineage | null;
  readonly partyLineage?: Lineage | null;
}

/** One stretch of the hierarchy that a capability covers. */
export interface Span {
  readonly lineage: Lineage;
  readonly reach: Reach;
}

/** Everything an actor's capability covers; the yes/no and the SQL predicate are both made from this one value. */
export interface Scope {
  readonly everything: boolean;
  readonly crossesLines: boolean;
  readonly spans: readonly Span[];
}

/** Where the actor may use a capability. */
export function scopeOf(actor: Actor | null, capability: Capability): Scope {
  const crossesLines = capability === 'READ';
  if (actor === null) return { everything: false, crossesLines, spans: [] };
  if (actor.via === 'CONSOLE') return { everything: true, crossesLines, spans: [] };
  const covering = actor.grants.filter((grant) => grant.capability === capability || capability === 'READ');
  return { everything: false, crossesLines, spans: withoutCovered(covering) };
}

export function covers(scope: Scope, place: Placement): boolean {
  if (scope.everything) return true;
  const lineages = scope.crossesLines ? [place.lineage, place.leagueLineage, place.partyLineage] : [place.lineage];
  return lineages.some((lineage) => typeof lineage === 'string' && scope.spans.some((span) => spanCovers(span, lineage)));
}

function spanCovers({ lineage, reach }: Span, target: Lineage): boolean {
  if (reach === 'HERE') return target === lineage;
  return isWithin(target, lineage) && (reach === 'HERE_AND_BELOW' || target !== lineage);
}

/** Viewers with thousands of grants keep a bounded predicate: spans inside another span say nothing new. */
function withoutCovered(spans: readonly Span[]): readonly Span[] {
  const distinct = [...new Map(spans.map(({ lineage, reach }) => [`${reach} ${lineage}`, { lineage, reach }])).values()];
  const wide = distinct.filter(({ reach }) => reach === 'HERE_AND_BELOW').toSorted((a, b) => a.lineage.length - b.lineage.length);
  const roots: Span[] = [];
  for (const span of wide) if (!roots.some((root) => isWithin(span.lineage, root.lineage))) roots.push(span);
  const rest = distinct.filter((span) => span.reach !== 'HERE_AND_BELOW' && !roots.some((root) => isWithin(span.lineage, root.lineage)));
  return [...roots, ...rest];
}
