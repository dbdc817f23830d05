import { conflictsBetweenDocuments } from './between-documents.ts';
import type { Conflict } from './conflict.ts';
import { conflictsWithinDocuments } from './within-documents.ts';

/** Every known disagreement; those between documents first. */
export const conflicts: readonly Conflict[] = [...conflictsBetweenDocuments, ...conflictsWithinDocuments];
