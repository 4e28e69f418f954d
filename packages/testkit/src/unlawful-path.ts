import type { TestStep } from './test-cases-stage.ts';

/** A step that the procedure does not allow, from the state to which a lawful life was walked, with the article that stands against it. */
export interface Unlawful {
  readonly name: string;
  /** Null where a wall stands before the law: what one may not see is not there, and what is unknown has no article. */
  readonly article: string | null;
  readonly at: string;
  readonly step: TestStep;
  readonly day?: string;
  readonly code?: string;
}

export const path = (
  name: string,
  article: string | null,
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
