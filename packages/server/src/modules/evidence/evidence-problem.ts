export interface EvidenceProblem {
  readonly kind:
    | 'unreadable'
    | 'slice'
    | 'recording'
    | 'media'
    | 'file'
    | 'missing'
    | 'added'
    | 'signature'
    | 'seal'
    | 'container';
  /** Number, room and time of a slice, the room of a recording, kind, room and time of a video or picture, or the path of a file. */
  readonly what: string;
}
