package io.hls4j.core.codegen.stream;

import java.util.Arrays;
import java.util.List;

/**
 * How deep the FIFO of each stream must be. The network runs one inference in a model where every
 * layer starts as soon as its words are there and takes the cycles that its reuse factor says; what
 * the network reads from outside comes as fast as its slowest layer can follow. The most words that
 * are in a stream at once are its depth, or those in a second run, where results are shown {@link
 * #LATENCY} cycles late, if they are more.
 *
 * <p>With these depths nothing blocks for ever, whatever the true timing: layers read and write in
 * an order that does not depend on data or time, so such a network (Kahn's, with bounded streams)
 * either always completes or never; and the first run is one that completes within the depths. The
 * second is for speed: what passes by a slow layer has room for all that is under way in it.
 */
public final class FifoDepths {
  /** Cycles from the last word read to the first one written that the second run assumes. */
  public static final int LATENCY = 16;

  /** A FIFO that a pipeline can fill and empty in the same cycle. */
  public static final int LEAST = 2;

  private final List<StreamProcess> processes;
  private final long[][] written;
  private final long[][] read;
  private final int latency;

  private FifoDepths(List<StreamProcess> processes, int latency, int streams) {
    this.processes = processes;
    this.latency = latency;
    this.written = new long[streams][];
    this.read = new long[streams][];
  }

  /**
   * The depths where pipelines stop as a whole when a word is missing, with results under way in
   * them; see {@link StalledPipelines}. A stream that holds all words of an inference is deep
   * enough.
   */
  public static int[] ofStalling(List<StreamProcess> processes, int... words) {
    int[] depths = of(processes, words);
    int[] room = StalledPipelines.room(processes, words);
    Arrays.setAll(
        depths, s -> Math.max(depths[s], Math.min(Math.max(LEAST, words[s]), depths[s] + room[s])));
    return depths;
  }

  /**
   * The depths for a tool.
   *
   * @param stalls whether pipelines stop as a whole when a word is missing
   */
  public static int[] of(boolean stalls, List<StreamProcess> processes, int... words) {
    return stalls ? ofStalling(processes, words) : of(processes, words);
  }

  /**
   * The depth of each stream; {@link #LEAST} for streams from and to the outside.
   *
   * @param processes in an order in which every stream is written before it is read
   * @param words number of words of each stream in one inference
   */
  public static int[] of(List<StreamProcess> processes, int... words) {
    int[] depths = new FifoDepths(processes, 0, words.length).depths(words);
    int[] late = new FifoDepths(processes, LATENCY, words.length).depths(words);
    Arrays.setAll(depths, s -> Math.max(depths[s], late[s]));
    return depths;
  }

  private int[] depths(int... words) {
    long slowest = processes.stream().mapToLong(FifoDepths::cycles).max().orElse(0);
    boolean[] isInner = new boolean[words.length];
    processes.forEach(p -> p.outputs().forEach(s -> isInner[s] = true));
    for (int s = 0; s < words.length; s++) {
      written[s] = new long[words[s]];
      read[s] = new long[words[s]];
      Arrays.fill(read[s], Long.MAX_VALUE);
      if (!isInner[s]) {
        arrive(written[s], slowest);
      }
    }
    int[] depths = new int[words.length];
    Arrays.fill(depths, LEAST);
    for (StreamProcess p : processes) {
      Clock clock = new Clock(p, slowest);
      p.pattern().run(clock);
      for (int s : p.inputs()) {
        depths[s] = isInner[s] ? Math.max(LEAST, most(written[s], read[s])) : LEAST;
        written[s] = null;
        read[s] = null;
      }
    }
    return depths;
  }

  private static void arrive(long[] times, long within) {
    for (int i = 0; i < times.length; i++) {
      times[i] = within * i / times.length;
    }
  }

  private static long cycles(StreamProcess p) {
    long[] sum = new long[1];
    p.pattern()
        .run(
            new TokenTrace() {
              @Override
              public void read(int input) {
                // takes no time of its own
              }

              @Override
              public void write(int output) {
                // takes no time of its own
              }

              @Override
              public void pass(long cycles) {
                sum[0] += cycles;
              }
            });
    return sum[0];
  }

  /** The most words at once, counting a word that is read when the next is written. */
  private static int most(long[] in, long[] out) {
    int most = 0;
    int gone = 0;
    for (int i = 0; i < in.length; i++) {
      while (gone < i && out[gone] < in[i]) {
        gone++;
      }
      most = Math.max(most, i + 1 - gone);
    }
    return most;
  }

  /** When a process reads and writes. */
  private final class Clock implements TokenTrace {
    private final StreamProcess process;
    private final int[] taken;
    private final int[] given;
    private final long slowest;
    private long now;

    Clock(StreamProcess process, long slowest) {
      this.process = process;
      this.slowest = slowest;
      this.taken = new int[process.inputs().size()];
      this.given = new int[process.outputs().size()];
    }

    @Override
    public void read(int input) {
      int stream = process.inputs().get(input);
      int word = taken[input]++;
      now = Math.max(now, written[stream][word]);
      read[stream][word] = now;
    }

    @Override
    public void write(int output) {
      long[] times = written[process.outputs().get(output)];
      int word = given[output]++;
      if (process.inputs().isEmpty()) {
        now = Math.max(now, slowest * word / times.length);
      }
      times[word] = now + latency;
    }

    @Override
    public void pass(long cycles) {
      now += cycles;
    }
  }
}
