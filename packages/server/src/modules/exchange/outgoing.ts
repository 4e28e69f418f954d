/** A message of ours on its way. */
export interface Outgoing<K extends string, T> {
  /** Stays the same however often the message is sent. */
  readonly messageId: string;
  readonly kind: K;
  readonly at: Date;
  /** Asks the other side to check and answer without doing anything. */
  readonly test?: boolean;
  readonly body: T;
}
