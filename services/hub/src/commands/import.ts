import { registers } from '@xuelian/modules';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProgressBar } from './progress-bar.ts';
import { withWorks } from './with-works.ts';

export interface ImportOptions {
  readonly accept: registers.ImportRegisterOptions['decide'];
  readonly effectiveOn?: string;
}

/** Imports a register with a progress bar; exit code 1 when nothing could be brought into force. */
export async function importRegister(file: string, { accept, effectiveOn }: ImportOptions): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    console.error(`cannot read ${file}: ${error.code ?? error.message}`);
    return process.exit(2);
  });
  await withWorks(async ({ db, door }) => {
    const bar = new ProgressBar();
    const outcome = await registers.importRegister({
      db, door,
      file: { name: path.basename(file), bytes },
      decide: accept,
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
      onPreview: (preview) => {
        bar.stop();
        describe(preview);
      },
      onProgress: ({ phase, done, total }) => {
        if (phase !== 'DONE' && total > 0) bar.show(phase, { label: phase.toLowerCase().padEnd(12), done, total });
      },
    });
    bar.stop();
    for (const { code, message, path: place } of outcome.problems) console.error(`${[...place, code].join(' ')}: ${message.en} (${message.zh})`);
    console.log(`${String(outcome.applied)} changes applied`);
    return outcome.problems.length === 0 ? 0 : 1;
  });
}

function describe({ asOf, listed, unchanged, counts, notes }: registers.ImportPreview): void {
  console.log(`${String(listed)} institutions listed${asOf === null ? '' : ` as of ${asOf}`}, ${String(unchanged)} unchanged`);
  for (const [kind, count] of Object.entries(counts)) console.log(`  ${kind.padEnd(18)} ${String(count)}`);
  for (const { path: place, message } of notes) console.log(`  note ${place.join(' ')}: ${message.en} (${message.zh})`);
}
