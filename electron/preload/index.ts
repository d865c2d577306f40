import { contextBridge } from 'electron'

/** Tells the renderer which host it runs in. The requests of shared/ipc/contract cross here when main answers them. */
contextBridge.exposeInMainWorld('warRoomDesktop', { platform: process.platform })
