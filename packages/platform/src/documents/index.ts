export { openPress, type Press, PressBusy, type PrintedSheet } from './press.ts';
export type { Sheet, SheetEntry } from './sheet.ts';
export { printSheet } from './sheet.print.ts';
