import { useState } from 'react'
import { answersOf, declareAdvice, declareQuestions } from '../../../shared/incident/criteria'
import type { kindWords } from '../../../shared/incident/kind-words'
import { alertForLog, readAlert } from '../../../shared/incident/read-alert'
import type { EventSort } from '../../../shared/incident/records/incident-records'
import type { ChosenSeverity } from '../../parts/severity-choice'
import { parseUtcInput, utcInputOf } from '../../parts/utc-input'
import { useRoomActions } from '../../session/room-actions'
import { useDraft } from '../../state/use-draft'
import { usePreferences } from '../../state/use-stores'
import { investigatedDraft, newRoomDrafts } from './new-room-drafts'

const hourMs = 60 * 60_000
const hourQuestion = declareQuestions[2].question

type RoomKind = keyof typeof kindWords

/** The declaration as it is filled in. Texts survive closing the layer; what was refused stays. */
export function useDeclaration() {
  const actions = useRoomActions()
  const questions = usePreferences((state) => state.criteria)
  const investigation = usePreferences((state) => state.investigation)
  const changePreferences = usePreferences((state) => state.change)
  const [title, setTitle] = useDraft(newRoomDrafts, 'title')
  const [summary, setSummary] = useDraft(newRoomDrafts, 'summary')
  const [alert, setAlert] = useDraft(newRoomDrafts, 'alert')
  const [since, setSince] = useDraft(newRoomDrafts, 'since')
  const [linked, setLinked] = useDraft(newRoomDrafts, investigatedDraft)
  const [chosen, setChosen] = useState<ChosenSeverity>({ severity: 'SEV2', instead: null })
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({})
  const [detection, setDetection] = useState('alert')
  const [roomKind, setRoomKind] = useState<RoomKind>('incident')
  const [sort, setSort] = useState<EventSort | null>(null)
  const [titleError, setTitleError] = useState<string | null>(null)
  const [sinceError, setSinceError] = useState<string | null>(null)
  const [isMoreOpen, setIsMoreOpen] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const isLinked = investigation !== null && linked !== ''
  const isOverAnHour = isLinked && Date.now() - investigation.since >= hourMs
  const isYes = (question: string): boolean =>
    answers[question] ?? (question === hourQuestion && isOverAnHour)
  // What is planned answers no question of trouble.
  const isPlanned = roomKind === 'operation'
  const yes = new Set(isPlanned ? [] : questions.filter(isYes))

  /** Fills what is still empty from an alert that was pasted or dropped. */
  function takeAlert(text: string) {
    const read = readAlert(text, Date.now())
    setDetection('alert')
    if (read.title) {
      const found = read.title
      setTitle((now) => (now.trim() === '' ? found : now))
      setTitleError(null)
    }
    const { beganAt } = read
    if (beganAt !== undefined) setSince((now) => (now.trim() === '' ? utcInputOf(beganAt) : now))
  }
  function link(isThis: boolean) {
    setLinked(isThis ? 'yes' : '')
    if (isThis && investigation) setTitle((now) => (now.trim() === '' ? investigation.title : now))
  }
  /** The start of the impact as typed; null when it cannot be taken, with a sentence beside the field. */
  function readSince(): { readonly beganAt?: number } | null {
    if (since.trim() === '') return {}
    const beganAt = parseUtcInput(since)
    if (beganAt === null) setSinceError('Write the time like 17:20 or 2026-01-31 17:20, in UTC.')
    else if (beganAt > Date.now()) setSinceError('This time has not come yet. It is asked in UTC.')
    else return { beganAt }
    // What is refused in there is not hidden.
    setIsMoreOpen(true)
    return null
  }

  async function declare(onDeclared: (id: string) => void): Promise<void> {
    if (busy) return
    const began = readSince()
    if (title.trim() === '')
      setTitleError('Say in a few words what is wrong. It can be changed later.')
    if (title.trim() === '' || began === null) return
    const { criteria, asked } = answersOf(questions, yes)
    setBusy(true)
    const result = await actions.createRoom({
      roomKind,
      title: title.trim(),
      severity: chosen.severity,
      detection,
      summary,
      criteria,
      ...began,
      ...(sort ? { sort } : {}),
      ...(alert.trim() === '' ? {} : { alert: alertForLog(alert) }),
      ...(chosen.instead ? { unsure: true } : {}),
      ...(isLinked ? { investigatedSince: investigation.since } : {}),
      ...(asked.length > 0 ? { asked } : {}),
    })
    setBusy(false)
    setRefusal(result.ok ? null : result.error.sentence)
    if (!result.ok) return
    if (isLinked) changePreferences({ investigation: null })
    for (const clear of [setTitle, setSummary, setAlert, setSince, setLinked]) clear('')
    setAnswers({})
    setChosen({ severity: 'SEV2', instead: null })
    setSort(null)
    setDetection('alert')
    setRoomKind('incident')
    onDeclared(result.value)
  }

  return {
    title,
    titleError,
    changeTitle(text: string) {
      setTitle(text)
      setTitleError(null)
    },
    chosen,
    setChosen,
    questions,
    isYes,
    answer: (question: string, answer: boolean) => setAnswers({ ...answers, [question]: answer }),
    advice: declareAdvice(yes.size),
    since,
    sinceError,
    changeSince(text: string) {
      setSince(text)
      setSinceError(null)
    },
    detection,
    setDetection,
    roomKind,
    isPlanned,
    setRoomKind,
    sort,
    setSort,
    summary,
    setSummary,
    alert,
    setAlert,
    takeAlert,
    isMoreOpen,
    setIsMoreOpen,
    investigation,
    isLinked,
    link,
    refusal,
    busy,
    declare,
  }
}

export type Declaration = ReturnType<typeof useDeclaration>
