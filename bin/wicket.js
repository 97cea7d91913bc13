#!/usr/bin/env node
import module from 'node:module'
import { join } from 'node:path'

// From Node 22.1 on, what has been compiled is kept for the next start: a tenth less time for `--help`. In a folder of the user's
// own: whoever may write there may say what runs.
const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env
const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, '.cache'))
if (caches) module.enableCompileCache?.(join(caches, 'wicket'))
await import('../dist/main.js')
