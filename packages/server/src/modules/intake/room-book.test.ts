import { describe, expect, it } from 'vitest';
import { createRoomBook } from './room-book.ts';

describe('the book of rooms', () => {
  it('moves marks upward only, and takes back what a failed transaction had moved', () => {
    const book = createRoomBook();
    const room = book.room('p', 'r');
    expect(book.move(room, 's', 5, 1_000).highest).toBeNull();
    book.commit(true);
    expect(book.move(room, 's', 3, 2_000).highest).toBe(5);
    expect(book.move(room, 's', 8, 2_000).highest).toBe(5);
    book.undo();
    expect(book.mark(room, 's')).toMatchObject({ taken: { highest: 5, missing: [[0, 4]] }, heardAtMs: 1_000 });
    expect(book.dirty()).toEqual([]);
  });

  it('asks the snapshot again about a mark whose transaction failed', () => {
    const book = createRoomBook();
    const mark = book.mark(book.room('p', 'r'), 's');
    const known = { taken: { highest: 7, missing: [], knownFrom: 0 }, heardAtMs: 500 };
    book.move(mark.room, 's', 9, 1_000);
    book.learn(mark, known);
    expect(mark).toMatchObject({ isRead: true, taken: { highest: 9, missing: [[8, 8]] } });
    book.undo();
    expect(mark).toMatchObject({ isRead: false, taken: { highest: null } });
  });

  it('is emptied when it is full and saved, not before', () => {
    const book = createRoomBook(10);
    for (let at = 0; at < 20; at += 1) book.move(book.room('p', `r${at}`), 's', at, 1_000);
    expect([book.size, book.isFull]).toEqual([20, true]);
    book.commit(false);
    expect(book.size).toBe(20);
    book.commit(true);
    expect([book.size, book.isFull]).toEqual([0, false]);
  });

  it('gives for a room of an earlier edition the one that stands in it now, with what the registry said', () => {
    const book = createRoomBook(0);
    const old = book.room('p', 'r');
    old.registered = true;
    book.move(old, 's', 7, 1_000);
    book.commit(true);
    const mark = book.mark(old, 's');
    expect(mark).toMatchObject({ taken: { highest: null }, isRead: false, room: { registered: true } });
    expect(book.current(old)).toBe(book.room('p', 'r'));
    expect(book.current(old)).not.toBe(old);
  });
});
