import type { WallFrame, WallRoom } from '@jianhu/contract';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addHit, cold, HALF_LIFE_MS, heatAt } from './heat.ts';
import { openScreen } from './screen.ts';
import { createWallHub, orderRooms } from './wall-hub.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const room = (at: number, countyCode: string): WallRoom => ({
  id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  platform: 'p',
  platformNameZh: '甲平台',
  roomId: `r${at}`,
  titleZh: `直播间${at}`,
  operatorId: null,
  operatorNameZh: null,
  countyCode,
  tradeNameZh: null,
  demo: true,
});
const rooms = [room(1, '330602'), room(2, '330604'), room(3, '330602')];
const keyOf = (at: number): string => rooms[at]?.id ?? '';

/** A reply whose reader takes what it is told to. */
class SlowReply extends EventEmitter {
  written: string[] = [];
  writableLength = 0;
  ended = false;
  isSlow = false;
  writeHead(): void {}
  write(bytes: Buffer | string): void {
    this.written.push(String(bytes));
    if (this.isSlow) this.writableLength += bytes.length;
  }
  end(): void {
    this.ended = true;
    this.emit('close');
  }
  destroy(): void {
    this.emit('close');
  }
  frames(): WallFrame[] {
    return this.written.flatMap((block) => {
      const json = /^data: (.*)$/m.exec(block)?.[1];
      return json === undefined ? [] : [JSON.parse(json) as WallFrame];
    });
  }
  changes() {
    return this.frames().flatMap((frame) => (frame.kind === 'changes' ? [frame] : []));
  }
}

function openWall() {
  const hub = createWallHub();
  const look = (name: string, seen: readonly WallRoom[]): SlowReply => {
    const reply = new SlowReply();
    const group = hub.group(name);
    hub.setRooms(name, orderRooms(seen));
    const screen = openScreen(reply as unknown as ServerResponse, {
      names: () => group.names(),
      latest: () => group.latest(NOW),
      onClose: () => leave(),
      onBeat: () => undefined,
    });
    const leave = group.join(screen);
    return reply;
  };
  return { hub, look };
}

describe('heat', () => {
  it('halves in its half-life, and a hit that comes late weighs what would be left of it', () => {
    const one = addHit(cold, 1, NOW);
    expect(heatAt(one, NOW + HALF_LIFE_MS)).toBeCloseTo(0.5);
    const late = addHit(one, 1, NOW - HALF_LIFE_MS);
    const inOrder = addHit(addHit(cold, 1, NOW - HALF_LIFE_MS), 1, NOW);
    expect(late).toEqual(inOrder);
  });
});

describe('the wall', () => {
  it('names the rooms first and tells each hit once, whoever reads it twice', () => {
    const { hub, look } = openWall();
    const screen = look('city', rooms);
    const hit = { id: 'f1', key: keyOf(1), score: 0.9, atMs: NOW - 1_000 };
    hub.hit([hit], NOW);
    hub.hit([hit], NOW);
    hub.flush(NOW);
    hub.flush(NOW);
    expect(screen.frames().map(({ kind }) => kind)).toEqual(['rooms', 'changes', 'changes']);
    expect(screen.changes().at(-1)?.hits).toEqual([[2, 900, Math.floor((NOW - 1_000) / 1_000), 1]]);
    hub.stop();
  });

  it('tells a county nothing of rooms that are not on its wall', () => {
    const { hub, look } = openWall();
    const county = look(
      '330602',
      rooms.filter(({ countyCode }) => countyCode === '330602'),
    );
    const before = county.written.length;
    hub.hit([{ id: 'f1', key: keyOf(1), score: 1, atMs: NOW }], NOW);
    hub.hear([{ key: keyOf(1), atMs: NOW }]);
    hub.flush(NOW);
    expect([county.written.length, county.written.join('').includes('r2')]).toEqual([before, false]);
    hub.stop();
  });

  it('drops frames for a slow screen, writes on to the others, and gives the slow one the latest state once', () => {
    const { hub, look } = openWall();
    const [slow, quick] = [look('city', rooms), look('city', rooms)];
    slow.writableLength = 1_000_000;
    for (let n = 0; n < 50; n += 1) {
      hub.hit([{ id: `f${n}`, key: keyOf(n % 3), score: 1, atMs: NOW }], NOW);
      hub.flush(NOW);
    }
    expect([slow.changes().length, quick.changes().length]).toEqual([1, 51]);
    slow.writableLength = 0;
    slow.emit('drain');
    expect(slow.changes().length).toBe(2);
    expect(
      slow
        .changes()
        .at(-1)
        ?.hits.map(([place, , , hits]) => [place, hits]),
    ).toEqual([
      [0, 17],
      [1, 16],
      [2, 17],
    ]);
    hub.stop();
  });

  it('tells that a room speaks every five seconds, not with each segment', () => {
    const { hub, look } = openWall();
    const screen = look('city', rooms);
    for (let second = 0; second < 12; second += 1) {
      hub.hear([{ key: keyOf(0), atMs: NOW + second * 1_000 }]);
      hub.flush(NOW + second * 1_000);
    }
    const told = screen.changes().flatMap(({ heard }) => heard.map(([, at]) => at - NOW / 1_000));
    expect(told).toEqual([0, 5, 10]);
    hub.stop();
  });

  it('tells what live models saw without warming the cell, and takes it back after an hour', () => {
    const { hub, look } = openWall();
    const screen = look('city', rooms);
    const seen = [{ key: keyOf(1), atMs: NOW - 60_000 }];
    hub.sight([...seen, ...seen], NOW);
    hub.flush(NOW);
    hub.sight([...seen, ...seen], NOW);
    hub.flush(NOW);
    expect(screen.changes().at(-1)).toMatchObject({ hits: [], sightings: [[2, 2]] });
    expect(screen.changes().length).toBe(2);
    hub.sight(seen, NOW + 3_600_000);
    hub.flush(NOW + 3_600_000);
    expect(screen.changes().at(-1)).toMatchObject({ hits: [], sightings: [[2, 0]] });
    hub.stop();
  });

  it('tells everything anew when other rooms stand on it', () => {
    const { hub, look } = openWall();
    const screen = look('city', rooms);
    hub.hear([{ key: keyOf(0), atMs: NOW }]);
    hub.setRooms('city', orderRooms(rooms.slice(0, 2)));
    hub.flush(NOW);
    const [, , named, changed] = screen.frames();
    expect(named).toMatchObject({ kind: 'rooms', version: 2 });
    expect(changed).toMatchObject({ kind: 'changes', version: 2, heard: [[0, NOW / 1_000]] });
    hub.stop();
  });
});
