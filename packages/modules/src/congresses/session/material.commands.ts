import { atInput, refuse, succeed } from '@xuelian/kernel';
import { findRow, getRow, sql, type UseCase } from '@xuelian/platform';
import { checkName } from '../../organizations/index.ts';
import { problems } from '../congresses.problems.ts';
import { type ChangeCongress, type CongressTarget, findCongress } from '../congress/congress.commands.ts';

/** What a kept file is evidence of (材料类别). */
export const materialKinds = ['NOTICE', 'WORK_REPORT', 'ROSTER', 'MINUTES', 'BALLOT_RECORD', 'RESOLUTION', 'ANNOUNCEMENT', 'OTHER'] as const;
export type MaterialKind = (typeof materialKinds)[number];

export interface KeepMaterial extends Omit<ChangeCongress, 'expectedVersion'> {
  readonly uploadId: string;
  readonly kind: MaterialKind;
  readonly name: string;
}

const mostFiles = 200;

interface KeptUpload {
  readonly size: string;
  readonly mediaType: string;
  readonly sha256: string;
}

/** 保留会议材料 (JL 二.8): only adds, and keeps what the file was; a congress that is over may still get what was forgotten. */
export const keepMaterial: UseCase<KeepMaterial, CongressTarget> = {
  action: 'material.keep',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { uploadId, kind, name }) {
    const checked = checkName(name);
    const [upload, { kept, isKept }] = await Promise.all([
      findRow(work.db, sql<KeptUpload>`
        select size, media_type as "mediaType", sha256 from platform.upload where id = ${uploadId} and received_at is not null and account_id = ${work.actor.accountId}`),
      getRow(work.db, sql<{ kept: number; isKept: boolean }>`
        select count(*)::integer as kept, coalesce(bool_or(upload_id = ${uploadId}), false) as "isKept" from congresses.material where congress_id = ${congress.id}`),
    ]);
    const found = [
      ...checked.problems,
      ...(congress.state === 'CANCELLED' ? [problems.WRONG_STATE({ ...atInput('congressId'), values: { state: congress.state } })] : []),
      ...(isKept ? [problems.FILE_KEPT(atInput('uploadId'))] : []),
      ...(kept >= mostFiles ? [problems.TOO_MANY_FILES({ ...atInput('uploadId'), values: { limit: mostFiles } })] : []),
    ];
    if (upload === undefined) return refuse(...found, problems.FILE_MISSING(atInput('uploadId')));
    if (found.length > 0) return refuse(...found);
    const added = sql`kept as (
      insert into congresses.material (congress_id, upload_id, kind, name, media_type, size, sha256, added_at)
      values (${congress.id}, ${uploadId}, ${kind}, ${checked.name}, ${upload.mediaType}, ${upload.size}, ${upload.sha256}, ${work.now}))`;
    return succeed({ id: congress.id, lineage: organization.lineage, facts: { upload: uploadId, kind, sha256: upload.sha256 }, closing: { parts: [added] } });
  },
};
