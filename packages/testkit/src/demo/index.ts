export { type DemoCity, type DemoScale, buildDemoCity, demoSizes } from './city/demo-city.ts';
export { type DemoPlace } from './city/place.ts';
export { readDemoPlace } from './city/read-demo-place.ts';
export {
  type DemoLine,
  type DemoShares,
  type ObservationMaker,
  createObservationMaker,
  demoObservations,
  usualShares,
} from './demo-observations.ts';
export { DEMO_SEED, FEED_KEY_FILE } from './demo-defaults.ts';
export { type Feeder, type FeederReport, startFeeder } from './feeder.ts';
export { type FeedOptions, startDemoFeed } from './start-demo-feed.ts';
export { type LaneClock, laneClock } from './history/lane-clock.ts';
export { type ProgressReport, type Progress } from './history/progress.ts';
export { type SeededCity, type SeedOptions, seedDemoCity } from './history/seed-demo-city.ts';
export { type DemoPerson, listDemoPeople } from './history/demo-people.ts';
