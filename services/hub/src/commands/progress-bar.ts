import { SingleBar } from 'cli-progress';

export interface BarState {
  /** The words before the bar. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** One bar for each phase; on a pipe nothing is drawn. */
export class ProgressBar {
  private bar: SingleBar | undefined;
  private phase: string | undefined;

  show(phase: string, { label, done, total }: BarState): void {
    if (!process.stderr.isTTY) return;
    if (phase !== this.phase) {
      this.stop();
      this.phase = phase;
      this.bar = new SingleBar({ format: '{label} [{bar}] {value}/{total}', hideCursor: true });
      this.bar.start(total, done, { label });
    }
    this.bar?.update(done, { label });
  }

  stop(): void {
    this.bar?.stop();
    this.bar = undefined;
    this.phase = undefined;
  }
}
