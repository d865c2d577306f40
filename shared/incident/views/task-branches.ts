import type { PersonId } from '../entry'
import type { Task } from '../records/work-records'
import { type RoleNode, roleTree } from '../roles'
import type { IncidentState } from '../state'
import { selectOpenTasks } from './command-view'
import { perState } from './per-state'

/** The open tasks of one branch; of those that belong to none, `role` is null. */
export interface TaskBranch {
  readonly role: string | null
  readonly title: string
  readonly holder: PersonId | null
  readonly tasks: readonly Task[]
}

const flat = (nodes: readonly RoleNode[]): readonly RoleNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.children)])

/** Open tasks by the branch that they belong to, in the order of the org chart; those of no branch last. One branch at least. */
export const selectTaskBranches = perState((state: IncidentState): readonly TaskBranch[] => {
  const open = selectOpenTasks(state)
  const branches = flat(roleTree(state)).flatMap((node): TaskBranch[] => {
    const tasks = open.filter((task) => task.role === node.role.id)
    return tasks.length === 0
      ? []
      : [{ role: node.role.id, title: node.role.title, holder: node.holder, tasks }]
  })
  const rest = open.filter((task) => task.role === null || !state.roles.has(task.role))
  return rest.length === 0 && branches.length > 0
    ? branches
    : [...branches, { role: null, title: 'No branch', holder: null, tasks: rest }]
})

/** Whether an open task waits until its owner says that they have it; who takes one for themselves has it. */
export const isWaitingForOwner = (task: Task): boolean =>
  task.doneAt === null &&
  task.owner !== null &&
  task.acknowledgedAt === null &&
  task.given?.by !== task.owner
