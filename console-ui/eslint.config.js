import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'
import { readdirSync } from 'node:fs'

const cjk = '[\\u2e80-\\u9fff\\uff00-\\uffef]'
const cjkMessage = 'Text people read belongs into src/locales.'

/** Whatever makes elements of a text. */
const markup = '^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString|srcdoc)$'
const markupMessage = 'Telemetry is written by strangers: only text nodes.'

const libraries = [
  { name: 'uplot', message: 'Use components/charts/TimeChart.vue, the one place that knows the chart library.' },
  { name: '@dagrejs/dagre', message: 'Use workers/layout, the one place that knows the graph library.' },
  { name: '@codemirror/merge', message: 'Use components/editor/TextDiff.vue, the one place that knows the editor.' },
  { name: '@codemirror/view', message: 'Use components/editor/TextDiff.vue, the one place that knows the editor.' },
  { name: 'vue-i18n', message: 'Use locales/, whose t() knows every key at compile time.' },
  { name: 'openapi-fetch', message: 'Use api/, whose functions are typed by the contract.' },
]
const fromOtherFeatures = (own) => ({
  group: ['@/features/*', ...(own ? ['../*'] : [])],
  message: 'A feature never imports another one: share through components/, or link by route name.',
})
const restricted = (extra, allowed = []) => [
  'error',
  { paths: libraries.filter((library) => !allowed.includes(library.name)), patterns: extra },
]
const features = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

export default ts.config(
  { ignores: ['target/**', 'node_modules/**', 'src/api/schema.d.ts'] },
  ...ts.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**/*.{ts,vue}', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=/${cjk}/]`, message: cjkMessage },
        { selector: `TemplateElement[value.raw=/${cjk}/]`, message: cjkMessage },
        { selector: `MemberExpression[property.name=/${markup}/]`, message: markupMessage },
        { selector: `Property[key.name=/${markup}/]`, message: markupMessage },
        { selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]', message: markupMessage },
      ],
      'vue/no-restricted-syntax': [
        'error',
        { selector: `VText[value=/${cjk}/]`, message: cjkMessage },
        { selector: `VLiteral[value=/${cjk}/]`, message: cjkMessage },
        { selector: `VElement Literal[value=/${cjk}/]`, message: cjkMessage },
        { selector: 'VAttribute > VDirectiveKey > VIdentifier.argument[name=/^((inner|outer)-?html|srcdoc)$/i]', message: markupMessage },
      ],
      'vue/no-v-html': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      // State objects of a screen are passed down whole; their refs are theirs to write.
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'never', component: 'always' }, svg: 'always' }],
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'no-restricted-imports': restricted([]),
    },
  },
  { files: ['src/components/**/*.{ts,vue}'], rules: { 'no-restricted-imports': restricted([fromOtherFeatures()]) } },
  ...features.map((name) => ({
    files: [`src/features/${name}/**/*.{ts,vue}`],
    rules: { 'no-restricted-imports': restricted([fromOtherFeatures(name)]) },
  })),
  { files: ['src/components/charts/**'], rules: { 'no-restricted-imports': restricted([fromOtherFeatures()], ['uplot']) } },
  { files: ['src/components/editor/**'], rules: { 'no-restricted-imports': restricted([fromOtherFeatures()], ['@codemirror/view', '@codemirror/merge']) } },
  { files: ['src/workers/**'], rules: { 'no-restricted-imports': restricted([fromOtherFeatures()], ['@dagrejs/dagre']) } },
  { files: ['src/locales/**'], rules: { 'no-restricted-imports': restricted([fromOtherFeatures()], ['vue-i18n']), 'no-restricted-syntax': 'off' } },
  { files: ['src/api/**'], rules: { 'no-restricted-imports': restricted([fromOtherFeatures()], ['openapi-fetch']) } },
  { files: ['e2e/**', 'src/**/*.spec.ts'], rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
)
