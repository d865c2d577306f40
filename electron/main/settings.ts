import { z } from 'zod'

/** What main remembers beside windows. Nothing here is secret. */
export const settingsSchema = z.strictObject({
  /** The port that the post had last. */
  postPort: z.int().min(1).max(65_535).nullable(),
  /** Whether the network was let in. */
  lan: z.boolean(),
  /** Whether an icon beside the clock is wanted. */
  tray: z.boolean(),
})
export type Settings = z.infer<typeof settingsSchema>
export const firstSettings: Settings = { postPort: null, lan: false, tray: false }
