import type { TextObservation } from '@jianhu/rules';

/** What a source says of the goods that a text is about; what it does not say is not guessed. */
export interface SaidGoods {
  readonly productCategory: string | null;
  readonly approvalNumber: string | null;
  readonly registeredFunctions: string | null;
}

/** All that the rules are told of a text: the same in the stream, in the explanation of a finding and in its receipt. */
export function textInputOf(
  text: string,
  { kind, productCategory, approvalNumber, registeredFunctions }: SaidGoods & { readonly kind: string },
): TextObservation {
  return {
    text,
    kind,
    ...(productCategory === null ? {} : { productCategory }),
    ...(approvalNumber === null ? {} : { approvalNumber }),
    ...(registeredFunctions === null ? {} : { registeredFunctions }),
  };
}
