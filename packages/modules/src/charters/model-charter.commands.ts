import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase } from '@xuelian/platform';
import type { OrganizationKind } from '../organizations/index.ts';
import { type CharterSourceInput, readCharter } from './charter.reading.ts';
import { type HeldOrganization, holdOrganization } from './charter.rows.ts';
import { problems } from './charters.problems.ts';
import { publisherProblems } from './model-charter.ts';
import { endModel, findLastModel, findModel, type HeldModel, insertModel } from './model-charter.rows.ts';

interface PublisherTarget extends Target {
  readonly publisher: HeldOrganization;
}

export interface PublishModelCharter extends CharterSourceInput {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly forKind: OrganizationKind;
  /** First day on which it is the model. */
  readonly validFrom: CivilDate;
}

/** 发布示范章程, for one kind of organization below; from its first day it takes the place of the version before. */
export const publishModelCharter: UseCase<PublishModelCharter, PublisherTarget> = {
  action: 'charter.publishModel',
  capability: 'ADMINISTER',
  async find(work, { organizationId }) {
    const publisher = await holdOrganization(work, organizationId);
    return publisher && { publisher, guards: [publisher.place], visibleAt: [publisher.place] };
  },
  async perform(work, { publisher }, input) {
    const { forKind, validFrom } = input;
    const [read, last] = await Promise.all([readCharter(work, input), findLastModel(work, publisher, forKind)]);
    const found = [...publisherProblems(publisher, forKind), ...(read.ok ? [] : read.problems), ...sequelProblems(last, validFrom)];
    if (read.ok && last?.contentHash === read.value.contentHash && last.validTo === null) found.push(problems.SAME_TEXT(atInput('text')));
    if (!read.ok || found.length > 0) return refuse(...found);
    const id = await insertModel(work, publisher, forKind, validFrom, read.value, last);
    return succeed(done(id, publisher, { forKind, validFrom, contentHash: read.value.contentHash }, 'charter.modelPublished'));
  },
};

function sequelProblems(last: HeldModel | undefined, validFrom: CivilDate): readonly Problem[] {
  if (last === undefined || validFrom > last.validFrom) return [];
  return [problems.MODEL_TOO_EARLY({ ...atInput('validFrom'), values: { since: last.validFrom } })];
}

function done(id: string, { id: organization, place }: HeldOrganization, facts: Readonly<Record<string, string>>, topic: string): Done {
  return { id, lineage: place.lineage, facts: { organization, ...facts }, news: [{ topic, subject: id, facts: { organization, ...facts } }] };
}

export interface WithdrawModelCharter {
  readonly idempotencyKey?: string;
  readonly modelId: string;
  readonly expectedVersion: number;
  /** First day on which it is no longer the model. */
  readonly effectiveOn: CivilDate;
}

interface ModelTarget extends PublisherTarget {
  readonly model: HeldModel;
}

/** 停用示范章程, from a day on, without another in its place. */
export const withdrawModelCharter: UseCase<WithdrawModelCharter, ModelTarget> = {
  action: 'charter.withdrawModel',
  capability: 'ADMINISTER',
  async find(work, { modelId }) {
    const model = await findModel(work, modelId);
    const publisher = model && (await holdOrganization(work, model.organizationId));
    return model && publisher && { model, publisher, guards: [publisher.place], visibleAt: [publisher.place] };
  },
  async perform(work, { model, publisher }, { expectedVersion, effectiveOn }) {
    const found: Problem[] = [];
    if (model.version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: model.version } }));
    if (model.validTo !== null) found.push(problems.MODEL_ENDED(atInput('modelCharterId')));
    if (effectiveOn < model.validFrom) found.push(problems.MODEL_ENDS_BEFORE_IT_BEGINS({ ...atInput('effectiveOn'), values: { since: model.validFrom } }));
    if (found.length > 0) return refuse(...found);
    await endModel(work, model, effectiveOn);
    return succeed(done(model.id, publisher, { forKind: model.forKind, effectiveOn }, 'charter.modelWithdrawn'));
  },
};
