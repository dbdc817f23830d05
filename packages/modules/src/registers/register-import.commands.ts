import { atInput, type CivilDate, type Placement, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, isOwnUpload, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type BatchDate, findOrganizationByCode } from '../organizations/index.ts';
import { applyEdition } from './edition.apply.ts';
import { nationalTrio } from './edition.bodies.ts';
import { diffEdition } from './edition.diff.ts';
import type { InstitutionFacts } from './edition.facts.ts';
import { decisionsOf, type RegisterKind, reviewable, type ReviewableChange, type Verdict, verdictProblems } from './register-import.ts';
import { type ImportAction, stateProblems } from './register-import.machine.ts';
import { problems } from './register-import.problems.ts';
import type { OnProgress } from './register-import.progress.ts';
import { type Edition, readEdition } from './register-import.reading.ts';
import {
  closeImport, findImport, type FoundImport, insertImport, listAcceptedChanges, listDecidableChanges, lockImport, lockKnownSchools, readKnownSchools, writeDecisions,
} from './register-import.rows.ts';
import type { UploadedFile } from './workbook/workbook.reader.ts';

/** Enough for an edition in which every fact of every school is another. */
const mostAtOnce = 20_000;

/** Registers are the nation's: the right is asked for at the national federation. Before there is one, only the operator may import. */
async function nationalTarget({ db }: Work): Promise<Target> {
  const nation = await findOrganizationByCode(db, nationalTrio.student.code);
  const places: readonly Placement[] = nation === undefined ? [] : [nation];
  return { guards: places, visibleAt: places };
}

export interface PreviewImport {
  readonly idempotencyKey?: string;
  readonly kind: RegisterKind;
}

export interface PreviewUploadedImport extends PreviewImport {
  readonly uploadId: string;
}

/** 预览 of a file somebody uploaded. */
export const previewImport = previewOf<PreviewUploadedImport>(async (work, { uploadId }) => ((await isOwn(work, uploadId)) ? await work.readUpload(uploadId) : undefined));

/** 预览 of a file the operator has at hand. */
export const previewFile = (file: UploadedFile, onProgress: OnProgress): UseCase<PreviewImport, Target> => previewOf(async () => file, onProgress);

/** An upload is for whoever sent it; the operator may use any. */
const isOwn = async (work: Work, uploadId: string): Promise<boolean> => work.actor.via === 'CONSOLE' || (await isOwnUpload(work, uploadId));

function previewOf<Input extends PreviewImport>(open: (work: Work, input: Input) => Promise<UploadedFile | undefined>, onProgress: OnProgress = () => undefined): UseCase<Input, Target> {
  return {
    action: 'import.preview',
    capability: 'ADMINISTER',
    find: nationalTarget,
    async perform(work, target, input) {
      // A file may take the parser longer than a transaction may idle; nothing is locked meanwhile.
      await sql`set local idle_in_transaction_session_timeout = '60s'`.execute(work.db);
      const file = await open(work, input);
      if (file === undefined) return refuse(common.NOT_FOUND(atInput('uploadId')));
      const edition = await readEdition(file, work.today, onProgress);
      if (!edition.ok) return edition;
      await onProgress({ phase: 'COMPARING', done: 0, total: edition.value.rows.length });
      return succeed(done(target, await compare(work, input.kind, edition.value), { sha256: edition.value.sha256, listed: edition.value.rows.length }));
    },
  };
}

async function compare(work: Work, kind: RegisterKind, edition: Edition): Promise<string> {
  const { fingerprint, schools } = await readKnownSchools(work.db);
  const rows = edition.rows.map(factsOf);
  const diff = diffEdition(schools, rows);
  return await insertImport(work, { kind, edition, fingerprint, unchanged: diff.unchanged, changes: reviewable(diff, rows) });
}

/** What is kept of a row: the facts of the school, not its place in the file. */
const factsOf = ({ code, name, level, authorities, provinceCode, location, locationCode, remark }: InstitutionFacts): InstitutionFacts =>
  ({ code, name, level, authorities, provinceCode, location, locationCode, remark });

export interface ChangeImport {
  readonly idempotencyKey?: string;
  readonly importId: string;
  readonly expectedVersion: number;
}

interface OneImport extends Target {
  readonly found: FoundImport;
}

const targetOf = (read: typeof findImport) => async (work: Work, { importId }: ChangeImport): Promise<OneImport | undefined> => {
  const target = await nationalTarget(work);
  const found = await read(work, importId);
  return found && { ...target, found };
};

function changeProblems({ state, version }: FoundImport, { expectedVersion }: ChangeImport, action: ImportAction): readonly Problem[] {
  const stale = version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })];
  return [...stateProblems(state, action), ...stale];
}

export interface DecideImportChanges extends ChangeImport, Verdict {}

/** 审核变更. */
export const decideImportChanges: UseCase<DecideImportChanges, OneImport> = {
  action: 'import.decide',
  capability: 'ADMINISTER',
  find: targetOf(lockImport),
  async perform(work, target, input) {
    const { id } = target.found;
    const changes = await listDecidableChanges(work.db, id);
    const tooMany = input.accept.length + input.decline.length > mostAtOnce ? [problems.TOO_MANY({ ...atInput('accept'), values: { limit: mostAtOnce } })] : [];
    const found = [...changeProblems(target.found, input, 'DECIDE'), ...(tooMany.length > 0 ? tooMany : verdictProblems(changes, input))];
    if (found.length > 0) return refuse(...found);
    const decided = decisionsOf(changes, input);
    await writeDecisions(work, id, decided);
    return succeed(done(target, id, { decisions: Object.fromEntries(decided) }));
  },
};

export interface CommitImport extends ChangeImport {
  /** From which day the changes hold; by default the day of the list, and for lists without one, today. */
  readonly effectiveOn?: CivilDate | null;
}

/** 导入: all accepted changes or none. */
export const commitImport = (onProgress: OnProgress): UseCase<CommitImport, OneImport> => ({
  action: 'import.commit',
  capability: 'ADMINISTER',
  find: targetOf(findImport),
  async perform(work, target, input) {
    await lockKnownSchools(work);
    // Read again: while this waited, another commit may have changed the schools or closed this very import.
    const found = (await lockImport(work, target.found.id)) ?? target.found;
    const effectiveOn = input.effectiveOn ?? found.asOf ?? work.today;
    const future = effectiveOn > work.today ? [common.DATE_IN_FUTURE({ ...atInput('effectiveOn'), values: { today: work.today } })] : [];
    const refusals = [...changeProblems(found, input, 'COMMIT'), ...future];
    return refusals.length > 0 ? refuse(...refusals) : await commit(work, target, effectiveOn, onProgress);
  },
});

async function commit(work: Work, target: OneImport, on: CivilDate, onProgress: OnProgress): Promise<Result<Done>> {
  const { id, sha256 } = target.found;
  const accepted = await listAcceptedChanges(work.db, id);
  const applied = await applyEdition(work, accepted, dateOf(target.found, on), onProgress);
  if (!applied.ok) return applied;
  await closeImport(work, id, 'COMMITTED', on);
  const facts = { sha256, effectiveOn: on, applied: countByKind(accepted) };
  return succeed({ ...done(await nationalTarget(work), id, facts), news: [...applied.value, { topic: 'register.imported', subject: id, facts }] });
}

/** The register tells no day of establishment: bodies count as established from the day on which it lists their school. */
function dateOf({ fileName, sha256, asOf }: FoundImport, on: CivilDate): BatchDate {
  const edition = asOf === null ? '' : `，名单截至 ${asOf}`;
  return { on, reason: `据学校名单《${fileName}》登记${edition}（SHA-256 ${sha256}）` };
}

const countByKind = (changes: readonly ReviewableChange[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(changes, ({ kind }) => kind)].map(([kind, group]) => [kind, group.length]));

/** 放弃. */
export const discardImport: UseCase<ChangeImport, OneImport> = {
  action: 'import.discard',
  capability: 'ADMINISTER',
  find: targetOf(lockImport),
  async perform(work, target, input) {
    const found = changeProblems(target.found, input, 'DISCARD');
    if (found.length > 0) return refuse(...found);
    await closeImport(work, target.found.id, 'DISCARDED', null);
    return succeed(done(target, target.found.id, {}));
  },
};

const done = ({ guards }: Target, id: string, facts: Done['facts']): Done => ({ id, lineage: guards[0]?.lineage ?? null, facts });
