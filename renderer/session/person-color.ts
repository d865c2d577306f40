/** Eight hues that carry white text at 4.5:1, told apart in light and dark; a device keeps its own for ever. */
const hues = [
  '#7c3aed',
  '#0f766e',
  '#b45309',
  '#be185d',
  '#1d4ed8',
  '#4d7c0f',
  '#a21caf',
  '#9f1239',
]

/** The caret colour of a device, from its id. */
export function personColor(deviceId: string): string {
  let sum = 0
  for (const character of deviceId) sum = (sum * 31 + character.charCodeAt(0)) >>> 0
  return hues[sum % hues.length] ?? '#1d4ed8'
}
