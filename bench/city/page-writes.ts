/** The main acts of the console at city size, one after the other, each on a record of its own. */
import type { CityVisitor } from './page-reads.ts';

const ACTS = 60;

interface Page<T> {
  readonly items: readonly T[];
}

interface Moving {
  readonly id: string;
  readonly actionVersion: number;
}

export async function runWrites(city: CityVisitor): Promise<{ what: string; samples: number[] }[]> {
  const open = await city.get<Page<Moving>>('monitor', `/api/v1/alerts?state=open&limit=${ACTS}`);
  const step = async (action: object, version: number): Promise<number[]> => {
    const samples: number[] = [];
    for (const { id, actionVersion } of open.items) {
      const body = { ...action, expectedVersion: actionVersion + version };
      samples.push(await city.write('monitor', 'POST', `/api/v1/alerts/${id}/actions`, body));
    }
    return samples;
  };
  const note = '压测：与商品无关。';
  return [
    { what: 'claim an alert', samples: await step({ action: 'claim' }, 0) },
    {
      what: 'dismiss an alert with a reason',
      samples: await step({ action: 'dismiss', reasonCode: 'notAdvertisement', note }, 1),
    },
    { what: 'undo', samples: await step({ action: 'undo' }, 2) },
    { what: 'check an advertisement before publishing', samples: await preflights(city) },
  ];
}

async function preflights(city: CityVisitor): Promise<number[]> {
  const samples: number[] = [];
  for (let act = 0; act < ACTS; act += 1) {
    const body = { text: `第${act}款面霜，国家级品质，全网最好用`, kind: 'listing' };
    samples.push(await city.write('monitor', 'POST', '/api/v1/preflight', body));
  }
  return samples;
}
