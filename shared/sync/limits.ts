/**
 * Every limit on what comes from outside, each with its reason. What is over a limit is refused by code and counted,
 * and the count is shown in the connection doctor.
 */
export const limits = {
  /** One Yjs update after reassembly (bytes): a whole room of 10,000 entries is 3 MB; a newcomer gets it in one message. */
  maxUpdateBytes: 64 * 1024 * 1024,
  /** Structs one update may claim: a 7-byte update can claim 30 million and cost 240 MB before it throws. */
  maxUpdateStructs: 2_000_000,
  /**
   * How far one client may have counted (characters and other items): nobody types a million million, and what is added to
   * it stays far below 2^53, beyond which numbers are not exact and Yjs cannot read what it wrote.
   */
  maxClock: 2 ** 40,
  /**
   * Updates that wait for an earlier one (bytes): each further one costs as much as all that wait, so 6,000 of them would
   * stop the window for a quarter of a minute. What is refused beyond it comes with the next comparison of states.
   */
  maxWaitingBytes: 64 * 1024,
  /** One canonical entry (bytes): a note of 4,000 characters in any script fits. */
  maxEntryBytes: 16 * 1024,
  /** Payload of one frame on a link: Chromium takes 256 KiB, 64 KiB keeps other frames flowing between. */
  maxFrameBytes: 64 * 1024,
  /** One message under reassembly, and the time between two parts of it: a peer that stops in the middle holds no memory for ever. */
  maxReassemblyBytes: 64 * 1024 * 1024,
  maxReassemblyMs: 60_000,
  /** Waiting to be sent to one slow peer (bytes); beyond it the link is closed and built anew, and the pair compares states. */
  maxQueueBytes: 96 * 1024 * 1024,
  /** What a peer may send between its proof and the end of its check (bytes): a first question and some edits. */
  maxHeldBytes: 2 * 1024 * 1024,
  /**
   * Data-channel buffer: stop filling above, go on below (bytes). Chromium fails at 16 MiB; and what is in flight above some
   * 400 KiB overflows the UDP buffers of the receiving system, which costs 0.4 s of waiting again and again.
   */
  highWaterBytes: 192 * 1024,
  lowWaterBytes: 64 * 1024,
  /** One attached file, and those of one room (bytes): a screenshot is 1 MB, a core dump is not for every laptop. */
  maxFileBytes: 25 * 1024 * 1024,
  maxRoomFileBytes: 500 * 1024 * 1024,
  /** A part of a file, and parts under way from one peer: on a slow line a file delays an edit by half a second at the most. */
  filePartBytes: 16 * 1024,
  filePartsAhead: 6,
  /** Files that are fetched at once; the others wait. */
  filesAhead: 2,
  /** Parts of files that one link is served a second, and at once: 16 MiB. */
  filePartsPerSecond: 1_024,
  /** Presence of one peer (bytes). */
  maxPresenceBytes: 4 * 1024,
  /** Clients whose presence is remembered, those heard of through others too: a room of 100 people who all reloaded twice. */
  maxPresent: 512,
  /** Links of one room. Chromium allows 500 connections a process, closed ones counted until collected. */
  maxLinks: 64,
  /**
   * Links in a room of more people than that: who has so many calls nobody else, and who has more can spare one for a
   * newcomer. Any two of a few hundred then still have several common neighbours.
   */
  enoughLinks: 40,
  /** One signalling message (bytes): a sealed offer is 2 KB. */
  maxSignalBytes: 64 * 1024,
  /** Post: sockets in all, from one address, topics a socket. */
  maxSockets: 200,
  maxSocketsPerAddress: 64,
  maxTopicsPerSocket: 32,
  /** Post: messages a second of one socket, and how many at once: a newcomer offers to everybody. */
  messagesPerSecond: 50,
  messageBurst: 200,
  /** Post: relayed characters a second of one socket, and at once; a socket that sends more is read more slowly. */
  relayPerSecond: 16 * 1024 * 1024,
  relayBurst: 16 * 1024 * 1024,
  /** Post: waiting for one slow reader (bytes); what comes on top is dropped, and the link that it belongs to ends. */
  maxRelayQueueBytes: 32 * 1024 * 1024,
  /** Links between posts that a word may pass, and posts that the way to a peer may name: a path of 8 is 350 bytes. */
  maxPostHops: 8,
  /** Posts that may link to this one, in all and from one address; posts that this one links to. */
  maxLinksTaken: 48,
  maxLinksTakenPerAddress: 8,
  maxLinksMade: 32,
  /** One link between posts: ways to posts with members (one for each of their topics), ways to peers, and ways in one message (64 KiB hold 64 ways of 8 posts). */
  maxOffersPerPostLink: 1_024,
  maxWaysPerPostLink: 4_096,
  maxWaysPerMessage: 64,
  /** Words a second on a link between posts, and at once; it carries what all pages of a post say. A post sends less than it takes. */
  postLinkPerSecond: 500,
  postLinkBurst: 5_000,
  /** What a word with a signature to check counts as: 2 ms of work. */
  postProofCost: 10,
  /** Signatures that a post may have asked its members for at once, and that a page gives a second and at once. */
  maxVouchesAsked: 1_024,
  vouchesPerSecond: 20,
  vouchBurst: 100,
  /** Addresses of posts that a page tells its post, and a room remembers. */
  maxKnownPosts: 12,
  /** Post: one word about a wall code (bytes), sockets for them in all and from one address: a code is open for minutes. */
  maxCodeBytes: 8 * 1024,
  maxCodeSockets: 64,
  maxCodeSocketsPerAddress: 16,
  /** Post: knocks from one address, at once and a minute; a code that was typed right takes two. */
  knockBurst: 12,
  knocksPerMinute: 12,
  /** Characters of one pad: a paste beyond it is refused with a sentence. */
  maxPadCharacters: 100_000,
  /** The room in a bundle file (bytes); its attached files, up to those of a room, come on top. */
  maxBundleBytes: 128 * 1024 * 1024,
} as const
