import { type Actor, atInput, type CivilDate, covers, type Lineage, type Problem, refuse, scopeOf, succeed, uuidv7 } from '@xuelian/kernel';
import { type Done, findRow, listOwnUploads, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { holdOrganization, type Organization, placementOf } from '../organizations/index.ts';
import { contentProblems, type DeclarationContent, findingIn, lapsesOn, ruleProblems, textProblems, type Verdict } from './declaration.ts';
import { type DeclarationAction, declarationMachine, type DeclarationState } from './declaration.machine.ts';
import { problems } from './policies.problems.ts';
import { citationsOf } from './rule.citations.ts';
import { ruleSetOf } from './rule-set.queries.ts';

export interface DeclareRule extends DeclarationContent {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface Declaring extends Target {
  readonly organization: Organization;
}

async function findDeclaring(work: Work, organizationId: string): Promise<Declaring | undefined> {
  const organization = await holdOrganization(work, organizationId);
  return organization === null ? undefined : { organization, guards: [placementOf(organization)], visibleAt: [placementOf(organization)] };
}

/** 自报, on one rule; an earlier declaration on it ends the day before and stays in the history. */
export const declareRule: UseCase<DeclareRule, Declaring> = {
  action: 'declaration.declare',
  capability: 'FILE',
  find: async (work, { organizationId }) => await findDeclaring(work, organizationId),
  async perform(work, { organization }, input) {
    const [ruleSet, evidence, earlier] = await Promise.all([
      ruleSetOf(work.db, organization.id, input.holdsFrom),
      evidenceProblems(work, input.evidence),
      findLatest(work, organization.id, input.ruleId),
    ]);
    const found = [
      ...(organization.dissolvedOn == null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
      ...ruleProblems(ruleSet, input.ruleId),
      ...contentProblems(input, work.today),
      ...evidence,
      ...(earlier !== undefined && earlier.holdsFrom > input.holdsFrom ? [declaredSince(input.ruleId, earlier.holdsFrom)] : []),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    const lapses = lapsesOn(findingIn(ruleSet, input.ruleId)?.rule.period ?? null, input.holdsFrom);
    if (!(await insertDeclaration(work, id, organization, { ...input, lapses }))) return refuse(declaredSince(input.ruleId, input.holdsFrom));
    return succeed(done(id, organization, { rule: input.ruleId, isKept: input.isKept, holdsFrom: input.holdsFrom, evidence: input.evidence }, 'declaration.declared'));
  },
};

const declaredSince = (ruleId: string, from: CivilDate): Problem =>
  problems.DECLARED_SINCE({ ...atInput('holdsFrom'), values: { from }, citations: citationsOf(ruleId) });

async function evidenceProblems(work: Work, evidence: readonly string[]): Promise<readonly Problem[]> {
  const known = await listOwnUploads(work, evidence);
  return evidence.flatMap((id, index) => (known.has(id) ? [] : [problems.EVIDENCE_MISSING(atInput('evidence', String(index)))]));
}

const findLatest = async ({ db }: Work, organizationId: string, ruleId: string): Promise<{ readonly holdsFrom: CivilDate } | undefined> =>
  await findRow(db, sql<{ holdsFrom: CivilDate }>`
    select holds_from as "holdsFrom" from policies.declaration where organization_id = ${organizationId} and rule_id = ${ruleId} and ended_on is null`);

interface NewDeclaration extends DeclarationContent {
  readonly lapses: CivilDate | null;
}

/** Of two at once the second waits here for the first to commit, finds the days taken, and gives false. */
async function insertDeclaration({ db, actor, now }: Work, id: string, { id: organizationId, lineage }: Organization, given: NewDeclaration): Promise<boolean> {
  const { ruleId, isKept, note, holdsFrom, lapses, evidence } = given;
  await sql`
    update policies.declaration set ended_on = ${holdsFrom}, state = 'SUPERSEDED', superseded_by = ${id}, version = version + 1
    where organization_id = ${organizationId} and rule_id = ${ruleId} and ended_on is null and holds_from <= ${holdsFrom}`.execute(db);
  const inserted = await findRow(db, sql`
    insert into policies.declaration (id, organization_id, lineage, rule_id, is_kept, note, holds_from, lapses_on, declared_by, declared_by_person, declared_at)
    values (${id}, ${organizationId}, ${lineage}, ${ruleId}, ${isKept}, ${note.trim()}, ${holdsFrom}, ${lapses}, ${actor.accountId}, ${actor.personId}, ${now})
    on conflict do nothing returning id`);
  if (inserted === undefined) return false;
  await sql`
    insert into policies.declaration_evidence (declaration_id, position, upload_id)
    select ${id}, position, upload_id from unnest(${[...evidence]}::uuid[]) with ordinality as given(upload_id, position)`.execute(db);
  return true;
}

/** A declaration as commands and `viewerCan` need it. */
export interface HeldDeclaration {
  readonly id: string;
  readonly organizationId: string;
  readonly ruleId: string;
  readonly state: DeclarationState;
  readonly holdsFrom: CivilDate;
  readonly declaredByPerson: string | null;
  readonly version: number;
}

interface ChangeDeclaration {
  readonly idempotencyKey?: string;
  readonly declarationId: string;
  readonly expectedVersion: number;
}

interface Declared extends Declaring {
  readonly declaration: HeldDeclaration;
}

async function findDeclared(work: Work, declarationId: string): Promise<Declared | undefined> {
  const declaration = await findRow(work.db, sql<HeldDeclaration>`
    select id, organization_id as "organizationId", rule_id as "ruleId", state, holds_from as "holdsFrom", declared_by_person as "declaredByPerson", version
    from policies.declaration where id = ${declarationId} for update`);
  const place = declaration && (await findDeclaring(work, declaration.organizationId));
  return declaration && place && { ...place, declaration };
}

export interface WithdrawDeclaration extends ChangeDeclaration {
  readonly reason: string;
}

/** 撤回自报: from today on nothing is declared; what it said of the days before stays. */
export const withdrawDeclaration: UseCase<WithdrawDeclaration, Declared> = {
  action: 'declaration.withdraw',
  capability: 'FILE',
  find: async (work, { declarationId }) => await findDeclared(work, declarationId),
  async perform(work, { organization, declaration }, { expectedVersion, reason }) {
    const found = [...changeProblems(declaration, expectedVersion, 'WITHDRAW'), ...textProblems(reason, 'reason')];
    if (found.length > 0) return refuse(...found);
    await sql`
      update policies.declaration set state = ${nextState(declaration, 'WITHDRAW')}, ended_on = greatest(${work.today}::date, holds_from), withdrawn_at = ${work.now},
        withdrawal_reason = ${reason.trim()}, version = version + 1
      where id = ${declaration.id}`.execute(work.db);
    return succeed(done(declaration.id, organization, { rule: declaration.ruleId }, 'declaration.withdrawn'));
  },
};

export interface ReviewDeclaration extends ChangeDeclaration {
  readonly verdict: Verdict;
  /** Required where it is contested. */
  readonly note?: string | null;
}

const actionOf = { CONFIRMED: 'CONFIRM', CONTESTED: 'CONTEST' } as const satisfies Record<Verdict, DeclarationAction>;
const topicOf = { CONFIRMED: 'declaration.confirmed', CONTESTED: 'declaration.contested' } as const;

/** 认定或提出异议, by the superior, never by whoever declared (四眼). */
export const reviewDeclaration: UseCase<ReviewDeclaration, Declared> = {
  action: 'declaration.review',
  capability: 'DECIDE',
  async find(work, { declarationId }) {
    const declared = await findDeclared(work, declarationId);
    if (declared === undefined) return undefined;
    const superior = declared.organization.superiorId == null ? null : await holdOrganization(work, declared.organization.superiorId);
    // Whoever stands at the top has nobody to review them but the operator.
    return { ...declared, guards: superior === null ? [] : [placementOf(superior)] };
  },
  async perform(work, { organization, declaration }, { expectedVersion, verdict, note }) {
    const text = note?.trim() ?? '';
    const found = [
      ...changeProblems(declaration, expectedVersion, actionOf[verdict]),
      ...(isOwn(work.actor, declaration) ? [problems.OWN_DECLARATION(atInput('declarationId'))] : []),
      ...(verdict === 'CONTESTED' || text !== '' ? textProblems(text, 'note') : []),
    ];
    if (found.length > 0) return refuse(...found);
    await sql`
      update policies.declaration set state = ${nextState(declaration, actionOf[verdict])}, verdict = ${verdict}, review_note = ${text === '' ? null : text},
        reviewed_by = ${work.actor.accountId}, reviewed_at = ${work.now}, version = version + 1
      where id = ${declaration.id}`.execute(work.db);
    return succeed(done(declaration.id, organization, { rule: declaration.ruleId, verdict, note: text }, topicOf[verdict]));
  },
};

/** The console is nobody in particular, and so cannot be somebody else. */
const isOwn = (actor: Actor | null, { declaredByPerson }: Pick<HeldDeclaration, 'declaredByPerson'>): boolean => actor?.personId == null || actor.personId === declaredByPerson;

function changeProblems({ version, state }: HeldDeclaration, expectedVersion: number, action: DeclarationAction): readonly Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(declarationMachine.next(state, action) === undefined ? [problems.DECLARATION_STATE({ ...atInput('declarationId'), values: { state } })] : []),
  ];
}

function nextState({ id, state }: HeldDeclaration, action: DeclarationAction): DeclarationState {
  const next = declarationMachine.next(state, action);
  if (next === undefined) throw new Error(`declaration ${id} in ${state} knows no ${action}`);
  return next;
}

/** What keeps this actor from an action on a declaration as it stands; undefined where nothing does. */
export function denialOf(actor: Actor | null, declaration: Pick<HeldDeclaration, 'state' | 'declaredByPerson'> & Places, action: Exclude<DeclarationAction, 'SUPERSEDE'>): Problem | undefined {
  if (declarationMachine.next(declaration.state, action) === undefined) return problems.DECLARATION_STATE({ values: { state: declaration.state } });
  if (action === 'WITHDRAW') return covers(scopeOf(actor, 'FILE'), declaration) ? undefined : common.FORBIDDEN();
  const { superiorLineage } = declaration;
  if (superiorLineage === null || !covers(scopeOf(actor, 'DECIDE'), { lineage: superiorLineage })) return common.FORBIDDEN();
  return isOwn(actor, declaration) ? problems.OWN_DECLARATION() : undefined;
}

interface Places {
  readonly lineage: Lineage;
  readonly superiorLineage: Lineage | null;
}

const done = (id: string, { id: organization, lineage }: Organization, facts: Done['facts'], topic: string): Done => ({
  id,
  lineage,
  facts: { organization, ...facts },
  news: [{ topic, subject: id, facts: { organization, ...facts } }],
});
