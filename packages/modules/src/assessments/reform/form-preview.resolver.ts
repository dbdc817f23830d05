import type { Locale } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, Read, type Reading, registerNode, sql, uploadPrefix } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { previewReformForm } from './form-preview.commands.ts';
import { latestReadFirst, reformForms } from './form-preview.queries.ts';
import type { PreviewedItem } from './form-preview.ts';
import { PreviewReformFormInput, ReformFormConnection, ReformFormFieldType, ReformFormFindingType, ReformFormItemType, ReformFormPayload, type ReformFormSource, ReformFormType } from './form-preview.types.ts';
import type { FormFinding, Reading as FieldReading } from './form-reading.ts';
import { addressOf } from './form-table.ts';
import { type FormField, formFields } from './reform-form.ts';
import { itemOf, templateOf } from './reform-form.templates.ts';
import { keyOf } from './reform-indicators.ts';
import { isReformSubject } from './reform-subject.ts';

registerNode({ prefix: 'RFM', typeName: 'ReformForm' });

@Resolver(() => ReformFormType)
export class ReformFormResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose form (填报组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`r.organization_id`)}`] });
  }

  @FieldResolver(() => [ReformFormItemType], { description: 'The items of the version, at most 13, in its order (各项)' })
  items(@Root() { content, template }: ReformFormSource): readonly ReformFormItemType[] {
    const version = templateOf(template);
    return content.items.map((item) => shownItem(item, itemOf(version, item.subject)?.requirement == null ? null : keyOf(item.subject)));
  }

  @FieldResolver(() => [ReformFormFieldType], { description: 'The fields of the version around the items, at most 6 (表头、表尾)' })
  fields(@Root() { content: { fields } }: ReformFormSource): readonly ReformFormFieldType[] {
    return formFields.flatMap((field) => {
      const reading: FieldReading<string | number | boolean> | undefined = fields[field];
      return reading === undefined ? [] : [{ field, sureness: reading.sureness, value: reading.value === null ? null : String(reading.value), cell: cellOf(reading) }];
    });
  }

  @FieldResolver(() => [ReformFormFindingType], { description: 'Everything to be said of it, at most 300 (问题)' })
  findings(@Root() { content: { findings } }: ReformFormSource, @Ctx() { locale }: GraphContext): readonly ReformFormFindingType[] {
    return findings.map((finding) => shownFinding(finding, locale));
  }

  @Mutation(() => ReformFormPayload, { description: 'Read a filled-in self-assessment form and show what it says; nothing of it counts yet (预览自评表)' })
  async previewReformForm(@Ctx() context: GraphContext, @Arg('input', () => PreviewReformFormInput, { description: 'Input (输入)' }) input: PreviewReformFormInput): Promise<object> {
    const { organizationId, uploadId, text = null } = input;
    const { id, problems } = await context.perform(previewReformForm, { ...input, organizationId: idOf('ORG', organizationId), uploadId: uploadId == null ? null : idOf(uploadPrefix, uploadId), text });
    return { reformForm: id, problems: inLanguage(problems, context.locale) };
  }
}

/** What assessments adds to `Organization` for its forms. */
@Resolver(() => OrganizationType)
export class OrganizationReformFormFields {
  @Read()
  @FieldResolver(() => ReformFormConnection, { description: 'Self-assessment forms that were read for it, latest first; for those who file for it (改革自评表预览)' })
  reformForms(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reformForms, page, where: [sql`r.organization_id = ${up(sql`o.id`)}`], order: latestReadFirst });
  }
}

const cellOf = ({ place }: FieldReading<unknown>): string | null => (place === null ? null : addressOf(place));

function shownItem({ subject, number, verdict, count, heldOn, note, beside, besideDay }: PreviewedItem, key: string | null): ReformFormItemType {
  const datum = count ?? heldOn;
  const [figure, day] = [beside.figure, besideDay?.figure ?? null];
  return {
    subject, number, key, note,
    verdict: verdict.value, verdictSureness: verdict.sureness, verdictCell: cellOf(verdict),
    count: count?.value ?? null, heldOn: heldOn?.value ?? null, datumSureness: datum?.sureness ?? null, datumCell: datum === null ? null : cellOf(datum),
    recordedCount: figure !== null && 'number' in figure ? figure.number : null,
    isMetOnRecord: figure !== null && 'yes' in figure ? figure.yes : null,
    recordedOn: day !== null && 'date' in day ? day.date : null,
    isDifferent: beside.isDifferent === true || besideDay?.isDifferent === true ? true : (besideDay?.isDifferent ?? beside.isDifferent),
  };
}

const shownFinding = ({ code, message, severity, about, cell }: FormFinding, locale: Locale): ReformFormFindingType => ({
  code,
  message: message[locale],
  severity,
  subject: about !== null && isReformSubject(about) ? about : null,
  field: formFields.find((field): field is FormField => field === about) ?? null,
  cell,
});
