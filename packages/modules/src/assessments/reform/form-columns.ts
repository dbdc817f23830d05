import { cellAt, foldCell, type FormTable, tight } from './form-table.ts';

/** Where the columns of a form stand (栏目). */
export interface FormGrid {
  readonly header: number;
  /** The first row of items. */
  readonly first: number;
  /** Number and wording of an item stand from here up to the verdict. */
  readonly item: number;
  readonly verdict: number;
  /** The second column of a verdict that is ticked in one of two; null where both words stand in one cell. */
  readonly against: number | null;
  readonly remark: number | null;
  readonly headings: { readonly item: string; readonly verdict: string };
}

const itemHeading = /^(?:评估|考核)?(?:项目|指标|指标内容|评估内容|内容)$/;
const numberHeading = /^(?:序号|编号)$/;
const verdictHeading = /^(?:(?:验收|评估|自评|评价)?结论|符合标准情况|是否(?:达标|符合(?:标准)?))$/;
const remarkHeading = /^备注/;

/** Heads as 结论（是/否） are known without what they explain. */
const bare = (text: string): string => tight(text).replace(/\(.*$/, '').replace(/(?:是[/·、]?否|达标[/·、]?(?:未|不)达标)$/, '') || tight(text);

const wordPairs: readonly (readonly [string, string])[] = [['是', '否'], ['达标', '未达标'], ['达标', '不达标'], ['符合', '不符合']];

/** Finds the row that heads the columns; undefined for a table that is no such form. */
export function findGrid(table: FormTable): FormGrid | undefined {
  for (const [row, cells] of table.rows.entries()) {
    const heads = cells.map((cell) => bare(foldCell(cell)));
    const item = heads.findIndex((head) => itemHeading.test(head));
    if (item < 0) continue;
    const named = heads.findIndex((head) => verdictHeading.test(head));
    const split = named < 0 ? heads.findIndex((head, at) => isPair(head, heads[at + 1])) : named;
    if (split <= item) continue;
    return gridOf(table, row, { heads, item, verdict: split, isNamed: named >= 0 });
  }
  return undefined;
}

interface Heads {
  readonly heads: readonly string[];
  readonly item: number;
  readonly verdict: number;
  readonly isNamed: boolean;
}

function gridOf(table: FormTable, header: number, { heads, item, verdict, isNamed }: Heads): FormGrid {
  const below = (column: number): string => tight(foldCell(cellAt(table, header + 1, column)));
  const hasSubheads = isNamed && isPair(below(verdict), below(verdict + 1));
  const numbers = heads.findIndex((head) => numberHeading.test(head));
  const remark = heads.findIndex((head) => remarkHeading.test(head));
  return {
    header,
    first: header + (hasSubheads ? 2 : 1),
    item: numbers >= 0 && numbers < item ? numbers : item,
    verdict,
    against: hasSubheads || !isNamed ? verdict + 1 : null,
    remark: remark < 0 ? null : remark,
    headings: { item: heads[item] ?? '', verdict: isNamed ? (heads[verdict] ?? '') : '' },
  };
}

const isPair = (first: string | undefined, second: string | undefined): boolean => wordPairs.some(([met, notMet]) => met === first && notMet === second);
