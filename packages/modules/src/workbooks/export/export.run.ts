import { dateInShanghai, type Actor, type Locale, type Problem } from '@xuelian/kernel';
import {
  columnAt, type Database, type GraphContext, type Listing, type ListingColumn, type ListingPage, type ListingQuestion, listingsOf, ListingUnreadable, problems as common, readListing,
} from '@xuelian/platform';
import { Readable } from 'node:stream';
import { recallActor } from '../../people/index.ts';
import { cellOf, type SheetRow } from '../sheet/cell.ts';
import { csvOf } from '../sheet/csv.writer.ts';
import { tableSheet } from '../sheet/table.sheet.ts';
import { xlsxPackage } from '../sheet/xlsx.package.ts';
import { problems } from '../workbooks.problems.ts';
import { type ExportLimits, exportLimits, fileNameOf, rightsOf, stillHolds } from './export.ts';
import { type ExportFolder, FileTooLarge } from './export.folder.ts';
import { expireExports, failExport, finishExport, giveBackExport, keepExport, listWantedFiles, type TakenExport, takeExport } from './export.rows.ts';

export interface ExportWorks {
  readonly db: Database;
  readonly folder: ExportFolder;
  readonly schema: ListingQuestion['schema'];
  /** The graph as somebody sees it now. */
  readonly contextFor: (actor: Actor, locale: Locale) => Promise<GraphContext>;
  readonly limits?: ExportLimits;
  /** How often a running export tells how far it is, and looks whether it may go on. */
  readonly lookEveryMs?: number;
  /** The hub is about to end. */
  readonly stopped?: () => boolean;
}

export interface ExportEnd {
  readonly id: string;
  readonly list: string;
  /** READY or FAILED; STOPPED: cancelled or taken by another hub; WAITING: it is tried again. */
  readonly outcome: 'READY' | 'FAILED' | 'STOPPED' | 'WAITING';
  readonly rows: number;
  /** Why it failed, for the log. */
  readonly reason: string | null;
}

/** A reason to end an export that its owner is told. */
class Failed extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

/** It is no longer this hub's to write. */
class Stopped extends Error {}

/** The hub is about to end: another takes over at once. */
class Interrupted extends Error {}

/** Writes the oldest export that waits; undefined where none does. */
export async function runNextExport(works: ExportWorks): Promise<ExportEnd | undefined> {
  const taken = await takeExport(works.db);
  if (taken === undefined) return undefined;
  const writing = new Writing(works, taken);
  const end = (outcome: ExportEnd['outcome'], reason: string | null = null): ExportEnd => ({ id: taken.id, list: taken.list, outcome, rows: writing.rows, reason });
  try {
    return end((await writing.write()) ? 'READY' : 'STOPPED');
  } catch (error) {
    const problem = problemOf(error, limitsOf(works));
    if (error instanceof Stopped) return end('STOPPED');
    if (problem !== undefined) {
      await failExport(works.db, taken, [problem]);
      return end('FAILED', problem.code);
    }
    const isInterrupted = error instanceof Interrupted;
    const reason = (error as Error).message;
    if (isInterrupted || taken.attempt < limitsOf(works).attempts) {
      await giveBackExport(works.db, taken, { isCounted: !isInterrupted });
      return end('WAITING', reason);
    }
    await failExport(works.db, taken, [problems.HUB_FAILED()]);
    return end('FAILED', reason);
  }
}

const limitsOf = ({ limits = exportLimits }: ExportWorks): ExportLimits => limits;

function problemOf(error: unknown, { bytes }: ExportLimits): Problem | undefined {
  if (error instanceof Failed) return error.problem;
  return error instanceof FileTooLarge ? problems.FILE_TOO_LARGE({ values: { limit: bytes } }) : undefined;
}

const lookEveryMs = 1000;

class Writing {
  rows = 0;
  private readonly works: ExportWorks;
  private readonly taken: TakenExport;
  private readonly limits: ExportLimits;
  private readonly began = Date.now();
  private lookedAt = 0;
  private rights: readonly string[] = [];
  private total: number | null = null;

  constructor(works: ExportWorks, taken: TakenExport) {
    this.works = works;
    this.taken = taken;
    this.limits = limitsOf(works);
  }

  async write(): Promise<boolean> {
    const { db, folder, schema } = this.works;
    const { format, locale, ownerId, given, paths } = this.taken;
    if (this.taken.attempt > this.limits.attempts) throw new Failed(problems.HUB_FAILED());
    const { listing, columns } = this.found();
    const headings = columns.map(({ heading }) => heading[locale]);
    const pages = this.pages({ schema, listing, ownerId, given, paths }, columns);
    // The first page is read before there is a file: what cannot be exported leaves none.
    const first = await pages.next();
    const all = chained(first, pages);
    const content = format === 'CSV' ? Readable.from(encoded(csvOf(headings, all))) : xlsxPackage([tableSheet(listing.title[locale], headings, all)]);
    const written = await folder.write(this.taken, content, this.limits.bytes);
    await this.look('SEALING', true);
    const name = fileNameOf(listing.title[locale], dateInShanghai(new Date()), format);
    return await finishExport(db, this.taken, { ...written, name, rows: this.rows, rights: this.rights });
  }

  /** An upgrade of the hub may have taken the list away since it was asked for. */
  private found(): { readonly listing: Listing; readonly columns: readonly ListingColumn[] } {
    const { list, paths } = this.taken;
    const listing = listingsOf(this.works.schema).get(list);
    const columns = paths.map((path) => listing && columnAt(listing.item, path));
    const missing = paths.find((_, index) => columns[index] === undefined);
    if (listing === undefined) throw new Failed(problems.LIST_UNKNOWN({ values: { list } }));
    if (missing !== undefined) throw new Failed(problems.COLUMN_UNKNOWN({ values: { column: missing } }));
    return { listing, columns: columns as readonly ListingColumn[] };
  }

  private async *pages(question: ListingQuestion, columns: readonly ListingColumn[]): AsyncGenerator<readonly SheetRow[]> {
    let actor = await this.look('COUNTING', true);
    for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
      const page: ListingPage = await this.page(question, actor, after);
      this.total ??= page.totalCount;
      if ((this.total ?? 0) > this.limits.rows || this.rows + page.rows.length > this.limits.rows) throw new Failed(problems.TOO_MANY_ROWS({ values: { rows: this.total ?? this.rows, limit: this.limits.rows } }));
      this.rows += page.rows.length;
      after = page.next;
      actor = (await this.look('WRITING', isFirst)) ?? actor;
      yield page.rows.map((row) => row.map((value, index) => cellOf(value, columns[index] as ListingColumn, this.taken.locale)));
    }
  }

  private async page(question: ListingQuestion, actor: Actor | undefined, after: string | null): Promise<ListingPage> {
    try {
      const page = await readListing(question, await this.works.contextFor(actor as Actor, this.taken.locale), after);
      if (page === null) throw new Failed(common.NOT_FOUND({ path: ['input', 'ownerId'] }));
      return page;
    } catch (error) {
      if (error instanceof ListingUnreadable && error.isRefusal) throw new Failed(problems.LIST_UNREADABLE({ values: { reason: error.message } }));
      throw error;
    }
  }

  /** Tells how far it is, and asks anew who it works for and with which rights: whoever lost one gets no file made with it. */
  private async look(phase: 'COUNTING' | 'WRITING' | 'SEALING', isDue: boolean): Promise<Actor | undefined> {
    const { db, stopped = () => false, lookEveryMs: every = lookEveryMs } = this.works;
    if (stopped()) throw new Interrupted('the hub is about to end');
    const now = Date.now();
    if (now - this.began > this.limits.milliseconds) throw new Failed(problems.TOOK_TOO_LONG({ values: { minutes: Math.round(this.limits.milliseconds / 60_000) } }));
    if (!isDue && now - this.lookedAt < every) return undefined;
    this.lookedAt = now;
    if (!(await keepExport(db, this.taken, { phase, done: this.rows, total: this.total }))) throw new Stopped('no longer ours');
    const actor = await recallActor(db, this.taken);
    if (actor === null || actor.grants.length === 0) throw new Failed(problems.RIGHTS_ENDED());
    if (this.rights.length === 0) this.rights = rightsOf(actor);
    else if (!stillHolds(actor, this.rights)) throw new Failed(problems.RIGHTS_ENDED());
    return actor;
  }
}

async function* chained<T>(first: IteratorResult<T, unknown>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done !== true) {
    yield first.value;
    yield* rest;
  }
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

/** Ends exports whose time is over, and removes files nobody can fetch any more. */
export async function pruneExports({ db, folder }: Pick<ExportWorks, 'db' | 'folder'>, olderThanMs?: number): Promise<number> {
  await expireExports(db);
  return await folder.sweep(async () => await listWantedFiles(db), olderThanMs);
}
