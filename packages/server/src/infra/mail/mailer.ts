import type { Transporter } from 'nodemailer';
import type { Logger } from '../logger.ts';
import { fateOf, type MailFate, replyOf } from './mail-fate.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Page on which whoever receives it ends such mails; programs show it beside the mail (RFC 2369). */
  readonly endUrl?: string;
}

/** Sends plain mails; absent where no server is configured. */
export interface Mailer {
  /** What the server did with the mail. Neither address nor text is ever logged. */
  send(mail: Mail): Promise<MailFate>;
  close(): void;
}

export interface MailSettings {
  /** smtp:// or smtps:// with user and password where the server asks for them. */
  readonly smtpUrl: string;
  readonly from: string;
}

/** A server that does not answer holds up a batch of reminders no longer than this. */
const TIMEOUT_MS = 10_000;

export function createMailer({ smtpUrl, from }: MailSettings, log: Logger): Mailer {
  const waits = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const connect = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport({ ...addressOf(smtpUrl), ...waits, disableFileAccess: true, disableUrlAccess: true });
  };
  let transport: Promise<Transporter> | undefined;
  return {
    async send({ endUrl, ...mail }) {
      try {
        const list = endUrl === undefined ? {} : { list: { unsubscribe: endUrl } };
        await (await (transport ??= connect())).sendMail({ ...mail, ...list, from });
        return 'taken';
      } catch (error) {
        // NOTE: the server's answer may repeat the address, so only its codes are told.
        const reply = replyOf(error);
        log.warn({ part: 'mail', code: codeOf(error), ...reply }, 'a mail was not taken');
        return fateOf(reply);
      }
    },
    close: () => void transport?.then((one) => one.close()),
  };
}

/** Outside of TLS from the first byte the connection must become encrypted before a password is sent. */
function addressOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const auth = username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { host: hostname, port: Number(port || (secure ? 465 : 587)), secure, auth, requireTLS: auth !== undefined };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
