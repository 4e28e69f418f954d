import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.ts';
import { everyPage } from './every-page.ts';
import { startJianhu } from './jianhu.ts';
import type { Journeys } from './journey.ts';
import { accessRefused } from './journeys/access-refused.ts';
import { caseParty } from './journeys/case-party.ts';
import { caseUrge } from './journeys/case-urge.ts';
import { pageCapture } from './journeys/page-capture.ts';
import { auditChains } from './journeys/audit-chains.ts';
import { dialogs } from './journeys/dialogs.ts';
import { foreignHosts } from './journeys/foreign-hosts.ts';
import { formsUnderWay } from './journeys/forms-under-way.ts';
import { importing } from './journeys/importing.ts';
import { intake } from './journeys/intake.ts';
import { keyboard } from './journeys/keyboard.ts';
import { liveWall } from './journeys/live-wall.ts';
import { language } from './journeys/language.ts';
import { offlineVerifier } from './journeys/offline-verifier.ts';
import { outsideClue } from './journeys/outside-clue.ts';
import { personalData } from './journeys/personal-data.ts';
import { planDocument } from './journeys/plan-document.ts';
import { planMap } from './journeys/plan-map.ts';
import { planObjects } from './journeys/plan-objects.ts';
import { planPapers } from './journeys/plan-papers.ts';
import { planReports } from './journeys/plan-reports.ts';
import { serviceHall } from './journeys/service-hall.ts';
import { complaintDesk } from './journeys/complaint-desk.ts';
import { consultation } from './journeys/consultation.ts';
import { replayRequest } from './journeys/replay-request.ts';
import { ruleStudio } from './journeys/rule-studio.ts';
import { signingIn } from './journeys/signing-in.ts';
import { spoiledElements } from './journeys/spoiled-elements.ts';
import { subjects } from './journeys/subjects.ts';
import { theLoop } from './journeys/the-loop.ts';
import { triage } from './journeys/triage.ts';
import { play } from './play.ts';
import { createCast } from './stage.ts';

const JOURNEYS: Journeys = {
  ...foreignHosts,
  ...theLoop,
  ...triage,
  ...signingIn,
  ...subjects,
  ...offlineVerifier,
  ...personalData,
  ...importing,
  ...intake,
  ...auditChains,
  ...caseParty,
  ...caseUrge,
  ...pageCapture,
  ...outsideClue,
  ...replayRequest,
  ...accessRefused,
  ...keyboard,
  ...liveWall,
  ...language,
  ...dialogs,
  ...planMap,
  ...planObjects,
  ...planReports,
  ...planPapers,
  ...planDocument,
  ...serviceHall,
  ...complaintDesk,
  ...formsUnderWay,
  ...consultation,
  ...ruleStudio,
  ...spoiledElements,
  ...everyPage,
};
/** Two cores are shared with the server and its database. */
const AT_ONCE = 2;

type Stop = () => Promise<void>;

interface Counts {
  passed: number;
  failed: number;
  failing: string[];
}

/** `node e2e/run.ts [--report FILE] [WORD…]`: all journeys, or those whose name holds one of the words. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true });
  const stops: Stop[] = [];
  let stopped: Promise<unknown> | undefined;
  const stopAll = async (): Promise<void> => void (await (stopped ??= Promise.allSettled(stops.map((stop) => stop()))));
  stopOnSignals(stopAll);
  const counts: Counts = { passed: 0, failed: 0, failing: [] };
  try {
    await playAll(chooseJourneys(positionals), stops, counts);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts.failed += 1;
    counts.failing.push('the journeys could not be played to their end');
  } finally {
    await stopAll();
  }
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(counts));
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

function chooseJourneys(words: readonly string[]): [string, Journeys[string]][] {
  const chosen = Object.entries(JOURNEYS).filter(
    ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (chosen.length === 0) throw new Error(`no journey is named like ${words.join(', ')}`);
  return chosen;
}

async function playAll(journeys: readonly [string, Journeys[string]][], stops: Stop[], counts: Counts): Promise<void> {
  const server = await startJianhu();
  stops.push(server.stop);
  const starting = startBrowser();
  stops.push(async () => (await starting).close());
  const [{ browser }, jianhu] = await Promise.all([starting, server.ready]);
  const cast = createCast(jianhu);
  const waiting = [...journeys];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const passed = await play(next, { browser, jianhu, cast });
      counts[passed ? 'passed' : 'failed'] += 1;
      if (!passed) counts.failing.push(next[0]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Told to stop, or left by the launcher that started us: browser, server and folders go before we do. */
function stopOnSignals(stopAll: Stop): void {
  const stop = (): void => void stopAll().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
}

process.exit(await main());
