package io.hls4j.core.codegen.stream;

import io.hls4j.core.codegen.stream.StreamProcess.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Room for what stalled pipelines keep. A pipelined loop that stops as a whole where a word is
 * missing does not show the results that are under way in it before the next words come. Those may
 * never come, if they wait behind a full stream that is read together with these results.
 *
 * <p>Processes wait for each other in a circle only along a cycle of streams. Wherever such a cycle
 * turns back, at a process that reads two streams of it, one of them gets room for all words that
 * the processes on the way to the other one may keep. So the words that are kept never fill a
 * cycle, and the network completes as if none were kept.
 */
public final class StalledPipelines {
  /** Cycles from the last word read to the results, at most. */
  public static final int CYCLES = 32;

  private final List<StreamProcess> processes;
  private final int[] words;
  private final int[] component;

  private StalledPipelines(List<StreamProcess> processes, int... words) {
    this.processes = processes;
    this.words = words;
    this.component = new StreamCycles(processes, words.length).components();
  }

  /**
   * The room that each stream needs beside its depth without stalls.
   *
   * @param processes in an order in which every stream is written before it is read
   * @param words number of words of each stream in one inference
   */
  static int[] room(List<StreamProcess> processes, int... words) {
    return new StalledPipelines(processes, words).room();
  }

  private int[] room() {
    double[] kept = kept();
    int[] room = new int[words.length];
    for (StreamProcess p : processes) {
      for (int s : p.inputs()) {
        double most = 0;
        for (int other : p.inputs()) {
          most =
              other != s && component[other] == component[s] ? Math.max(most, kept[other]) : most;
        }
        room[s] = most > 0 ? (int) Math.ceil(most * words[s]) + 1 : 0;
      }
    }
    return room;
  }

  /** The part of an inference that is kept on the way to each stream, within its cycles. */
  private double[] kept() {
    double[] kept = new double[words.length];
    for (StreamProcess p : processes) {
      for (int s : p.outputs()) {
        double before = 0;
        boolean isOnWay = false;
        for (int in : p.inputs()) {
          if (component[in] == component[s]) {
            isOnWay = true;
            before = Math.max(before, kept[in]);
          }
        }
        kept[s] = isOnWay ? before + (double) most(p, s) / words[s] : 0;
      }
    }
    return kept;
  }

  /** The most words that a process keeps of a stream. */
  private static int most(StreamProcess p, int stream) {
    if (!p.isPipeline()) {
      return 0;
    }
    Window window = new Window(p.outputs().indexOf(stream));
    p.pattern().run(window);
    return window.most;
  }

  /** The same process, whose results come so many of its own cycles late. */
  static Pattern held(Pattern pattern, int cycles) {
    return t -> {
      Late late = new Late(t, cycles);
      pattern.run(late);
      late.release(Long.MAX_VALUE);
    };
  }

  /** Counts the words within {@link #CYCLES}. */
  private static final class Window implements TokenTrace {
    private final int output;
    private final Deque<Long> under = new ArrayDeque<>();
    private long now;
    private int most;

    Window(int output) {
      this.output = output;
    }

    @Override
    public void read(int input) {
      // takes no time of its own
    }

    @Override
    public void write(int at) {
      if (at == output) {
        under.add(now);
        while (under.peek() <= now - CYCLES) {
          under.remove();
        }
        most = Math.max(most, under.size());
      }
    }

    @Override
    public void pass(long cycles) {
      now += cycles;
    }
  }

  /** Keeps words back. */
  private static final class Late implements TokenTrace {
    private final TokenTrace to;
    private final int cycles;
    private final List<Integer> outputs = new ArrayList<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private int shown;
    private long now;

    Late(TokenTrace to, int cycles) {
      this.to = to;
      this.cycles = cycles;
    }

    @Override
    public void read(int input) {
      to.read(input);
    }

    @Override
    public void write(int output) {
      outputs.add(output);
      due.add(now + cycles);
      release(now);
    }

    @Override
    public void pass(long passing) {
      now += passing;
      to.pass(passing);
      release(now);
    }

    void release(long until) {
      while (!due.isEmpty() && due.peek() <= until) {
        due.remove();
        to.write(outputs.get(shown++));
      }
    }
  }
}
