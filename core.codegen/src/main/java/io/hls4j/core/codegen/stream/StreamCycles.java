package io.hls4j.core.codegen.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Which streams lie on a common cycle, whatever their direction: the biconnected components of the
 * network (Hopcroft and Tarjan, 1973).
 */
final class StreamCycles {
  private final List<StreamProcess> processes;
  private final int[] component;
  private final int[] from;
  private final int[] to;
  private final int[] order;
  private final int[] low;
  private final List<List<Integer>> streams = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private int visited;
  private int components;

  StreamCycles(List<StreamProcess> processes, int count) {
    this.processes = processes;
    this.component = new int[count];
    this.from = new int[count];
    this.to = new int[count];
    this.order = new int[processes.size()];
    this.low = new int[processes.size()];
  }

  /** A number for each stream; those of one component have the same, those to outside have 0. */
  int[] components() {
    Arrays.fill(from, -1);
    Arrays.fill(to, -1);
    for (int p = 0; p < processes.size(); p++) {
      int process = p;
      processes.get(p).outputs().forEach(s -> from[s] = process);
      processes.get(p).inputs().forEach(s -> to[s] = process);
      streams.add(new ArrayList<>());
    }
    for (int s = 0; s < from.length; s++) {
      if (from[s] >= 0 && to[s] >= 0) {
        streams.get(from[s]).add(s);
        streams.get(to[s]).add(s);
      }
    }
    for (int p = 0; p < order.length; p++) {
      if (order[p] == 0) {
        visit(p, -1);
      }
    }
    return component;
  }

  private void visit(int process, int by) {
    order[process] = low[process] = ++visited;
    for (int s : streams.get(process)) {
      int other = from[s] == process ? to[s] : from[s];
      if (s == by || order[other] > order[process]) {
        continue;
      }
      open.push(s);
      if (order[other] > 0) {
        low[process] = Math.min(low[process], order[other]);
        continue;
      }
      visit(other, s);
      low[process] = Math.min(low[process], low[other]);
      if (low[other] >= order[process]) {
        close(s);
      }
    }
  }

  private void close(int last) {
    components++;
    int s;
    do {
      s = open.pop();
      component[s] = components;
    } while (s != last);
  }
}
