import type uPlot from 'uplot'
import type { ChartMarker } from './markers'
import { formatUnit, leastTop, type Unit } from './units'

export interface ChartSeries {
  label: string
  /** A CSS colour; `var(--x)` is resolved where it is drawn. */
  color: string
  values: (number | null)[]
  fill?: boolean
  dash?: boolean
}

interface Setup {
  width: number
  height: number
  series: ChartSeries[]
  unit: Unit
  stack: boolean
  max: () => number | undefined
  styles: CSSStyleDeclaration
  markers: () => readonly ChartMarker[]
  onCursor: (index: number | undefined, left: number) => void
  onSelect: (fromMillis: number, toMillis: number) => void
}

/** Running sums, so that each series is drawn on top of those before it. A point nobody measured stays a gap. */
export function stacked(values: readonly (number | null)[][]): (number | null)[][] {
  const sums: number[] = []
  return values.map((series) =>
    series.map((value, index) => {
      if (value === null) return null
      return (sums[index] = (sums[index] ?? 0) + value)
    }),
  )
}

export function chartOptions(setup: Setup): uPlot.Options {
  const color = (name: string): string => setup.styles.getPropertyValue(name).trim()
  const resolve = (text: string): string => {
    const variable = /^var\((--[\w-]+)\)$/.exec(text)?.[1]
    return variable === undefined ? text : color(variable)
  }
  const font = `11px ${setup.styles.fontFamily}`
  const axis = { stroke: color('--text-3'), font, ticks: { show: false } } as const
  return {
    width: setup.width,
    height: setup.height,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: {
      y: false,
      sync: { key: 'console' },
      points: { size: 7 },
      drag: { x: true, y: false, setScale: false },
    },
    scales: {
      y: { range: (_plot, _min, max) => [0, Math.max(setup.max() ?? max ?? 0, leastTop[setup.unit]) * 1.06] },
    },
    axes: [
      {
        ...axis,
        size: 26,
        grid: { show: false },
        values: (_plot, splits, _axis, _space, increment) => splits.map((second) => timeLabel(second, increment)),
      },
      {
        ...axis,
        size: 62,
        space: 24,
        grid: { stroke: color('--line'), width: 1 },
        values: (_plot, splits) => splits.map((value) => formatUnit(setup.unit, value)),
      },
    ],
    series: [{}, ...lines(setup, resolve)],
    // Bands fill between a stacked series and the one below it.
    bands: setup.stack ? setup.series.slice(1).map((one, index) => ({ series: [index + 2, index + 1], fill: alpha(resolve(one.color), 0.75) })) : [],
    hooks: {
      draw: [(plot) => drawMarkers(plot, setup.markers(), color('--warn-line'))],
      setCursor: [
        (plot) => setup.onCursor(plot.cursor.idx ?? undefined, ((plot.cursor.left ?? 0) + plot.bbox.left / devicePixelRatio) / plot.width),
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select
          if (width < 6) return
          setup.onSelect(Math.round(plot.posToVal(left, 'x') * 1000), Math.round(plot.posToVal(left + width, 'x') * 1000))
          plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false)
        },
      ],
    },
  }
}

/** A dashed line from top to bottom with a flag on it, in device pixels as uPlot draws. */
function drawMarkers(plot: uPlot, markers: readonly ChartMarker[], color: string): void {
  const { ctx, bbox } = plot
  const scale = devicePixelRatio
  ctx.save()
  ctx.strokeStyle = color
  ctx.fillStyle = color
  ctx.lineWidth = scale
  ctx.setLineDash([3 * scale, 3 * scale])
  for (const marker of markers) {
    const x = Math.round(plot.valToPos(marker.at / 1000, 'x', true))
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x + 7 * scale, bbox.top + 3.5 * scale)
    ctx.lineTo(x, bbox.top + 7 * scale)
    ctx.fill()
  }
  ctx.restore()
}

function lines(setup: Setup, resolve: (color: string) => string): uPlot.Series[] {
  return setup.series.map((one, index) => {
    const stroke = resolve(one.color)
    const fill = setup.stack ? (index === 0 ? alpha(stroke, 0.45) : undefined) : one.fill === true ? alpha(stroke, 0.14) : undefined
    return {
      label: one.label,
      stroke,
      width: setup.stack ? 1 : 1.6,
      points: { show: false },
      spanGaps: false,
      ...(fill === undefined ? {} : { fill }),
      ...(one.dash === true ? { dash: [5, 4] } : {}),
    }
  })
}

function alpha(color: string, opacity: number): string {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1]
  if (hex === undefined) return color
  const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16)
  return `rgba(${part(0)}, ${part(2)}, ${part(4)}, ${opacity})`
}

function timeLabel(second: number, increment: number): string {
  const time = new Date(second * 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  if (increment >= 86_400) return `${two(time.getMonth() + 1)}-${two(time.getDate())}`
  const text = `${two(time.getHours())}:${two(time.getMinutes())}`
  return increment < 60 ? `${text}:${two(time.getSeconds())}` : text
}
