package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Workspace;

/** What becomes of the values under a window. */
interface Pool {
  /** Begins with some places of a line. */
  void place(Workspace space, int line, int first, int last, int count);

  /** Adds the values under one tap; the first one begins anew. */
  void add(Workspace space, double[][] x, boolean isFirst, int n);

  /** Ends, with results in the type of the output. */
  void into(Workspace space, double[][] out, int n);
}
