import type { Transporter } from 'nodemailer';
import type { Logger } from '../logger.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Page on which whoever receives it ends such mails; programs show it beside the mail (RFC 2369). */
  readonly endUrl?: string;
}

/**
 * `refused`: for good, such as an address that is none; `later`: the server answered and puts this mail off; `away`: it did not answer or
 * takes nothing from us, so that whoever sends a batch tries no further.
 */
export type MailFate = 'taken' | 'refused' | 'later' | 'away';

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
        // NOTE: the server's answer may repeat the address, so only its code is told.
        log.warn({ part: 'mail', code: codeOf(error) }, 'a mail was not taken');
        return fateOf(error);
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

/** A reply of 5xx to the recipient or to the mail (RFC 5321, 4.2.1). To sender or password it says nothing about the address. */
function fateOf(error: unknown): Exclude<MailFate, 'taken'> {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return 'away';
  const status = Number(error.responseCode);
  // 421 closes the connection: the service is not available.
  if (!['RCPT TO', 'DATA'].includes(String(error.command)) || status === 421) return 'away';
  return status >= 500 ? 'refused' : 'later';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
