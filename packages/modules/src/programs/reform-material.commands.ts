import { atInput, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase, type Work } from '@xuelian/platform';
import { openFiling } from '../filings/index.ts';
import type { OrganizationRow } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { problems } from './programs.problems.ts';
import { dueOf } from './reform.rules.ts';
import { type MaterialAction, materialMachine } from './reform-material.machine.ts';
import { type HeldMaterial, holdMaterial, holdSubmitter, insertMaterial, placeOf, replaceContent, tieToFiling } from './reform-material.rows.ts';
import { checkContent, type MaterialContent, type MaterialKind, submits } from './reform-material.ts';

export interface DraftReformMaterial extends MaterialContent {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly kind: MaterialKind;
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 起草改革材料: progress of a union, or plan and completion of a school's League committee. */
export const draftReformMaterial: UseCase<DraftReformMaterial, OwnerTarget> = {
  action: 'reformMaterial.draft',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organization = await holdSubmitter(work, organizationId);
    return organization && { organization, guards: [placeOf(organization)], visibleAt: [placeOf(organization)] };
  },
  async perform(work, { organization }, input) {
    const { kind } = input;
    const { value: content, problems: shape } = checkContent(kind, input, work.today);
    const found = [...(await ownerProblems(work, organization, kind)), ...shape, ...issuerProblems(organization, content)];
    if (found.length > 0) return refuse(...found);
    return succeed(done(await insertMaterial(work, organization, kind, content), organization, kind, 'reformMaterial.drafted'));
  },
};

async function ownerProblems({ db, today }: Work, organization: OrganizationRow, kind: MaterialKind): Promise<readonly Problem[]> {
  const path = atInput('organizationId');
  if (!submits(kind, organization)) return [problems.WRONG_ORGANIZATION({ ...path, values: { organization: `${organization.kind} ${organization.level}`, kind } })];
  return [
    ...(organization.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(path)]),
    ...(dueOf(await ruleSetOf(db, organization.rowId, today, null), kind) === null ? [problems.NOT_ASKED_FOR(atInput('kind'))] : []),
  ];
}

/** The plan comes from the Party committee of the same school, which leads its League committee. */
export const issuerProblems = ({ partyId }: Pick<OrganizationRow, 'partyId'>, { partyPlan }: MaterialContent, path: readonly string[] = ['input', 'partyPlan', 'issuerId']): readonly Problem[] =>
  (partyPlan === null || partyPlan.issuerId === partyId ? [] : [problems.PARTY_PLAN_ISSUER({ path, citations: [{ document: 'GD', clause: '附件1-4' }] })]);

function done(id: string, { rowId, lineage }: OrganizationRow, kind: MaterialKind, topic: string): Done {
  return { id, lineage, facts: { organization: rowId, kind }, news: [{ topic, subject: id, facts: { organization: rowId, kind } }] };
}

/** What every change of an existing material carries. */
export interface ChangeReformMaterial {
  readonly idempotencyKey?: string;
  readonly materialId: string;
  readonly expectedVersion: number;
}

export interface MaterialTarget extends OwnerTarget {
  readonly material: HeldMaterial;
}

export async function findMaterial(work: Work, { materialId }: ChangeReformMaterial): Promise<MaterialTarget | undefined> {
  const held = await holdMaterial(work, materialId);
  return held && { ...held, guards: [placeOf(held.organization)], visibleAt: [placeOf(held.organization)] };
}

export function changeProblems({ version, state }: HeldMaterial, expectedVersion: number, action: MaterialAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(materialMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('reformMaterialId'), values: { state } })] : []),
  ];
}

export interface ReviseReformMaterial extends ChangeReformMaterial, MaterialContent {}

/** 修改改革材料, while it is not under review. */
export const reviseReformMaterial: UseCase<ReviseReformMaterial, MaterialTarget> = {
  action: 'reformMaterial.revise',
  capability: 'FILE',
  find: findMaterial,
  async perform(work, { material, organization }, input) {
    const { value: content, problems: shape } = checkContent(material.kind, input, work.today);
    const found = [...changeProblems(material, input.expectedVersion, 'REVISE'), ...shape, ...issuerProblems(organization, content)];
    if (found.length > 0) return refuse(...found);
    await replaceContent(work, material, content);
    return succeed(done(material.id, organization, material.kind, 'reformMaterial.revised'));
  },
};

const filingKinds = { PROGRESS: 'REFORM_PROGRESS', PLAN: 'REFORM_PLAN', COMPLETION: 'REFORM_COMPLETION' } as const;
const titles: Readonly<Record<MaterialKind, string>> = { PROGRESS: '深化改革进度', PLAN: '学生会（研究生会）深化改革推进计划', COMPLETION: '学生会（研究生会）深化改革完成情况' };

/** 报送改革材料: opens the filing that carries it to everyone who receives it. */
export const fileReformMaterial: UseCase<ChangeReformMaterial, MaterialTarget> = {
  action: 'reformMaterial.file',
  capability: 'FILE',
  find: findMaterial,
  async perform(work, { material, organization }, { expectedVersion }) {
    const { kind } = material;
    const found = [...changeProblems(material, expectedVersion, 'SUBMIT'), ...(material.filingId === null ? [] : [problems.IN_FILING(atInput('reformMaterialId'))])];
    const opened = await openFiling(work, { organizationId: organization.rowId, kind: filingKinds[kind], title: organization.name + titles[kind] });
    if (!opened.ok || found.length > 0) return refuse(...found, ...(opened.ok ? [] : opened.problems));
    await tieToFiling(work, material, opened.value);
    return succeed({ id: opened.value, lineage: organization.lineage, facts: { organization: organization.rowId, material: material.id, kind } });
  },
};
