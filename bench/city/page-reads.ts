/** What each page of the console asks, by somebody who may see it. */
import { readDemoPlace } from '@jianhu/testkit/demo';
import { signIn } from '../intake/bench-app.ts';

type Account = 'monitor' | 'county' | 'supervisor' | 'office' | 'system' | 'audit';

export interface CityVisitor {
  /** Milliseconds until the whole answer is read. */
  read(as: Account, path: string): Promise<number>;
  get<T>(as: Account, path: string): Promise<T>;
  /** Milliseconds; any other status than the expected one throws. */
  write(as: Account, method: 'POST' | 'PUT', path: string, body: object): Promise<number>;
}

export interface PageRead {
  readonly page: string;
  readonly as: Account;
  readonly paths: readonly string[];
}

const { counties, place } = readDemoPlace();
const COUNTY = counties.at(-1)?.code ?? '';
const USERNAMES: Readonly<Record<Account, string>> = {
  monitor: 'demo.monitor',
  county: `demo.enforcement.${COUNTY}`,
  supervisor: 'demo.supervisor',
  office: 'demo.office',
  system: 'demo.system',
  audit: 'demo.audit',
};

export async function visitCity(url: string, password: string): Promise<CityVisitor> {
  const cookies = new Map<Account, string>();
  for (const [account, username] of Object.entries(USERNAMES))
    cookies.set(account as Account, await signIn(url, username, password)); // NOTE: the keys of the record above
  async function ask(as: Account, path: string, request: RequestInit = {}): Promise<{ ms: number; reply: unknown }> {
    const began = performance.now();
    const headers = { cookie: cookies.get(as) ?? '', 'content-type': 'application/json', origin: url };
    const reply = await fetch(url + path, { ...request, headers });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 300)}`);
    return { ms: performance.now() - began, reply: JSON.parse(text || 'null') };
  }
  return {
    read: async (as, path) => (await ask(as, path)).ms,
    get: async <T>(as: Account, path: string) => (await ask(as, path)).reply as T,
    write: async (as, method, path, body) => (await ask(as, path, { method, body: JSON.stringify(body) })).ms,
  };
}

interface Page<T> {
  readonly items: readonly T[];
}

export async function listPageReads(city: CityVisitor): Promise<PageRead[]> {
  const idsOf = async (path: string): Promise<string[]> =>
    (await city.get<Page<{ id: string }>>('monitor', path)).items.map(({ id }) => id);
  const operators = await idsOf('/api/v1/operators?limit=100');
  const platforms = await idsOf('/api/v1/platforms?limit=50');
  const rooms = await idsOf('/api/v1/live-rooms?limit=100');
  const alerts = await idsOf('/api/v1/alerts?limit=100');
  const clues = await idsOf('/api/v1/clues?limit=100');
  const findings = await idsOf('/api/v1/findings?limit=50');
  const matters = (await city.get<Page<{ id: string }>>('supervisor', '/api/v1/matters?limit=100')).items.map(
    ({ id }) => id,
  );
  const words = [place.nameZh, '珍珠', '黄酒有限公司', 'sx', 'zhenzhu', 'hj', '91', `91${COUNTY}`, '丝', '直播'];
  const monitor = (page: string, ...paths: string[]): PageRead => ({ page, as: 'monitor', paths });
  return [
    monitor('monitor', '/api/v1/monitor'),
    monitor('monitor, newest findings', '/api/v1/findings?limit=50'),
    monitor('why panel', ...findings.map((id) => `/api/v1/findings/${id}/explanation`)),
    monitor('queue of alerts', '/api/v1/alerts', '/api/v1/alerts?state=open', '/api/v1/alerts?overdue=true'),
    {
      page: 'queue of alerts, a county',
      as: 'county',
      paths: ['/api/v1/alerts?state=open', '/api/v1/alerts?mine=true'],
    },
    monitor('one alert', ...alerts.map((id) => `/api/v1/alerts/${id}`)),
    monitor('queue of clues', '/api/v1/clues', '/api/v1/clues?open=true', '/api/v1/clues?overdue=true&open=true'),
    { page: 'queue of clues, a county', as: 'county', paths: ['/api/v1/clues?open=true', '/api/v1/clues'] },
    monitor('one clue', ...clues.map((id) => `/api/v1/clues/${id}`)),
    monitor('search', ...words.map((word) => `/api/v1/subjects?q=${encodeURIComponent(word)}`)),
    {
      page: 'search, a county',
      as: 'county',
      paths: words.map((word) => `/api/v1/subjects?q=${encodeURIComponent(word)}`),
    },
    monitor('operators', '/api/v1/operators', `/api/v1/operators?countyCode=${COUNTY}`),
    monitor('one operator', ...operators.map((id) => `/api/v1/operators/${id}`)),
    monitor('one operator as of a day', ...operators.map((id) => `/api/v1/operators/${id}?asOf=2099-01-01T00:00:00Z`)),
    monitor('models of an operator', ...operators.map((id) => `/api/v1/operators/${id}/models`)),
    { page: 'desk of terms, a county', as: 'county', paths: ['/api/v1/duties'] },
    { page: 'matters, a county', as: 'county', paths: ['/api/v1/matters'] },
    { page: 'one matter', as: 'supervisor', paths: matters.map((id) => `/api/v1/matters/${id}`) },
    { page: 'plan map', as: 'office', paths: ['/api/v1/plan/map'] },
    { page: 'plan matrix', as: 'office', paths: ['/api/v1/plan/matrix'] },
    { page: 'measures of the plan', as: 'office', paths: [1, 5, 7, 15, 20].map((no) => `/api/v1/plan/measures/${no}`) },
    { page: 'room coverage', as: 'office', paths: ['/api/v1/plan/rooms'] },
    { page: 'trades', as: 'office', paths: ['/api/v1/plan/trades'] },
    { page: 'work of the plan', as: 'office', paths: ['/api/v1/plan/work'] },
    monitor('platforms', '/api/v1/platforms'),
    monitor('one platform', ...platforms.map((id) => `/api/v1/platforms/${id}`)),
    monitor('city screen', '/api/v1/city-screen'),
    { page: 'city screen, a county', as: 'county', paths: ['/api/v1/city-screen'] },
    monitor(
      'what a figure counts',
      ...['waiting', 'raised', 'decided', 'cluesEnded', 'hits'].map(
        (one) => `/api/v1/city-screen/counted?figure=${one}`,
      ),
    ),
    monitor(
      'rooms with their coverage',
      '/api/v1/rooms',
      `/api/v1/rooms?countyCode=${COUNTY}&order=title`,
      '/api/v1/rooms?state=silent',
    ),
    monitor('live rooms', '/api/v1/live-rooms', `/api/v1/live-rooms?countyCode=${COUNTY}`),
    monitor('one live room', ...rooms.map((id) => `/api/v1/live-rooms/${id}`)),
    monitor('imports', '/api/v1/imports'),
    monitor('intake', '/api/v1/sources', '/api/v1/receipts', '/api/v1/quarantine'),
    { page: 'people and units', as: 'system', paths: ['/api/v1/people', '/api/v1/units'] },
    { page: 'audit', as: 'audit', paths: ['/api/v1/audit/entries'] },
    monitor('frame', '/api/v1/me', '/api/v1/installation'),
  ];
}
