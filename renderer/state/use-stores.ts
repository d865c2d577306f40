import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { must } from '../../shared/base/assert'
import type { Preferences } from './preferences-store'
import type { Workspace } from './workspace-store'

export interface Stores {
  readonly workspace: StoreApi<Workspace>
  readonly preferences: StoreApi<Preferences>
}

export const StoresContext = createContext<Stores | null>(null)

export const useStores = () =>
  must(useContext(StoresContext), 'the app renders everything inside StoresContext')

export const useWorkspace = <T>(select: (state: Workspace) => T): T =>
  useStore(useStores().workspace, select)
export const usePreferences = <T>(select: (state: Preferences) => T): T =>
  useStore(useStores().preferences, select)
