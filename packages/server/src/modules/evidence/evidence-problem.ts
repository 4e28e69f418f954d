export interface EvidenceProblem {
  readonly kind:
    | 'unreadable'
    | 'slice'
    | 'recording'
    | 'file'
    | 'missing'
    | 'added'
    | 'signature'
    | 'seal'
    | 'container';
  /** Number, room and time of a slice, the room of a recording, or the path of a file. */
  readonly what: string;
}
