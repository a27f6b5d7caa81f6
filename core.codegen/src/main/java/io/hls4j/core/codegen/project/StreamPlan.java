package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.stream.StreamSimulation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
