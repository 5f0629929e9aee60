import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTs, { astToString } from 'openapi-typescript'

/** Makes src/api/schema.d.ts from openapi.json; with --check it fails instead when the committed file is another one. */
const source = new URL('../openapi.json', import.meta.url)
const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url))

const document = JSON.parse(await readFile(source, 'utf8'))
const made = `// Made from openapi.json by "npm run api". Do not edit.\n${astToString(await openapiTs(document))}`

if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8').catch(() => '')
  if (committed !== made) {
    console.error('src/api/schema.d.ts is not what openapi.json says (run: npm run api, and commit the result)')
    process.exit(1)
  }
} else {
  await writeFile(target, made)
}
