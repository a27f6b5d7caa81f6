package io.hls4j.core.codegen.adder;

import java.util.Arrays;

/** The terms of one sum that are still to be added: plus or minus a node times a power of two. */
final class Terms {
  private int[] nodes = new int[8];
  private int[] powers = new int[8];
  private boolean[] negative = new boolean[8];
  private int size;

  int size() {
    return size;
  }

  int node(int i) {
    return nodes[i];
  }

  int power(int i) {
    return powers[i];
  }

  boolean isNegative(int i) {
    return negative[i];
  }

  void add(int node, int power, boolean isNegative) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
      powers = Arrays.copyOf(powers, 2 * size);
      negative = Arrays.copyOf(negative, 2 * size);
    }
    nodes[size] = node;
    powers[size] = power;
    negative[size] = isNegative;
    size++;
  }

  /** Removes a term; the last one takes its place. */
  void remove(int i) {
    size--;
    nodes[i] = nodes[size];
    powers[i] = powers[size];
    negative[i] = negative[size];
  }

  /** Where a term is; -1 if it is not there. */
  int find(int node, int power, boolean isNegative) {
    for (int i = 0; i < size; i++) {
      if (nodes[i] == node && powers[i] == power && negative[i] == isNegative) {
        return i;
      }
    }
    return -1;
  }
}
