/** A Chinese name as it is typed on a Latin keyboard: `huananligong` and its initials `hnlg`. */
export interface PinyinKey {
    readonly full: string;
    readonly initials: string;
}
export declare function pinyinKey(name: string): PinyinKey;
//# sourceMappingURL=pinyin.d.ts.map