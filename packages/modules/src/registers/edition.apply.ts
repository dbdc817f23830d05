import { refuse, type Result, succeed } from '@xuelian/kernel';
import type { News, Work } from '@xuelian/platform';
import type { BatchDate } from '../organizations/index.ts';
import { bodyProblems, establishProvinces, establishSchools, findBodies, takenCodes } from './edition.additions.ts';
import type { InstitutionFacts } from './edition.facts.ts';
import { type AcceptedChange, planRevisions, reviseSchools, revisionProblems } from './edition.revisions.ts';
import type { OnProgress } from './register-import.progress.ts';

/** Applies the accepted changes of an edition: everything is checked first, then everything is done. */
export async function applyEdition(work: Work, accepted: readonly AcceptedChange[], date: BatchDate, onProgress: OnProgress): Promise<Result<readonly News[]>> {
  if (accepted.length === 0) return succeed([]);
  const { db } = work;
  const additions = accepted.filter(({ kind }) => kind === 'ADDED').map(factsAfter);
  const revisions = accepted.filter(({ kind }) => kind !== 'ADDED');
  const successors = revisions.filter(({ kind }) => kind === 'SUCCEEDED_BY').map(factsAfter);
  const existing = await findBodies(db, additions);
  const plan = await planRevisions(db, revisions, date);
  const found = [
    ...(await takenCodes(db, [...additions, ...successors].map(({ code }) => code))),
    ...bodyProblems(additions, existing, date),
    ...(await revisionProblems(db, plan, date)),
  ];
  if (found.length > 0) return refuse(...found);
  const { above, news } = await establishProvinces({ db, date, existing });
  await onProgress({ phase: 'CHANGING', done: 0, total: revisions.length });
  const revised = await reviseSchools(work, plan, above, date);
  const established = await establishSchools({ db, date, existing }, additions, above, onProgress);
  return succeed([...news, ...revised, ...established]);
}

/** Additions and successions carry a whole school. */
const factsAfter = ({ after }: AcceptedChange): InstitutionFacts => after as InstitutionFacts;
