package io.hls4j.core.codegen.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs one inference of a network of streams word by word, with FIFOs of given depths: a process
 * that reads an empty stream or writes a full one waits. Which process goes on, and how far, does
 * not matter: if the network completes in one order it does in all.
 */
public final class StreamSimulation {
  /** For each process the streams in the order in which it touches them, written ones negated. */
  private final int[][] events;

  private final int[] depths;
  private final boolean[] isInner;
  private final int[] held;
  private final int[] most;

  /**
   * Prepares a run.
   *
   * @param depths most words that each stream holds; those from and to the outside hold any number
   */
  public StreamSimulation(List<StreamProcess> processes, int... depths) {
    this.events = processes.stream().map(StreamSimulation::events).toArray(int[][]::new);
    this.depths = depths.clone();
    this.held = new int[depths.length];
    this.most = new int[depths.length];
    this.isInner = new boolean[depths.length];
    boolean[] isRead = new boolean[depths.length];
    processes.forEach(p -> p.inputs().forEach(s -> isRead[s] = true));
    processes.forEach(p -> p.outputs().forEach(s -> isInner[s] = isRead[s]));
  }

  private static int[] events(StreamProcess p) {
    Events all = new Events(p);
    p.pattern().run(all);
    return Arrays.copyOf(all.streams, all.count);
  }

  /**
   * A process that never ends.
   *
   * @param process its number
   * @param stream the stream that it waits for
   * @param isWrite whether that stream is full; else it is empty
   */
  public record Wait(int process, int stream, boolean isWrite) {}

  /** Whether all processes come to their end and leave no word behind. */
  public boolean completes() {
    return waiting().isEmpty() && Arrays.stream(held).allMatch(h -> h == 0);
  }

  /** Runs, and tells which processes do not come to their end. */
  public List<Wait> waiting() {
    Arrays.fill(held, 0);
    int[] next = new int[events.length];
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int p = 0; p < events.length; p++) {
        int begin = next[p];
        while (next[p] < events[p].length && happens(events[p][next[p]])) {
          next[p]++;
        }
        moved |= next[p] > begin;
      }
    }
    List<Wait> waiting = new ArrayList<>();
    for (int p = 0; p < events.length; p++) {
      if (next[p] < events[p].length) {
        int event = events[p][next[p]];
        waiting.add(new Wait(p, event < 0 ? ~event : event, event < 0));
      }
    }
    return waiting;
  }

  /** The most words that each stream has held. */
  public int[] most() {
    return most.clone();
  }

  private boolean happens(int event) {
    boolean isWrite = event < 0;
    int stream = isWrite ? ~event : event;
    if (!isInner[stream]) {
      return true;
    }
    if (held[stream] == (isWrite ? depths[stream] : 0)) {
      return false;
    }
    held[stream] += isWrite ? 1 : -1;
    most[stream] = Math.max(most[stream], held[stream]);
    return true;
  }

  /** Keeps the order in which a process touches streams. */
  private static final class Events implements TokenTrace {
    private final StreamProcess process;
    private int[] streams = new int[64];
    private int count;

    Events(StreamProcess process) {
      this.process = process;
    }

    private void add(int event) {
      if (count == streams.length) {
        streams = Arrays.copyOf(streams, 2 * count);
      }
      streams[count++] = event;
    }

    @Override
    public void read(int input) {
      add(process.inputs().get(input));
    }

    @Override
    public void write(int output) {
      add(~process.outputs().get(output));
    }

    @Override
    public void pass(long cycles) {
      // any timing will do
    }
  }
}
