import type { CivilDate } from '@xuelian/kernel';
import { anyOf, type Database, listRows, type SortOrder, sql, storedType, type Viewer, allOf } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import { congresses } from '../congress/congress.queries.ts';
import type { MaterialKind } from './material.commands.ts';

/** What hangs on a congress is for whoever sees the congress, so none of it has a predicate of its own. */
export interface SessionRow {
  readonly number: number;
  readonly heldOn: CivilDate;
  readonly due: number;
  readonly present: number;
  readonly agenda: readonly string[];
  readonly minutes: string;
}

/** Sittings, of a congress or of its standing committee: told apart in the graph by what their agenda is made of. */
export const sessionsNamed = (name: 'CongressSession' | 'CommitteeSession') => storedType<SessionRow>({
  name,
  from: () => sql`congresses.session s`,
  key: sql`s.id`,
  columns: () => ({ number: sql`s.number`, heldOn: sql`s.held_on`, due: sql`s.due`, present: sql`s.present`, agenda: sql`s.agenda`, minutes: sql`s.minutes` }),
});

export const sessions = sessionsNamed('CongressSession');

export const asHeld: SortOrder = { name: 'SESSION', keys: [{ column: sql`s.number`, type: 'integer' }] };

export interface ResolutionRow {
  readonly matter: string;
  readonly title: string;
  readonly inFavor: number;
  readonly against: number;
  readonly abstained: number;
  readonly isAdopted: boolean;
}

export const resolutionsNamed = (name: 'Resolution' | 'CommitteeDecision') => storedType<ResolutionRow>({
  name,
  from: () => sql`congresses.resolution r`,
  key: sql`r.session_id::text || '/' || r.position`,
  columns: () => ({ matter: sql`r.matter`, title: sql`r.title`, inFavor: sql`r.in_favor`, against: sql`r.against`, abstained: sql`r.abstained`, isAdopted: sql`r.is_adopted` }),
});

export const resolutions = resolutionsNamed('Resolution');

export const asPut: SortOrder = { name: 'RESOLUTION', keys: [{ column: sql`r.position`, type: 'integer' }] };

interface MaterialRow {
  readonly uploadId: string;
  readonly kind: MaterialKind;
  readonly name: string;
  readonly mediaType: string;
  readonly size: string;
  readonly sha256: string;
  readonly addedAt: string;
}

export const materials = storedType<MaterialRow>({
  name: 'CongressMaterial',
  from: () => sql`congresses.material m`,
  key: sql`m.congress_id::text || m.upload_id`,
  columns: () => ({ uploadId: globalIdOf('UPL', sql`m.upload_id`), kind: sql`m.kind`, name: sql`m.name`, mediaType: sql`m.media_type`, size: sql`m.size`, sha256: sql`m.sha256`, addedAt: sql`m.added_at` }),
});

export const asKept: SortOrder = { name: 'MATERIAL', keys: [{ column: sql`m.added_at`, type: 'timestamptz' }, { column: sql`m.upload_id`, type: 'uuid' }] };

/** Whether a viewer may download what a congress keeps: whoever sees the congress may. */
export async function sharesMaterial(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const sight = { viewer, today: '', asOf: null };
  const seen = allOf([sql`m.upload_id = ${uploadId}`, congresses.visible?.(sight) ?? anyOf([])]);
  const rows = await listRows(db, sql`
    select from congresses.material m join congresses.congress g on g.id = m.congress_id join organizations.organization o on o.id = g.organization_id where ${seen} limit 1`);
  return rows.length > 0;
}
