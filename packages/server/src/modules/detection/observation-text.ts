import type { Observation, ObservationKind } from '@jianhu/contract';
import type { SaidGoods } from './text-input.ts';

/** `speechAcross`: the end of one segment's speech and the beginning of the next, read as one. */
export type TextField = 'speech' | 'speechAcross' | 'screen' | 'text' | 'title' | 'description';

export interface ObservationText {
  readonly field: TextField;
  readonly text: string;
}

/** What was said or shown; prices have no words. */
export function textsOf(row: Observation): readonly ObservationText[] {
  switch (row.kind) {
    case 'segment': {
      const texts: ObservationText[] = [];
      if (row.speech) texts.push({ field: 'speech', text: row.speech.text });
      if (row.screen) texts.push({ field: 'screen', text: row.screen.text });
      return texts;
    }
    case 'comment':
    case 'review':
      return [{ field: 'text', text: row.text }];
    case 'listing': {
      const title: ObservationText = { field: 'title', text: row.title };
      return row.description ? [title, { field: 'description', text: row.description }] : [title];
    }
    case 'price':
      return [];
  }
}

/** What the rules are told a text is: what the shop itself writes among the comments is no opinion of a buyer, but its own claim. */
export function textKindOf(row: {
  readonly kind: ObservationKind;
  readonly authorRole?: string | null | undefined;
}): string {
  const isOwn = row.kind === 'comment' && (row.authorRole === 'anchor' || row.authorRole === 'shop');
  return isOwn ? 'shopComment' : row.kind;
}

export interface ObservationPlace extends SaidGoods {
  readonly roomId: string | null;
  readonly shopId: string | null;
  readonly itemId: string | null;
}

const NOTHING_SAID: SaidGoods = { productCategory: null, approvalNumber: null, registeredFunctions: null };

/** By kind, because members that a kind does not know may hold anything. */
export function placeOf(row: Observation): ObservationPlace {
  switch (row.kind) {
    case 'segment':
      return {
        ...NOTHING_SAID,
        roomId: row.roomId,
        shopId: null,
        itemId: null,
        productCategory: row.productCategory ?? null,
      };
    case 'comment':
      return { ...NOTHING_SAID, roomId: row.roomId, shopId: null, itemId: null };
    case 'listing':
      return {
        roomId: row.roomId ?? null,
        shopId: row.shopId,
        itemId: row.itemId,
        productCategory: row.productCategory ?? null,
        approvalNumber: givenOf(row.approvalNumber),
        registeredFunctions: givenOf(row.registeredFunctions),
      };
    case 'price':
      return { ...NOTHING_SAID, roomId: row.roomId ?? null, shopId: row.shopId, itemId: row.itemId };
    case 'review':
      return { ...NOTHING_SAID, roomId: null, shopId: row.shopId, itemId: row.itemId };
  }
}

/** A cell that a source leaves empty says nothing. */
function givenOf(said: string | undefined): string | null {
  const given = said?.trim() ?? '';
  return given === '' ? null : given;
}
