import { licenceQuestionSchema } from '@jianhu/contract';
import { z } from 'zod';

/** As many as the national system takes at once, so that one part is opened, asked and dropped. */
export const SEALED_TOGETHER = 100;

/** Where a part of what is asked lies in the vault, under its check. */
export function waitingField(part: number): string {
  return `licences${part}`;
}

export const waitingSchema = z.array(licenceQuestionSchema);
