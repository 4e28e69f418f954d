export { createLogWriter, sendIntoLog } from './log-writer.ts';
export { createRoomPlayer, type PlayedRooms, type SendBody } from './play-rooms.ts';
export { type BodyReply, createBodyPoster } from './post-body.ts';
export { buildRoomBodies, CYCLE_MS, type RoomBody, ROWS_PER_BODY, ROWS_PER_ROOM, stampBody } from './room-bodies.ts';
