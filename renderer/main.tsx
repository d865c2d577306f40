import './app/plain-zod'
import { createRoot } from 'react-dom/client'
import { must } from '../shared/base/assert'
import { App } from './app/app'
import './ui/tokens.css'

createRoot(must(document.getElementById('root'), 'index.html has the root')).render(<App />)
