import type { Caller } from '../../infra/http.ts';

/** A step that somebody else took in a matter, as far as it may leave the platform. */
export interface NewsStep {
  readonly matterId: string;
  readonly seq: number;
  readonly number: string;
  readonly stepZh: string;
  readonly at: Date;
}

/** What others did in matters of lower rows. */
export interface NewsPort {
  /** In those that concern a person, behind his own wall. */
  listStepsFor(caller: Caller, since: Date): Promise<readonly NewsStep[]>;
  /** In those of a unit, by people of other units. */
  listStepsForUnit(unitId: string, since: Date): Promise<readonly NewsStep[]>;
}
