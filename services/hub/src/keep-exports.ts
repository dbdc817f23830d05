import { workbooks } from '@xuelian/modules';
import type { Logger } from '@xuelian/platform';
import { keepDoing } from './keeper.ts';

export interface ExportKeeping {
  readonly exports: workbooks.ExportWorks;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly everyMs?: number;
}

const lookEveryMs = 1000;
const pruneEveryMs = 600_000;

/** Writes exports that wait, one at a time in each hub, and removes files whose time is over; what is given back ends it, between two pages. */
export function keepExports({ exports, logger, everyMs = lookEveryMs }: ExportKeeping): () => Promise<void> {
  const write = keepDoing({
    failure: 'exports could not be written',
    everyMs,
    async perform(stopped) {
      while (!stopped()) {
        const began = performance.now();
        const end = await workbooks.runNextExport({ ...exports, stopped });
        if (end === undefined) return;
        const { id, list, outcome, rows, reason } = end;
        logger[outcome === 'WAITING' ? 'warn' : 'info']({ export: id, list, outcome, rows, reason, ms: Math.round(performance.now() - began) }, 'export');
      }
    },
  }, logger);
  const pruning = keepDoing({ failure: 'old exports could not be removed', everyMs: pruneEveryMs, perform: async () => await prune(exports) }, logger);
  return async () => {
    await Promise.all([write(), pruning()]);
  };
}

async function prune(exports: workbooks.ExportWorks): Promise<void> {
  await workbooks.pruneExports(exports);
  await workbooks.prunePreviews(exports.db);
}
