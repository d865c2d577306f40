/**
 * One certificate for all links of a page: making a key for each costs more than the handshake. None where the engine is too
 * old to be asked: each link then makes its own.
 */
export async function linkCertificates(): Promise<readonly RTCCertificate[]> {
  const curve: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
  try {
    return [await RTCPeerConnection.generateCertificate(curve)]
  } catch {
    return []
  }
}
