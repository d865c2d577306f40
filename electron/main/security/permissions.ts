import type { Session } from 'electron'
import { isGranted, originOf } from './permission-table'

/** Answers every question about permissions from the table: asking, checking and devices. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isGranted(permission, originOf(details.requestingUrl), details.isMainFrame))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isGranted(permission, originOf(requestingOrigin), details.isMainFrame),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
}
