import { type Answer, type Database, sql } from '@xuelian/platform';

/** What an import is doing: READING 读取 · COMPARING 比对 · ESTABLISHING 建立 · CHANGING 变更 · DONE 完成. */
export const importPhases = ['READING', 'COMPARING', 'ESTABLISHING', 'CHANGING', 'DONE'] as const;
export type ImportPhase = (typeof importPhases)[number];

export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: ImportProgress) => void | Promise<void>;

/** Commits, keeping the progress where others can see it: beside the transaction, which nobody can see into. */
export async function withProgress(db: Database, importId: string, watch: OnProgress, commit: (onProgress: OnProgress) => Promise<Answer>): Promise<Answer> {
  const tell: OnProgress = async (progress) => {
    await recordProgress(db, importId, progress);
    await watch(progress);
  };
  const answer = await commit(tell);
  if (answer.id === null) await forgetProgress(db, importId);
  else await tell({ phase: 'DONE', done: 1, total: 1 });
  return answer;
}

async function recordProgress(db: Database, importId: string, { phase, done, total }: ImportProgress): Promise<void> {
  await sql`
    insert into registers.import_progress as progress (import_id, phase, done, total) values (${importId}, ${phase}, ${done}, ${total})
    on conflict (import_id) do update set phase = excluded.phase, done = excluded.done, total = excluded.total, at = now()`.execute(db);
}

/** After a refusal there is nothing to show. */
async function forgetProgress(db: Database, importId: string): Promise<void> {
  await sql`
    delete from registers.import_progress p using registers.import i where p.import_id = ${importId} and i.id = p.import_id and i.state = 'PREVIEWED'`.execute(db);
}
