import { addDays } from '@xuelian/kernel';
import { DateScalar, type GraphContext } from '@xuelian/platform';
import {
  type CitedDocument, citedDocuments, type Conflict, deadlineKindOf, dueOf, effectOf, periodInWords, placeOf, type PolicyDocument, type Rule, rulebook, valueInWords, valueOf,
} from '@xuelian/rules';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { DeclarationType } from './declaration.types.ts';
import { requirementInWords, rulesWhere } from './rule.filter.ts';
import { RuleFilterInput } from './rule.filter.types.ts';
import { ruleById } from './rule.loaders.ts';
import { conditions, DeadlineKindEnum, RuleConditionEnum, RuleEffectEnum, RuleMeaningEnum } from './rule.enums.types.ts';
import { type CitedDocumentSource, CitedDocumentType, PolicyDocumentType, type PolicyDocumentSource, RuleConflictType, type RuleConflictSource, type RuleSource, RuleType } from './rule.types.ts';
import { type FindingSource, FindingType } from './rule-set.types.ts';

@Resolver(() => RuleType)
export class RuleResolver {
  @Query(() => RuleType, { nullable: true, description: 'A rule by its id: of the rulebook, or set by an administrator (按编号查规则)' })
  async rule(@Ctx() { loaders }: GraphContext, @Arg('id', () => ID, { description: 'Id, for example R-GD-3.1b, or of the decision that set it (规则编号)' }) id: string): Promise<Rule | null> {
    return await loaders.load(ruleById, id);
  }

  @Query(() => [RuleType], { description: 'The rules of the rulebook, document by document; at most those it holds, some hundreds (规则列表)' })
  rules(@Arg('filter', () => RuleFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: RuleFilterInput | null): readonly Rule[] {
    return rulesWhere(filter ?? {});
  }

  @FieldResolver(() => String, { description: 'What it asks for, in the hub’s own words (要求)' })
  text(@Root() { paraphrase }: RuleSource, @Ctx() { locale }: GraphContext): string {
    return paraphrase[locale];
  }

  @FieldResolver(() => RuleEffectEnum, { description: 'What failing it does to a procedure (后果)' })
  effect(@Root() { strength }: RuleSource): string {
    return effectOf[strength];
  }

  @FieldResolver(() => RuleMeaningEnum, { description: 'What it means to the hub (规则性质)' })
  meaning(@Root() { meaning }: RuleSource): string {
    return meaning.is;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it asks for as a test or a value; null where only its words tell (量化要求)' })
  requirement(@Root() rule: RuleSource, @Ctx() { locale }: GraphContext): string | null {
    return requirementInWords(rule)?.[locale] ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'When it is to be kept; null for what has no time, such as a permission (周期)' })
  period(@Root() { period }: RuleSource & Pick<Rule, 'period'>, @Ctx() { locale }: GraphContext): string | null {
    return period === null ? null : periodInWords(period)[locale];
  }

  @FieldResolver(() => DeadlineKindEnum, { nullable: true, description: 'What kind of deadline that makes; null where nothing falls due (期限类型)' })
  deadline(@Root() { period }: RuleSource & Pick<Rule, 'period'>): string | null {
    return deadlineKindOf(period);
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'First day on which it is due, once (起算日期)' })
  dueFrom(@Root() { period }: RuleSource & Pick<Rule, 'period'>): string | null {
    return dueOf(period)?.from ?? null;
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'Last day on which it is in time, once; the last of the month where only that is printed (截止日期)' })
  dueThrough(@Root() { period }: RuleSource & Pick<Rule, 'period'>): string | null {
    return dueOf(period)?.through ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The value it sets for a procedure, in words; null for a rule that sets none (参数值)' })
  value(@Root() rule: RuleSource, @Ctx() { locale }: GraphContext): string | null {
    const value = valueOf(rule);
    return value === undefined ? null : valueInWords(rule.topic, value)[locale];
  }

  @FieldResolver(() => RuleConditionEnum, { nullable: true, description: 'It speaks only of units with this trait; null for all (适用条件)' })
  condition(@Root() { when }: RuleSource): string | null {
    return when === null ? null : conditions[when];
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where it acts in the hub: what is counted, which step or guard holds people to it, or who declares (落点)' })
  place(@Root() rule: RuleSource, @Ctx() { locale }: GraphContext): string | null {
    return placeOf(rule)?.[locale] ?? null;
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule of the same jurisdiction it stands in for: as an exception to it, or its successor (替代的规则)' })
  replaces(@Root() { replaces }: RuleSource): Rule | null {
    return replaces === null ? null : (rulebook.rules.get(replaces) ?? null);
  }

  @FieldResolver(() => [RuleType], { description: 'Its exceptions and successors, at most a few (被替代)' })
  replacedBy(@Root() { id }: RuleSource): readonly Rule[] {
    return [...rulebook.rules.values()].filter(({ replaces }) => replaces === id);
  }

  @FieldResolver(() => [RuleConflictType], { description: 'The known disagreements between documents it stands in, at most a few (文件冲突)' })
  conflicts(@Root() { id }: RuleSource): readonly Conflict[] {
    return rulebook.conflicts.filter(({ sides }) => sides.some((side) => side.includes(id)));
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'First day no longer; null for open (失效日期)' })
  validTo(@Root() { validTo: lastDay }: RuleSource): string | null {
    return lastDay === null ? null : addDays(lastDay, 1);
  }

  @FieldResolver(() => PolicyDocumentType, { description: 'The document it comes from (政策文件)' })
  document(@Root() { citation }: RuleSource): PolicyDocument | undefined {
    return rulebook.documents.get(citation.document);
  }
}

@Resolver(() => PolicyDocumentType)
export class PolicyDocumentResolver {
  @Query(() => [PolicyDocumentType], { description: 'The documents of the rulebook and the hub’s defaults; one for each source (政策文件列表)' })
  policyDocuments(): readonly PolicyDocument[] {
    return [...rulebook.documents.values()];
  }

  @Query(() => PolicyDocumentType, { nullable: true, description: 'A document by its code (按代号查政策文件)' })
  policyDocument(@Arg('code', () => String, { description: 'Code, for example GD (文件代号)' }) code: string): PolicyDocument | null {
    return rulebook.documents.get(code) ?? null;
  }

  @FieldResolver(() => String, { description: 'Title (标题)' })
  title(@Root() { title }: PolicyDocumentSource, @Ctx() { locale }: GraphContext): string {
    return title[locale];
  }

  @FieldResolver(() => [String], { description: 'Who issued it, one for each office that signed (发文单位)' })
  issuers(@Root() { issuers }: PolicyDocumentSource, @Ctx() { locale }: GraphContext): readonly string[] {
    return issuers.map((issuer) => issuer[locale]);
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'Day printed on it (成文日期)' })
  datedOn(@Root() { dated }: PolicyDocumentSource): string | null {
    return dated;
  }

  @FieldResolver(() => DateScalar, { description: 'First day on which it binds for certain (约束起始日期)' })
  validFrom(@Root() { binds }: PolicyDocumentSource): string {
    return binds.from;
  }

  @FieldResolver(() => String, { nullable: true, description: 'How that day is known when the document prints none (起始日期依据)' })
  validFromReason(@Root() { binds }: PolicyDocumentSource, @Ctx() { locale }: GraphContext): string | null {
    return binds.because?.[locale] ?? null;
  }

  @FieldResolver(() => [CitedDocumentType], { description: 'The documents it names, one for each of `cites`, with what is known of them (引用文件)' })
  citedDocuments(@Root() { cites }: PolicyDocumentSource): readonly CitedDocument[] {
    return citedDocuments.filter(({ title }) => cites.includes(title));
  }

  @FieldResolver(() => [RuleType], { description: 'The rules the hub knows of it, at most a few for each clause (规则)' })
  rules(@Root() { code }: PolicyDocumentSource): readonly Rule[] {
    return [...rulebook.rules.values()].filter(({ citation }) => citation.document === code);
  }
}

@Resolver(() => CitedDocumentType)
export class CitedDocumentResolver {
  @Query(() => [CitedDocumentType], { description: 'The documents that the policy documents name, one for each title (引用文件列表)' })
  citedDocuments(): readonly CitedDocument[] {
    return citedDocuments;
  }

  @FieldResolver(() => String, { description: 'What it is about (内容)' })
  about(@Root() { meaning }: CitedDocumentSource, @Ctx() { locale }: GraphContext): string {
    return meaning[locale];
  }

  @FieldResolver(() => [PolicyDocumentType], { description: 'The policy documents that name it; at most all of them (被引用于)' })
  citedBy(@Root() { title }: CitedDocumentSource): readonly PolicyDocument[] {
    return [...rulebook.documents.values()].filter(({ cites }) => cites.includes(title));
  }
}

@Resolver(() => RuleConflictType)
export class RuleConflictResolver {
  @Query(() => [RuleConflictType], { description: 'Every known disagreement between or within documents, with how it is settled; at most a few dozen (文件冲突列表)' })
  ruleConflicts(): readonly Conflict[] {
    return rulebook.conflicts;
  }

  @FieldResolver(() => String, { description: 'How it is settled, and where (处理)' })
  explanation(@Root() { resolution }: RuleConflictSource, @Ctx() { locale }: GraphContext): string {
    return resolution[locale];
  }

  @FieldResolver(() => String, { description: 'Why so (理由)' })
  reason(@Root() { why }: RuleConflictSource, @Ctx() { locale }: GraphContext): string {
    return why[locale];
  }

  @FieldResolver(() => [RuleType], { description: 'The rules that disagree; at most those on its topics (冲突规则)' })
  rules(@Root() { sides }: RuleConflictSource): readonly Rule[] {
    return sides.flat().map((id) => rulebook.rules.get(id)).filter((rule) => rule !== undefined);
  }
}

@Resolver(() => FindingType)
export class FindingResolver {
  @FieldResolver(() => RuleEffectEnum, { description: 'What failing it does to a procedure (后果)' })
  effect(@Root() { strength }: FindingSource): string {
    return effectOf[strength];
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the hub saw; null when it knew nothing (实际情况)' })
  observed(@Root() { observed }: FindingSource, @Ctx() { locale }: GraphContext): string | null {
    return observed?.text[locale] ?? null;
  }

  @FieldResolver(() => String, { description: 'What the rule asks for (要求)' })
  required(@Root() { required }: FindingSource, @Ctx() { locale }: GraphContext): string {
    return required.text[locale];
  }

  @FieldResolver(() => DeclarationType, { nullable: true, description: 'What the organization says about it, in force that day (自报)' })
  declaration(@Root() { declaration }: FindingSource): string | null {
    return declaration?.id ?? null;
  }
}
