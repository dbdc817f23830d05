import { createHash } from 'node:crypto';
import { type CivilDate, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { readInstitutionRegister } from './institution-register.ts';
import type { InstitutionRow } from './institution-register.row.ts';
import type { OnProgress } from './register-import.progress.ts';
import { registerProblems, type CellProblem } from './registers.problems.ts';
import { readWorkbook, type UploadedFile } from './workbook/workbook.reader.ts';

/** One edition as its file told it, without a fault. */
export interface Edition {
  readonly fileName: string;
  readonly sha256: string;
  readonly asOf: CivilDate | null;
  readonly rows: readonly InstitutionRow[];
  readonly notes: readonly CellProblem[];
}

/** Reads a file of unknown origin; every fault of it is told, and then none of it counts. */
export async function readEdition(file: UploadedFile, today: CivilDate, onProgress: OnProgress): Promise<Result<Edition>> {
  await onProgress({ phase: 'READING', done: 0, total: 1 });
  const workbook = await readWorkbook(file);
  if (!workbook.ok) return refuse(...workbook.problems);
  const { asOf, rows, problems, notes } = readInstitutionRegister(workbook.value.rows);
  const found = [...problems, ...editionProblems(asOf, rows, problems, today)];
  await onProgress({ phase: 'READING', done: 1, total: 1 });
  if (found.length > 0) return refuse(...found);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return succeed({ fileName: file.name, sha256, asOf, rows, notes: [...workbook.value.notes, ...notes] });
}

/** A list of nothing would make every school disappear; a list of the future is not one. */
function editionProblems(asOf: CivilDate | null, rows: readonly InstitutionRow[], found: readonly CellProblem[], today: CivilDate): readonly Problem[] {
  const empty = rows.length === 0 && found.length === 0 ? [registerProblems.NO_SCHOOLS()] : [];
  return asOf !== null && asOf > today ? [...empty, registerProblems.FUTURE_EDITION({ values: { asOf, today } })] : empty;
}
