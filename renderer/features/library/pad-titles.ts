/** What a search result calls the pad it stands in. */
const titles: Readonly<Record<string, string>> = {
  situation: 'Situation',
  'impact-people': 'Impact on people',
  'impact-systems': 'Impact on systems',
  notes: 'Notes',
  'pm:summary': 'Postmortem, summary',
  'pm:impact': 'Postmortem, impact',
  'pm:rootCauses': 'Postmortem, root causes',
  'pm:trigger': 'Postmortem, trigger',
  'pm:detection': 'Postmortem, detection',
  'pm:response': 'Postmortem, response',
  'pm:resolution': 'Postmortem, resolution',
  'pm:background': 'Postmortem, background',
  'pm:glossary': 'Postmortem, glossary',
}

export const padTitle = (pad: string): string =>
  titles[pad] ?? (pad.startsWith('update-draft:') ? 'Update, a draft' : 'Prose')
