import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';
const signedIn = '(select platform.is_signed_in())';

const isRead = (survey: string): string => `exists (select from organizations.organization o where o.id = ${survey}.organization_id
  and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`;

const isPublished = `(s.state in ('PUBLISHED', 'FOLLOWED_UP') and s.kind = 'SATISFACTION')`;

/** Rows of the survey of this id, as far as the condition on it, called \`s\`, holds. */
const ofSurvey = (id: string, condition: string): string => `exists (select from surveys.survey s where s.id = ${id} and (${condition}))`;

const policies: Policies = {
  'surveys.survey': `(${signedIn} and state <> 'DESIGNED') or ${isRead('survey')}`,
  'surveys.question': `exists (select from surveys.survey s where s.id = question.survey_id)`,
  'surveys.subject': `exists (select from surveys.survey s where s.id = subject.survey_id)`,
  'surveys.figure': `${ofSurvey('figure.survey_id', `${isPublished} or ${isRead('s')}`)}
    or exists (select from surveys.subject own where own.survey_id = figure.survey_id and own.position = figure.officer and own.person_id = (select platform.viewer_person()))`,
  'surveys.group_mean': ofSurvey('group_mean.survey_id', `${isPublished} or ${isRead('s')}`),
  'surveys.remark': ofSurvey('remark.survey_id', `(${isPublished} and remark.is_approved) or s.state not in ('DESIGNED', 'OPEN') and ${isRead('s')}`),
};

/** Who is on a roll and what anybody answered is shown to nobody at all. */
const closed = ['surveys.signing_key', 'surveys.eligible', 'surveys.spent_token', 'surveys.intake', 'surveys.answer'];

/** Surveys are for everybody once they are open, what came of them once it is published; those above see it before. */
export class Migration0065RowSecurityOfSurveys extends ProtectingMigration {
  override up(): void {
    this.protect(policies, closed);
  }

  override down(): void {
    this.expose(policies, closed);
  }
}
