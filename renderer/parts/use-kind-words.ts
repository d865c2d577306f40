import { type KindWords, kindWords } from '../../shared/incident/kind-words'
import { useIncident } from '../session/use-room'

/** What this room is called on its screens. */
export const useKindWords = (): KindWords => kindWords[useIncident((state) => state.roomKind)]
