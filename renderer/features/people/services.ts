/** A typed list of services: at commas, each once, without the empty ones. */
export const readServices = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(',')
      .map((service) => service.trim())
      .filter((service) => service !== ''),
  ),
]
