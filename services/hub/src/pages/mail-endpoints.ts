import { type Actor, isUuid } from '@xuelian/kernel';
import { notifications } from '@xuelian/modules';
import type { Database, Door } from '@xuelian/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { html } from './html.ts';
import type { Page, Words } from './page.ts';
import { languageOf, sendPage, type Visitors } from './visitors.ts';

export interface MailPagesOptions {
  readonly db: Database;
  readonly door: Door;
}

interface WithKey {
  Params: { readonly key: string };
}

const words: Words<'title' | 'ask' | 'stop' | 'stopped' | 'again' | 'unknown'> = {
  zh: { title: '邮件通知', ask: '不再以邮件接收学联枢纽的通知？', stop: '停止发送', stopped: '已停止发送。', again: '登录后可随时重新开启；通知仍可在枢纽中查看。', unknown: '这个链接已失效。' },
  en: { title: 'E-mail', ask: 'Stop telling me by e-mail?', stop: 'Stop', stopped: 'No more will be sent.', again: 'Sign in to have them again; notifications are still there in the hub.', unknown: 'This link is no longer valid.' },
};

/** What a link in a letter leads to (停止接收邮件): asking changes nothing, for scanners follow links; a mail program stops with one POST (RFC 8058). */
export async function mailEndpoints(app: FastifyInstance, visitors: Visitors, { db, door }: MailPagesOptions): Promise<void> {
  await app.register(async (form) => {
    // The body says nothing that the address does not.
    form.removeAllContentTypeParsers();
    form.addContentTypeParser('*', { bodyLimit: 4096, parseAs: 'string' }, (_request, _body, done) => {
      done(null);
    });
    form.get<WithKey>('/mail/stop/:key', async (request, reply) => {
      visitors.admit(request, 1);
      const owner = await ownerOf(db, request);
      return sendPage(request, owner === undefined ? reply.status(404) : reply, pageOf(request, owner === undefined ? 'unknown' : 'ask'));
    });
    form.post<WithKey>('/mail/stop/:key', async (request, reply) => {
      visitors.admit(request, 1);
      const owner = await ownerOf(db, request);
      if (owner === undefined) return sendPage(request, reply.status(404), pageOf(request, 'unknown'));
      // Whoever holds the link acts for the account in this one thing.
      const actor: Actor = { accountId: owner, personId: null, via: 'TOKEN', grants: [] };
      await door.perform(notifications.setMailMode, { actor, requestId: request.id }, { mode: 'OFF' });
      return sendPage(request, reply, pageOf(request, 'stopped'));
    });
    await Promise.resolve();
  });
}

const ownerOf = async (db: Database, { params: { key } }: FastifyRequest<WithKey>): Promise<string | undefined> => (isUuid(key) ? await notifications.findStopping(db, key) : undefined);

function pageOf(request: FastifyRequest<WithKey>, what: 'ask' | 'stopped' | 'unknown'): Page {
  const say = words[languageOf(request)];
  const body = what === 'ask' ? html`<form method="post"><p>${say.ask}</p><button>${say.stop}</button></form>` : html`<p>${say[what]}</p>${what === 'stopped' && html`<p>${say.again}</p>`}`;
  return { title: say.title, path: `/mail/stop/${encodeURIComponent(request.params.key)}`, body: html`<h1>${say.title}</h1>${body}` };
}
