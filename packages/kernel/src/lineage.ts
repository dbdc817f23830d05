/**
 * A lineage (层级路径) is the way from the root of a line down to one organization: `/1/k/2f/`. Every label and the
 * closing slash are kept, so `/1/2/` is no prefix of `/1/20/`, and a subtree is the text range `[path, path + '~')`
 * under a byte-wise collation.
 */
export type Lineage = string;

export const below = (parent: Lineage | null, ordinal: number): Lineage => `${parent ?? '/'}${ordinal.toString(36)}/`;

/** True when `inner` is `outer` or below it. */
export const isWithin = (inner: Lineage, outer: Lineage): boolean => inner.startsWith(outer);

export const endOf = (lineage: Lineage): string => `${lineage}~`;

/** The ancestors of a lineage, root first, itself excluded. */
export function ancestorsOf(lineage: Lineage): readonly Lineage[] {
  const labels = lineage.split('/').filter((label) => label !== '');
  return labels.slice(0, -1).map((_, index) => `/${labels.slice(0, index + 1).join('/')}/`);
}
