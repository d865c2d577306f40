import encodeQr from 'qr'
import { useMemo } from 'react'

/** A QR code as one path, black on white in every theme: readers expect that. Null when the text is too long for one. */
export function QrCode({
  text,
  label,
  size = 208,
}: {
  readonly text: string
  readonly label: string
  readonly size?: number
}) {
  const code = useMemo(() => {
    try {
      return encodeQr(text, 'raw', { ecc: 'low', border: 2 })
    } catch {
      // More than a code can hold: the link and the file are still there.
      return null
    }
  }, [text])
  if (!code) return null
  const path = code
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  const side = code.length
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
