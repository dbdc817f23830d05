import { type Actor, addDays, atInput, type Citation, type CivilDate, forbiddenCharacters, type Problem, refuse, type Result, succeed, uuidv7 } from '@xuelian/kernel';
import { type Done, findRow, listRows, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type Change, type Override, problemsOfOverride, rulebook, topicOf } from '@xuelian/rules';
import { globalIdOf, holdOrganization, type Organization, placementOf } from '../organizations/index.ts';
import { problems } from './policies.problems.ts';
import { authorityProblems, listPositions, type Position, rulesConcerned } from './rule-authority.ts';
import { changeOf, type ChangeRequest, subjectOf } from './rule-change.ts';
import { ruleOverrideColumns, type RuleOverrideRow } from './rule-override.queries.ts';

export interface OverrideRule {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly change: ChangeRequest;
  readonly reason: string;
  readonly validFrom: CivilDate;
  /** First day no longer; open when left out. */
  readonly validTo?: CivilDate | null;
}

interface Place extends Target {
  readonly organization: Organization;
  readonly position: Position;
}

async function findPlace(work: Work, organizationId: string): Promise<Place | undefined> {
  const organization = await holdOrganization(work, organizationId);
  const position = (await listPositions(work.db, [organizationId])).get(organizationId);
  if (organization === null || position === undefined) return undefined;
  const places = [placementOf(organization)];
  return { organization, position, guards: places, visibleAt: places };
}

/** Stands in for a change that cannot be read, so that everything else wrong is still found. */
const unread: Change = { does: 'SILENCE', topic: 'charter.mode' };

/** 调整规则, for an organization and everything below it. */
export const overrideRule: UseCase<OverrideRule, Place> = {
  action: 'rule.override',
  capability: 'ADMINISTER',
  find: async (work, { organizationId }) => await findPlace(work, organizationId),
  async perform(work, { organization, position }, input) {
    const { validFrom } = input;
    // The rules count the last day in.
    const validTo = input.validTo == null ? null : addDays(input.validTo, -1);
    const change = changeOf(input.change);
    const override: Override = { id: uuidv7(), reason: input.reason.trim(), validFrom, validTo, change: change.ok ? change.value : unread };
    const found = [
      ...(change.ok ? [] : change.problems),
      ...problemsOfOverride(override, rulebook).map(inInput),
      ...textProblems(input.reason),
      ...(change.ok ? authorityProblems(work.actor, position, override) : []),
    ];
    return found.length > 0 ? refuse(...found) : await insertOverride(work, { organization, position }, override);
  },
};

/** The rules name their own fields; callers know `setting` and not the meaning made of it. */
const inInput = (problem: Problem): Problem => ({ ...problem, path: ['input', ...problem.path.map((field) => (field === 'meaning' ? 'setting' : field))] });

const longestReason = 500;

function textProblems(reason: string): readonly Problem[] {
  const forbidden = forbiddenCharacters(reason).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...atInput('reason'), values: { codePoint, position } }));
  return reason.length > longestReason ? [...forbidden, common.TOO_LONG({ ...atInput('reason'), values: { limit: longestReason } })] : forbidden;
}

async function insertOverride(work: Work, { organization, position }: Pick<Place, 'organization' | 'position'>, override: Override): Promise<Result<Done>> {
  const { id, change, reason, validFrom } = override;
  const validTo = override.validTo === null ? null : addDays(override.validTo, 1);
  const topic = topicOf(change, rulebook);
  if (topic === undefined) throw new Error('an override about nothing');
  const subject = subjectOf(change, topic);
  // Of two at once, the second waits here for the first to commit, and then finds the days taken.
  const inserted = await findRow(work.db, sql`
    insert into policies.rule_override (id, organization_id, topic, subject, change, reason, valid_from, valid_to, set_by, set_at)
    values (${id}, ${organization.id}, ${topic}, ${subject}, ${JSON.stringify(change)}, ${reason}, ${validFrom}, ${validTo}, ${work.actor.accountId}, ${work.now})
    on conflict do nothing returning id`);
  if (inserted !== undefined) return succeed(done(id, organization, { does: change.does, subject, validFrom, validTo }, 'rule.overridden'));
  const standing = await listRows(work.db, sql<{ id: string }>`
    select ${globalIdOf('OVR', sql`v.id`)} as id from policies.rule_override v
    where v.organization_id = ${organization.id} and v.subject = ${subject} and v.days && daterange(${validFrom}::date, ${validTo}::date) order by v.valid_from`);
  // What was decided on, and by which decisions.
  const citations = [...rulesConcerned(override, position.unit).map(({ citation }) => citation), ...standing.map((decision): Citation => ({ document: 'HUB', clause: decision.id }))];
  return refuse(problems.ALREADY_DECIDED({ ...atInput('validFrom'), citations }));
}

export interface RevokeRuleOverride {
  readonly idempotencyKey?: string;
  readonly overrideId: string;
  readonly expectedVersion: number;
  /** First day on which it no longer holds. */
  readonly effectiveOn: CivilDate;
  readonly reason: string;
}

interface Decision extends Place {
  readonly override: RuleOverrideRow;
}

/** 撤回调整: from a day on the rules decide again; what was decided under it stays. */
export const revokeRuleOverride: UseCase<RevokeRuleOverride, Decision> = {
  action: 'rule.revokeOverride',
  capability: 'ADMINISTER',
  async find(work, { overrideId }) {
    const override = await findRow(work.db, sql<RuleOverrideRow>`
      select ${ruleOverrideColumns} from policies.rule_override v where v.id = ${overrideId} for update`);
    const place = override && (await findPlace(work, override.organizationId));
    return override && place && { ...place, override };
  },
  async perform(work, { organization, position, override }, input) {
    const found = [...revocationProblems(override, input), ...textProblems(input.reason), ...obstaclesToRevoking(override, work.actor, position)];
    if (found.length > 0) return refuse(...found);
    const { effectiveOn } = input;
    await sql`
      update policies.rule_override set revoked_on = ${effectiveOn}, revocation_reason = ${input.reason.trim()}, revoked_by = ${work.actor.accountId},
        revoked_at = ${work.now}, version = version + 1
      where id = ${override.rowId}`.execute(work.db);
    return succeed(done(override.rowId, organization, { topic: override.topic, effectiveOn }, 'rule.overrideRevoked'));
  },
};

/** What keeps a decision from being revoked by this actor, whatever they say. */
export function obstaclesToRevoking(override: RuleOverrideRow, actor: Actor | null, position: Position): readonly Problem[] {
  const revoked = override.revokedOn === null ? [] : [problems.ALREADY_REVOKED({ ...atInput('overrideId'), values: { on: override.revokedOn } })];
  return [...revoked, ...authorityProblems(actor, position, override).map((problem) => ({ ...problem, ...atInput('overrideId') }))];
}

function revocationProblems(override: RuleOverrideRow, { expectedVersion, effectiveOn, reason }: RevokeRuleOverride): readonly Problem[] {
  const found: Problem[] = [];
  if (override.version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: override.version } }));
  if (effectiveOn < override.validFrom || effectiveOn > (override.validTo ?? effectiveOn)) found.push(problems.OUTSIDE_ITS_DAYS(atInput('effectiveOn')));
  if (reason.trim() === '') found.push(common.REQUIRED(atInput('reason')));
  return found;
}

const done = (id: string, { id: organizationId, lineage }: Organization, facts: Done['facts'], topic: string): Done => ({
  id,
  lineage,
  facts: { organizationId, ...facts },
  news: [{ topic, subject: id, facts: { organizationId } }],
});
