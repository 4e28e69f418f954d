import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clue } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import {
  createCases,
  createRegistry,
  eicarScanner,
  openBlobStore,
  type PageCapturer,
  type PagePrinter,
  readCasesRulebook,
  type TimestampAuthority,
  type VirusScanner,
} from '@jianhu/server';
import { createTestClues, readTestCluesRulebook, testFinding } from './test-clues.ts';
import { createTestComplaints } from './test-complaints.ts';
import type { TestInfra } from './test-infra.ts';
import { testRulebookFile, testRulebookFiles } from './test-rulebook.ts';

let casesRulebook: ReturnType<typeof readCasesRulebook> | undefined;

/** As it ships; read once a process. */
export function readTestCasesRulebook(): ReturnType<typeof readCasesRulebook> {
  const calendar = (): never => JSON.parse(testRulebookFile('calendar/cn.json')) as never;
  return (casesRulebook ??= readCasesRulebook(testRulebookFiles(), calendar()));
}

/** A machine without a browser. */
const noBrowser: PagePrinter = {
  print: () => Promise.reject(new AppError('pdf.unavailable', 503)),
  close: () => undefined,
};

/** Another one. */
const noCapturer: PageCapturer = { capture: () => Promise.reject(new AppError('pdf.unavailable', 503)) };

/** Cases on real clues and real people, by the procedures that ship. Callers are named in the header `x-caller`. */
export async function createTestCases(
  infra: TestInfra,
  {
    printer = noBrowser,
    capturer = noCapturer,
    timestampAuthority = null,
    scanner = eicarScanner,
  }: {
    printer?: PagePrinter;
    capturer?: PageCapturer;
    timestampAuthority?: TimestampAuthority | null;
    scanner?: VirusScanner;
  } = {},
) {
  const house = await createTestClues(infra);
  const { clues, identity, registry } = house;
  const { cityCode } = readTestCluesRulebook();
  const rules = readTestCasesRulebook();
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-cases-'));
  const blobs = openBlobStore({ folder, scanner });
  const registered = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity,
  });
  const { openParticulars, operatorOfTenant } = registered;
  const { complaints, tell } = createTestComplaints(infra, house);
  const cases = createCases(infra, {
    identity,
    clues,
    dutySources: [clues.duties, complaints.duties],
    registry: { ...registry, openParticulars, operatorOfTenant },
    rules,
    cityCode,
    printer,
    blobs,
    capturer,
    referenceTime: null,
    timestampAuthority,
  });
  cases.mount(house.edge);
  const removeBlobs = (): void => rmSync(folder, { recursive: true, force: true });
  let serial = 0;
  return {
    ...house,
    cases,
    complaints,
    /** A work item of 12315, as it tells it. */
    tell,
    /** The registry, of which the clues of the stage know nothing. */
    registered,
    removeBlobs,
    blobs,
    /** Where the files of exhibits lie. */
    blobFolder: folder,
    /** A confirmed clue of a county that its officer has begun to verify. */
    async verify(officer: string, countyCode: string): Promise<Clue> {
      serial += 1;
      const operatorId = `00000000-0000-7000-9000-${String(serial).padStart(12, '0')}`;
      house.operators.set(operatorId, { nameZh: `演示商行${serial}`, countyCode });
      const { raised } = await house.raise(testFinding({ operatorId, countyCode }));
      const alert = `/api/v1/alerts/${raised[0]}/actions`;
      await house.post(officer, alert, { action: 'claim', expectedVersion: 1 });
      const { clueId } = (await house.post(officer, alert, { action: 'confirm', expectedVersion: 2 })).json();
      const start = { action: 'startVerification', expectedVersion: 1 };
      return (await house.post(officer, `/api/v1/clues/${clueId}/actions`, start)).json();
    },
    /** Gives somebody a certificate of enforcement, by the head of his unit. */
    async certify(head: string, personId: string, more: object = {}) {
      const body = {
        number: `演示证${personId.slice(-6)}`,
        validFrom: '2024-01-01',
        validTo: '2029-12-31',
        withdrawnOn: null,
      };
      return house.put(head, `/api/v1/officers/${personId}/certificate`, { ...body, ...more });
    },
  };
}
