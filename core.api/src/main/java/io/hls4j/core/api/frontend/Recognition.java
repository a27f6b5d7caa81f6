package io.hls4j.core.api.frontend;

/** How sure a frontend is that a file is for it; the surest frontend reads it. */
public enum Recognition {
  /** Not a file of this frontend. */
  NO,
  /** The name fits, the content does not tell. */
  BY_NAME,
  /** The content is that of this frontend's format, whatever the file is called. */
  BY_CONTENT
}
