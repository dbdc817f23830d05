import { type Citation, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Fragment, listRows, sql, type Work } from '@xuelian/platform';
import { decisionOn, parameter, type RuleSet } from '@xuelian/rules';
import { type FilingContent, type FilingState, type Procedure, registerFilingContent } from '../filings/index.ts';
import { charterModeOf, ruleSetOf } from '../policies/index.ts';
import { clauseLabel } from './charter.ts';
import { findParts } from './charter.parts.ts';
import { parseStored } from './charter.reading.ts';
import { partProblems, requirementsOf } from './charter.requirements.ts';
import { charterFiling, charterRatification } from './charter.procedures.ts';
import { followProblems, type HeldVersion, readStanding, type Standing, versionDecided, versionMoved, versionRevoked, versionSubmitted, versionUntied } from './charter.rows.ts';
import { problems } from './charters.problems.ts';

const path = ['input', 'filingId'];

/** What a charter brings to the filing engine: 核准 or 备案, by the rule set of the submitter on the day, which is always today (C-21). */
export const charterContent: FilingContent = registerFilingContent({
  kind: 'CHARTER',
  async procedureFor({ db }, { rowId }, on) {
    return (await charterModeOf(db, rowId, on, null))?.mode === 'RATIFICATION' ? charterRatification : charterFiling;
  },
  async citationsFor({ db }, { organizationId, submittedOn }) {
    const mode = await charterModeOf(db, organizationId, submittedOn, null);
    return mode === null ? [] : [mode.citation];
  },
  async checkCorrections({ db }, { id }, corrections) {
    const rows = await listRows(db, sql<{ label: string }>`
      select a.label from charters.charter_article a join charters.charter_version c on c.id = a.version_id where c.filing_id = ${id}`);
    const labels = new Set<string | null>(rows.map(({ label }) => label));
    return corrections.flatMap(({ target, place }, index) => (target !== 'CLAUSE' || labels.has(clauseLabel(place))
      ? [] : [problems.NO_SUCH_CLAUSE({ path: ['input', 'corrections', String(index), 'place'], values: { place } })]));
  },
  async open(work, filing) {
    // The day of submission is today, so how things stand now decides.
    const [standing, ruleSet] = await Promise.all([readStanding(work, sql`asked.filing_id = ${filing.id}`), ruleSetOf(work.db, filing.organizationId, filing.submittedOn, null)]);
    const { version } = standing;
    return {
      async examine(procedure) {
        const charter = parseStored(standing.text);
        const { blocking, warnings } = partProblems(requirementsOf(ruleSet, charter), path);
        const parts = findParts(charter).map(({ part }) => part);
        return await Promise.resolve({
          problems: [...sequenceProblems(ruleSet, version, procedure), ...precedenceProblems(standing, procedure.key), ...blocking],
          contentHash: version.contentHash,
          freeze: () => [versionSubmitted(version, warnings, parts)],
        });
      },
      thaw: () => [versionMoved(version, 'RETURN')],
      async conclude(state, on) {
        // Since the submission another charter may have come into force, by an adoption that was recorded late.
        const found = state === 'ACCEPTED' ? precedenceProblems(standing, charterFiling.key) : [];
        return found.length > 0 ? refuse(...found) : succeed([await consequence(work, standing, state, on)]);
      },
    };
  },
});

/**
 * Which of adoption and ratification comes first: adoption before every filing, and otherwise what an administrator set. The
 * documents are silent on it (W-05), so without a word from anybody either order will do.
 */
function sequenceProblems(ruleSet: RuleSet, { adoptedOn }: HeldVersion, { key }: Procedure): readonly Problem[] {
  const order = parameter(ruleSet, 'charter.adoptionOrder');
  const isRatified = key === charterRatification.key;
  if (adoptedOn !== null) return isRatified && order?.value === 'RATIFICATION_FIRST' ? [problems.NOT_RATIFIED({ path, citations: [order.rule.citation] })] : [];
  return isRatified && order?.value !== 'ADOPTION_FIRST' ? [] : [problems.NOT_ADOPTED({ path, citations: sequenceCitations(ruleSet) })];
}

/** Who asks for the completed charter, and who says that the congress completes it. */
function sequenceCitations(ruleSet: RuleSet): readonly Citation[] {
  const rules = (['charter.adoptionOrder', 'charter.mode', 'charter.adoption'] as const).map((topic) => decisionOn(ruleSet, topic)?.rule);
  return rules.flatMap((rule) => (rule == null ? [] : [rule.citation]));
}

/** A filed charter is in force since its adoption, which cannot lie before the charter it replaces. */
function precedenceProblems(standing: Standing, procedureKey: string): readonly Problem[] {
  const { adoptedOn } = standing.version;
  return adoptedOn === null || procedureKey !== charterFiling.key ? [] : followProblems(standing, adoptedOn, path);
}

async function consequence(work: Work, standing: Standing, state: FilingState, on: CivilDate): Promise<Fragment> {
  const { version } = standing;
  switch (state) {
    case 'RATIFIED':
      return await versionDecided(work, standing, 'RATIFY', on);
    case 'ACCEPTED':
      return await versionDecided(work, standing, 'ACCEPT', on);
    case 'REFUSED':
      return versionMoved(version, 'REFUSE');
    case 'WITHDRAWN':
      // A filing that was never submitted leaves its version as it was, free for another one.
      return version.state === 'DRAFT' || version.state === 'ADOPTED' ? versionUntied(version) : versionMoved(version, 'WITHDRAW');
    case 'REVOKED':
      // The version before does not come back by itself: that would be a decision nobody took.
      return versionRevoked(version, on);
    case 'DRAFT':
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'RETURNED':
    case 'SUPERSEDED':
      throw new Error(`a filing does not end in ${state}`);
  }
}
