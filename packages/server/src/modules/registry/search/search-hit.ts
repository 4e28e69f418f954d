import type { searchHitSchema } from '@jianhu/contract';
import type { z } from 'zod';

export type SearchHit = z.infer<typeof searchHitSchema>;
