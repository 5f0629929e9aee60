import { arrange, type LayoutInput } from './layout'

self.onmessage = (event: MessageEvent<{ id: number; input: LayoutInput }>) => {
  self.postMessage({ id: event.data.id, output: arrange(event.data.input) })
}
