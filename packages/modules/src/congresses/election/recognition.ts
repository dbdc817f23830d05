import type { Citation } from '@xuelian/kernel';
import type { News } from '@xuelian/platform';
import type { ElectionOf } from './election.rows.ts';

/** 不予承认, told to whoever must act on it, with why and by which clauses: a circular criticism goes with it (GD 附件6-2). */
export const notRecognized = ({ election, organization }: Pick<ElectionOf, 'election' | 'organization'>, reason: string, citations: readonly Citation[]): News => ({
  topic: 'election.notRecognized', subject: election.id, facts: { organization: organization.rowId, post: election.post, reason, citations },
});
