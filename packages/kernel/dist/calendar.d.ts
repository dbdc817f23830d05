/** A civil date (日期) as `YYYY-MM-DD`. Legal dates and deadlines are civil dates in Asia/Shanghai, never instants. */
export type CivilDate = string;
/** The civil date in Asia/Shanghai at an instant. */
export declare const dateInShanghai: (instant: Date) => CivilDate;
export declare function isCivilDate(text: string): boolean;
export declare function addDays(date: CivilDate, days: number): CivilDate;
/**
 * An academic year (学年) is named by the year it begins in: 2025 is 2025–2026. It begins on 1 September, the first
 * semester (第一学期) ends on the last day of January, the second runs from 1 February to 31 August.
 */
export interface Semester {
    readonly academicYear: number;
    readonly half: 1 | 2;
}
export declare function semesterOf(date: CivilDate): Semester;
//# sourceMappingURL=calendar.d.ts.map