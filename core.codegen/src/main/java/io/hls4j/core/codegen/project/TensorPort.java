package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.NameAllocator;
import java.util.List;

/**
 * An argument of the network that travels as one word: all elements of a tensor at once.
 *
 * @param tensor the argument
 * @param word name of the type of the word
 * @param channel name of what carries the words
 */
public record TensorPort(Variable tensor, String word, String channel) {
  /**
   * Names the ports.
   *
   * @param names gives the names
   * @param kind what carries the words, the last part of its name, such as {@code channel}
   */
  public static List<TensorPort> of(List<Variable> tensors, NameAllocator names, String kind) {
    return tensors.stream()
        .map(
            v ->
                new TensorPort(v, names.allocate(v.name(), "word"), names.allocate(v.name(), kind)))
        .toList();
  }

  /** The definition of the type of the word, which needs {@code nnet/core/array.h}. */
  public String definition() {
    return "typedef nnet::array<" + tensor.type().name() + ", " + tensor.size() + "> " + word + ";";
  }

  /** How a kernel takes the tensor: the elements of a word that has the tensor's name. */
  public static String access(Variable v) {
    return v.isPort() ? v.name() + ".data" : v.name();
  }
}
