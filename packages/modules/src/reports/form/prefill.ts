import type { Database } from '@xuelian/platform';
import { type Answers, derivedAnswers } from './answer.ts';
import type { FormDefinition } from './form.ts';
import { type DerivedFor, deriveFor } from './source.ts';

/** What the hub counted for an organization, by the keys of the fields of a form that are prefilled (预填值). */
export const prefillOf = async (db: Database, form: Pick<FormDefinition, 'sections'>, of: DerivedFor): Promise<Answers> => derivedAnswers(form, await deriveFor(db, of));
