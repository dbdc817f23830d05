import { type Actor } from '@xuelian/kernel';
import { getRow, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import type { GraphAnswer, TestHub } from '../../../../tests/testkit/hub.ts';

/** One school of a made-up list, under the province that lists it. */
export interface ListedSchool {
  readonly province: string;
  readonly name: string;
  readonly code: string;
  readonly authority?: string;
  readonly location?: string;
  readonly level?: '本科' | '专科';
  readonly remark?: string;
}

/** An edition of the list in its published form, true on a day. */
export function editionOf(asOf: string, schools: readonly ListedSchool[]): Buffer {
  const [year, month, day] = asOf.split('-').map(Number);
  const lines = [...Map.groupBy(schools, ({ province }) => province)].flatMap(([province, listed]) => [
    `${province}（${String(listed.length)}所）,,,,,,`,
    ...listed.map(({ name, code, authority = province, location = province, level = '本科', remark = '' }, index) => [index + 1, name, code, authority, location, level, remark].join(',')),
  ]);
  return Buffer.from([`全国普通高等学校名单（截至${String(year)}年${String(month)}月${String(day)}日）`, '序号,学校名称,学校标识码,主管部门,所在地,办学层次,备注', ...lines].join('\n'));
}

const importFields = 'registerImport { id state version asOf effectiveOn listedCount unchangedCount counts { kind total accepted pending } } problems { code path message }';

/** What one person does with registers, through the graph. */
export interface Desk {
  /** Puts a file where an upload of it would be and previews it. */
  preview(bytes: Uint8Array, name?: string): Promise<GraphAnswer['data']>;
  decide(registerImport: { readonly id: string; readonly version: number }, accept: readonly string[], decline?: readonly string[]): Promise<GraphAnswer['data']>;
  commit(registerImport: { readonly id: string; readonly version: number }, more?: object): Promise<GraphAnswer['data']>;
  discard(registerImport: { readonly id: string; readonly version: number }): Promise<GraphAnswer['data']>;
  /** Previews an edition, accepts these changes besides the preselected ones, and commits. */
  bring(bytes: Uint8Array, accept?: readonly string[]): Promise<GraphAnswer['data']>;
}

export function deskOf(hub: TestHub, actor: Actor): Desk {
  const change = async (mutation: string, input: string, fields: string, values: object): Promise<GraphAnswer['data']> =>
    await hub.change(actor, `mutation ($input: ${input}!) { ${mutation}(input: $input) { ${fields} } }`, { ...values });
  const desk: Desk = {
    preview: async (bytes, name = '名单.csv') =>
      await change('previewImport', 'PreviewImportInput', `${importFields} fileProblems { code row column }`, { kind: 'INSTITUTIONS', uploadId: uploaded(hub, bytes, name) }),
    decide: async ({ id, version }, accept, decline = []) =>
      await change('decideImportChanges', 'DecideImportChangesInput', importFields, { importId: id, expectedVersion: version, accept, decline }),
    commit: async ({ id, version }, more = {}) => await change('commitImport', 'CommitImportInput', importFields, { importId: id, expectedVersion: version, ...more }),
    discard: async ({ id, version }) => await change('discardImport', 'DiscardImportInput', importFields, { importId: id, expectedVersion: version }),
    async bring(bytes, accept = []) {
      const previewed = await desk.preview(bytes);
      const decided = accept.length === 0 ? previewed : await desk.decide(previewed.registerImport, accept);
      return decided.registerImport === null ? decided : await desk.commit(decided.registerImport);
    },
  };
  return desk;
}

function uploaded(hub: TestHub, bytes: Uint8Array, name: string): string {
  const id = randomUUID();
  hub.files.set(id, { name, mediaType: 'text/csv', bytes });
  return `UPL_${id.replaceAll('-', '')}`;
}

/** How many rows a refused import could have added or changed anything in. */
export async function countRows(hub: TestHub): Promise<unknown> {
  return await getRow(hub.db, sql`
    select (select count(*) from organizations.school) as schools, (select count(*) from organizations.organization) as organizations,
      (select count(*) from organizations.relation) as relations, (select count(*) from organizations.organization_event) as events,
      (select count(*) from registers.import) as imports, (select count(*) from registers.import_change) as changes`);
}
