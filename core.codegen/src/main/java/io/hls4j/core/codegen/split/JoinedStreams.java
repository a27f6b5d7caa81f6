package io.hls4j.core.codegen.split;

import io.hls4j.core.codegen.project.Channel;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.StreamPlan;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.codegen.stream.StreamProcess;
import io.hls4j.core.codegen.stream.StreamSimulation;
import io.hls4j.core.graph.split.Link;
import io.hls4j.core.graph.split.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All functions of all parts as one network of streams: an output of a part and the input of
 * another that it goes to are the same stream. Only so is it known how long words wait for those of
 * other parts, inside a part as well as between two.
 */
final class JoinedStreams {
  private final Partition partition;
  private final List<Firmware> parts;
  private final List<int[]> numbers = new ArrayList<>();
  private final List<StreamProcess> processes = new ArrayList<>();
  private final List<Integer> words = new ArrayList<>();
  private final int[] least;

  JoinedStreams(Partition partition, List<Firmware> parts) {
    this.partition = partition;
    this.parts = parts;
    for (int p = 0; p < parts.size(); p++) {
      add(p);
    }
    int[] all = words.stream().mapToInt(w -> w).toArray();
    this.least = FifoDepths.of(parts.get(0).dialect().stalls(), processes, all);
    int[] depths = least.clone();
    for (int p = 0; p < parts.size(); p++) {
      for (int c = 0; c < plan(p).channels().size(); c++) {
        int number = numbers.get(p)[c];
        depths[number] = Math.max(depths[number], plan(p).channels().get(c).needed());
      }
    }
    if (!new StreamSimulation(processes, depths).completes()) {
      throw new IllegalStateException("parts with streams of computed depths wait for ever");
    }
  }

  private StreamPlan plan(int part) {
    return parts.get(part).streams().orElseThrow();
  }

  private void add(int part) {
    List<Channel> channels = plan(part).channels();
    int[] own = new int[channels.size()];
    Arrays.fill(own, -1);
    for (Link l : partition.into(part)) {
      own[channel(part, parts.get(part).inputs().get(l.input()))] = number(l);
    }
    for (int c = 0; c < own.length; c++) {
      if (own[c] < 0) {
        own[c] = words.size();
        words.add(channels.get(c).words().count());
      }
    }
    numbers.add(own);
    for (StreamProcess p : plan(part).processes()) {
      processes.add(
          new StreamProcess(
              p.name(), all(own, p.inputs()), all(own, p.outputs()), p.pattern(), p.isPipeline()));
    }
  }

  private static List<Integer> all(int[] numbers, List<Integer> channels) {
    return channels.stream().map(c -> numbers[c]).toList();
  }

  private int channel(int part, Variable argument) {
    return plan(part).channels().indexOf(plan(part).port(argument));
  }

  /** The number of the stream between two parts, which the first of them has given. */
  private int number(Link l) {
    Variable output = parts.get(l.from()).outputs().get(l.output());
    return numbers.get(l.from())[channel(l.from(), output)];
  }

  /** The parts with streams as deep as they must be in the whole. */
  List<Firmware> deepened() {
    List<Firmware> all = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      int[] own = numbers.get(p);
      all.add(parts.get(p).deepened(Arrays.stream(own).mapToObj(n -> least[n]).toList()));
    }
    return all;
  }

  /** The functions that wait for ever with the depths that the user wants, for messages. */
  String deadlock() {
    List<Firmware> deep = deepened();
    int[] depths = least.clone();
    for (int p = 0; p < parts.size(); p++) {
      List<Channel> channels = deep.get(p).streams().orElseThrow().channels();
      for (int c = 0; c < channels.size(); c++) {
        if (!channels.get(c).isPort()) {
          depths[numbers.get(p)[c]] = channels.get(c).depth();
        }
      }
    }
    return new StreamSimulation(processes, depths)
        .waiting().stream()
            .map(w -> processes.get(w.process()).name())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  /** Words that each link must hold. */
  List<Integer> depths() {
    return partition.links().stream().map(l -> least[number(l)]).toList();
  }
}
