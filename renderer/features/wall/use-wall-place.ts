import { usePreferences } from '../../state/use-stores'
import type { WallPlace } from './geometry'

/** The screen and the distance that this machine's walls are made for. */
export function useWallPlace(): WallPlace {
  const diagonalInches = usePreferences((state) => state.wallDiagonalInches)
  const distanceM = usePreferences((state) => state.wallDistanceM)
  return { diagonalInches, distanceM }
}
