import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { findRow, sql, type Work } from '@xuelian/platform';
import type { OrganizationKind } from '../organizations/index.ts';
import type { ReadCharter } from './charter.reading.ts';
import type { HeldOrganization } from './charter.rows.ts';

/** A model as commands need it. */
export interface HeldModel {
  readonly id: string;
  readonly organizationId: string;
  readonly forKind: OrganizationKind;
  readonly number: number;
  readonly contentHash: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly version: number;
}

const columns = sql`m.id, m.organization_id as "organizationId", m.for_kind as "forKind", m.number, m.content_hash as "contentHash", m.valid_from as "validFrom", m.valid_to as "validTo", m.version`;

export const findModel = async ({ db }: Work, id: string): Promise<HeldModel | undefined> => await findRow(db, sql<HeldModel>`select ${columns} from charters.model_charter m where m.id = ${id} for update`);

/** The last one that its publisher has for a kind; the publisher is held, so nobody adds another. */
export const findLastModel = async ({ db }: Work, { id }: HeldOrganization, forKind: OrganizationKind): Promise<HeldModel | undefined> => await findRow(db, sql<HeldModel>`
  select ${columns} from charters.model_charter m where m.organization_id = ${id} and m.for_kind = ${forKind} order by m.number desc limit 1`);

/** A new version takes the place of the one before on its first day. */
export async function insertModel(work: Work, publisher: HeldOrganization, forKind: OrganizationKind, validFrom: CivilDate, read: ReadCharter, last: HeldModel | undefined): Promise<string> {
  if (last !== undefined && (last.validTo === null || last.validTo > validFrom)) await endModel(work, last, validFrom);
  const id = uuidv7();
  const { title, uploadId, text, contentHash, warnings } = read;
  await sql`
    insert into charters.model_charter (id, organization_id, lineage, for_kind, number, title, upload_id, text, content_hash, warnings, valid_from, published_at)
    values (${id}, ${publisher.id}, ${publisher.place.lineage}, ${forKind}, ${(last?.number ?? 0) + 1}, ${title}, ${uploadId}, ${text}, ${contentHash}, ${JSON.stringify(warnings)}::jsonb, ${validFrom}, ${work.now})`.execute(work.db);
  return id;
}

export async function endModel({ db }: Work, { id }: HeldModel, on: CivilDate): Promise<void> {
  await sql`update charters.model_charter set valid_to = ${on}, version = version + 1 where id = ${id}`.execute(db);
}
