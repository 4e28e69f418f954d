import type { TestStep } from './test-cases-stage.ts';

/** A step that the procedure does not allow, from the state to which a lawful life was walked, with the article that stands against it. */
export interface Unlawful {
  readonly name: string;
  readonly article: string;
  readonly at: string;
  readonly step: TestStep;
  readonly day?: string;
  readonly code?: string;
}

export const path = (
  name: string,
  article: string,
  at: string,
  tried: TestStep,
  more: Partial<Unlawful> = {},
): Unlawful => ({
  name,
  article,
  at,
  step: tried,
  ...more,
});
