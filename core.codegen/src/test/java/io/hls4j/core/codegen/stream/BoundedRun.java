package io.hls4j.core.codegen.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Runs a network of streams word by word with FIFOs of given depths, in an order of its own, until
 * everything is done or nothing can go on.
 */
final class BoundedRun {
  private record Event(int stream, boolean isWrite) {}

  private final List<List<Event>> events = new ArrayList<>();
  private final int[] depths;
  private final int[] words;
  private final int[] next;
  private final boolean[] isRead;
  private final boolean[] isWritten;

  BoundedRun(List<StreamProcess> processes, int... depths) {
    this.depths = depths;
    this.words = new int[depths.length];
    this.next = new int[processes.size()];
    this.isRead = new boolean[depths.length];
    this.isWritten = new boolean[depths.length];
    processes.forEach(p -> events.add(record(p)));
  }

  private List<Event> record(StreamProcess p) {
    List<Event> all = new ArrayList<>();
    p.inputs().forEach(s -> isRead[s] = true);
    p.outputs().forEach(s -> isWritten[s] = true);
    p.pattern()
        .run(
            new TokenTrace() {
              @Override
              public void read(int input) {
                all.add(new Event(p.inputs().get(input), false));
              }

              @Override
              public void write(int output) {
                all.add(new Event(p.outputs().get(output), true));
              }

              @Override
              public void pass(long cycles) {
                // any timing will do
              }
            });
    return all;
  }

  /** Whether all processes come to their end, chosen at random again and again. */
  boolean completes(Random random) {
    Arrays.fill(words, 0);
    Arrays.fill(next, 0);
    int[] order = random.ints(events.size() * 4L, 0, events.size()).toArray();
    for (boolean moved = true; moved; ) {
      moved = false;
      for (int p : order) {
        moved |= step(p, 1 + random.nextInt(5));
      }
      for (int p = 0; p < events.size(); p++) {
        moved |= step(p, 1);
      }
    }
    for (int p = 0; p < events.size(); p++) {
      if (next[p] < events.get(p).size()) {
        return false;
      }
    }
    return Arrays.stream(words).allMatch(w -> w == 0);
  }

  private boolean step(int p, int most) {
    boolean moved = false;
    for (int i = 0; i < most && next[p] < events.get(p).size(); i++) {
      if (!happens(events.get(p).get(next[p]))) {
        return moved;
      }
      next[p]++;
      moved = true;
    }
    return moved;
  }

  /** Streams from and to the outside never make anyone wait. */
  private boolean happens(Event e) {
    int s = e.stream();
    if (e.isWrite() ? !isRead[s] : !isWritten[s]) {
      return true;
    }
    if (e.isWrite() ? words[s] == depths[s] : words[s] == 0) {
      return false;
    }
    words[s] += e.isWrite() ? 1 : -1;
    return true;
  }
}
