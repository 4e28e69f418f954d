import { type Rng, intBetween } from '@jianhu/kernel';
import { type App } from '@jianhu/server';
import { happens } from '../city/chance.ts';
import type { DemoCity } from '../city/demo-city.ts';
import { createObservationMaker, type DemoLine, type DemoShares, type ObservationMaker } from '../demo-observations.ts';
import type { DemoSources } from './demo-sources.ts';

const EVENING_MS = 60 * 60_000;
/** Rooms that the history is about; the same ones come up again, as in life. */
const ROOMS = 260;
/** Lines that never arrive: a gap in `seq`. */
const LOST = 0.003;
/** Denser than life, so that few observations make a history. */
const shares: DemoShares = {
  absolute: 0.05,
  disguised: 0.02,
  exception: 0.06,
  medical: 0.012,
  unknownRoom: 0.012,
  error: 0.008,
};

export interface Monitoring {
  /** What the sources saw in the hour that ends now: sent through intake's own path and detected. */
  observeEvening(): Promise<void>;
}

interface Sent {
  readonly sourceId: string;
  readonly lines: readonly string[];
}

/** The sources of the history at work. */
export function createMonitoring(app: App, city: DemoCity, sources: DemoSources, rng: Rng): Monitoring {
  const stages = city.stages.slice(0, ROOMS);
  const own = { stages: city.stages.slice(0, 20) };
  const first = city.platforms[0]?.domain;
  const ofPlatform = { stages: city.stages.filter((stage) => stage.platform === first).slice(0, 60) };
  const contractor = createObservationMaker({ stages }, rng, { run: 'h1', shares });
  const officers = createObservationMaker(own, rng, { run: 'h2', shares: { ...shares, error: 0, unknownRoom: 0 } });
  const platform = createObservationMaker(ofPlatform, rng, { run: 'h3', shares: { ...shares, unknownRoom: 0 } });

  /** What a source sends of an evening; drawn one source after the other, so that chance falls the same each time. */
  function watch(sourceId: string, maker: ObservationMaker, count: number, takes?: readonly string[]): Sent {
    const now = app.infra.clock.now();
    const lines = Array.from({ length: count }, (_, at) =>
      maker.next(new Date(now.getTime() - EVENING_MS + Math.floor((at * EVENING_MS) / count))),
    );
    const kept = lines.filter(({ kind }: DemoLine) => (takes?.includes(kind) ?? true) && !happens(rng, LOST));
    return { sourceId, lines: kept.map(({ line }) => line) };
  }

  return {
    async observeEvening() {
      const sent = [watch(sources.contractorId, contractor, intBetween(rng, 90, 130))];
      if (happens(rng, 0.4)) sent.push(watch(sources.ownCaptureId, officers, 14, ['segment', 'listing', 'price']));
      if (happens(rng, 0.5)) sent.push(watch(sources.platformId, platform, 18, ['segment', 'listing', 'price']));
      const now = app.infra.clock.now();
      const full = sent.filter(({ lines }) => lines.length > 0);
      await Promise.all(
        full.map(({ sourceId, lines }) => app.intake.accept(sourceId, Buffer.from(`${lines.join('\n')}\n`), now)),
      );
      await app.detection.drain();
      await app.infra.outbox.drain();
    },
  };
}
