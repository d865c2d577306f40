import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { must } from '../shared/base/assert'
import { App } from './app/app'
import './ui/tokens.css'

// The content policy forbids making code at run time; zod then validates without compiling its schemas.
z.config({ jitless: true })

createRoot(must(document.getElementById('root'), 'index.html has the root')).render(<App />)
