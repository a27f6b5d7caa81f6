package io.hls4j.core.codegen.project;

import java.util.List;

/**
 * The firmware as functions that run beside each other, joined by streams.
 *
 * @param channels all streams, those that are arguments of the top function included
 * @param tasks the functions, each after those whose results it reads
 */
public record StreamPlan(List<Channel> channels, List<StreamTask> tasks) {
  /** Keeps copies. */
  public StreamPlan {
    channels = List.copyOf(channels);
    tasks = List.copyOf(tasks);
  }

  /** The streams that stay inside. */
  public List<Channel> inner() {
    return channels.stream().filter(c -> !c.isPort()).toList();
  }

  /** The streams that hold less than they need. */
  public List<Channel> shallow() {
    return inner().stream().filter(c -> c.depth() < c.needed()).toList();
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
