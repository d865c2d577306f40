/** What each machine has for itself: y-webrtc keeps its rooms in its module, simple-peer its queue. */
export { createWebrtcMesh } from '../../../renderer/platform/mesh/create-webrtc-mesh'
