import { createSocket } from 'node:dgram';
import type { Clock } from '@jianhu/kernel';

/** A clock that is not of this machine: NTP, or what a test stands in its place. */
export interface ReferenceTime {
  readonly name: string;
  /** Clock of this machine minus standard time, in whole milliseconds. */
  measureOffsetMs(): Promise<number>;
}

const PACKET = 48;
/** No warning, version 4, asked by a client (RFC 5905). */
const ASK = 0x23;
const SERVER_MODE = 4;
const RECEIVED_AT = 32;
const SENT_AT = 40;
/** Seconds from 1900 to 1970. */
const EPOCH_SECONDS = 2_208_988_800;
const TIME_MS = 2_000;
const DEFAULT_PORT = 123;

/** Asks an NTP server once; the way there and back is halved, as the protocol does. */
export function createNtpTime(server: string, clock: Clock): ReferenceTime {
  const [host = '', port = String(DEFAULT_PORT)] = server.split(':');
  return {
    name: `NTP ${server}`,
    async measureOffsetMs() {
      const askedAt = clock.now().getTime();
      const answer = await ask(host, Number(port));
      const answeredAt = clock.now().getTime();
      if ((answer[0] ?? 0) % 8 !== SERVER_MODE) throw new Error('no answer of an NTP server');
      const ahead = (instantAt(answer, RECEIVED_AT) - askedAt + (instantAt(answer, SENT_AT) - answeredAt)) / 2;
      return Math.round(-ahead);
    },
  };
}

function instantAt(packet: Buffer, at: number): number {
  return (packet.readUInt32BE(at) - EPOCH_SECONDS + packet.readUInt32BE(at + 4) / 2 ** 32) * 1_000;
}

function ask(host: string, port: number): Promise<Buffer> {
  const socket = createSocket('udp4');
  const answer = Promise.withResolvers<Buffer>();
  const timer = setTimeout(() => answer.reject(new Error('the NTP server did not answer')), TIME_MS);
  socket.once('message', (packet) =>
    packet.length < PACKET ? answer.reject(new Error('a short answer')) : answer.resolve(packet),
  );
  socket.once('error', answer.reject);
  const packet = Buffer.alloc(PACKET);
  packet[0] = ASK;
  socket.send(packet, port, host, (error) => error && answer.reject(error));
  return answer.promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}
