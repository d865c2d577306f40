import type { BriefingPads } from '../../shared/incident/views/briefing'
import type { RoomSession } from '../session/room-session'

/** What the pads of a room say, for a briefing. */
export const briefingPads = (room: RoomSession): BriefingPads => ({
  situation: room.padText('situation'),
  impactPeople: room.padText('impact-people'),
  impactSystems: room.padText('impact-systems'),
  plan: room.padText('plan'),
  risks: room.padText('risks'),
  nextDecision: room.padText('next-decision'),
})
