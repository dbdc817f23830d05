import { type Lineage } from './lineage.ts';
/**
 * What an office may be entrusted with (权限).
 * READ 查看 · FILE 报送 (draft and submit for the organization) · DECIDE 审核 (decide on what others submitted to it)
 * · ADMINISTER 管理 (organizations, people, rights).
 */
export declare const capabilities: readonly ['READ', 'FILE', 'DECIDE', 'ADMINISTER'];
export type Capability = (typeof capabilities)[number];
/** How far a grant reaches along the lineage: 本级 / 本级及下级 / 下级. */
export declare const reaches: readonly ['HERE', 'HERE_AND_BELOW', 'BELOW'];
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
export declare function scopeOf(actor: Actor | null, capability: Capability): Scope;
export declare function covers(scope: Scope, place: Placement): boolean;
//# sourceMappingURL=access.d.ts.map