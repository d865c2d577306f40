import canonicalize from 'canonicalize'
import { must } from '../base/assert'

/** Canonical JSON of a plain value (RFC 8785): the same text for the same value on every machine. */
export const canonicalJson = (value: unknown): string =>
  must(canonicalize(value), 'only plain JSON values are made canonical')
