/**
 * A lineage (层级路径) is the way from the root of a line down to one organization: `/1/k/2f/`. Every label and the
 * closing slash are kept, so `/1/2/` is no prefix of `/1/20/`, and a subtree is the text range `[path, path + '~')`
 * under a byte-wise collation.
 */
export type Lineage = string;
export declare const isLineage: (text: string) => boolean;
export declare const below: (parent: Lineage | null, ordinal: number) => Lineage;
/** True when `inner` is `outer` or below it. */
export declare const isWithin: (inner: Lineage, outer: Lineage) => boolean;
export declare const endOf: (lineage: Lineage) => string;
/** The ancestors of a lineage, root first, itself excluded. */
export declare function ancestorsOf(lineage: Lineage): readonly Lineage[];
//# sourceMappingURL=lineage.d.ts.map