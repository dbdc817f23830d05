import type { Localized } from '@xuelian/kernel';
import type { Database, DeliveredNews, IdPrefix } from '@xuelian/platform';

/** Rights by which somebody is told: whoever may only read is told of nothing but what is for everyone. */
export type ToldCapability = 'FILE' | 'DECIDE' | 'ADMINISTER';

/** Whom a notification is for (通知对象): those who hold a capability at an organization, or everybody at and below it. */
export interface Address {
  readonly organizationId: string;
  readonly capability: ToldCapability | 'READ';
  readonly reach: 'HERE' | 'HERE_AND_BELOW';
}

export const holders = (capability: ToldCapability, organizationIds: readonly string[]): readonly Address[] =>
  organizationIds.map((organizationId) => ({ organizationId, capability, reach: 'HERE' }));

/** A broadcast: one row, however many organizations stand below. */
export const everyoneBelow = (organizationId: string): readonly Address[] => [{ organizationId, capability: 'READ', reach: 'HERE_AND_BELOW' }];

/** One thing that is told (通知事项): to whom, and in which words. `{names}` are filled in from the subject; none may be a person's. */
export interface NotificationTopic<Subject> {
  readonly tell: (subject: Subject, facts: DeliveredNews['facts']) => readonly Address[];
  readonly text: Localized;
}

/** What is told of one kind of subject (通知来源). A further topic is one line of `topics`. */
export interface NotificationSource<Subject extends { readonly id: string }> {
  /** Prefix of the global ids of the subjects. */
  readonly subjectType: IdPrefix;
  find(db: Database, ids: readonly string[]): Promise<readonly Subject[]>;
  readonly wordsOf: (subject: Subject) => Readonly<Record<string, Localized | string>>;
  readonly topics: Readonly<Record<string, NotificationTopic<Subject>>>;
}

/** A notification as it is written. */
export interface Told extends Address {
  readonly newsId: string;
  readonly topic: string;
  readonly subjectType: IdPrefix;
  readonly subject: string;
  readonly text: Localized;
  readonly at: string;
}

type Teller = (db: Database, news: readonly DeliveredNews[]) => Promise<readonly Told[]>;

const tellers = new Map<string, Teller>();

/** Declares what is told of one kind of subject; a topic is told by one source. */
export function registerNotifications<Subject extends { readonly id: string }>(source: NotificationSource<Subject>): NotificationSource<Subject> {
  const teller = tellerOf(source);
  for (const topic of Object.keys(source.topics)) {
    if (tellers.has(topic)) throw new Error(`news about ${topic} are told twice`);
    tellers.set(topic, teller);
  }
  return source;
}

/** Every topic somebody is told about. */
export const toldTopics = (): readonly string[] => [...tellers.keys()].toSorted();

/** What is told of these news, in their order. */
export async function tellOf(db: Database, news: readonly DeliveredNews[]): Promise<readonly Told[]> {
  const byTeller = Map.groupBy(news, ({ topic }) => tellers.get(topic));
  const told = await Promise.all([...byTeller].map(async ([teller, of]) => (teller === undefined ? [] : await teller(db, of))));
  return told.flat();
}

const tellerOf = <Subject extends { readonly id: string }>(source: NotificationSource<Subject>): Teller => async (db, news) => {
  const found = await source.find(db, [...new Set(news.map(({ subject }) => subject))]);
  const subjects = new Map(found.map((subject) => [subject.id, subject]));
  return news.flatMap((one) => {
    const [topic, subject] = [source.topics[one.topic], subjects.get(one.subject)];
    return topic === undefined || subject === undefined ? [] : toldTo(source, topic, subject, one);
  });
};

function toldTo<Subject extends { readonly id: string }>({ subjectType, wordsOf }: NotificationSource<Subject>, { tell, text }: NotificationTopic<Subject>, about: Subject, news: DeliveredNews): readonly Told[] {
  const { id: newsId, topic, subject, at, facts } = news;
  const words = fillIn(text, wordsOf(about));
  return tell(about, facts).map((address) => ({ ...address, newsId, topic, subjectType, subject, text: words, at }));
}

/** Fills the `{names}` of a text, and fails on one that nothing fills. */
export function fillIn({ zh, en }: Localized, words: Readonly<Record<string, Localized | string>>): Localized {
  const fill = (text: string, locale: keyof Localized): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`nothing fills {${name}} in “${text}”`);
    return typeof word === 'string' ? word : word[locale];
  });
  return { zh: fill(zh, 'zh'), en: fill(en, 'en') };
}
