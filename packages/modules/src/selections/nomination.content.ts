import { type CivilDate, type Problem, succeed } from '@xuelian/kernel';
import { findRow, type Fragment, sql, type Work } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { type Examination, type FilingContent, type FilingState, getProcedure, registerFilingContent } from '../filings/index.ts';
import type { Level } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { checksKept } from './eligibility-check.rows.ts';
import { checkPersons, eligibilityFindings, recommenderProblems, sourceFindings } from './nomination.checks.ts';
import { leagueThenParty, procedureOfChain } from './nomination.procedures.ts';
import { type HeldNomination, type NominationCase, nominationInFiling, nominationMoved, nominationSubmitted, nominationUntied } from './nomination.rows.ts';
import { chainFor } from './nomination.ts';
import { problems } from './selections.problems.ts';

const path = ['input', 'filingId'];

interface NominationSubject {
  readonly unionId: string;
  readonly post: PostId;
  readonly level: Level;
}

/** The chain that binds the union for the post, beginning where the recommendation came from. Without one, nothing is submitted. */
async function procedureFor(work: Work, _submitter: object, on: CivilDate, subject: string) {
  const row = await findRow(work.db, sql<NominationSubject>`
    select n.union_id as "unionId", n.post, o.level from selections.nomination n join organizations.organization o on o.id = n.organization_id where n.id = ${subject}::uuid`);
  if (row === undefined) throw new Error(`a filing is about the nomination ${subject}, which is gone`);
  const chain = chainFor(await ruleSetOf(work.db, row.unionId, on), row.post);
  return chain === null ? leagueThenParty : procedureOfChain(chain.value, row.level);
}

/** What a nomination brings to the filing engine. The last sign-off confirms it; whoever refuses leaves their step behind. */
export const nominationContent: FilingContent = registerFilingContent({
  kind: 'NOMINATION',
  procedureFor,
  async citationsFor(work, filing) {
    const { nomination, union } = await nominationInFiling(work, filing);
    const chain = chainFor(await ruleSetOf(work.db, union.rowId, filing.submittedOn), nomination.post);
    return chain === null ? leagueThenParty.citations : [chain.rule.citation];
  },
  checkCorrections: async (_work, _filing, corrections) => await Promise.resolve(corrections.flatMap(({ target }, index): Problem[] => (
    target === 'CLAUSE' ? [problems.NO_CLAUSES({ path: ['input', 'corrections', String(index), 'target'] })] : []))),
  async open(work, filing) {
    const found = await nominationInFiling(work, filing);
    return {
      examine: async () => await examine(work, found, filing.submittedOn),
      thaw: () => [nominationMoved(found.nomination, 'RETURN')],
      conclude: async (state, on) => await Promise.resolve(succeed([consequenceOf(found.nomination, state, on)])),
    };
  },
});

/** 入口关: nobody is sent on whom the conditions keep out, nor past a step of the chain. */
async function examine(work: Work, { nomination, recommender, union }: NominationCase, on: CivilDate): Promise<Examination> {
  const ruleSet = await ruleSetOf(work.db, union.rowId, on);
  const [check] = await checkPersons(work, ruleSet, union, [nomination.personId], on);
  if (check === undefined) throw new Error('one person, one check');
  const eligible = eligibilityFindings(check.conditions, path, 'STOPS');
  const source = await sourceFindings(work, ruleSet, union, nomination, check.stated, path);
  const found = [...(await recommenderProblems(work, ruleSet, recommender, union, nomination, path)), ...eligible.problems, ...source.problems];
  const freeze = () => [nominationSubmitted(nomination, [...eligible.warnings, ...source.warnings]), ...checksKept(work, on, [{ ...check, nominationId: nomination.id }])];
  return { problems: found, contentHash: nomination.contentHash, freeze };
}

function consequenceOf(nomination: HeldNomination, state: FilingState, on: CivilDate): Fragment {
  switch (state) {
    case 'RATIFIED':
      return nominationMoved(nomination, 'CONFIRM', sql`confirmed_on = ${on}`);
    case 'REFUSED':
      return nominationMoved(nomination, 'REJECT', sql`rejected_step = ${stepKeyOf(nomination)}`);
    case 'WITHDRAWN':
      // A filing that was never submitted leaves its nomination as it was, free for another one.
      return nomination.state === 'DRAFT' ? nominationUntied(nomination) : nominationMoved(nomination, 'WITHDRAW');
    case 'REVOKED':
      return nominationMoved(nomination, 'REVOKE');
    case 'DRAFT':
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'RETURNED':
    case 'ACCEPTED':
    case 'SUPERSEDED':
      throw new Error(`a filing of a nomination does not end in ${state}`);
  }
}

function stepKeyOf({ id, procedureKey, procedureVersion, step }: HeldNomination): string {
  const key = procedureKey === null || procedureVersion === null || step === null ? undefined : getProcedure(procedureKey, procedureVersion).steps[step]?.key;
  if (key === undefined) throw new Error(`nomination ${id} was refused at no step`);
  return key;
}
