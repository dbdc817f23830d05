const shape = /^(?:\/[0-9a-z]+)+\/$/;
export const isLineage = (text) => shape.test(text);
export const below = (parent, ordinal) => `${parent ?? '/'}${ordinal.toString(36)}/`;
/** True when `inner` is `outer` or below it. */
export const isWithin = (inner, outer) => inner.startsWith(outer);
export const endOf = (lineage) => `${lineage}~`;
/** The ancestors of a lineage, root first, itself excluded. */
export function ancestorsOf(lineage) {
    const labels = lineage.split('/').filter((label) => label !== '');
    return labels.slice(0, -1).map((_, index) => `/${labels.slice(0, index + 1).join('/')}/`);
}
//# sourceMappingURL=lineage.js.map