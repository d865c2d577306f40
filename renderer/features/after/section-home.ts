import type { SectionKey } from '../../../shared/report/report-schema'

/** The name under which a section of the report is found on the screen. */
export const homeOf = (section: SectionKey): string => `after-${section}`

/** Brings a section of the report into view, and the focus with it. */
export function goToSection(section: SectionKey): void {
  const home = document.querySelector<HTMLElement>(`[data-home="${homeOf(section)}"]`)
  home?.focus({ preventScroll: true })
  home?.scrollIntoView({ block: 'start' })
}
