import { type ParsedMail, simpleParser } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on this machine. */
export interface TestMailServer {
  readonly url: string;
  /** What it took. */
  readonly received: ParsedMail[];
  /** What it read to the end and then refused. */
  readonly refused: ParsedMail[];
  /** The code it refuses every message with after its last byte; null to take them. */
  refuseWith: number | null;
  close(): void;
}

export async function openMailServer(): Promise<TestMailServer> {
  const [received, refused]: [ParsedMail[], ParsedMail[]] = [[], []];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 100, logger: false,
    onData(stream, _session, done) {
      const take = async (): Promise<Error | null> => {
        const mail = await simpleParser(await buffer(stream));
        (kit.refuseWith === null ? received : refused).push(mail);
        return kit.refuseWith === null ? null : Object.assign(new Error('not now'), { responseCode: kit.refuseWith });
      };
      callbackify(take)((fault, refusal) => {
        done(fault ?? refusal);
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const kit: TestMailServer = {
    url: `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`,
    received, refused, refuseWith: null,
    close: () => {
      server.close();
    },
  };
  return kit;
}
