import { z } from 'zod'

// The content policy forbids making code at run time. Zod then checks without compiling its schemas; it has to hear of it before the
// first schema is made, which is why this is a module of its own, imported before all others.
z.config({ jitless: true })
