// @vitest-environment node
import { ESLint } from 'eslint'
import { expect, it } from 'vitest'

const eslint = new ESLint()
async function rules(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).filter((message) => message.severity === 2).map((message) => message.ruleId)
}
const component = (markup: string): string => `<script setup lang="ts">\ndefineProps<{ name: string }>()\n</script>\n\n<template>\n  ${markup}\n</template>\n`

it.each([
  ['<p>{{ name }}</p>', []],
  ['<p v-html="name"></p>', ['vue/no-v-html']],
  ['<p :innerHTML="name"></p>', ['vue/no-restricted-syntax']],
  ['<p :inner-html.prop="name"></p>', ['vue/no-restricted-syntax']],
  ['<iframe :srcdoc="name"></iframe>', ['vue/no-restricted-syntax']],
])('what a template may do with a name: %s', async (markup, expected) => {
  expect(await rules(component(markup), 'src/app/Example.vue')).toEqual(expected)
})

it.each([
  ['element.textContent = name', []],
  ['element.innerHTML = name', ['no-restricted-syntax']],
  ['element.insertAdjacentHTML("beforeend", name)', ['no-restricted-syntax']],
  ['element.setHTMLUnsafe(name)', ['no-restricted-syntax']],
  ['new DOMParser().parseFromString(name, "text/html")', ['no-restricted-syntax']],
  ['document.createRange().createContextualFragment(name)', ['no-restricted-syntax']],
  ['document.write(name)', ['no-restricted-syntax']],
  ['h("p", { innerHTML: name })', ['no-restricted-syntax']],
  ['eval(name)', ['no-eval']],
  ['new Function(name)', ['no-new-func']],
])('what a script may do with a name: %s', async (line, expected) => {
  expect(await rules(`${line}\n`, 'src/app/example.ts')).toEqual(expected)
})
