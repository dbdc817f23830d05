import { registers } from '@xuelian/modules';
import { SingleBar } from 'cli-progress';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
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
      onProgress: (progress) => {
        bar.show(progress);
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

/** One bar for each phase; on a pipe nothing is drawn. */
class ProgressBar {
  private bar: SingleBar | undefined;
  private phase: registers.ImportPhase | undefined;

  show({ phase, done, total }: registers.ImportProgress): void {
    if (!process.stderr.isTTY || phase === 'DONE' || total === 0) return;
    if (phase !== this.phase) {
      this.stop();
      this.phase = phase;
      this.bar = new SingleBar({ format: `{phase} [{bar}] {value}/{total}`, hideCursor: true });
      this.bar.start(total, done, { phase: phase.toLowerCase().padEnd(12) });
    }
    this.bar?.update(done);
  }

  stop(): void {
    this.bar?.stop();
    this.bar = undefined;
    this.phase = undefined;
  }
}
