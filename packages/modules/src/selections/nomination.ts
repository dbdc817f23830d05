import { createHash } from 'node:crypto';
import { atInput, forbiddenCharacters, type Problem } from '@xuelian/kernel';
import { canonicalJson, problems as common } from '@xuelian/platform';
import { parameter, type Parameter, type Parameters, type PostId, posts, type RuleSet } from '@xuelian/rules';
import { problems } from './selections.problems.ts';

/** Where a candidate comes from (候选人来源; R-GD-5.3a). */
export const candidateSources = ['SCHOOL_STAFF', 'COLLEGE_STAFF', 'OUTSTANDING_EXAMPLE'] as const;
export type CandidateSource = (typeof candidateSources)[number];

/** Whom a League organization recommends to which union, and for what (推荐). */
export interface NominationContent {
  readonly unionId: string;
  readonly personId: string;
  readonly post: PostId;
  /** Null where nobody asks. */
  readonly source: CandidateSource | null;
  /** Why; owed for an outstanding example. */
  readonly reason: string | null;
}

/** The chain of sign-offs behind a post (遴选程序): data of the rule set. */
export type ChainTopic = 'selection.presidium' | 'selection.staff';
export type Chain = Parameters[ChainTopic];

/** Which chain a post asks for; null for posts that are nobody's staff. */
export function chainTopicOf(post: PostId): ChainTopic | null {
  if (posts[post].isPresidium) return 'selection.presidium';
  return posts[post].isStaff ? 'selection.staff' : null;
}

/** The chain that binds a union when it fills a post, and the rule that says so; null where there is none. */
export function chainFor(ruleSet: RuleSet, post: PostId): Parameter<ChainTopic> | null {
  const topic = chainTopicOf(post);
  return topic === null ? null : parameter(ruleSet, topic);
}

const longestReason = 500;

/** The stored form of what was given, and everything wrong with its shape. */
export function checkNomination(given: NominationContent): { readonly content: NominationContent; readonly problems: readonly Problem[] } {
  const reason = given.reason?.normalize('NFC').trim() ?? '';
  const found = [
    ...(chainTopicOf(given.post) === null ? [problems.NO_CHAIN(atInput('post'))] : []),
    ...(given.source === 'OUTSTANDING_EXAMPLE' && reason === '' ? [problems.REASON_REQUIRED({ ...atInput('reason'), citations: [sourceCitation] })] : []),
    ...(reason.length > longestReason ? [common.TOO_LONG({ ...atInput('reason'), values: { limit: longestReason } })] : []),
    ...forbiddenCharacters(reason.replaceAll('\n', ' ')).slice(0, 1).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ ...atInput('reason'), values: { codePoint, position } })),
  ];
  return { content: { ...given, reason: reason === '' ? null : reason }, problems: found };
}

/** Where candidates of the presidium must come from, and who is recommended first. */
export const sourceCitation = { document: 'GD', clause: '附件5-3' } as const;

/** SHA-256 of the content, whatever the order of its fields: what a decision binds to. */
export const hashNomination = ({ unionId, personId, post, source, reason }: NominationContent): string =>
  createHash('sha256').update(canonicalJson({ unionId, personId, post, source, reason })).digest('hex');
