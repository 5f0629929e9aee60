import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { startMock } from './mock-server.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
export const pictures = fileURLToPath(new URL('../target/screenshots/', import.meta.url))
mkdirSync(pictures, { recursive: true })

export type Mode = 'full' | 'empty' | 'huge' | 'hostile' | 'error' | 'denied' | 'slow'
export interface Setting {
  mode?: Mode
  user?: 'viewer' | 'operator' | 'admin' | 'none' | 'setup'
  locale?: 'en' | 'zh-CN'
  theme?: 'light' | 'dark'
}

export interface Visit {
  page: Page
  /** Everything that should never be: script errors, dialogs, violations of the content security policy. */
  faults: string[]
  go: (path: string, screen: string) => Promise<void>
  close: () => Promise<void>
}

export class Bench {
  private constructor(
    private readonly browser: Browser,
    private readonly mock: { port: number; close: () => Promise<void> },
  ) {}

  static async open(): Promise<Bench> {
    const mock = await startMock()
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    })
    return new Bench(browser, mock)
  }

  get address(): string {
    return `http://127.0.0.1:${this.mock.port}`
  }

  async visit(setting: Setting = {}): Promise<Visit> {
    const context: BrowserContext = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    await context.addCookies([
      { name: 'mock', value: setting.mode ?? 'full', url: this.address },
      { name: 'mock-user', value: setting.user ?? 'admin', url: this.address },
    ])
    await context.addInitScript(
      ([locale, theme]) => {
        if (locale !== undefined) localStorage.setItem('d.locale', locale)
        if (theme !== undefined) localStorage.setItem('d.theme', theme)
      },
      [setting.locale ?? 'en', setting.theme ?? 'light'],
    )
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const faults: string[] = []
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
    page.on('console', (message) => {
      // A refused request is an answer; the page shows it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
    })
    const go = async (path: string, screen: string): Promise<void> => {
      await page.goto(`${this.address}/console${path}`)
      await page.getByTestId(`screen-${screen}`).waitFor()
      // A screen stands before its data do: what is counted at once would be none.
      await page.locator('body:not(:has([aria-busy=true]))').waitFor()
    }
    return { page, faults, go, close: () => context.close() }
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.mock.close()
  }
}

/** Violations of WCAG 2.1 A and AA, one line each. Evaluated over the debugging protocol: the page's own policy forbids scripts of others. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    interface Found {
      id: string
      nodes: { target: unknown[]; failureSummary?: string }[]
    }
    const runner = (window as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: Found[] }> } }).axe
    const { violations } = await runner.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id} ${node.target.join(' ')} ${node.failureSummary?.split('\n').at(1)?.trim() ?? ''}`))
  })
}
