import { atInput, type Problem, refuse, succeed, tidyLine } from '@xuelian/kernel';
import { problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { checkIndicatorSet, type IndicatorSet } from './indicator-set.ts';
import { type IndicatorSetAction, indicatorSetMachine } from './indicator-set.machine.ts';
import { type HeldIndicatorSet, holdIndicatorSet, holdIssuer, insertIndicatorSet, isTitleTaken, type Issuer, movedSet, plannedColumns, type PlannedSet } from './indicator-set.rows.ts';
import { problems } from './indicator-sets.problems.ts';

export interface DraftIndicatorSet extends PlannedSet {
  readonly idempotencyKey?: string;
  readonly issuerId: string;
}

interface IssuerTarget extends Target {
  readonly issuer: Issuer;
}

const tidied = (set: IndicatorSet): IndicatorSet => ({ ...set, title: { ...set.title, zh: tidyLine(set.title.zh) } });

const yearProblems = (academicYear: number): readonly Problem[] => (
  Number.isInteger(academicYear) && academicYear >= 2000 && academicYear <= 2100 ? [] : [problems.NO_ACADEMIC_YEAR(atInput('academicYear'))]);

/** 制定指标体系: an issuer writes down by what it assesses those below. */
export const draftIndicatorSet: UseCase<DraftIndicatorSet, IssuerTarget> = {
  action: 'indicatorSet.draft',
  capability: 'DECIDE',
  async find(work, { issuerId }) {
    const issuer = await holdIssuer(work, issuerId);
    return issuer && { issuer, guards: [{ lineage: issuer.lineage }], visibleAt: [issuer] };
  },
  async perform(work, { issuer }, { academicYear, set: given }) {
    const set = tidied(given);
    const found = [...yearProblems(academicYear), ...checkIndicatorSet(set), ...(issuer.dissolvedOn === null ? [] : [problems.ISSUER_DISSOLVED(atInput('issuerId'))])];
    if (found.length > 0) return refuse(...found);
    const id = await insertIndicatorSet(work, issuer, { academicYear, set });
    if (id === undefined) return refuse(problems.TITLE_TAKEN(atInput('title')));
    return succeed({ id, lineage: issuer.lineage, facts: { academicYear, title: set.title.zh } });
  },
};

export interface MoveIndicatorSet {
  readonly idempotencyKey?: string;
  readonly indicatorSetId: string;
  readonly expectedVersion: number;
}

interface SetTarget extends Target {
  readonly held: HeldIndicatorSet;
}

async function findSet(work: Work, { indicatorSetId }: MoveIndicatorSet): Promise<SetTarget | undefined> {
  const held = await holdIndicatorSet(work, indicatorSetId);
  return held && { held, guards: [{ lineage: held.issuerLineage }], visibleAt: [{ lineage: held.issuerLineage }] };
}

function moveProblems({ version, state }: HeldIndicatorSet, action: IndicatorSetAction, expectedVersion: number): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(indicatorSetMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('indicatorSetId'), values: { state } })] : []),
  ];
}

export interface ReviseIndicatorSet extends MoveIndicatorSet, PlannedSet {}

/** 修改指标体系, as long as it is a draft. */
export const reviseIndicatorSet: UseCase<ReviseIndicatorSet, SetTarget> = {
  action: 'indicatorSet.revise',
  capability: 'DECIDE',
  find: findSet,
  async perform(work, { held }, { expectedVersion, academicYear, set: given }) {
    const planned = { academicYear, set: tidied(given) };
    const found = [...moveProblems(held, 'REVISE', expectedVersion), ...yearProblems(academicYear), ...checkIndicatorSet(planned.set)];
    if (await isTitleTaken(work, held, planned)) found.push(problems.TITLE_TAKEN(atInput('title')));
    if (found.length > 0) return refuse(...found);
    return succeed({ id: held.id, lineage: held.issuerLineage, facts: { academicYear, title: planned.set.title.zh }, closing: movedSet(held, 'REVISE', plannedColumns(planned)) });
  },
};

function ending(action: 'PUBLISH' | 'DISCARD', name: string): UseCase<MoveIndicatorSet, SetTarget> {
  return {
    action: name,
    capability: 'DECIDE',
    find: findSet,
    async perform(work, { held }, { expectedVersion }) {
      const found = moveProblems(held, action, expectedVersion);
      if (found.length > 0) return await Promise.resolve(refuse(...found));
      const facts = { issuer: held.issuerId, academicYear: held.academicYear, title: held.title };
      const news = action === 'PUBLISH' ? [{ topic: name, subject: held.id, facts }] : [];
      return succeed({ id: held.id, lineage: held.issuerLineage, facts, news, closing: movedSet(held, action, action === 'PUBLISH' ? [sql`published_on = ${work.today}::date`] : []) });
    },
  };
}

/** 发布指标体系: from now on it can be used, and never changes. */
export const publishIndicatorSet = ending('PUBLISH', 'indicatorSet.published');

/** 作废草稿. */
export const discardIndicatorSet = ending('DISCARD', 'indicatorSet.discard');
