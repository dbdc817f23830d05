import { defineRowLoader, type GraphContext } from '@xuelian/platform';
import { listPersonsByIds, type PersonRow } from './person.queries.ts';

/** Persons the caller may see, by row id. */
export const personById = defineRowLoader<string, PersonRow>(async (ids, { db, actor }) => await listPersonsByIds(db, actor, ids), ({ rowId }) => rowId);

export const loadPerson = async ({ loaders }: GraphContext, id: string): Promise<PersonRow | null> => await loaders.load(personById, id);
