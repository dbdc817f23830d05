import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, useHttpHub } from '../testkit/http-hub.ts';

const hub = useHttpHub();

const blocksOf = (markdown: string, language: string): readonly string[] => [...markdown.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

let guangdong: Caller;
let huagong: Caller;
let waitingId: string;
beforeAll(async () => {
  [guangdong, huagong] = await Promise.all([hub.signIn('guangdong'), hub.signIn('huagong')]);
  const { data } = await guangdong.askFor('worklist');
  waitingId = data.worklist.nodes[0].id;
});

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const markdown = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  // The first question signs in and has no answer to print: its token is secret.
  const [signIn, ...questions] = blocksOf(markdown, 'graphql');
  const answers = blocksOf(markdown, 'json').map((text) => JSON.parse(text) as unknown);

  it('asks how one signs in', async () => {
    const { data, errors } = await hub.stranger.ask(signIn ?? '');
    expect(errors).toEqual([]);
    expect(data.signIn).toMatchObject({ token: null, problems: [{ code: 'PERSON.SIGN_IN_REFUSED' }] });
  });

  it('prints what the demo answers, word for word', async () => {
    const callers = [guangdong, huagong, guangdong, huagong];
    const given = await Promise.all(questions.map(async (question, index) => (await callers[index]?.ask(question.replace('FIL_…', waitingId)))?.data as unknown));
    expect(given).toEqual(answers);
  });
});
