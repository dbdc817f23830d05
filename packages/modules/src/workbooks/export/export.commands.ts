import { below, type Grant, type Locale, type Placement, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { problems as common, type ListingArguments, sql, type Target, type UseCase } from '@xuelian/platform';
import { principalOf } from '../../people/index.ts';
import { problems } from '../workbooks.problems.ts';
import { type ExportFormat, exportLimits } from './export.ts';
import { stateProblems } from './export.machine.ts';
import { cancelRow, countOwnExports, insertExport, lockExport, type LockedExport } from './export.rows.ts';

/** What to export, found to exist by whoever knows the graph. */
export interface CreateExport {
  readonly idempotencyKey?: string;
  /** Schema coordinate, such as `Organization.filings`. */
  readonly list: string;
  readonly ownerId: string | null;
  readonly given: ListingArguments;
  readonly paths: readonly string[];
  readonly format: ExportFormat;
  readonly locale: Locale;
}

/** Whoever holds any right anywhere may: what the file shows is decided row by row when it is written. */
export const createExport = (faults: readonly Problem[]): UseCase<CreateExport, Target> => ({
  action: 'export.create',
  capability: 'READ',
  find: async ({ actor }) => {
    const places = actor.grants.slice(0, 1).map(placeWithin);
    return { guards: places, visibleAt: places };
  },
  async perform({ db, actor }, { guards }, { list, ownerId, given, paths, format, locale }) {
    const principal = principalOf(actor);
    if (principal === null) return refuse(common.FORBIDDEN());
    // Two requests at once would both count the same exports.
    await sql`select pg_advisory_xact_lock(hashtext(${`xuelian:exports:${principal.accountId}`}))`.execute(db);
    const { open, today } = await countOwnExports(db, principal.accountId);
    const found = [
      ...faults,
      ...(open >= exportLimits.open ? [problems.TOO_MANY_OPEN({ values: { limit: exportLimits.open } })] : []),
      ...(today >= exportLimits.aDay ? [problems.TOO_MANY_TODAY({ values: { limit: exportLimits.aDay } })] : []),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await insertExport(db, { id, ...principal, list, ownerId, given, paths, format, locale });
    return succeed({ id, lineage: guards[0]?.lineage ?? null, facts: { list, ownerId, format, given } });
  },
});

/** Some place the grant reaches. */
const placeWithin = ({ lineage, reach }: Grant): Placement => ({ lineage: reach === 'BELOW' ? below(lineage, 0) : lineage });

export interface CancelExport {
  readonly idempotencyKey?: string;
  readonly exportId: string;
}

interface OneExport extends Target {
  readonly found: LockedExport;
}

/** 取消: the hub that writes it notices within a second, and throws away what it has. */
export const cancelExport: UseCase<CancelExport, OneExport> = {
  action: 'export.cancel',
  capability: 'ADMINISTER',
  find: async ({ db }, { exportId }) => {
    const found = await lockExport(db, exportId);
    return found && { guards: [], visibleAt: [], ownedBy: found.accountId, found };
  },
  async perform({ db }, { found: { id, state } }) {
    const hindrances = stateProblems(state, 'CANCEL');
    if (hindrances.length > 0) return refuse(...hindrances);
    await cancelRow(db, id);
    return succeed({ id, lineage: null, facts: {} });
  },
};
