import type { CityScreen } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { openScreen } from '../../livestream/index.ts';

/** A screen that is read from afar needs no more; what is counted once is kept as long. */
export const CITY_BEAT_MS = 5_000;
const MOST_SCREENS = 200;
const HELLO = Buffer.from('retry: 3000\n\n');

interface Connection {
  readonly reply: FastifyReply;
  readonly isStillAllowed: () => Promise<boolean>;
}

interface Wall {
  readonly caller: Caller;
  readonly screens: Set<ReturnType<typeof openScreen>>;
  latest: Buffer;
}

export interface CityStreams {
  open(caller: Caller, connection: Connection): Promise<void>;
  start(): void;
  stop(): void;
}

/** One reading for all screens of a wall, written to each as the same bytes. */
export function createCityStreams(infra: Infra, read: (caller: Caller) => Promise<CityScreen>): CityStreams {
  const walls = new Map<string, Wall>();
  let timer: NodeJS.Timeout | undefined;
  const nameOf = ({ reach, unitId, countyCode, watch }: Caller): string =>
    JSON.stringify([reach, unitId, countyCode, watch]);
  const frameOf = async (caller: Caller): Promise<Buffer> =>
    Buffer.from(`event: city\ndata: ${JSON.stringify(await read(caller))}\n\n`);

  async function beat(): Promise<void> {
    for (const [name, wall] of walls) {
      if (wall.screens.size === 0) walls.delete(name);
      else {
        wall.latest = await frameOf(wall.caller);
        for (const screen of wall.screens) screen.send(wall.latest);
      }
    }
  }

  const count = (): number => [...walls.values()].reduce((sum, { screens }) => sum + screens.size, 0);

  return {
    async open(caller, { reply, isStillAllowed }) {
      if (count() >= MOST_SCREENS) throw new AppError('wall.tooMany', 429);
      const latest = await frameOf(caller);
      const name = nameOf(caller);
      const wall = walls.get(name) ?? { caller, screens: new Set(), latest };
      walls.set(name, wall);
      wall.latest = latest;
      reply.hijack();
      const screen = openScreen(reply.raw, {
        names: () => HELLO,
        latest: () => wall.latest,
        onBeat: () => void isStillAllowed().then((allowed) => allowed || screen.close()),
        onClose: () => wall.screens.delete(screen),
      });
      wall.screens.add(screen);
    },
    start() {
      timer = setInterval(() => {
        beat().catch((error: unknown) => infra.log.warn({ err: error }, 'the city screen could not be read'));
      }, CITY_BEAT_MS);
    },
    stop() {
      clearInterval(timer);
      for (const { screens } of walls.values()) for (const screen of screens) screen.close();
      walls.clear();
    },
  };
}
