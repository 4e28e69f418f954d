import { z } from 'zod';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { listOf } from '../sentence.ts';

const inputSchema = z.strictObject({
  /** Null: the checkout was not captured before anything was touched. */
  checkout: z
    .strictObject({
      items: z.array(
        z.strictObject({
          name: z.string().min(1),
          isMain: z.boolean(),
          isTicked: z.boolean(),
          /** Ticked because it was chosen in an earlier order. */
          isCarriedOver: z.boolean(),
          /** Free and without a condition: a gift, no bundle. */
          isFree: z.boolean(),
          isProminent: z.boolean(),
        }),
      ),
    })
    .nullable(),
});

/** Bundled goods that are ticked from the start (brief 4.3.4, 4.24.16). */
export const bundleDefault = defineModel({
  modelId: 'bundle.default',
  input: inputSchema,
  parameters: z.strictObject({}),
  articles: ['bundle', 'carriedOver'],
  exceptions: ['gift'],
  needs: ['checkout'],
  sentences: { noCheckout: [], ticked: ['names'], carriedOver: ['names'], hidden: ['names'], free: [] },
  judge({ checkout }) {
    if (checkout === null)
      return {
        checks: [
          check({ id: 'bundle', article: 'bundle', result: 'undecided', sentence: 'noCheckout', needs: ['checkout'] }),
        ],
      };
    const extras = checkout.items.filter(({ isMain }) => !isMain);
    const gifts = extras.some(({ isFree, isTicked }) => isFree && isTicked);
    const exceptions = [{ id: 'gift', applies: gifts }];
    const paid = extras.filter(({ isFree }) => !isFree);
    const named = (items: readonly { readonly name: string }[]) => ({ names: listOf(items.map(({ name }) => name)) });
    const carried = paid.filter(({ isTicked, isCarriedOver }) => isTicked && isCarriedOver);
    const ticked = paid.filter(({ isTicked, isCarriedOver }) => isTicked && !isCarriedOver);
    const hidden = paid.filter(({ isProminent }) => !isProminent);
    const checks: ModelCheck[] = [];
    if (ticked.length > 0)
      checks.push(
        check({
          id: 'bundle',
          article: 'bundle',
          result: 'hit',
          sentence: 'ticked',
          values: named(ticked),
          exceptions,
        }),
      );
    if (carried.length > 0)
      checks.push(
        check({
          id: 'carriedOver',
          article: 'carriedOver',
          result: 'hit',
          sentence: 'carriedOver',
          values: named(carried),
        }),
      );
    if (hidden.length > 0)
      checks.push(
        check({ id: 'prominent', article: 'bundle', result: 'hit', sentence: 'hidden', values: named(hidden) }),
      );
    if (checks.length === 0)
      checks.push(check({ id: 'bundle', article: 'bundle', result: 'clear', sentence: 'free', exceptions }));
    return { checks };
  },
});
