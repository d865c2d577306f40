import { createStore, type StoreApi } from 'zustand/vanilla'

/** The views of a room, in the order of Mod+1..6. */
export const views = ['command', 'log', 'work', 'comms', 'people', 'after'] as const
export type View = (typeof views)[number]

/** The draft under which a view asks the library to look for something. */
export const libraryDraft = 'library'

/** Layers that any part of the app may open. */
export type Layer =
  | 'palette'
  | 'shortcuts'
  | 'quick-log'
  | 'invite'
  | 'doctor'
  | 'handoff'
  | 'takeover'
  | 'declare'
  | 'export'
  | 'settings'
  | 'severity'
  | 'sort'
  | 'stage'
  | 'decision'
  | 'contested'
  | 'help'
  | 'import'
  | 'remove-person'
  | 'self-check'
  | 'wall'
  | 'alerts'
  | 'score'
  | 'network-cut'
  | 'support'

export interface Workspace {
  readonly view: View
  readonly layer: Layer | null
  /** When the layer opened, epoch ms: quick log takes this as its time. */
  readonly layerAt: number
  /** Unsent text by field, so that closing a layer loses nothing. */
  readonly drafts: Readonly<Record<string, string>>
  /** One line at the foot of the window, until the next. */
  readonly notice: string | null
  /** An act asked of the view shown next, by command id; whoever fulfils it takes it away. */
  readonly wish: string | null
  /** What somebody is led to, by its id, until it has the focus. */
  readonly shown: string | null
  makeWish(name: string | null): void
  show(id: string | null): void
  showView(view: View): void
  openLayer(layer: Layer, at: number): void
  closeLayer(): void
  keepDraft(key: string, text: string): void
  tell(notice: string | null): void
}

/** What belongs to this window until it closes. Never holds a copy of an entry. */
export function createWorkspaceStore(): StoreApi<Workspace> {
  return createStore<Workspace>((set) => ({
    view: 'command',
    layer: null,
    layerAt: 0,
    drafts: {},
    notice: null,
    wish: null,
    shown: null,
    makeWish: (wish) => set({ wish }),
    show: (shown) => set({ shown }),
    showView: (view) => set({ view }),
    openLayer: (layer, at) => set({ layer, layerAt: at }),
    closeLayer: () => set({ layer: null }),
    keepDraft: (key, text) => set((old) => ({ drafts: { ...old.drafts, [key]: text } })),
    tell: (notice) => set({ notice }),
  }))
}
