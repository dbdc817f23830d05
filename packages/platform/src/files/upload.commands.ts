import { below, type Grant, type Placement, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { problems as common } from '../problems.ts';
import type { Target, UseCase } from '../work/use-case.ts';
import { type Announcement, announcementProblems } from './upload.ts';
import { bytesAnnounced, insertUpload } from './upload.queries.ts';
import { problems } from './uploads.problems.ts';

const mostBytesADay = 1024 ** 3;

export interface CreateUpload extends Announcement {
  readonly idempotencyKey?: string;
}

/** Announces a file. Whoever holds any right anywhere may, because a file by itself belongs to nothing yet. */
export const createUpload: UseCase<CreateUpload, Target> = {
  action: 'upload.create',
  capability: 'READ',
  find: async ({ actor }) => {
    const places = actor.grants.slice(0, 1).map(placeWithin);
    return { guards: places, visibleAt: places };
  },
  async perform({ db, actor: { accountId } }, { guards }, { name, size, sha256 }) {
    if (accountId === null) return refuse(common.FORBIDDEN());
    const found = announcementProblems({ name, size, sha256 });
    if (found.length > 0) return refuse(...found);
    if ((await bytesAnnounced(db, accountId)) + size > mostBytesADay) return refuse(problems.QUOTA_EXCEEDED({ path: ['input', 'size'] }));
    const id = uuidv7();
    await insertUpload(db, { id, accountId, name, size, sha256 });
    return succeed({ id, lineage: guards[0]?.lineage ?? null, facts: { size, sha256 } });
  },
};

/** Some place the grant reaches. */
const placeWithin = ({ lineage, reach }: Grant): Placement => ({ lineage: reach === 'BELOW' ? below(lineage, 0) : lineage });
