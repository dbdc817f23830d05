import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { isMailAddress, type Mail, type MailCarrier, MailRefused, tidySubject } from './mail.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps://…` for TLS from the first byte. */
  readonly url: string;
  /** The sender: an address. */
  readonly from: string;
  /** How long the other side may keep silent, in milliseconds. */
  readonly patienceMs?: number;
}

const usualPatience = 20_000;
const brand = '学联枢纽';

/** Sends by SMTP. It keeps no queue and never tries again by itself: whoever asks decides when. */
export function openSmtp({ url, from, patienceMs = usualPatience }: SmtpOptions): MailCarrier {
  const transport = createTransport({ url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (mail) => {
      if (!isMailAddress(mail.to)) throw new MailRefused('this is no address');
      await sendWith(transport, messageOf(mail, from));
    },
    close: () => {
      transport.close();
    },
  };
}

function messageOf({ id, to, subject, text, html, unsubscribeUrl }: Mail, from: string): SendMailOptions {
  return {
    messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
    from: { name: brand, address: from },
    to: { name: '', address: to },
    subject: tidySubject(subject),
    text,
    html,
    // Nobody's absence note is to answer a machine.
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl === null ? {} : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }) },
  };
}

async function sendWith(transport: Transporter, message: SendMailOptions): Promise<void> {
  try {
    await transport.sendMail(message);
  } catch (error) {
    const { responseCode, code, message: reason } = error as { readonly responseCode?: number; readonly code?: string; readonly message: string };
    // 5xx is final by RFC 5321, but for a wrong password: that is the hub's own fault, and its operator puts it right.
    const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
    throw isFinal ? new MailRefused(reason, { cause: error }) : error;
  }
}
