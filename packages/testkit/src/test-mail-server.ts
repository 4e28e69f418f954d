import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

interface TakenMail {
  readonly to: string;
  readonly head: string;
  readonly text: string;
}

/** A mail server of this machine: it keeps what it takes, knows some addresses to be none, and can be taken away or deny us. */
export interface TestMailServer {
  readonly url: string;
  readonly mails: TakenMail[];
  readonly noAddress: Set<string>;
  isAway: boolean;
  isDenying: boolean;
  readonly connections: number;
  /** Nobody listens any more, until it opens at the same place. */
  close(): Promise<void>;
  open(): Promise<void>;
}

export async function startTestMailServer(): Promise<TestMailServer> {
  let connections = 0;
  let { server, port } = await listen(0);
  const test: TestMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    noAddress: new Set(),
    isAway: false,
    isDenying: false,
    get connections() {
      return connections;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
    async open() {
      ({ server, port } = await listen(port));
    },
  };
  return test;

  function listen(at: number): Promise<{ readonly server: SMTPServer; readonly port: number }> {
    const opened = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onConnect(_session, done) {
        connections += 1;
        done(test.isAway ? new Error('not now') : null);
      },
      onRcptTo({ address }, _session, done) {
        if (test.isDenying) return done(refusal('5.7.1 relaying denied'));
        return done(test.noAddress.has(address) ? refusal('no such mailbox') : undefined);
      },
      onData(stream, { envelope }, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address).join();
          test.mails.push({ to, ...partsOf(Buffer.concat(parts)) });
          done();
        });
      },
    });
    return new Promise((ready) => {
      opened.listen(at, '127.0.0.1', () =>
        ready({ server: opened, port: (opened.server.address() as AddressInfo).port }),
      );
    });
  }
}

function refusal(text: string): Error {
  return Object.assign(new Error(text), { responseCode: 550 });
}

/** Head and text of a mail that was encoded for the way. */
function partsOf(mail: Buffer): Omit<TakenMail, 'to'> {
  const whole = mail.toString('latin1');
  const cut = whole.indexOf('\r\n\r\n');
  const [head, body] = [whole.slice(0, cut).replaceAll('\r\n ', ' '), whole.slice(cut + 4)];
  const bytes = /Content-Transfer-Encoding: base64/i.test(head)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return { head: head.replaceAll('\r\n', '\n'), text: `${bytes.toString('utf8').replaceAll('\r\n', '\n')}\n` };
}
