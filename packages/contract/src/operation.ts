import type { z } from 'zod';
import type { Permission } from './permission.ts';

type Schema = z.ZodType;

/** One entry per operation of the API: server route, OpenAPI document and typed client are derived from it. */
export interface Operation {
  /** Stable name, `module.verbNoun`; also the OpenAPI operationId. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly summary: { readonly zh: string; readonly en: string };
  /**
   * Who may call: anybody; an officer signed in; a source by its API key; a program of a tenant by its key (`key`); a person of any tenant (`member`); a person of the tenant that
   * the path names as `:tenantId` (`tenant`); or a person whose role holds the permission.
   */
  readonly access: 'public' | 'signedIn' | 'source' | 'key' | 'member' | 'tenant' | Permission;
  /** Of a tenant's operation: its programs may call it by key, too; `trial`: with a trial key as well, which leaves no record. */
  readonly programs?: 'earnest' | 'trial';
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Body that is not JSON: NDJSON lines, a file, or an event stream in the reply. */
  readonly media?: { readonly request?: string; readonly response?: string };
  /** Largest body in bytes where a full one is more than the edge takes of JSON elsewhere (256 KiB). */
  readonly mostBytes?: number;
  /** Of each line of an NDJSON body. */
  readonly lines?: Schema;
  /** Request headers with a meaning of their own, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly response: Schema;
  readonly status?: 200 | 201 | 202 | 204;
  /** Codes of refusal special to this operation; the common ones are in `errorCodes`. */
  readonly errors?: readonly string[];
}

/** Keeps the literal types of an operation, so that server and client infer theirs from it. */
export function operation<const T extends Operation>(definition: T): T {
  return definition;
}

type Infer<T, Fallback> = T extends Schema ? z.infer<T> : Fallback;
type InferInput<T, Fallback> = T extends Schema ? z.input<T> : Fallback;
export type ParamsOf<T extends Operation> = Infer<T['params'], Record<string, never>>;
export type QueryOf<T extends Operation> = Infer<T['query'], Record<string, never>>;
export type QueryInputOf<T extends Operation> = InferInput<T['query'], Record<string, never>>;
export type BodyOf<T extends Operation> = Infer<T['body'], undefined>;
export type BodyInputOf<T extends Operation> = InferInput<T['body'], undefined>;
export type ResponseOf<T extends Operation> = z.infer<T['response']>;
