import { isWithin } from './lineage.js';
/**
 * What an office may be entrusted with (权限).
 * READ 查看 · FILE 报送 (draft and submit for the organization) · DECIDE 审核 (decide on what others submitted to it)
 * · ADMINISTER 管理 (organizations, people, rights).
 */
export const capabilities = ['READ', 'FILE', 'DECIDE', 'ADMINISTER'];
/** How far a grant reaches along the lineage: 本级 / 本级及下级 / 下级. */
export const reaches = ['HERE', 'HERE_AND_BELOW', 'BELOW'];
/** Where the actor may use a capability. */
export function scopeOf(actor, capability) {
    const crossesLines = capability === 'READ';
    if (actor === null)
        return { everything: false, crossesLines, spans: [] };
    if (actor.via === 'CONSOLE')
        return { everything: true, crossesLines, spans: [] };
    const covering = actor.grants.filter((grant) => grant.capability === capability || capability === 'READ');
    return { everything: false, crossesLines, spans: withoutCovered(covering) };
}
export function covers(scope, place) {
    if (scope.everything)
        return true;
    const lineages = scope.crossesLines ? [place.lineage, place.leagueLineage, place.partyLineage] : [place.lineage];
    return lineages.some((lineage) => typeof lineage === 'string' && scope.spans.some((span) => spanCovers(span, lineage)));
}
function spanCovers({ lineage, reach }, target) {
    if (reach === 'HERE')
        return target === lineage;
    return isWithin(target, lineage) && (reach === 'HERE_AND_BELOW' || target !== lineage);
}
/** Viewers with thousands of grants keep a bounded predicate: spans inside another span say nothing new. */
function withoutCovered(spans) {
    const distinct = [...new Map(spans.map(({ lineage, reach }) => [`${reach} ${lineage}`, { lineage, reach }])).values()];
    const wide = distinct.filter(({ reach }) => reach === 'HERE_AND_BELOW').toSorted((a, b) => a.lineage.length - b.lineage.length);
    const roots = [];
    for (const span of wide)
        if (!roots.some((root) => isWithin(span.lineage, root.lineage)))
            roots.push(span);
    const rest = distinct.filter((span) => span.reach !== 'HERE_AND_BELOW' && !roots.some((root) => isWithin(span.lineage, root.lineage)));
    return [...roots, ...rest];
}
//# sourceMappingURL=access.js.map