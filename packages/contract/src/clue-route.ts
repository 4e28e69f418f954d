import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, idSchema } from './common.ts';
import { operation } from './operation.ts';

export const routeSchema = z.object({
  unitId: z.string(),
  unitNameZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  ruleId: z.string(),
  article: z.string(),
  reasonZh: z.string(),
  confidence: z.enum(['certain', 'likely', 'open']),
});

/** What the tables of jurisdiction were asked, in their words, for the day of the event. */
const routeAskedSchema = z.object({ on: civilDateSchema, values: z.record(z.string(), z.string()) });
export type RouteAsked = { readonly on: string; readonly values: Readonly<Record<string, string>> };

/** A proposal with all that explains it; `jianhu receipt verify` computes its receipts again. */
export const proposedRouteSchema = routeSchema.extend({
  /** False while a fact is missing; then `needs` names it and the city bureau looks into it first. */
  decided: z.boolean(),
  reasonEn: z.string(),
  outOfCity: z.boolean(),
  other: z.object({ unitId: z.string(), unitNameZh: z.string() }).nullable(),
  organ: z
    .object({
      organ: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      unitId: z.string().nullable(),
      article: z.string(),
      reasonZh: z.string(),
      reasonEn: z.string(),
    })
    .nullable()
    .meta({ description: 'Another kind of organ that has the power; null where it is the market regulator' }),
  needs: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  asked: routeAskedSchema,
  receipts: z.array(z.record(z.string(), z.unknown())),
});
export type ProposedRoute = z.infer<typeof proposedRouteSchema>;

export const getClueRoute = operation({
  id: 'clues.getClueRoute',
  method: 'GET',
  path: '/api/v1/clues/:id/route',
  summary: { zh: '管辖建议：机关、地区、条款与凭证', en: 'Which organ is competent, by which article, with receipts' },
  access: 'clue.view',
  params: z.object({ id: idSchema }),
  response: proposedRouteSchema,
});

/** A county code; null where it was looked for and is not known or not registered; left out where it was not looked for. */
const routePlace = z
  .string()
  .regex(/^\d{6}$/)
  .nullable()
  .optional();

export const proposeRoute = operation({
  id: 'clues.proposeRoute',
  method: 'POST',
  path: '/api/v1/route',
  summary: { zh: '按所给事实提出管辖建议，不保存', en: 'Propose the competent organ for given facts; nothing is kept' },
  access: 'clue.view',
  body: z.object({
    on: civilDateSchema.meta({ description: 'Day of the event: its law applies' }),
    conduct: z.string().max(60),
    goods: z.string().max(40).optional(),
    carrier: z.enum(['platform', 'ownSite', 'shop', 'liveRoom', 'direct']),
    ownPlace: routePlace,
    seat: routePlace,
    platformSeat: routePlace,
    deliveryPlace: routePlace,
  }),
  response: proposedRouteSchema,
});

export const clueRouteOperations = [getClueRoute, proposeRoute] as const;
