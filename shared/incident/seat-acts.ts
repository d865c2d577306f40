const notSeatActs: ReadonlySet<string> = new Set(['role.created', 'role.wanted'])

/** Kinds that act on who holds a role. */
export const isRoleAct = (kind: string): boolean =>
  kind.startsWith('role.') && !notSeatActs.has(kind)

/** Kinds that act on who commands. */
export const isCommandAct = (kind: string): boolean =>
  kind === 'incident.declared' || kind.startsWith('command.')
