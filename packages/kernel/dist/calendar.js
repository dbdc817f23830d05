const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
/** The civil date in Asia/Shanghai at an instant. */
export const dateInShanghai = (instant) => shanghai.format(instant);
export function isCivilDate(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return false;
    const parsed = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
export function addDays(date, days) {
    const moved = new Date(`${date}T00:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + days);
    return moved.toISOString().slice(0, 10);
}
export function semesterOf(date) {
    const year = Number(date.slice(0, 4));
    const month = Number(date.slice(5, 7));
    if (month >= 9)
        return { academicYear: year, half: 1 };
    return { academicYear: year - 1, half: month === 1 ? 1 : 2 };
}
//# sourceMappingURL=calendar.js.map