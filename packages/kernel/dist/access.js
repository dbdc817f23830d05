import { endOf } from './lineage.js';
/**
 * What an office may be entrusted with (权限).
 * READ 查看 · FILE 报送 (draft and submit for the organization) · DECIDE 审核 (decide on what others submitted to it)
 * · ADMINISTER 管理 (organizations, people, rights).
 */
export const capabilities = ['READ', 'FILE', 'DECIDE', 'ADMINISTER'];
/** How far a grant reaches along the lineage: 本级 / 本级及下级 / 下级. */
export const reaches = ['HERE', 'HERE_AND_BELOW', 'BELOW'];
/** Where the actor may use a capability. Any right at all includes the right to read what it is about. */
export function scopeOf(actor, capability) {
    const crossesLines = capability === 'READ';
    if (actor === null)
        return { everything: false, crossesLines, ranges: [] };
    if (actor.via === 'CONSOLE')
        return { everything: true, crossesLines, ranges: [] };
    const granted = actor.grants.filter((grant) => grant.capability === capability || capability === 'READ');
    return { everything: false, crossesLines, ranges: withoutCovered(granted.map(rangeOf)) };
}
export function covers(scope, place) {
    if (scope.everything)
        return true;
    const lineages = scope.crossesLines ? [place.lineage, place.leagueLineage, place.partyLineage] : [place.lineage];
    return lineages.some((lineage) => typeof lineage === 'string' && scope.ranges.some(({ from, to }) => from <= lineage && lineage < to));
}
/** In bytes `/` stands before every label and `~` after, so each reach is one range of its lineage. */
function rangeOf({ lineage, reach }) {
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
function withoutCovered(ranges) {
    const sorted = ranges.toSorted((a, b) => (a.from === b.from ? (a.to > b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
    const kept = [];
    for (const range of sorted) {
        const last = kept.at(-1);
        if (last === undefined || range.to > last.to)
            kept.push(range);
    }
    return kept;
}
//# sourceMappingURL=access.js.map