import type { PadName } from '../../shared/doc/layout'
import { blockWords } from '../../shared/incident/views/document-health'

/** What a search result calls the pad it stands in. */
const titles: Readonly<Record<Exclude<PadName, `update-draft:${string}`>, string>> = {
  ...blockWords,
  'pm:what': 'Postmortem, what happened',
  'pm:why': 'Postmortem, why it happened',
  'pm:how': 'Postmortem, how it was handled',
  'pm:summary': 'Postmortem, summary',
  'pm:impact': 'Postmortem, impact',
  'pm:rootCauses': 'Postmortem, root causes',
  'pm:trigger': 'Postmortem, trigger',
  'pm:detection': 'Postmortem, detection',
  'pm:response': 'Postmortem, response',
  'pm:mitigation': 'Postmortem, mitigation',
  'pm:resolution': 'Postmortem, resolution',
  'pm:recovery': 'Postmortem, recovery',
  'pm:background': 'Postmortem, background',
  'pm:glossary': 'Postmortem, glossary',
  'pm:thanks': 'Postmortem, thanks',
}

export const padTitle = (pad: string): string =>
  Object.entries(titles).find(([name]) => name === pad)?.[1] ??
  (pad.startsWith('update-draft:') ? 'Update, a draft' : 'Prose')
