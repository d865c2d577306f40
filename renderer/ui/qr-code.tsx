import encodeQr from 'qr'
import { useMemo } from 'react'

const quietZone = 2

/** A QR code as one path, black on white in every theme: readers expect that. Null when the text is too long for one. */
export function QrCode({ text, label, size = 208 }: { readonly text: string; readonly label: string; readonly size?: number }) {
  const code = useMemo(() => {
    try {
      return encodeQr(text, 'raw', { ecc: 'low', border: 0 })
    } catch {
      // More than a code can hold: the link and the file are still there.
      return null
    }
  }, [text])
  if (!code) return null
  const path = code
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quietZone} ${y + quietZone}h1v1h-1z` : '')))
    .join('')
  const side = code.length + 2 * quietZone
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
