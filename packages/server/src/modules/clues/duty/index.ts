export { countDuty, type DutyCounts } from './count-duty.ts';
export { countRoomAlerts, type RoomAlerts } from './count-room-alerts.ts';
export { type DutyTimes, dutyTimesOf } from './duty-figure.ts';
export { type DutyQuery, listDuty } from './list-duty.ts';
