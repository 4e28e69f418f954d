import { getInstallation, getMe, listUnits } from '@jianhu/contract';
import type { Me, Operation, Permission, ResponseOf } from '@jianhu/contract';
import {
  type InfiniteData,
  QueryClient,
  infiniteQueryOptions,
  queryOptions,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { ApiError, type CallInput, call } from './call.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => error instanceof ApiError && error.status === 0 && failures < 2,
    },
    mutations: { retry: false },
  },
});

/** Query of one operation, kept under its id and what it was asked with. */
export function queryOf<const T extends Operation>(op: T, input: CallInput<T>) {
  return queryOptions({
    queryKey: [op.id, input] as const,
    queryFn: ({ signal }) => call(op, { ...input, signal }),
  });
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly asOf: string;
}
type PagedOperation = Operation & { readonly response: { readonly _zod: { readonly output: Page<unknown> } } };
export type ItemOf<T extends PagedOperation> = ResponseOf<T> extends Page<infer Item> ? Item : never;

/** One page, with what the list says of itself beside its items. */
type PageOf<T extends PagedOperation> = ResponseOf<T> & Page<ItemOf<T>>;

/** A list paged by key, as one growing query. */
export function pagesOf<const T extends PagedOperation>(op: T, input: CallInput<T>) {
  return infiniteQueryOptions({
    queryKey: [op.id, 'pages', input] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...(input as { query?: object }).query, ...(pageParam === null ? {} : { after: pageParam }) };
      return (await call(op, { ...input, query, signal })) as PageOf<T>; // NOTE: what pageOf() says of every list
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: PageOf<T>) => page.next,
  });
}

export function rowsOf<Item>(data: InfiniteData<Page<Item>> | undefined): Item[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

export const meQuery = queryOptions({
  queryKey: [getMe.id],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await call(getMe, { signal });
    } catch (error) {
      // A member of a tenant has a session as well, but no place in the console.
      const isOutside =
        error instanceof ApiError && (error.status === 401 || error.body.code === 'access.officersOnly');
      if (isOutside) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const installationQuery = queryOptions({
  queryKey: [getInstallation.id],
  queryFn: ({ signal }) => call(getInstallation, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useInstallation(): ResponseOf<typeof getInstallation> {
  return useSuspenseQuery(installationQuery).data;
}

/** The person signed in; only below the frame, whose route loads it first. */
export function useMe(): Me {
  const me = useSuspenseQuery(meQuery).data;
  if (!me) throw new Error('useMe stands below the frame only');
  return me;
}

export function useCan(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

export function useUnits() {
  return useQuery({ ...queryOf(listUnits, { query: {} }), staleTime: 300_000 });
}
