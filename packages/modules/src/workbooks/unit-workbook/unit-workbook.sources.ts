import { reportBooks } from './report.workbook.ts';
import type { BookSource } from './unit-workbook.source.ts';

/** Every kind of form that can be filled in as a workbook. */
export const bookSources: readonly BookSource[] = [reportBooks];

export const sourceFor = (kind: string): BookSource | undefined => bookSources.find(({ kinds }) => kinds.includes(kind));
