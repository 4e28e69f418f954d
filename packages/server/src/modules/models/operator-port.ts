import type { Registry } from '../registry/index.ts';

/** What this room asks of the registry. */
export type OperatorReader = Pick<Registry, 'readOperatorRecords'>;
