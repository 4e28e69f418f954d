import { Readable } from 'node:stream';
import type { App } from '@jianhu/server';
import type { Team } from './demo-people.ts';

interface Of {
  readonly id: string;
  readonly team: Team;
}

const MINUTES_BEFORE = 20;
const MINUTES_TAKEN = 6;

/** The evidence of a case of the demo, and which fact of the file it proves. */
export async function addDemoExhibit(app: App, of: Of): Promise<void> {
  const exhibit = await app.cases.addExhibit(of.team.enforcement, exhibitOf(of, app.infra.clock.now()));
  await app.cases.linkFacts(of.team.enforcement, { id: of.id, exhibit, facts: ['inspectionFound'] });
}

/** The page of an offer as the officers saved it, with the clock of their device half a second slow. */
function exhibitOf({ id, team }: Of, now: Date) {
  const text = `商品详情页（演示）\n保存于 ${now.toISOString()}\n`;
  return {
    id,
    given: {
      name: '商品详情页.txt',
      kind: 'electronicData' as const,
      proves: '经营者页面内容与线索所述相符',
      source: '当事人网店商品详情页（演示）',
      obtainedAt: before(now, MINUTES_BEFORE),
      endedAt: before(now, MINUTES_BEFORE - MINUTES_TAKEN),
      officers: [team.enforcement.personId, team.second.personId].join(','),
      device: '执法终端（演示）',
      clockOffsetMs: '-500',
      tool: '执法终端保存工具 1.0',
      address: 'https://shop.example/item/1',
      originalMedium: '平台服务器；公开网页，未取得原始载体',
      mediumPlace: '由平台企业保管（演示）',
      method: '在线提取：用执法终端打开商品详情页，另存页面内容',
      noWitness: '在线提取公开网页，由两名执法人员共同操作并全程录像',
      recorded: 'video' as const,
    },
    file: Readable.from([Buffer.from(text)]),
  };
}

function before(now: Date, minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString();
}
