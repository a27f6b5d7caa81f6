package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.stream.StreamProcess;
import io.hls4j.core.codegen.stream.StreamSimulation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The firmware as functions that run beside each other, joined by streams.
 *
 * @param channels all streams, those that are arguments of the top function included
 * @param tasks the functions, each after those whose results it reads
 * @param waiting which functions wait for each other for ever if streams have the depths that the
 *     user wants; empty if none do
 * @param miscounted layers for which the user gives another number of depths than they have streams
 */
public record StreamPlan(
    List<Channel> channels,
    List<StreamTask> tasks,
    List<StreamSimulation.Wait> waiting,
    Map<String, Integer> miscounted) {
  /** Keeps copies. */
  public StreamPlan {
    channels = List.copyOf(channels);
    tasks = List.copyOf(tasks);
    waiting = List.copyOf(waiting);
    miscounted = Map.copyOf(miscounted);
  }

  /** The streams that stay inside. */
  public List<Channel> inner() {
    return channels.stream().filter(c -> !c.isPort()).toList();
  }

  /** The functions by what they read and write. */
  public List<StreamProcess> processes() {
    return processes(tasks);
  }

  static List<StreamProcess> processes(List<StreamTask> tasks) {
    return tasks.stream()
        .map(t -> new StreamProcess(t.name(), t.inputs(), t.outputs(), t.pattern(), t.isPipeline()))
        .toList();
  }

  /** The same with deeper streams inside, where the depth is not the user's. */
  StreamPlan deepened(List<Integer> least) {
    return new StreamPlan(
        IntStream.range(0, channels.size())
            .mapToObj(i -> channels.get(i).deepened(least.get(i)))
            .toList(),
        tasks,
        waiting,
        miscounted);
  }

  /** The streams that hold less than they need. */
  public List<Channel> shallow() {
    return inner().stream().filter(c -> c.depth() < c.needed()).toList();
  }

  /** The same for messages. */
  String shallowText() {
    return shallow().stream()
        .map(c -> "'" + c.name() + "' of layer '" + c.layer() + "' " + c.needed())
        .collect(Collectors.joining(", "));
  }

  /** The functions that wait for ever, for messages. */
  String deadlock() {
    return waiting.stream()
        .map(
            w -> {
              Channel c = channels.get(w.stream());
              String what = w.isWrite() ? " full with " + c.depth() + " words" : " empty";
              return tasks.get(w.process()).name() + " finds " + c.name() + what;
            })
        .collect(Collectors.joining(", "));
  }

  /** The stream for an argument of the top function. */
  public Channel port(Variable argument) {
    return channels.stream()
        .filter(c -> c.isPort() && c.name().equals(argument.name()))
        .findFirst()
        .orElseThrow();
  }

  /** The channels with the given numbers. */
  public List<Channel> channels(List<Integer> numbers) {
    return numbers.stream().map(channels::get).toList();
  }
}
