/** The platform's cryptography; null in insecure contexts. */
// reason: crypto.subtle is missing there although its type says otherwise.
export const ownSubtle = (): SubtleCrypto | null => (crypto as Partial<Crypto>).subtle ?? null
