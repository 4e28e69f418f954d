import type { Infra } from '../../../infra/infra.ts';
import type { CityPlaces, CitySources, Times } from './city-port.ts';

export interface CityContext {
  readonly infra: Infra;
  readonly sources: CitySources;
  readonly places: CityPlaces;
  readonly timesOf: (now: Date) => Times;
  readonly demo: boolean;
}
