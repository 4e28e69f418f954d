import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, idSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

export const foundKindSchema = z.enum(['clue', 'matter', 'document', 'exhibit', 'task', 'complaint']);
export type FoundKind = z.infer<typeof foundKindSchema>;

const markedSchema = z.object({
  text: z.string(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })).meta({ description: 'UTF-16 offsets of the words' }),
});

export const foundSchema = z.object({
  kind: foundKindSchema,
  id: idSchema,
  root: idSchema.meta({ description: 'Of a document, exhibit or task its matter; else the record itself' }),
  number: markedSchema,
  title: markedSchema,
  snippets: z.array(markedSchema),
  stateZh: z.string(),
  stateEn: z.string(),
  isOpen: z.boolean(),
  unitNameZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  openedOn: civilDateSchema,
});
export type Found = z.infer<typeof foundSchema>;

export const searchRecords = operation({
  id: 'search.searchRecords',
  method: 'GET',
  path: '/api/v1/search',
  summary: {
    zh: '全文检索：线索、案件、文书、证据、任务、投诉举报，最新的在前；只有本人有权查看的',
    en: 'Full-text search over clues, matters, documents, exhibits, tasks and complaints that the caller may see, the newest first',
  },
  access: 'case.view',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().min(2).max(100),
    kind: foundKindSchema.optional(),
    unitId: z.string().max(60).optional(),
    state: z.string().max(40).optional(),
    open: z.stringbool().optional(),
    from: civilDateSchema.optional(),
    to: civilDateSchema.optional(),
  }),
  response: pageOf(foundSchema).extend({
    matched: z.enum(['whole', 'words']).meta({
      description: 'What was found holds the words as they were typed; or, where nothing does, each of `words`',
    }),
    words: z.array(z.string()),
    found: z.int().meta({ description: 'How many were found' }),
    foundMore: z.boolean().meta({ description: 'There are more than were counted' }),
  }),
  errors: ['search.tooShort'],
});

export const savedFilterPageSchema = z.enum(['search', 'clues', 'matters']);
export type SavedFilterPage = z.infer<typeof savedFilterPageSchema>;

const querySchema = z.record(z.string().max(40), z.string().max(200));
const savedFilterSchema = z.object({
  id: idSchema,
  page: savedFilterPageSchema,
  name: z.string(),
  query: querySchema,
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const listSavedFilters = operation({
  id: 'search.listSavedFilters',
  method: 'GET',
  path: '/api/v1/saved-filters',
  summary: { zh: '本人保存的筛选', en: 'Filters that the caller saved' },
  access: 'signedIn',
  query: z.object({ page: savedFilterPageSchema }),
  response: z.object({ items: z.array(savedFilterSchema) }),
});

export const saveFilter = operation({
  id: 'search.saveFilter',
  method: 'POST',
  path: '/api/v1/saved-filters',
  summary: { zh: '保存筛选；同名的被替换', en: 'Save a filter; one of the same name is replaced' },
  access: 'signedIn',
  body: z.object({
    page: savedFilterPageSchema,
    name: z.string().trim().min(1).max(40),
    query: querySchema,
  }),
  response: savedFilterSchema,
  status: 201,
  errors: ['search.tooManyFilters'],
});

export const dropSavedFilter = operation({
  id: 'search.dropSavedFilter',
  method: 'DELETE',
  path: '/api/v1/saved-filters/:id',
  summary: { zh: '删除本人保存的筛选', en: 'Drop a filter of one’s own' },
  access: 'signedIn',
  params: z.object({ id: idSchema }),
  response: z.object({}),
});

export const searchOperations = [searchRecords, listSavedFilters, saveFilter, dropSavedFilter] as const;
