import { atInput, type CivilDate, type Placement, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase, type Work } from '@xuelian/platform';
import { charterModeFor, parameter } from '@xuelian/rules';
import { openFiling } from '../filings/index.ts';
import { checkName } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { charteredKinds } from './charter.ts';
import { type CharterAction, charterMachine } from './charter.machine.ts';
import { isAdoptionSettled } from './charter.moves.ts';
import { type CharterSourceInput, readCharter } from './charter.reading.ts';
import { type HeldOrganization, type HeldVersion, holdOrganization, holdVersion, insertVersion, replaceText, tieToFiling, writeAdoption } from './charter.rows.ts';
import { problems } from './charters.problems.ts';

export interface DraftCharter extends CharterSourceInput {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface OwnerTarget extends Target {
  readonly organization: HeldOrganization;
}

const placesOf = ({ place }: HeldOrganization): readonly Placement[] => [place];

/** 起草: a new version of an organization's charter, from text or from an uploaded file. */
export const draftCharter: UseCase<DraftCharter, OwnerTarget> = {
  action: 'charter.draft',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const organization = await holdOrganization(work, organizationId);
    return organization && { organization, guards: placesOf(organization), visibleAt: placesOf(organization) };
  },
  async perform(work, { organization }, input) {
    const read = await readCharter(work, input);
    const found = [...ownerProblems(organization), ...(read.ok ? [] : read.problems)];
    if (!read.ok || found.length > 0) return refuse(...found);
    const { id, number } = await insertVersion(work, organization, read.value);
    return done({ id, number, contentHash: read.value.contentHash }, organization, 'charter.drafted');
  },
};

function ownerProblems({ kind, dissolvedOn }: HeldOrganization): readonly Problem[] {
  return [
    ...((charteredKinds as readonly string[]).includes(kind) ? [] : [problems.NO_CHARTER({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

function done({ id, number, contentHash }: Pick<HeldVersion, 'id' | 'number' | 'contentHash'>, organization: HeldOrganization, topic: string): Result<Done> {
  const facts = { organization: organization.id, number, contentHash };
  return succeed({ id, lineage: organization.place.lineage, facts, news: [{ topic, subject: id, facts }] });
}

/** What every change of an existing version carries. */
interface ChangeVersion {
  readonly idempotencyKey?: string;
  readonly versionId: string;
  readonly expectedVersion: number;
}

interface VersionTarget extends OwnerTarget {
  readonly version: HeldVersion;
}

async function findVersion(work: Work, { versionId }: ChangeVersion): Promise<VersionTarget | undefined> {
  const held = await holdVersion(work, versionId);
  return held && { ...held, guards: placesOf(held.organization), visibleAt: placesOf(held.organization) };
}

function changeProblems(version: HeldVersion, expectedVersion: number, action: CharterAction): readonly Problem[] {
  return [
    ...(version.version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version.version } })]),
    ...(charterMachine.next(version.state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('charterVersionId'), values: { state: version.state } })] : []),
  ];
}

export interface ReviseCharter extends ChangeVersion, CharterSourceInput {}

/** 修改: another text for a version that is not under review. */
export const reviseCharter: UseCase<ReviseCharter, VersionTarget> = {
  action: 'charter.revise',
  capability: 'FILE',
  find: findVersion,
  async perform(work, { version, organization }, input) {
    const read = await readCharter(work, input);
    const found = [...changeProblems(version, input.expectedVersion, 'REVISE'), ...(read.ok ? [] : read.problems)];
    if (read.ok && read.value.contentHash === version.contentHash) found.push(problems.SAME_TEXT(atInput('text')));
    if (!read.ok || found.length > 0) return refuse(...found);
    await replaceText(work, version, read.value);
    return done({ ...version, contentHash: read.value.contentHash }, organization, 'charter.revised');
  },
};

export interface RecordCharterAdoption extends ChangeVersion {
  readonly adoptedOn: CivilDate;
  readonly congress: string;
}

/** 登记通过: which congress adopted this text, and when. A ratified version enters force by it. */
export const recordCharterAdoption: UseCase<RecordCharterAdoption, VersionTarget> = {
  action: 'charter.recordAdoption',
  capability: 'FILE',
  find: findVersion,
  async perform(work, { version, organization }, { expectedVersion, adoptedOn, congress }) {
    const { name, problems: nameProblems } = checkName(congress, 'congress');
    const found = [...changeProblems(version, expectedVersion, 'ADOPT'), ...nameProblems, ...(await adoptionProblems(work, version))];
    if (adoptedOn > work.today) found.push(common.DATE_IN_FUTURE({ ...atInput('adoptedOn'), values: { today: work.today } }));
    if (found.length > 0) return refuse(...found);
    await writeAdoption(work, version, { adoptedOn, congress: name });
    return done(version, organization, 'charter.adopted');
  },
};

/** Adoption is recorded once, and after the ratification where an administrator wants that order. */
async function adoptionProblems({ db, today }: Work, version: HeldVersion): Promise<readonly Problem[]> {
  if (isAdoptionSettled(version)) return [problems.ALREADY_ADOPTED(atInput('charterVersionId'))];
  const { organizationId, state } = version;
  const ruleSet = await ruleSetOf(db, organizationId, today);
  const order = parameter(ruleSet, 'charter.adoptionOrder');
  // Where charters are filed there is nothing to wait for.
  if (order?.value !== 'RATIFICATION_FIRST' || state === 'RATIFIED' || charterModeFor(ruleSet)?.mode !== 'RATIFICATION') return [];
  return [problems.NOT_RATIFIED({ ...atInput('charterVersionId'), citations: [order.rule.citation] })];
}

/** 报送章程: opens the filing that carries a version to the organization above. */
export const fileCharter: UseCase<ChangeVersion, VersionTarget> = {
  action: 'charter.file',
  capability: 'FILE',
  find: findVersion,
  async perform(work, { version, organization }, { expectedVersion }) {
    const found = [...changeProblems(version, expectedVersion, 'SUBMIT')];
    if (version.filingId !== null) found.push(problems.IN_FILING(atInput('charterVersionId')));
    const title = version.title === '' ? `${organization.name}章程` : version.title;
    const opened = await openFiling(work, { organizationId: organization.id, kind: 'CHARTER', title });
    if (!opened.ok || found.length > 0) return refuse(...found, ...(opened.ok ? [] : opened.problems));
    await tieToFiling(work, version, opened.value);
    const facts = { organization: organization.id, charterVersion: version.id, number: version.number, contentHash: version.contentHash };
    return succeed({ id: opened.value, lineage: organization.place.lineage, facts });
  },
};
