import type { Platform } from '@jianhu/contract';
import { type Rng, pick } from '@jianhu/kernel';
import { drawer, happens } from './chance.ts';
import { idMaker, inventUscc } from './codes.ts';
import type { DemoPlace } from './place.ts';
import { inventBrand } from './words.ts';

export interface DemoPlatform {
  readonly id: string;
  readonly nameZh: string;
  readonly uscc: string;
  readonly domain: string;
  readonly platformClass: Platform['platformClass'];
  readonly countyCode: string | null;
  readonly icpFilingNo: string;
}

const NAME_WORDS: Readonly<Record<Platform['platformClass'], readonly string[]>> = {
  onlineSales: ['优选', '集市', '商城', '好货', '批发网'],
  lifeServices: ['到家', '生活', '出行', '小铺'],
  socialEntertainment: ['直播', '短视频', '圈子'],
  information: ['资讯', '问答'],
  finance: ['付', '理财通'],
  computing: ['云仓', '云服务'],
};
const drawClass = drawer({
  onlineSales: 46,
  lifeServices: 22,
  socialEntertainment: 16,
  information: 8,
  finance: 3,
  computing: 5,
});
/** Platforms where people of the city trade but whose company is registered elsewhere. */
const ELSEWHERE = 0.15;
const FIRST_SERIAL = 10_000_000;

/** The first two sell goods and show live rooms, whatever chance says: without them there is no demo. */
const ALWAYS = ['onlineSales', 'socialEntertainment', 'onlineSales', 'socialEntertainment'] as const;

export function makePlatforms(rng: Rng, place: DemoPlace, count: number): DemoPlatform[] {
  const nextId = idMaker(rng, '2026-01-01T00:00:00Z');
  const drawCounty = drawer(Object.fromEntries(place.shares.map((each) => [each.code, each.share])));
  const elsewhere = place.divisions.divisions.filter(
    (each) => each.level === 'province' && !place.place.code.startsWith(each.code.slice(0, 2)),
  );
  return Array.from({ length: count }, (_, at) => {
    const platformClass = ALWAYS[at] ?? drawClass(rng);
    const countyCode = at === 1 || (at > 3 && happens(rng, ELSEWHERE)) ? null : drawCounty(rng);
    const serial = String(at + 1).padStart(3, '0');
    return {
      id: nextId(),
      nameZh: inventBrand(rng) + pick(rng, NAME_WORDS[platformClass]),
      uscc: inventUscc('91', countyCode ?? pick(rng, elsewhere).code, FIRST_SERIAL + at),
      // RFC 2606: nobody can register a name under .example.
      domain: `demo${serial}.example`,
      platformClass,
      countyCode,
      icpFilingNo: `演ICP备${String(20_260_000 + at)}号`,
    };
  });
}
