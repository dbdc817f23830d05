import type { Client } from 'pg';
import { federationOperations } from './federation.operations.ts';
import { filingOperations } from './filing.operations.ts';
import type { Operation, Question } from './operation.ts';
import { organizationOperations } from './organization.operations.ts';

/** Questions first (Q), then the write (W), then every document of the README and of schema/operations (R). */
export const operations: readonly Operation[] = [...organizationOperations, ...federationOperations, ...filingOperations].toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));

function orderOf({ name }: Operation): string {
  return `${String('QWR'.indexOf(name.charAt(0)))}${name.slice(1).padStart(2, '0')}`;
}

/** The questions of an operation, in an order that is the same in every run and follows nothing the database keeps. */
export async function questionsFor(client: Client, { name, subjects, variables }: Operation): Promise<readonly Question[]> {
  const { rows } = await client.query<{ subject: string; login: string }>(`select subject, login from (${subjects}) asked order by md5(subject) limit 20000`);
  if (rows.length === 0) throw new Error(`nothing in the country to ask ${name} about: choose a larger scale`);
  return rows.map(({ subject, login }, index) => ({ login, variables: variables(subject, index) }));
}
