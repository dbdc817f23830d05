import { atInput, type CivilDate, covers, type Placement, type Problem, refuse, scopeOf, succeed } from '@xuelian/kernel';
import { findRow, listRows, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { checkName } from '../organizations/index.ts';
import { problems } from './programs.problems.ts';
import { type ChangeReformMaterial, changeProblems, findMaterial, type MaterialTarget } from './reform-material.commands.ts';
import { type GivenOriginal, type HeldMaterial, holdMaterial, listSendings, writeOriginal } from './reform-material.rows.ts';
import { documentsOf, isPossibleReceipt, originalProblems } from './reform-material.ts';

export interface RecordReformOriginal extends ChangeReformMaterial, GivenOriginal {}

/** 登记盖章原件: when and by whom a document was stamped, how the paper was sent, and which attached PDF is its scan. */
export const recordReformOriginal: UseCase<RecordReformOriginal, MaterialTarget> = {
  action: 'reformMaterial.recordOriginal',
  capability: 'FILE',
  find: findMaterial,
  async perform(work, { material, organization }, input) {
    const { document, scanUploadId } = input;
    const stampedBy = checkName(input.stampedBy, 'stampedBy');
    const isForeign = !documentsOf[material.kind].includes(document);
    const found = [
      ...changeProblems(material, input.expectedVersion, 'REVISE'),
      ...(isForeign ? [problems.NOT_OF_THIS_KIND({ ...atInput('document'), values: { kind: material.kind } })] : []),
      ...stampedBy.problems, ...originalProblems(input, work.today), ...(await scanProblems(work, material, scanUploadId)),
    ];
    if (found.length > 0) return refuse(...found);
    await writeOriginal(work, material, { ...input, stampedBy: stampedBy.name });
    const facts = { organization: organization.rowId, document, scan: scanUploadId };
    return succeed({ id: material.id, lineage: organization.lineage, facts, news: [{ topic: 'reformMaterial.originalRecorded', subject: material.id, facts }] });
  },
};

/** The scan is a file of the filing, so that every recipient gets it, and its content decides what it is. */
async function scanProblems(work: Work, { filingId }: HeldMaterial, uploadId: string): Promise<readonly Problem[]> {
  if (filingId === null) return [problems.NOT_IN_FILING(atInput('reformMaterialId'))];
  const attached = await findRow(work.db, sql`select from filings.attachment where filing_id = ${filingId} and upload_id = ${uploadId}`);
  const file = attached === undefined ? undefined : await work.readUpload(uploadId);
  if (file === undefined) return [problems.SCAN_NOT_ATTACHED(atInput('scanUploadId'))];
  return file.mediaType === 'application/pdf' ? [] : [problems.SCAN_NOT_PDF(atInput('scanUploadId'))];
}

export interface RecordPaperReceipt {
  readonly idempotencyKey?: string;
  readonly materialId: string;
  readonly receivedOn: CivilDate;
}

interface Recipient {
  readonly id: string;
  readonly lineage: string;
  readonly hasReceived: boolean;
}

interface ReceiptTarget extends Target {
  readonly material: HeldMaterial;
  readonly recipient: Recipient | undefined;
}

/** 登记收到纸质版, at each recipient apart, and apart from its electronic receipt. */
export const recordPaperReceipt: UseCase<RecordPaperReceipt, ReceiptTarget> = {
  action: 'reformMaterial.recordPaperReceipt',
  capability: 'DECIDE',
  async find(work, { materialId }) {
    const held = await holdMaterial(work, materialId);
    if (held === undefined) return undefined;
    const recipients = await listRecipients(work, held.material);
    const scope = scopeOf(work.actor, 'DECIDE');
    const recipient = recipients.find((one) => covers(scope, one));
    // Nobody stands where an empty lineage is: whoever receives nothing has nothing to sign for.
    const guard: Placement = { lineage: recipient?.lineage ?? '' };
    return { material: held.material, recipient, guards: [guard], visibleAt: [{ lineage: held.organization.lineage }, ...recipients] };
  },
  async perform(work, { material, recipient }, { receivedOn }) {
    const found = [...receiptProblems(material, recipient), ...(receivedOn > work.today ? [common.DATE_IN_FUTURE({ ...atInput('receivedOn'), values: { today: work.today } })] : [])];
    if (!isPossibleReceipt(receivedOn, await listSendings(work, material.id))) found.push(problems.RECEIVED_BEFORE_SENT(atInput('receivedOn')));
    if (recipient === undefined || found.length > 0) return refuse(...found);
    await sql`
      insert into programs.paper_receipt (material_id, organization_id, lineage, received_on, recorded_by, recorded_at)
      values (${material.id}, ${recipient.id}, ${recipient.lineage}, ${receivedOn}, ${work.actor.personId}, ${work.now})`.execute(work.db);
    const facts = { receiver: recipient.id, receivedOn };
    return succeed({ id: material.id, lineage: recipient.lineage, facts, news: [{ topic: 'reformMaterial.paperReceived', subject: material.id, facts }] });
  },
};

function receiptProblems({ kind, submittedOn }: HeldMaterial, recipient: Recipient | undefined): Problem[] {
  return [
    ...(documentsOf[kind].length === 0 ? [problems.NO_PAPER(atInput('reformMaterialId'))] : []),
    ...(submittedOn === null || recipient === undefined ? [problems.NOT_SUBMITTED(atInput('reformMaterialId'))] : []),
    ...(recipient?.hasReceived === true ? [problems.PAPER_RECEIVED_ALREADY(atInput('reformMaterialId'))] : []),
  ];
}

/** Those who received the filing; one that has no paper yet comes first, for a person who signs for several. */
async function listRecipients({ db }: Work, { id, filingId }: HeldMaterial): Promise<readonly Recipient[]> {
  return await listRows(db, sql<Recipient>`
    select r.organization_id as id, r.lineage, p.organization_id is not null as "hasReceived"
    from filings.filing_recipient r left join programs.paper_receipt p on p.material_id = ${id} and p.organization_id = r.organization_id
    where r.filing_id = ${filingId} order by "hasReceived", r.organization_id`);
}
