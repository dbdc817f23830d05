import type { CivilDate, Lineage } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { ProgramState, SchoolState } from '../program/program.machine.ts';
import { type TaskRow, seesSchool } from '../program/program.queries.ts';
import type { ItemAction, ItemState } from './item.machine.ts';

/** An item as it is read, with the task it is of. */
export interface ItemRow extends Omit<TaskRow, 'dueOn'> {
  readonly rowId: string;
  readonly id: string;
  readonly issuerLineage: Lineage;
  readonly lineage: Lineage;
  readonly programState: ProgramState;
  readonly schoolState: SchoolState;
  readonly dueOn: CivilDate | null;
  readonly state: ItemState;
  readonly evidence: string | null;
  readonly closedOn: CivilDate | null;
  readonly isInTime: boolean | null;
  readonly version: number;
}

/** The item called `ri` is for whoever sees its school in the program. */
export const isItemVisible = (viewer: Viewer): Fragment => sql`exists (select from programs.school_reform part where part.id = ri.school_reform_id and ${seesSchool(viewer, 'part')})`;

export const reformItems = storedType<ItemRow>({
  name: 'ReformItem',
  from: () => sql`programs.reform_item ri join programs.reform_task it on it.program_id = ri.program_id and it.position = ri.position
    join programs.reform_program ip on ip.id = ri.program_id join programs.school_reform isr on isr.id = ri.school_reform_id`,
  key: sql`ri.id`,
  columns: () => ({
    rowId: sql`ri.id`, id: globalIdOf('RIT', sql`ri.id`), issuerLineage: sql`isr.issuer_lineage`, lineage: sql`ri.lineage`, programState: sql`ip.state`, schoolState: sql`isr.state`,
    number: sql`it.number`, task: sql`it.task`, content: sql`it.content`, contentEn: sql`it.content_en`, clause: sql`it.clause`, document: sql`ip.document`, precision: sql`it.precision`,
    dueOn: sql`ri.due_on`, state: sql`ri.state`, evidence: sql`ri.evidence`, closedOn: sql`ri.closed_on`, isInTime: sql`ri.closed_on <= ri.due_on`, version: sql`ri.version`,
  }),
  visible: ({ viewer }) => isItemVisible(viewer),
});

export const inListOrder: SortOrder = { name: 'ITEM', keys: [{ column: sql`ri.position`, type: 'integer' }, { column: sql`ri.id`, type: 'uuid' }] };

interface ActionRow {
  readonly position: number;
  readonly action: ItemAction;
  readonly toState: ItemState;
  readonly note: string;
  readonly at: string;
}

/** What hangs on an item is for whoever sees the item. */
export const reformItemActions = storedType<ActionRow>({
  name: 'ReformItemAct',
  from: () => sql`programs.reform_item_action a`,
  key: sql`a.item_id::text || '/' || a.position`,
  columns: () => ({ position: sql`a.position`, action: sql`a.action`, toState: sql`a.to_state`, note: sql`a.note`, at: sql`a.at` }),
});

export const asDone: SortOrder = { name: 'ITEM ACT', keys: [{ column: sql`a.position`, type: 'integer' }] };

interface FileRow {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
}

export const reformItemFiles = storedType<FileRow>({
  name: 'ReformItemFile',
  from: () => sql`programs.reform_item_file x join platform.upload u on u.id = x.upload_id`,
  key: sql`x.item_id::text || '/' || x.position || '/' || x.upload_id`,
  columns: () => ({ uploadId: globalIdOf('UPL', sql`x.upload_id`), name: sql`x.name`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256` }),
});

export const byName: SortOrder = { name: 'ITEM FILE', keys: [{ column: sql`x.name`, type: 'text' }, { column: sql`x.upload_id`, type: 'uuid' }] };

/** Whether a viewer may download a file because it is evidence of an item they may see. */
export async function sharesItemEvidence(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`
    select from programs.reform_item_file x join programs.reform_item ri on ri.id = x.item_id where x.upload_id = ${uploadId} and ${isItemVisible(viewer)} limit 1`);
  return rows.length > 0;
}
