import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** What a first visit loads, and what each screen adds, in gzipped bytes of JavaScript and CSS. */
const dist = fileURLToPath(new URL('../target/classes/META-INF/resources/console/', import.meta.url))
const limits = { first: 200_000, route: 160_000 }
const manifest = JSON.parse(readFileSync(`${dist}manifest.json`, 'utf8'))

const cache = new Map()
function gzipped(file) {
  if (!cache.has(file)) cache.set(file, gzipSync(readFileSync(dist + file), { level: 9 }).length)
  return cache.get(file)
}
function files(key, seen = new Set()) {
  const chunk = manifest[key]
  if (chunk === undefined || seen.has(key)) return new Set()
  seen.add(key)
  const found = new Set([chunk.file, ...(chunk.css ?? [])])
  for (const imported of chunk.imports ?? []) for (const file of files(imported, seen)) found.add(file)
  return found
}
const total = (set) => [...set].filter((file) => /\.(js|css)$/.test(file)).reduce((sum, file) => sum + gzipped(file), 0)
const kilo = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const shell = files(entry)
// The landing page is part of the first visit, and so is the other language where somebody reads it.
const landing = Object.keys(manifest).find((key) => key.endsWith('ServicesScreen.vue'))
const language = Object.keys(manifest).find((key) => key.endsWith('locales/zh-CN.ts'))
const first = total(new Set([...shell, ...files(landing), ...files(language)]))
let failed = first > limits.first
console.log(`${kilo(first)}  first load (limit ${kilo(limits.first).trim()})${failed ? '  TOO LARGE' : ''}`)
for (const key of Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)) {
  const added = total(new Set([...files(key)].filter((file) => !shell.has(file))))
  const over = added > limits.route
  failed ||= over
  if (over || key.endsWith('Screen.vue')) console.log(`${kilo(added)}  ${key.replace(/^src\//, '')}${over ? '  TOO LARGE' : ''}`)
}
if (failed) process.exit(1)
