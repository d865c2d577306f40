/** Severities, worst first. Unsure means the higher one; a downgrade is an explicit entry with a reason. */
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const
export type Severity = (typeof severities)[number]

/** One plain sentence for each severity, shown where it is chosen. */
export const severityMeaning: Readonly<Record<Severity, string>> = {
  SEV1: 'Critical: most users cannot work, or data is being lost.',
  SEV2: 'Major: many users are hit, or an important function is down.',
  SEV3: 'Minor: some users are hit and there is a way round.',
  SEV4: 'Small: nobody outside notices.',
}

/** What somebody takes who is not sure of a severity: the one above, at least the second highest; null above the highest. */
export function higherSeverity(severity: Severity): Severity | null {
  const index = severities.indexOf(severity)
  return index === 0 ? null : (severities[Math.min(index - 1, 1)] ?? null)
}
