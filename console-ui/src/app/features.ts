import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { IconName } from '@/components/icons'
import type { MessageKey } from '@/locales'
import type { Role } from '@/api/types'

/** A part of the console that brings its own routes and, when it has a place in the rail, its entry there. */
export interface Feature {
  routes: RouteRecordRaw[]
  nav?: NavEntry
}

export interface NavEntry {
  route: string
  label: MessageKey
  icon: IconName
  /** Position in the rail; entries of one group stand together. */
  order: number
  group: 'watch' | 'platform'
  /** What the shortcut help calls the way there. */
  goTo: MessageKey
  /** The key after `g`. */
  key: string
  role?: Role
  /** Routes below this entry, for the mark of the current place. */
  owns?: string[]
}

export type Lazy = () => Promise<{ default: Component }>

/** Typed identity: lets a feature's index.ts be checked where it is written. */
export function defineFeature(feature: Feature): Feature {
  return feature
}

const modules = import.meta.glob<{ default: Feature }>('../features/*/index.ts', { eager: true })

export const features: Feature[] = Object.values(modules).map((module) => module.default)

export const navEntries: NavEntry[] = features
  .flatMap((feature) => (feature.nav === undefined ? [] : [feature.nav]))
  .sort((a, b) => a.order - b.order)
